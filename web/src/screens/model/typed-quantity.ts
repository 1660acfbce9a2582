/** Figures and ranges as people type them, with the reader's own decimal sign; and the other way round. Pure. */
import type { FieldFacts, Quantity } from '@rueckhalt/domain/company'
import { decimal, type Locale } from '@rueckhalt/domain/texts'
import { parseQuantity } from '@rueckhalt/domain/workbook'

export type QuantityFacts = Extract<FieldFacts, { kind: 'quantity' }>

/** What stands in the fields of one quantity. */
export interface TypedQuantity {
  readonly from: string
  readonly to: string
  /** The most likely value of a range. */
  readonly most: string
  readonly isRange: boolean
}

export type QuantityRead = { readonly ok: true; readonly value: Quantity | undefined } | { readonly ok: false; readonly typed: string }

const NOTHING_TYPED: TypedQuantity = { from: '', to: '', most: '', isRange: false }
const MOST_DECIMALS = 9

/** @returns what the fields of a stored value show */
export function typedOf(value: unknown, locale: Locale): TypedQuantity {
  const text = (figure: unknown): string => (typeof figure === 'number' ? decimal(locale, figure, MOST_DECIMALS) : '')
  if (typeof value === 'number') return { ...NOTHING_TYPED, from: text(value) }
  if (typeof value !== 'object' || value === null) return NOTHING_TYPED
  const { min, mode, max } = value as Readonly<Record<string, unknown>>
  return { from: text(min), to: text(max), most: text(mode), isRange: true }
}

/** @returns the value that was typed; undefined where nothing was */
export function readQuantity(typed: TypedQuantity, { unit, min: least, exact }: QuantityFacts, locale: Locale): QuantityRead {
  const { from, to, most, isRange } = typed
  if (!isRange) {
    if (from.trim() === '') return { ok: true, value: undefined }
    // Somebody types 15–60 into the field for one figure.
    const value = parseQuantity(from, locale, unit, least)
    return value === undefined || (exact && typeof value !== 'number') ? { ok: false, typed: from.trim() } : { ok: true, value }
  }
  const figures: (number | undefined)[] = []
  for (const text of [from, most, to]) {
    const figure = text.trim() === '' ? undefined : parseQuantity(text, locale, unit, least)
    if (text.trim() !== '' && typeof figure !== 'number') return { ok: false, typed: text.trim() }
    figures.push(typeof figure === 'number' ? figure : undefined)
  }
  const [first, mode, max] = figures
  if (figures.every((figure) => figure === undefined)) return { ok: true, value: undefined }
  if (first !== undefined && first === max && mode === undefined) return { ok: true, value: first }
  return {
    ok: true,
    value: {
      min: first ?? Math.min(least, mode ?? max ?? least),
      ...(mode !== undefined && { mode }),
      ...(max !== undefined && { max }),
    },
  }
}
