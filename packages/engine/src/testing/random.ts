/** Seeded random numbers for tests and benchmarks: a sequence, unlike the keyed draws of the experiments. */
import { uniform } from '../model/random.ts'

export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** Whole number in [0, below). */
  below(below: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  pick<T>(from: readonly T[]): T
}

/** @returns a sequence that depends on its seed alone */
export function seededRandom(seed: number): Random {
  let drawn = 0
  const next = () => uniform(0x52756563, 0x6b68616c, seed, drawn++)
  return {
    next,
    below: (below) => Math.floor(next() * below),
    chance: (probability) => next() < probability,
    pick: (from) => from[Math.floor(next() * from.length)] as (typeof from)[number],
  }
}
