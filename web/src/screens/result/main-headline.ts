/** Which sentence stands first, and which hours stand beside it. Pure. */
import type { CompanyAnswers, Headline } from '@rueckhalt/domain/answers'

/** @returns the headlines of the scenarios that matter most, in their order */
export function topHeadlines({ headlines, topScenarios }: Pick<CompanyAnswers, 'headlines' | 'topScenarios'>): Headline[] {
  return topScenarios.flatMap(({ scenarioId }) => headlines.find((headline) => headline.scenarioId === scenarioId) ?? [])
}

/**
 * The first of them that can be compared with something that has really happened; without such a one the first.
 * @returns undefined where nothing could be simulated
 */
export function mainHeadline(answers: Pick<CompanyAnswers, 'headlines' | 'topScenarios'>): Headline | undefined {
  const top = topHeadlines(answers)
  return top.find(({ reference }) => reference !== null) ?? top[0]
}
