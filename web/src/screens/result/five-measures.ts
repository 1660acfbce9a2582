/** The five measures that stand first: two that cost nothing, then what helps most in each of the scenarios that matter most. Pure. */
import type { RankedMeasure } from '@rueckhalt/domain/measures'

const FIVE = 5
const FREE = 2

/**
 * @param ranked in the order of the ranking
 * @param scenarios ids of the scenarios that matter most, in their order
 * @returns up to five measures that the company does not have, free ones first
 */
export function fiveMeasures(ranked: readonly RankedMeasure[], scenarios: readonly string[]): RankedMeasure[] {
  const free = ranked.filter(({ group }) => group === 'free').toSorted((a, b) => closeness(b, scenarios) - closeness(a, scenarios))
  const paid = ranked.filter(({ group }) => group === 'ranked' || group === 'without-cost')
  const first = [...free.slice(0, FREE), ...bestPerScenario(paid, scenarios)]
  const others = [...paid, ...free, ...ranked.filter(({ group }) => group === 'words-only')].filter((entry) => !first.includes(entry))
  const chosen = [...first, ...others].slice(0, FIVE)
  return [...chosen.filter(({ group }) => group === 'free'), ...chosen.filter(({ group }) => group !== 'free')]
}

/** What changes figures comes before what is made for one of the scenarios, and that before what is good for all. */
function closeness({ gains, measure }: RankedMeasure, scenarios: readonly string[]): number {
  if (gains) return 2
  return measure.scenarios !== 'all' && scenarios.some((id) => measure.scenarios.includes(id)) ? 1 : 0
}

/** For each scenario the best that makes something last longer there, else the best that avoids a loss there; none twice. */
function bestPerScenario(paid: readonly RankedMeasure[], scenarios: readonly string[]): RankedMeasure[] {
  const chosen: RankedMeasure[] = []
  for (const id of scenarios) {
    const left = paid.filter((entry) => !chosen.includes(entry))
    const best =
      left.find(({ gains }) => gains?.scenarios.some(({ scenarioId, gapClosedH }) => scenarioId === id && gapClosedH > 0)) ??
      left.find(({ gains }) => gains?.scenarios.some(({ scenarioId, avoidedLossEur }) => scenarioId === id && avoidedLossEur > 0))
    if (best) chosen.push(best)
  }
  return chosen
}
