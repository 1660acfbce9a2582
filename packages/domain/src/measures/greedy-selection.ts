/**
 * Step by step: always the item that brings most, once for its cost and once whatever it costs; the better of the two.
 *
 * Lazy evaluation and the bound that follows from the gains of what is left: J. Leskovec, A. Krause, C. Guestrin, C. Faloutsos, J. VanBriesen,
 * N. Glance, "Cost-effective outbreak detection in networks", KDD 2007 (CELF). Both hold while returns diminish, which nothing that is evaluated may
 * contradict; where something does, every gain is evaluated anew in every step and that bound is not claimed. Rules B5 to B7.
 */
import {
  bit,
  type EvaluatedSelections,
  has,
  itemsOf,
  type Selection,
  type SelectionProblem,
  type SelectionResult,
  VALUE_SLACK,
} from './selection.ts'

interface Offer {
  readonly item: number
  /** EUR that it brought when last evaluated. */
  gain: number
  /** Number of items in the selection to which it was added then. */
  size: number
}

interface Climb {
  readonly selection: Selection
  readonly hasDiminishing: boolean
}

/** @returns a good selection with few evaluations; nothing is said of how good */
export function quickSelection(problem: SelectionProblem, seen: EvaluatedSelections): Selection {
  return bestOf(
    (['per-cost', 'plain'] as const).map((score) => climb(problem, seen, score, true).selection),
    seen,
  ).selection
}

/**
 * @param pause lets others work between two steps
 * @returns the best selection found, with the bound that its evaluation supports
 */
export async function selectGreedily(
  problem: SelectionProblem,
  seen: EvaluatedSelections,
  pause?: () => Promise<void>,
): Promise<SelectionResult> {
  const lazy = [climb(problem, seen, 'per-cost', true), climb(problem, seen, 'plain', true)]
  const selections = lazy.map(({ selection }) => selection)
  const diminishes =
    lazy.every(({ hasDiminishing }) => hasDiminishing) && [0n, ...selections].every((selection) => addsUp(problem, seen, selection))
  if (!diminishes) {
    for (const score of ['per-cost', 'plain'] as const) {
      await pause?.()
      selections.push(climb(problem, seen, score, false).selection)
    }
    await pause?.()
    // What only helps together is never climbed to from below.
    selections.push(descend(seen))
  }
  const best = bestOf(selections, seen)
  return { ...best, ...upperBound(problem, seen, best, diminishes) }
}

function bestOf(selections: readonly Selection[], seen: EvaluatedSelections): { readonly selection: Selection; readonly value: number } {
  return selections
    .map((selection) => ({ selection, value: seen.value(selection) }))
    .reduce((a, b) => (b.value > a.value + VALUE_SLACK ? b : a))
}

/** @returns the selection that always taking the best offer leads to */
function climb(problem: SelectionProblem, seen: EvaluatedSelections, score: 'per-cost' | 'plain', isLazy: boolean): Climb {
  let selection: Selection = 0n
  let hasDiminishing = true
  let offers: Offer[] = problem.costs.map((_, item) => ({ item, gain: Infinity, size: -1 }))
  const scoreOf = ({ item, gain }: Offer): number =>
    score === 'plain' || gain === Infinity ? gain : gain / Math.max(VALUE_SLACK, seen.cost(added(item, selection, seen) & ~selection))
  for (;;) {
    const size = itemsOf(selection).length
    offers = offers.filter(({ item }) => !has(selection, item) && seen.isAffordable(added(item, selection, seen)))
    const value = seen.value(selection)
    const refresh = (offer: Offer): void => {
      const gain = seen.value(added(offer.item, selection, seen)) - value
      if (offer.size >= 0 && gain > offer.gain + VALUE_SLACK) hasDiminishing = false
      Object.assign(offer, { gain, size })
    }
    if (!isLazy) offers.forEach(refresh)
    const byScore = (a: Offer, b: Offer): number => compare(scoreOf(b), scoreOf(a)) || a.item - b.item
    let best = offers.toSorted(byScore)[0]
    while (best && best.size !== size) {
      refresh(best)
      best = offers.toSorted(byScore)[0]
    }
    if (!best || best.gain <= VALUE_SLACK) return { selection, hasDiminishing }
    selection = added(best.item, selection, seen)
  }
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1
}

function added(item: number, selection: Selection, seen: EvaluatedSelections): Selection {
  return seen.withNeeds(selection | bit(item))
}

/** Whether all others together bring, in no part, more than the sum of what each of them brings: so it must be where returns diminish. */
function addsUp(problem: SelectionProblem, seen: EvaluatedSelections, selection: Selection): boolean {
  return problem.relevant.every((relevant, k) => {
    const value = seen.part(k, selection)
    const gains = itemsOf(relevant & ~selection).map((item) => seen.part(k, added(item, selection, seen)) - value)
    return seen.part(k, seen.all) - value <= gains.reduce((sum, gain) => sum + gain, 0) + VALUE_SLACK
  })
}

/** From all of them down: always the one away that costs most for what it brings. */
function descend(seen: EvaluatedSelections): Selection {
  let selection = seen.all
  while (!seen.isAffordable(selection)) {
    const value = seen.value(selection)
    const ways = itemsOf(selection).map((item) => {
      const rest = seen.without(selection, item)
      return { rest, score: (value - seen.value(rest)) / seen.cost(selection & ~rest) }
    })
    selection = ways.reduce((a, b) => (b.score < a.score ? b : a)).rest
  }
  return selection
}

/**
 * With diminishing returns no selection exceeds the value found plus what the rest of the items, each at its gain now, could bring for the whole
 * budget (a fractional knapsack). Without them all items together are the only bound.
 */
function upperBound(
  problem: SelectionProblem,
  seen: EvaluatedSelections,
  best: { readonly selection: Selection; readonly value: number },
  diminishes: boolean,
): Pick<SelectionResult, 'upper' | 'proof'> {
  if (!seen.isMonotone || !seen.isConfirmed(best.selection)) return { upper: null, proof: null }
  const together = seen.value(seen.all)
  if (!diminishes) return { upper: together, proof: 'all-together' }
  const rest = problem.costs
    .flatMap((cost, item) =>
      has(best.selection, item) ? [] : [{ cost, gain: seen.value(added(item, best.selection, seen)) - best.value }],
    )
    .toSorted((a, b) => b.gain / b.cost - a.gain / a.cost)
  let [left, upper] = [problem.budget, best.value]
  for (const { cost, gain } of rest) {
    if (left <= 0 || gain <= 0) break
    upper += gain * Math.min(1, left / cost)
    left -= cost
  }
  return { upper: Math.min(upper, together), proof: upper < together ? 'diminishing-returns' : 'all-together' }
}
