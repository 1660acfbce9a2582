/** The company as it stands: with what the measures that it has taken do. */
import type { Company } from '../company/company-document.ts'
import { type StressTest, stressTest, type StressTestOptions } from '../compile/stress-test.ts'
import type { Library } from '../library/library.ts'
import { startingState } from './measure-state.ts'

/** @returns the stress test of the company together with the measures that it has marked as done; `stressTest` alone knows only its document */
export function currentStressTest(company: Company, library: Library, options: Omit<StressTestOptions, 'simulated'> = {}): StressTest {
  const state = startingState(company, library)
  return stressTest(state.company, library, { ...options, simulated: state.simulated })
}
