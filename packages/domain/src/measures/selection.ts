/** Choosing some of many under a budget, where the value of a selection is a sum of parts that only its evaluation tells. Rules B1 to B4. */

/** Items as bits: item j is in it where bit j is 1. */
export type Selection = bigint

export interface SelectionProblem {
  /** EUR, one per item, above 0. */
  readonly costs: readonly number[]
  /** For each item all that it needs, also by way of others. */
  readonly needs: readonly Selection[]
  readonly budget: number
  /** For each part the items that can change it. */
  readonly relevant: readonly Selection[]
  /** @returns the value of a part; the selection holds with each item all that it needs */
  evaluate(part: number, selection: Selection): number
}

export function bit(item: number): Selection {
  return 1n << BigInt(item)
}

export function has(selection: Selection, item: number): boolean {
  return (selection & bit(item)) !== 0n
}

export function itemsOf(selection: Selection): number[] {
  const items: number[] = []
  for (let rest = selection, item = 0; rest !== 0n; rest >>= 1n, item++) if ((rest & 1n) === 1n) items.push(item)
  return items
}

/** Values below this are rounding, in EUR. */
export const VALUE_SLACK = 1e-6

/** A problem with memory: no selection of a part is evaluated twice, and what it saw tells whether more ever brought less. */
export class EvaluatedSelections {
  readonly #problem: SelectionProblem
  readonly #parts: readonly Map<Selection, number>[]
  /** Every item of the problem. */
  readonly all: Selection

  constructor(problem: SelectionProblem) {
    this.#problem = problem
    this.#parts = problem.relevant.map(() => new Map())
    this.all = problem.costs.reduce((all, _, item) => all | bit(item), 0n)
  }

  /** @returns EUR of a part */
  part(k: number, selection: Selection): number {
    const known = this.#parts[k] as Map<Selection, number>
    const key = selection & (this.#problem.relevant[k] ?? 0n)
    let value = known.get(key)
    if (value === undefined) {
      value = this.#problem.evaluate(k, selection)
      known.set(key, value)
    }
    return value
  }

  /** @returns EUR of all parts */
  value(selection: Selection): number {
    return this.#parts.reduce((sum, _, k) => sum + this.part(k, selection), 0)
  }

  /** Whether the evaluation of the selection itself gives what its parts, taken from others, add up to. */
  isConfirmed(selection: Selection): boolean {
    const whole = this.#parts.reduce((sum, _, k) => sum + this.#problem.evaluate(k, selection), 0)
    return Math.abs(whole - this.value(selection)) <= VALUE_SLACK * Math.max(1, this.#parts.length)
  }

  cost(selection: Selection): number {
    return itemsOf(selection).reduce((sum, item) => sum + (this.#problem.costs[item] ?? 0), 0)
  }

  isAffordable(selection: Selection): boolean {
    return this.cost(selection) <= this.#problem.budget + VALUE_SLACK
  }

  withNeeds(selection: Selection): Selection {
    return itemsOf(selection).reduce((all, item) => all | (this.#problem.needs[item] ?? 0n), selection)
  }

  /** @returns the selection without an item and without those that need it */
  without(selection: Selection, item: number): Selection {
    return itemsOf(selection).reduce(
      (rest, other) => (other === item || has(this.#problem.needs[other] ?? 0n, item) ? rest & ~bit(other) : rest),
      selection,
    )
  }

  /** Whether more never brought less in anything that was evaluated: what every bound rests on. */
  get isMonotone(): boolean {
    return this.#parts.every((known) => {
      const entries = [...known]
      return entries.every(([small, less]) => entries.every(([large, more]) => (small & large) !== small || less <= more + VALUE_SLACK))
    })
  }

  /** The same value without what adds nothing, the dearest first. */
  pruned(selection: Selection): Selection {
    let kept = selection
    const dearestFirst = itemsOf(selection).toSorted((a, b) => (this.#problem.costs[b] ?? 0) - (this.#problem.costs[a] ?? 0) || a - b)
    for (const item of dearestFirst) {
      if (!has(kept, item)) continue
      const fewer = this.without(kept, item)
      if (this.value(fewer) >= this.value(kept) - VALUE_SLACK) kept = fewer
    }
    return kept
  }
}

/** A selection, and what no selection within the budget can exceed. */
export interface SelectionResult {
  readonly selection: Selection
  readonly value: number
  /** EUR; null: nothing is known. */
  readonly upper: number | null
  readonly proof: 'search' | 'diminishing-returns' | 'all-together' | null
}
