/** Faults of a table of firms, sales or essentiality: the shape of every fault of the engine, with a few codes of its own. */
import type { Fault } from '../model/faults.ts'

export const ESRI_FAULT_CODES = [
  'duplicate-id',
  'unknown-node',
  'not-finite',
  'below-minimum',
  'length-differs',
  'duplicate-sector',
  'unknown-sector',
  'unknown-essentiality',
  'more-faults',
] as const

/** Stable; the key of the sentence in the locale files. */
export type EsriFaultCode = (typeof ESRI_FAULT_CODES)[number]

export type EsriFault = Omit<Fault, 'code'> & { readonly code: EsriFaultCode }

/** Either a network, or every fault that its tables have. */
export type EsriParsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly EsriFault[] }

/** More would not help anybody and could exhaust memory on a broken table of millions of rows. */
const MOST_FAULTS = 10_000

export interface EsriFaultList {
  add(code: EsriFaultCode, path: string, params?: Record<string, string | number>): void
  /** @returns all faults; past 10,000 one `more-faults` entry counts the rest */
  list(): EsriFault[]
}

export function createEsriFaultList(): EsriFaultList {
  const faults: EsriFault[] = []
  let count = 0
  return {
    add(code, path, params = {}) {
      count++
      if (faults.length < MOST_FAULTS) faults.push({ code, path, params })
    },
    list: () => (count > faults.length ? [...faults, { code: 'more-faults', path: '', params: { count: count - faults.length } }] : faults),
  }
}
