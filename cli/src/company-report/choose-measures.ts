/** Which five measures the check names: free ones first, then for each of the scenarios that matter most what brings most for money and time. */
import { applyMeasures, measuresOf, type RankedMeasure, rankMeasures, startingState } from '@rueckhalt/domain/measures'
import type { Company } from '@rueckhalt/domain/company'
import type { Library } from '@rueckhalt/domain/library'
import { stressTest, type StressTest } from '@rueckhalt/domain/compile'

export interface ChosenMeasures {
  readonly measures: readonly RankedMeasure[]
  /** Measures that one of them needs and that are not among them. */
  readonly needed: readonly RankedMeasure[]
  /** EUR for the first year, of all together; null: one of them has no figure. */
  readonly costEur: { readonly min: number; readonly max: number } | null
  /** The company with all of them, in the same scenarios. */
  readonly after: StressTest
}

const FREE = 2
const ALL = 5

/** @param scenarios ids of the scenarios that matter most, the first of them first */
export async function chooseMeasures(company: Company, library: Library, scenarios: readonly string[]): Promise<ChosenMeasures> {
  const { measures } = await rankMeasures(company, concerning(library, scenarios), { scenarios })
  const free = measures
    .filter(({ group }) => group === 'free')
    .toSorted((a, b) => Number(b.gains !== null) - Number(a.gains !== null) || concern(b, scenarios) - concern(a, scenarios))
  const ranked = measures.filter(({ group }) => group === 'ranked')
  const chosen = new Set(free.slice(0, FREE))
  for (const id of scenarios) {
    const best = bestIn(ranked, id)
    if (best && chosen.size < ALL) chosen.add(best)
  }
  for (const measure of [...ranked, ...free]) if (chosen.size < ALL) chosen.add(measure)
  const codes = [...chosen].map(({ measure }) => measure.code)
  const needed = measures.filter(
    ({ measure }) => !codes.includes(measure.code) && [...chosen].some(({ needs }) => needs.includes(measure.code)),
  )
  const state = applyMeasures(startingState(company, library), codes, library)
  return {
    measures: [...chosen],
    needed,
    costEur: costOf([...chosen, ...needed]),
    after: stressTest(state.company, library, { simulated: state.simulated, scenarios }),
  }
}

/** @returns the library with the measures that name one of these scenarios, and those that they need: the others need not be tried */
function concerning(library: Library, scenarios: readonly string[]): Library {
  const all = measuresOf(library)
  const wanted = new Set(
    all.filter((measure) => measure.scenarios === 'all' || measure.scenarios.some((id) => scenarios.includes(id))).map(({ code }) => code),
  )
  // Grows while it is walked through, so that needs of needs come along.
  for (const code of wanted) for (const need of all.find((measure) => measure.code === code)?.needs ?? []) wanted.add(need)
  const measureGroups = library.measureGroups.map((group) => ({
    ...group,
    measures: group.measures.filter(({ code }) => wanted.has(code)),
  }))
  return { ...library, measureGroups }
}

/** In how many of these scenarios the library names the measure. */
function concern({ measure }: RankedMeasure, scenarios: readonly string[]): number {
  return measure.scenarios === 'all' ? scenarios.length : scenarios.filter((id) => measure.scenarios.includes(id)).length
}

/** What closes less than this part of what the most effective one does is cheap, but no answer. */
const EFFECTIVE = 0.5

/** @returns among the effective measures in one scenario the one that brings most for its cost and its time; undefined: none helps */
function bestIn(ranked: readonly RankedMeasure[], scenario: string): RankedMeasure | undefined {
  const gainOf = ({ gains }: RankedMeasure) => gains?.scenarios.find(({ scenarioId }) => scenarioId === scenario)
  const closes = ranked.some((measure) => (gainOf(measure)?.gapClosedH ?? 0) > 0)
  const gained = (measure: RankedMeasure) => (closes ? gainOf(measure)?.gapClosedH : gainOf(measure)?.avoidedLossEur) ?? 0
  const most = Math.max(0, ...ranked.map(gained))
  const effort = ({ likelyCostEur, likelyLeadDays }: RankedMeasure) => Math.max(1, likelyCostEur ?? 0) * Math.max(1, likelyLeadDays)
  return ranked
    .filter((measure) => gained(measure) > 0 && gained(measure) >= EFFECTIVE * most)
    .toSorted((a, b) => gained(b) / effort(b) - gained(a) / effort(a))[0]
}

function costOf(measures: readonly RankedMeasure[]): ChosenMeasures['costEur'] {
  let [min, max] = [0, 0]
  for (const { cost } of measures) {
    if (!cost.beforehandEur) return null
    min += cost.beforehandEur.min
    max += cost.beforehandEur.max
  }
  return { min, max }
}
