/**
 * The best selection with a proof that holds whether or not returns diminish, as long as more never brings less.
 *
 * Parts are numbers η_k in a linear programme over yes-no variables x_j; what is known of a part is written as cuts and the best selection
 * under all cuts is evaluated, until the evaluation agrees. Where returns diminish these would be the cuts of G. L. Nemhauser and L. A. Wolsey,
 * "Maximizing submodular set functions", 1981: η_k ≤ V_k(S) + Σ gain_j(S)·x_j. A company needs power and water and IT at once, so its returns do not
 * diminish; the cut that needs monotony alone is η_k ≤ V_k(S) + (V_k(all) − V_k(S))·Σ_{j∉S} x_j. To cut deep, S is first made as large as it can be
 * without a change of V_k. Rules B8 to B11.
 */
import type { MilpModel, MilpRow, SolveMilp } from './milp.ts'
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

/** More items than this are not tried exactly. */
export const MOST_EXACT_ITEMS = 40

/** Far above what a catalogue of 40 needs; reached, the bound of the programme so far is still one. */
const MOST_ROUNDS = 400

/** A selection within this of the bound counts as the best, in EUR. */
const CLOSE_ENOUGH_EUR = 0.5

/**
 * @param start a selection to begin with, mostly the one that was found step by step
 * @param pause lets others work between two rounds
 */
export async function selectExactly(
  problem: SelectionProblem,
  seen: EvaluatedSelections,
  start: Selection,
  solve: SolveMilp,
  pause?: () => Promise<void>,
): Promise<SelectionResult> {
  const parts = problem.relevant.map((_, k) => k)
  const most = parts.map((k) => seen.part(k, seen.all))
  const cuts: MilpRow[] = parts.flatMap((k) => [cutFrom(problem, seen, k, 0n, most), cutFrom(problem, seen, k, start, most)])
  let best = { selection: start, value: seen.value(start) }
  let upper = most.reduce((sum, value) => sum + value, 0)
  for (let round = 0; round < MOST_ROUNDS && upper > best.value + CLOSE_ENOUGH_EUR; round++) {
    await pause?.()
    const { isOptimal, objective, values } = await solve(modelOf(problem, most, cuts))
    if (!isOptimal) break
    upper = Math.min(upper, objective)
    const selection = problem.costs.reduce((all, _, item) => ((values.get(itemName(item)) ?? 0) > 0.5 ? all | bit(item) : all), 0n)
    const value = seen.value(selection)
    if (value > best.value) best = { selection, value }
    const promised = parts.filter((k) => (values.get(partName(k)) ?? 0) > seen.part(k, selection) + VALUE_SLACK)
    if (promised.length === 0) break
    cuts.push(...promised.map((k) => cutFrom(problem, seen, k, selection, most)))
  }
  if (!seen.isMonotone || !seen.isConfirmed(best.selection)) return { ...best, upper: null, proof: null }
  return { ...best, upper: upper <= best.value + CLOSE_ENOUGH_EUR ? best.value : upper, proof: 'search' }
}

function itemName(item: number): string {
  return `x${item}`
}

function partName(k: number): string {
  return `v${k}`
}

/** η_k − Σ_{j∉S} rise·x_j ≤ V_k(S), with S made as large as the value allows. */
function cutFrom(problem: SelectionProblem, seen: EvaluatedSelections, k: number, selection: Selection, most: readonly number[]): MilpRow {
  const value = seen.part(k, selection)
  const relevant = problem.relevant[k] ?? 0n
  const rise = Math.max(0, (most[k] ?? 0) - value)
  const outside = itemsOf(relevant & ~selection)
  const large = rise <= VALUE_SLACK ? seen.all : enlarged(seen, k, value, selection | (seen.all & ~relevant), outside)
  return {
    coefficients: [[partName(k), 1], ...itemsOf(relevant & ~large).map((item): [string, number] => [itemName(item), -rise])],
    most: value,
  }
}

/** Adds as many of the items as leave the value what it is: all at once, else halves of them. */
function enlarged(seen: EvaluatedSelections, k: number, value: number, selection: Selection, items: readonly number[]): Selection {
  const open = items.filter((item) => !has(selection, item))
  if (open.length === 0) return selection
  const larger = seen.withNeeds(open.reduce((all, item) => all | bit(item), selection))
  if (seen.part(k, larger) <= value + VALUE_SLACK) return larger
  if (open.length === 1) return selection
  const half = open.length >> 1
  return enlarged(seen, k, value, enlarged(seen, k, value, selection, open.slice(0, half)), open.slice(half))
}

function modelOf(problem: SelectionProblem, most: readonly number[], cuts: readonly MilpRow[]): MilpModel {
  return {
    variables: [
      ...problem.costs.map((_, item) => ({ name: itemName(item), kind: 'yes-no' as const, objective: 0, most: 1 })),
      ...most.map((value, k) => ({ name: partName(k), kind: 'number' as const, objective: 1, most: Math.max(0, value) })),
    ],
    rows: [
      { coefficients: problem.costs.map((cost, item): [string, number] => [itemName(item), cost]), most: problem.budget },
      ...problem.needs.flatMap((needs, item) =>
        itemsOf(needs).map(
          (needed): MilpRow => ({
            coefficients: [
              [itemName(item), 1],
              [itemName(needed), -1],
            ],
            most: 0,
          }),
        ),
      ),
      ...cuts,
    ],
  }
}
