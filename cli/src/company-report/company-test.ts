/** The stress test of one company and what it says, with the library that both rest on. */
import { answerCompany, type CompanyAnswers } from '@rueckhalt/domain/answers'
import type { Company } from '@rueckhalt/domain/company'
import type { StressTest } from '@rueckhalt/domain/compile'
import type { Library } from '@rueckhalt/domain/library'
import { currentStressTest } from '@rueckhalt/domain/measures'
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import type { Locale } from '../texts.ts'

export interface CompanyTest {
  readonly library: Library
  readonly test: StressTest
  readonly answers: CompanyAnswers
}

export interface CompanyTestOptions {
  readonly locale: Locale
  /** Today, as `2026-03-31`. */
  readonly today: string
  /** Ids or codes; by default all. */
  readonly scenarios?: readonly string[] | undefined
  /** Hours that each event lasts instead of its likeliest length. */
  readonly durationHours?: number | undefined
}

/** @returns test and answers for all scenarios that are asked for */
export function testCompany(company: Company, { locale, today, scenarios, durationHours }: CompanyTestOptions): CompanyTest {
  const library = shippedLibrary()
  const test = currentStressTest(company, library, {
    locale,
    ...(scenarios && { scenarios }),
    ...(durationHours !== undefined && { durationHours }),
  })
  return { library, test, answers: answerCompany(test, library, { today }) }
}

/** @returns the same for some of its scenarios: what they alone rest on */
export function narrowed({ library, test }: CompanyTest, ids: readonly string[], today: string): CompanyTest {
  const only: StressTest = { compiled: test.compiled, scenarios: test.scenarios.filter(({ scenario }) => ids.includes(scenario.id)) }
  return { library, test: only, answers: answerCompany(only, library, { today }) }
}

/** @returns the calendar day on this machine */
export function localDay(now: Date): string {
  const two = (figure: number) => String(figure).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
