/** The selection of measures that avoids most loss for a budget, with what is known about how good it can be at best. Rules B1 to B12. */
import { MOST_EXACT_ITEMS, selectExactly } from './exact-selection.ts'
import { type Gains, gainsOf } from './gains.ts'
import { quickSelection, selectGreedily } from './greedy-selection.ts'
import { type Amount, isFree, sumOf } from './measure-cost.ts'
import type { SolveMilp } from './milp.ts'
import type { RankedMeasure } from './rank-measures.ts'
import { bit, EvaluatedSelections, itemsOf, type Selection, type SelectionProblem } from './selection.ts'
import type { MeasureTrials } from './trials.ts'

export const BOUND_KINDS = ['best', 'within', 'none'] as const

export interface BundleBound {
  /** best: proven that none is better; within: none exceeds `upperEur`; none: nothing is proven. */
  readonly kind: (typeof BOUND_KINDS)[number]
  /** EUR of avoided loss that no selection within the budget exceeds, free measures included; null without a proof. */
  readonly upperEur: number | null
  /** How much of that is missing at most, 0 to 1. */
  readonly missingShare: number | null
  /** What the proof rests on: a search through all selections, diminishing returns (as far as evaluated), or what all measures together bring. */
  readonly proof: 'search' | 'diminishing-returns' | 'all-together' | null
}

export interface Bundle {
  readonly budgetEur: number
  /** Measures that cost nothing and are part of every selection, by code. */
  readonly free: readonly string[]
  /** Measures that are paid for, by code; with each all that it needs. */
  readonly chosen: readonly string[]
  /** Beforehand, for those that are paid for; `likely` is at most the budget. */
  readonly costEur: Amount
  /** For each week of use of what is chosen; null where nothing is paid by the week. */
  readonly perWeekOfUseEur: Amount | null
  /** Against the company as it stands. */
  readonly gains: Gains
  /** EUR that the free ones avoid alone. */
  readonly freeAvoidedLossEur: number
  readonly bound: BundleBound
}

export interface BundleRequest {
  readonly trials: MeasureTrials
  readonly measures: readonly RankedMeasure[]
  readonly weights: Readonly<Record<string, number>>
  readonly budgetEur: number
  readonly solve?: SolveMilp
  readonly pause?: () => Promise<void>
}

const NOTHING: Amount = { min: 0, likely: 0, max: 0 }

/** @returns the best selection found; with a solver and at most 40 measures to choose from it is searched exactly */
export async function chooseBundle(request: BundleRequest): Promise<Bundle> {
  const { trials, weights, budgetEur, solve, pause } = request
  const free = freeCodes(request.measures)
  const candidates = candidatesOf(request, free)
  const problem = problemOf(request, free, candidates)
  const seen = new EvaluatedSelections(problem)
  const exact = candidates.length > 0 && candidates.length <= MOST_EXACT_ITEMS ? solve : undefined
  const found = exact
    ? await selectExactly(problem, seen, quickSelection(problem, seen), exact, pause)
    : await selectGreedily(problem, seen, pause)
  const chosen = itemsOf(seen.pruned(found.selection)).flatMap((item) => candidates[item] ?? [])
  const codes = chosen.map(({ measure }) => measure.code).toSorted()
  const start = lossSaved(trials, weights, free)
  const trial = trials.trial([...free, ...codes])
  return {
    budgetEur,
    free,
    chosen: codes,
    costEur: chosen.reduce((sum, { cost }) => sumOf(sum, cost.beforehandEur) ?? sum, NOTHING),
    perWeekOfUseEur: chosen.reduce<Amount | null>((sum, { cost }) => sumOf(sum, cost.perWeekOfUseEur), null),
    gains: gainsOf(trials, trials.base, trial, weights),
    freeAvoidedLossEur: start,
    bound: boundOf(found.value + start, found.upper === null ? null : found.upper + start, found.proof),
  }
}

function boundOf(valueEur: number, upperEur: number | null, proof: BundleBound['proof']): BundleBound {
  if (upperEur === null) return { kind: 'none', upperEur: null, missingShare: null, proof: null }
  const missing = Math.max(0, upperEur - valueEur)
  if (missing <= 1e-6 * Math.max(1, upperEur)) return { kind: 'best', upperEur: valueEur, missingShare: 0, proof }
  return { kind: 'within', upperEur, missingShare: missing / upperEur, proof }
}

function freeCodes(measures: readonly RankedMeasure[]): string[] {
  return measures
    .filter((row) => isOpen(row) && isFree(row.cost))
    .map(({ measure }) => measure.code)
    .toSorted()
}

function isOpen({ group }: RankedMeasure): boolean {
  return group !== 'in-place' && group !== 'dropped'
}

/**
 * What can be bought: with a figure for its cost, affordable with all that it needs, and either of some use, alone or beside everything else, or
 * needed by one that is.
 */
function candidatesOf({ measures, trials, budgetEur }: BundleRequest, free: readonly string[]): RankedMeasure[] {
  const rows = new Map(measures.filter(isOpen).map((row) => [row.measure.code, row]))
  const paid = [...rows.values()].filter(({ cost }) => cost.beforehandEur !== null && !isFree(cost))
  const likely = (code: string): number => rows.get(code)?.cost.beforehandEur?.likely ?? Infinity
  const affordable = paid.filter(
    (row) => [row.measure.code, ...row.needs].reduce((sum, code) => sum + (free.includes(code) ? 0 : likely(code)), 0) <= budgetEur,
  )
  const all = [...free, ...affordable.map(({ measure }) => measure.code)]
  const useful = affordable.filter((row) => touchedBy(row, trials, all, affordable).size > 0)
  const wanted = new Set(useful.flatMap(({ measure, needs }) => [measure.code, ...needs]))
  return affordable.filter(({ measure }) => wanted.has(measure.code)).toSorted((a, b) => (a.measure.code < b.measure.code ? -1 : 1))
}

/** Numbers of the scenarios that end otherwise with the measure, alone or beside all others. */
function touchedBy(row: RankedMeasure, trials: MeasureTrials, all: readonly string[], paid: readonly RankedMeasure[]): ReadonlySet<number> {
  const { code } = row.measure
  const others = all.filter((other) => other !== code && !paid.some(({ measure, needs }) => measure.code === other && needs.includes(code)))
  const [alone, none] = [trials.trial([code]), trials.base]
  const [beside, without] = [trials.trial([...others, code]), trials.trial(others)]
  const differs = (k: number): boolean => alone.lossKey(k) !== none.lossKey(k) || beside.lossKey(k) !== without.lossKey(k)
  return new Set(trials.scenarios.map((_, k) => k).filter(differs))
}

function problemOf(
  { trials, weights, budgetEur }: BundleRequest,
  free: readonly string[],
  candidates: readonly RankedMeasure[],
): SelectionProblem {
  const place = new Map(candidates.map(({ measure }, item) => [measure.code, item]))
  const all = [...free, ...place.keys()]
  const relevant = trials.scenarios.map((): Selection => 0n)
  for (const [item, row] of candidates.entries())
    for (const k of touchedBy(row, trials, all, candidates)) relevant[k] = (relevant[k] ?? 0n) | bit(item)
  const start = trials.trial(free)
  return {
    costs: candidates.map(({ cost }) => cost.beforehandEur?.likely ?? 0),
    needs: candidates.map(({ needs }) => needs.reduce((sum, code) => (place.has(code) ? sum | bit(place.get(code) as number) : sum), 0n)),
    budget: budgetEur,
    relevant,
    evaluate(k, selection) {
      const trial = trials.trial([...free, ...itemsOf(selection).map((item) => candidates[item]?.measure.code ?? '')])
      return (weights[trials.scenarios[k]?.id ?? ''] ?? 1) * (start.lossEur(k) - trial.lossEur(k))
    },
  }
}

/** @returns EUR that measures avoid against the company as it stands */
function lossSaved(trials: MeasureTrials, weights: Readonly<Record<string, number>>, codes: readonly string[]): number {
  return gainsOf(trials, trials.base, trials.trial(codes), weights).avoidedLossEur
}
