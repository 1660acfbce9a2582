/** How often a scenario happens with measures: some do not soften an event but make it rarer. Rule T6. */
import type { Scenario } from '../library/scenario.ts'
import type { MeasureState } from './measure-state.ts'

/** The field whose factor makes a scenario rarer, by the scenario's code. */
const FACTOR_OF: Readonly<Record<string, string>> = {
  ransomware: 'ict.incidentProbabilityFactor',
  sanctions_export_ban: 'trade.breachProbabilityFactor',
}

/** @returns how often it happens compared with a company without such measures, 0 to 1 */
export function frequencyOf({ simulated }: MeasureState, { code }: Pick<Scenario, 'code'>): number {
  const field = FACTOR_OF[code]
  const value = field === undefined ? undefined : simulated.get(field)?.value
  return typeof value === 'number' ? Math.min(1, Math.max(0, value)) : 1
}
