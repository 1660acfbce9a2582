/** The company's result from the worker, and what switched-on measures make of it. */
import type { Company } from '@rueckhalt/domain/company'
import type { Locale } from '@rueckhalt/domain/texts'
import { companyVersion } from '../../simulation/company-version.ts'
import { simulation } from '../../simulation/simulation.ts'
import type { CompanyResult, FilledCard, RankingResult, ScenariosResult } from '../../simulation/simulation-api.ts'
import { type Latest, useLatest } from '../../simulation/use-latest.ts'

/** @returns answers and bands of the company as it stands */
export function useCompanyResult(company: Company, locale: Locale): Latest<CompanyResult> {
  return useLatest(`${locale} ${companyVersion(company)}`, () => simulation().company({ company, measures: [], locale }))
}

/** @returns the scenarios with measures; nothing while none is on */
export function useWithMeasures(
  company: Company,
  locale: Locale,
  scenarios: readonly string[],
  measures: readonly string[],
): Latest<ScenariosResult> {
  const key = measures.length === 0 ? undefined : [locale, companyVersion(company), ...scenarios, ...measures].join(' ')
  return useLatest(key, () => simulation().scenarios({ company, measures, scenarios, locale }))
}

/** @param scenarios empty: not yet */
export function useRanking(company: Company, locale: Locale, scenarios: readonly string[]): Latest<RankingResult> {
  const key = scenarios.length === 0 ? undefined : [locale, companyVersion(company), ...scenarios].join(' ')
  return useLatest(key, () => simulation().ranking({ company, scenarios, locale }))
}

/** @param scenarios empty: not yet */
export function useCards(company: Company, locale: Locale, scenarios: readonly string[]): Latest<readonly FilledCard[]> {
  const key = scenarios.length === 0 ? undefined : [locale, companyVersion(company), ...scenarios].join(' ')
  const today = new Date().toISOString().slice(0, 'YYYY-MM-DD'.length)
  return useLatest(key, () => simulation().cards({ company, scenarios, today, locale }))
}
