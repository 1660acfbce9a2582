/** Faults of outside data as values: a stable code, the place, and the figures that a sentence needs. Texts live in locale files. */

export const FAULT_CODES = [
  'not-an-object',
  'not-a-list',
  'not-a-text',
  'not-a-number',
  'not-a-boolean',
  'not-finite',
  'not-positive',
  'not-a-pair',
  'missing',
  'empty-text',
  'unknown-field',
  'wrong-format',
  'below-minimum',
  'above-maximum',
  'duplicate-id',
  'unknown-node',
  'share-sum',
  'band-order',
  'unknown-response',
  'curve-too-short',
  'curve-order',
  'curve-decreasing',
  'selects-nothing',
  'unknown-attribute',
  'shock-form',
  'time-order',
  'more-faults',
] as const

/** Stable; the key of the sentence in the locale files. */
export type FaultCode = (typeof FAULT_CODES)[number]

export interface Fault {
  readonly code: FaultCode
  /** JSON path, e.g. `nodes[17].inputs[0].from[1].share`; empty for the whole document. */
  readonly path: string
  readonly params: Readonly<Record<string, string | number>>
}

/** What comes from outside is either a typed value, or every fault that it has. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly Fault[] }

/** More would not help anybody and could exhaust memory on a broken file of millions of rows. */
const MOST_FAULTS = 10_000

/** Gathers faults; past the most it keeps, it only counts. */
export class FaultList {
  readonly #faults: Fault[] = []
  #count = 0

  get isEmpty(): boolean {
    return this.#count === 0
  }

  get count(): number {
    return this.#count
  }

  add(code: FaultCode, path: string, params: Record<string, string | number> = {}): void {
    this.#count++
    if (this.#faults.length < MOST_FAULTS) this.#faults.push({ code, path, params })
  }

  list(): Fault[] {
    const rest = this.#count - this.#faults.length
    return rest > 0 ? [...this.#faults, { code: 'more-faults', path: '', params: { count: rest } }] : [...this.#faults]
  }
}
