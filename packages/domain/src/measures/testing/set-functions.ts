/** Small selection problems with known answers, and a solver that tries everything; for tests. */
import * as fc from 'fast-check'
import type { MilpModel, MilpSolution } from '../milp.ts'
import { bit, EvaluatedSelections, has, itemsOf, type Selection, type SelectionProblem } from '../selection.ts'

const MOST_ITEMS = 8
const PARTS = 3

interface Shape {
  readonly costs: readonly number[]
  /** Item 0 is needed by those. */
  readonly dependents: readonly number[]
  readonly budget: number
  /** Per part: which items cover which goods, and whether all goods are needed at once. */
  readonly parts: readonly {
    readonly covers: readonly (readonly number[])[]
    readonly together: boolean
    readonly worth: readonly number[]
  }[]
}

const GOODS = 4

function partOf(items: number, mayComplement: boolean): fc.Arbitrary<Shape['parts'][number]> {
  return fc.record({
    covers: fc.array(fc.subarray([0, 1, 2, 3]), { minLength: items, maxLength: items }),
    together: mayComplement ? fc.boolean() : fc.constant(false),
    worth: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: GOODS, maxLength: GOODS }),
  })
}

/**
 * @param mayComplement whether some goods are worth something only together, so that returns do not diminish
 * @returns random problems: each part is worth the goods that its items cover
 */
export function anySelectionProblem(mayComplement: boolean): fc.Arbitrary<SelectionProblem> {
  return fc
    .integer({ min: 1, max: MOST_ITEMS })
    .chain((items) =>
      fc.record({
        costs: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: items, maxLength: items }),
        dependents: mayComplement ? fc.subarray(Array.from({ length: items - 1 }, (_, k) => k + 1)) : fc.constant([]),
        budget: fc.integer({ min: 0, max: 300 }),
        parts: fc.array(partOf(items, mayComplement), { minLength: PARTS, maxLength: PARTS }),
      }),
    )
    .map(problemOf)
}

function problemOf({ costs, dependents, budget, parts }: Shape): SelectionProblem {
  return {
    costs,
    needs: costs.map((_, item) => (dependents.includes(item) ? bit(0) : 0n)),
    budget,
    relevant: parts.map(({ covers }) => covers.reduce((all, goods, item) => (goods.length > 0 ? all | bit(item) : all), 0n)),
    evaluate(k, selection) {
      const part = parts[k]
      if (!part) return 0
      const covered = new Set(itemsOf(selection).flatMap((item) => part.covers[item] ?? []))
      if (part.together) return covered.size === GOODS ? part.worth.reduce((sum, worth) => sum + worth, 0) : covered.size >= 2 ? 10 : 0
      return [...covered].reduce((sum, good) => sum + (part.worth[good] ?? 0), 0)
    },
  }
}

/** @returns the best value within the budget, by trying every selection */
export function bestValue(problem: SelectionProblem): number {
  const seen = new EvaluatedSelections(problem)
  let best = 0
  for (let selection: Selection = 0n; selection <= seen.all; selection++)
    if (seen.withNeeds(selection) === selection && seen.isAffordable(selection)) best = Math.max(best, seen.value(selection))
  return best
}

/** Solves a model whose numbers stand in rows of their own, each with one of them, by trying every choice. */
export async function solveByTrying({ variables, rows }: MilpModel): Promise<MilpSolution> {
  const choices = variables.filter(({ kind }) => kind === 'yes-no').map(({ name }) => name)
  const numbers = variables.filter(({ kind }) => kind === 'number')
  let best: MilpSolution = { isOptimal: false, objective: -Infinity, values: new Map() }
  for (let picked = 0n; picked < bit(choices.length); picked++) {
    const chosen = new Map(choices.map((name, k) => [name, has(picked, k) ? 1 : 0]))
    const room = rows.map(
      ({ coefficients, most }) => most - coefficients.reduce((sum, [name, factor]) => sum + factor * (chosen.get(name) ?? 0), 0),
    )
    const values = new Map<string, number>(chosen)
    let isPossible = true
    for (const [r, { coefficients }] of rows.entries())
      if (coefficients.every(([name]) => chosen.has(name)) && (room[r] ?? 0) < -1e-9) isPossible = false
    if (!isPossible) continue
    for (const { name, most } of numbers) {
      const limits = rows.flatMap(({ coefficients }, r) => (coefficients.some(([other]) => other === name) ? (room[r] ?? 0) : []))
      values.set(name, Math.max(0, Math.min(most, ...limits)))
    }
    const objective = variables.reduce((sum, { name, objective: factor }) => sum + factor * (values.get(name) ?? 0), 0)
    if (objective > best.objective) best = { isOptimal: true, objective, values }
  }
  return best
}
