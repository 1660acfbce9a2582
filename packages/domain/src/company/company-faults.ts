/** Faults of a company's document as values: a stable code, the place, and the figures that a sentence needs. Texts live in the locale files. */

export const COMPANY_FAULT_CODES = [
  'not-an-object',
  'not-a-list',
  'not-a-text',
  'not-a-number',
  'not-a-boolean',
  'not-finite',
  'not-whole',
  'not-a-choice',
  'not-a-date',
  'not-an-id',
  'not-of-this-form',
  'missing',
  'empty-text',
  'too-long',
  'too-many',
  'unknown-field',
  'wrong-format',
  'below-minimum',
  'above-maximum',
  'band-order',
  'duplicate-id',
  'unknown-reference',
  'refers-to-itself',
  'horizon-order',
  'damage-decreases',
  'rto-above-mtpd',
  'critical-load-above-total',
  'genset-facts-without-genset',
  'gas-facts-without-gas',
  'more-than-staff',
  'single-holders-above-key-functions',
  'size-class-mismatch',
  'deputy-is-holder',
  'more-faults',
] as const

/** Stable; the key of the sentence in the locale files. */
export type CompanyFaultCode = (typeof COMPANY_FAULT_CODES)[number]

export interface CompanyFault {
  readonly code: CompanyFaultCode
  /** JSON path, e.g. `processes[2].damage[1].level`; empty for the whole document. */
  readonly path: string
  readonly params: Readonly<Record<string, string | number>>
}

/** More would not help anybody. */
const MOST_FAULTS = 1_000

/** Gathers faults; past the most it keeps, it only counts. */
export class CompanyFaultList {
  readonly #faults: CompanyFault[] = []
  #count = 0

  get isEmpty(): boolean {
    return this.#count === 0
  }

  add(code: CompanyFaultCode, path: string, params: Record<string, string | number> = {}): void {
    this.#count++
    if (this.#faults.length < MOST_FAULTS) this.#faults.push({ code, path, params })
  }

  list(): CompanyFault[] {
    const rest = this.#count - this.#faults.length
    return rest > 0 ? [...this.#faults, { code: 'more-faults', path: '', params: { count: rest } }] : [...this.#faults]
  }
}

/** @returns `processes[2].damage[1].level` for its steps */
export function pathText(steps: readonly PropertyKey[]): string {
  let text = ''
  for (const step of steps) text += typeof step === 'number' ? `[${step}]` : `${text === '' ? '' : '.'}${String(step)}`
  return text
}
