/** Figures and ranges as people type them, with the reader's own decimal sign; and the other way round. Pure. */
import type { FieldFacts, Quantity } from '@rueckhalt/domain/company'
import { decimal, type Locale } from '@rueckhalt/domain/texts'

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

/** @param units words and signs that may stand behind a figure */
export function readQuantity(typed: TypedQuantity, facts: QuantityFacts, units: readonly string[], locale: Locale): QuantityRead {
  const { from, to, most, isRange } = asRange(typed, facts, units, locale)
  const figures: (number | undefined)[] = []
  for (const text of isRange ? [from, most, to] : [from]) {
    const figure = text.trim() === '' ? undefined : parseFigure(withoutUnit(text, units), locale)
    if (text.trim() !== '' && figure === undefined) return { ok: false, typed: text.trim() }
    figures.push(figure)
  }
  const [first, mode, max] = figures
  if (!isRange || figures.every((figure) => figure === undefined)) return { ok: true, value: first }
  if (first !== undefined && first === max && mode === undefined) return { ok: true, value: first }
  return {
    ok: true,
    value: {
      min: first ?? Math.min(facts.min, mode ?? max ?? facts.min),
      ...(mode !== undefined && { mode }),
      ...(max !== undefined && { max }),
    },
  }
}

/** Somebody types 15–60 into the field for one figure. */
function asRange(typed: TypedQuantity, { exact }: QuantityFacts, units: readonly string[], locale: Locale): TypedQuantity {
  if (typed.isRange || exact) return typed
  const [, from = '', to = ''] = /^(.*[\d,.].*?)\s*[-–—]\s*(.+)$/.exec(typed.from) ?? []
  const areFigures = [from, to].every((text) => parseFigure(withoutUnit(text, units), locale) !== undefined)
  return areFigures ? { ...typed, from, to, isRange: true } : typed
}

function withoutUnit(text: string, units: readonly string[]): string {
  const plain = text.trim()
  const unit = [...units, '€'].find((one) => plain.toLowerCase().endsWith(one.toLowerCase()))
  return unit === undefined ? plain : plain.slice(0, -unit.length).trim()
}

const BLANKS = /[\s\u00a0\u202f']/g

/** @returns the figure of `1.234,5`, `0,25`, `1 000`, `-5`; undefined where it is none */
export function parseFigure(text: string, locale: Locale): number | undefined {
  const [, sign = '', body = ''] = /^([-−+]?)\s*(\d.*)$/.exec(text.trim()) ?? []
  const [group, point] = locale === 'de' ? ['.', ','] : [',', '.']
  const joined = /^\d{1,3}([\s\u00a0\u202f']\d{3})+([.,]\d+)?$/.test(body) ? body.replaceAll(BLANKS, '') : body
  const grouped = new RegExp(`^[1-9]\\d{0,2}(\\${group}\\d{3})+(\\${point}\\d+)?$`)
  const plain = grouped.test(joined) ? joined.replaceAll(group, '') : joined
  // Where no thousands are grouped, the other language's decimal sign can only be that.
  if (!/^\d+([.,]\d+)?$/.test(plain)) return undefined
  const figure = Number(plain.replace(',', '.'))
  return sign === '-' || sign === '−' ? -figure : figure
}
