/** The library's measures, ranked for one company: free ones at once, then by what they bring for the money and the time. Rules R1 to R9. */
import type { Company } from '../company/company-document.ts'
import type { Library } from '../library/library.ts'
import type { Measure } from '../library/measure.ts'
import type { Scenario } from '../library/scenario.ts'
import { type Bundle, chooseBundle } from './choose-bundle.ts'
import { type Gains, gainsOf } from './gains.ts'
import { type Amount, costOf, isFree, isWithinAWeek, leadTimeOf, type MeasureCost } from './measure-cost.ts'
import { measuresOf, startingState, withNeeds } from './measure-state.ts'
import type { SolveMilp } from './milp.ts'
import { isInPlace, type MeasureStanding, standingOf } from './standing.ts'
import { MeasureTrials } from './trials.ts'

export const MEASURE_GROUPS = ['free', 'ranked', 'without-cost', 'words-only', 'in-place', 'dropped'] as const

/**
 * free: costs nothing and works within a week; ranked: by what it brings; without-cost: it brings something, but nobody has named what it costs;
 * words-only: the simulation has nothing to count, the benefit stands in words; in-place: the company has it; dropped: it has decided against it.
 */
export type MeasureGroupCode = (typeof MEASURE_GROUPS)[number]

export interface RankedMeasure {
  readonly measure: Measure
  readonly group: MeasureGroupCode
  readonly standing: MeasureStanding
  readonly cost: MeasureCost
  readonly leadTimeDays: Amount
  /** Measures that it needs and that the company does not have; gains, likely cost and lead time include them. */
  readonly needs: readonly string[]
  /** Measures that need this one. */
  readonly neededFor: readonly string[]
  /** null: the simulation has no field for what it does; nothing is made up. */
  readonly gains: Gains | null
  /** EUR: beforehand, with what it needs, and the weeks of use of the longest scenario in which it helps; null where any of them is not known. */
  readonly likelyCostEur: number | null
  /** Days until it works, with what it needs. */
  readonly likelyLeadDays: number
  /** Avoided loss in EUR ÷ (EUR × days); null without figures, Infinity where it costs nothing. */
  readonly lossPerEurDay: number | null
  /** Avoided loss ÷ EUR, gap hours ÷ EUR, gap hours ÷ (EUR × days). */
  readonly lossPerEur: number | null
  readonly gapPerEur: number | null
  readonly gapPerEurDay: number | null
}

export interface MeasureRanking {
  /** In the order of the groups, and within each the best first. */
  readonly measures: readonly RankedMeasure[]
  readonly scenarioIds: readonly string[]
  /** EUR that the scenarios cost without any further measure, each as often as its weight says. */
  readonly lossEur: number
  /** Everything together that is free and within a week. */
  readonly freeGains: Gains
  readonly bundle: Bundle | null
}

export interface RankOptions {
  /** Ids or codes; by default all. */
  readonly scenarios?: readonly string[]
  /** How often each scenario is counted, by id; 1 where nothing is given. */
  readonly weights?: Readonly<Record<string, number>>
  /** EUR for the first year; without it no bundle is chosen. */
  readonly budgetEur?: number
  /** Solves a mixed-integer linear programme; without it the bundle is chosen step by step. */
  readonly solve?: SolveMilp
  readonly onProgress?: (done: number, total: number) => void
  /** Lets others work between two steps; whoever wants to stop throws here. */
  readonly pause?: () => Promise<void>
}

const HOURS_PER_WEEK = 168
/** A measure that works today still takes a day of somebody's time. */
const LEAST_DAYS = 1

/**
 * @param company what is known of the company
 * @returns every measure with what it costs, takes and brings; with a budget also the best selection that it pays for
 */
export async function rankMeasures(company: Company, library: Library, options: RankOptions = {}): Promise<MeasureRanking> {
  const { weights = {}, onProgress, pause } = options
  const scenarios = scenariosOf(library, options.scenarios)
  const trials = new MeasureTrials(startingState(company, library), library, scenarios)
  const measures = measuresOf(library)
  const rows: RankedMeasure[] = []
  for (const [k, measure] of measures.entries()) {
    rows.push(rowOf(measure, { company, library, scenarios, trials, weights }))
    onProgress?.(k + 1, measures.length)
    await pause?.()
  }
  const ranked = rows
    .filter(({ group, gains, measure }) => group === 'in-place' || gains !== null || isAbout(measure, scenarios))
    .toSorted(inOrder)
  const free = ranked.filter(({ group }) => group === 'free').map(({ measure }) => measure.code)
  const { budgetEur } = options
  return {
    measures: ranked,
    scenarioIds: scenarios.map(({ id }) => id),
    lossEur: scenarios.reduce((sum, { id }, k) => sum + trials.base.outcome(k).lossEur * (weights[id] ?? 1), 0),
    freeGains: gainsOf(trials, trials.base, trials.trial(free), weights),
    bundle:
      budgetEur === undefined
        ? null
        : await chooseBundle({
            trials,
            measures: ranked,
            weights,
            budgetEur,
            ...(options.solve && { solve: options.solve }),
            ...(pause && { pause }),
          }),
  }
}

function scenariosOf(library: Library, wanted: readonly string[] | undefined): readonly Scenario[] {
  return wanted ? library.scenarios.filter(({ id, code }) => wanted.includes(id) || wanted.includes(code)) : library.scenarios
}

function isAbout({ scenarios }: Measure, chosen: readonly Scenario[]): boolean {
  return scenarios === 'all' || chosen.some(({ id }) => scenarios.includes(id))
}

interface RowContext {
  readonly company: Company
  readonly library: Library
  readonly scenarios: readonly Scenario[]
  readonly trials: MeasureTrials
  readonly weights: Readonly<Record<string, number>>
}

function rowOf(measure: Measure, context: RowContext): RankedMeasure {
  const { company, library, trials, weights } = context
  const standing = standingOf(company, measure)
  const cost = costOf(company, measure)
  const leadTimeDays = leadTimeOf(measure)
  const needed = withNeeds([measure.code], library).filter((other) => other !== measure && !isInPlace(standingOf(company, other)))
  const all = measuresOf(library)
  const gains = isInPlace(standing) ? null : gainsUnlessNone(trials, measure.code, weights)
  const likelyCostEur = likelyCost([cost, ...needed.map((other) => costOf(company, other))], gains, trials)
  const likelyLeadDays = Math.max(leadTimeDays.likely, ...needed.map((other) => leadTimeOf(other).likely))
  const per = (gained: number | undefined, divisor: number | null): number | null =>
    gained === undefined || divisor === null ? null : divisor > 0 ? gained / divisor : gained > 0 ? Infinity : 0
  const eurDays = likelyCostEur === null ? null : likelyCostEur * Math.max(LEAST_DAYS, likelyLeadDays)
  return {
    measure,
    group: groupOf(standing, cost, leadTimeDays, likelyCostEur, gains),
    standing,
    cost,
    leadTimeDays,
    needs: needed.map(({ code }) => code),
    neededFor: all.filter(({ needs }) => needs.includes(measure.code)).map(({ code }) => code),
    gains,
    likelyCostEur,
    likelyLeadDays,
    lossPerEurDay: per(gains?.avoidedLossEur, eurDays),
    lossPerEur: per(gains?.avoidedLossEur, likelyCostEur),
    gapPerEur: per(gains?.gapClosedH, likelyCostEur),
    gapPerEurDay: per(gains?.gapClosedH, eurDays),
  }
}

function gainsUnlessNone(trials: MeasureTrials, code: string, weights: Readonly<Record<string, number>>): Gains | null {
  const gains = gainsOf(trials, trials.base, trials.trial([code]), weights)
  return gains.scenarios.length > 0 || gains.changes.length > 0 ? gains : null
}

/** Weeks of use are started weeks of the longest scenario in which it helps, in its likeliest length. */
function likelyCost(costs: readonly MeasureCost[], gains: Gains | null, trials: MeasureTrials): number | null {
  const helpedIn = new Set(gains?.scenarios.map(({ scenarioId }) => scenarioId))
  const weeks = trials.scenarios.map(({ id }, k) => (helpedIn.has(id) ? Math.ceil(trials.durationOf(k).modeH / HOURS_PER_WEEK) : 0))
  let sum = 0
  for (const { beforehandEur, perWeekOfUseEur } of costs) {
    if (beforehandEur === null) return null
    sum += beforehandEur.likely + (perWeekOfUseEur?.likely ?? 0) * Math.max(0, ...weeks)
  }
  return sum
}

function groupOf(
  standing: MeasureStanding,
  cost: MeasureCost,
  leadTimeDays: Amount,
  likelyCostEur: number | null,
  gains: Gains | null,
): MeasureGroupCode {
  if (isInPlace(standing)) return 'in-place'
  if (standing === 'dropped') return 'dropped'
  if (isFree(cost) && isWithinAWeek(leadTimeDays)) return 'free'
  if (!gains) return 'words-only'
  return likelyCostEur === null ? 'without-cost' : 'ranked'
}

function inOrder(a: RankedMeasure, b: RankedMeasure): number {
  return (
    MEASURE_GROUPS.indexOf(a.group) - MEASURE_GROUPS.indexOf(b.group) ||
    descending(a.lossPerEurDay, b.lossPerEurDay) ||
    descending(a.gapPerEurDay, b.gapPerEurDay) ||
    descending(a.gains?.avoidedLossEur ?? null, b.gains?.avoidedLossEur ?? null) ||
    descending(a.gains?.gapClosedH ?? null, b.gains?.gapClosedH ?? null) ||
    a.likelyLeadDays - b.likelyLeadDays ||
    (a.measure.code < b.measure.code ? -1 : 1)
  )
}

/** What is not known comes last. */
function descending(a: number | null, b: number | null): number {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? 1 : -1
  return b > a ? 1 : -1
}
