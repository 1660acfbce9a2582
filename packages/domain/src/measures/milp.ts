/** A mixed-integer linear programme as data, so that any solver can be handed in. */

export interface MilpVariable {
  readonly name: string
  readonly kind: 'yes-no' | 'number'
  /** Coefficient in the sum that is made as large as possible. */
  readonly objective: number
  /** Of a number: from 0 to this. */
  readonly most: number
}

/** Σ coefficient × variable ≤ most */
export interface MilpRow {
  readonly coefficients: readonly (readonly [variable: string, coefficient: number])[]
  readonly most: number
}

export interface MilpModel {
  readonly variables: readonly MilpVariable[]
  readonly rows: readonly MilpRow[]
}

export interface MilpSolution {
  /** Whether the best solution was found and proven to be that. */
  readonly isOptimal: boolean
  readonly objective: number
  readonly values: ReadonlyMap<string, number>
}

export type SolveMilp = (model: MilpModel) => Promise<MilpSolution>
