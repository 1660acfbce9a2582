/** Scenarios by words of their title, summary or code. Pure. */
import type { Scenario } from '@rueckhalt/domain/library'
import type { Locale } from '@rueckhalt/domain/texts'

/** @returns the scenarios that have every word of the search, in their order */
export function findScenarios(scenarios: readonly Scenario[], query: string, locale: Locale): Scenario[] {
  const words = query.toLocaleLowerCase(locale).split(/\s+/).filter(Boolean)
  return scenarios.filter(({ title, summary, code }) => {
    const text = `${title[locale]} ${summary[locale]} ${code}`.toLocaleLowerCase(locale)
    return words.every((word) => text.includes(word))
  })
}
