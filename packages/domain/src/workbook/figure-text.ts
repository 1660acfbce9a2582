/** Figures and ranges as people type them: `1.234,5`, `15–60`, `ab 30`, `15–60 min, meist 20`. */
import type { Quantity, Range, Unit } from '../company/field-kinds.ts'
import { type Locale, LOCALES } from '../texts/locale-texts.ts'
import { domainText } from '../texts/fill.ts'
import { plainWord, spellings, writtenWord } from './words.ts'

/** Longer texts are no figure; the limit keeps the patterns below quick. */
const MOST_LETTERS = 120
const CURRENCY_SIGNS: Readonly<Partial<Record<Unit, string>>> = { eur: '€' }

/** @returns a range as it is written into a cell; a figure stands in a cell of its own kind */
export function rangeText(locale: Locale, { min, mode, max }: Range): string {
  const text = (figure: number) => (locale === 'de' ? String(figure).replace('.', ',') : String(figure))
  const range = max === undefined ? `${writtenWord(locale, 'from')} ${text(min)}` : `${text(min)}–${text(max)}`
  return mode === undefined ? range : `${range}, ${writtenWord(locale, 'mostly')} ${text(mode)}`
}

/**
 * @param text a figure or a range, with or without the field's unit behind each figure
 * @param locale decides what `1.234` means: German 1234, English 1.234
 * @param least the field's smallest value: what `bis 60` begins with
 * @returns the quantity; undefined when it is none. The order of its figures is not checked here.
 */
export function parseQuantity(text: string, locale: Locale, unit: Unit, least: number): Quantity | undefined {
  const plain = plainWord(text)
  if (plain.length > MOST_LETTERS) return undefined
  const figure = (part: string): number | undefined => parseFigure(withoutUnit(part, unit), locale)
  const [, range = plain, likely] = patterns().mostly.exec(plain) ?? []
  const mode = likely === undefined ? undefined : figure(likely)
  if (likely !== undefined && mode === undefined) return undefined
  const ends = endsOf(range, figure, least)
  if (!ends) return undefined
  const { min, max } = ends
  if (mode === undefined && ends.isFigure) return min
  // A figure with a most likely value beside it says nothing that can be understood.
  if (ends.isFigure) return undefined
  return { min, ...(mode !== undefined && { mode }), ...(max !== undefined && { max }) }
}

interface Ends {
  readonly min: number
  readonly max?: number
  readonly isFigure: boolean
}

function endsOf(range: string, figure: (part: string) => number | undefined, least: number): Ends | undefined {
  const single = figure(range)
  if (single !== undefined) return { min: single, isFigure: true }
  const { from, upTo, between } = patterns()
  const open = figure(from.exec(range)?.[1] ?? '')
  if (open !== undefined) return { min: open, isFigure: false }
  const limit = figure(upTo.exec(range)?.[1] ?? '')
  if (limit !== undefined) return { min: least, max: limit, isFigure: false }
  const [, first, last] = between.exec(range) ?? []
  const [min, max] = [figure(first ?? ''), figure(last ?? '')]
  return min === undefined || max === undefined ? undefined : { min, max, isFigure: false }
}

interface Patterns {
  readonly mostly: RegExp
  readonly from: RegExp
  readonly upTo: RegExp
  readonly between: RegExp
}

let made: Patterns | undefined

function patterns(): Patterns {
  made ??= {
    mostly: new RegExp(`^(.+?)[,;]? (?:${alternatives('mostly')}) ?(.+)$`),
    from: new RegExp(`^(?:${alternatives('from')}) ?(.+)$`),
    upTo: new RegExp(`^(?:${alternatives('up-to')}) ?(.+)$`),
    // A hyphen behind an e belongs to the exponent; one at the beginning is a sign.
    between: new RegExp(`^(.+?) ?(?:(?<!\\de)-|\\.\\.\\.?|…| (?:${alternatives('between')}) ) ?(.+)$`),
  }
  return made
}

function alternatives(word: 'mostly' | 'from' | 'up-to' | 'between'): string {
  return spellings(word)
    .map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('|')
}

const units = new Map<Unit, readonly string[]>()

/** @returns the text without the unit behind it; another unit stays, so that the text is no figure any more */
function withoutUnit(text: string, unit: Unit): string {
  let names = units.get(unit)
  if (!names) {
    const words = LOCALES.flatMap((locale) => [
      domainText(locale, `fields.unit-sign.${unit}`),
      domainText(locale, `fields.unit-word.${unit}`),
    ])
    const all = [...words, CURRENCY_SIGNS[unit] ?? '', unit].map(plainWord)
    names = [...new Set(all)].filter((name) => name !== '').toSorted((a, b) => b.length - a.length)
    units.set(unit, names)
  }
  const name = names.find((one) => text.endsWith(one))
  return name === undefined ? text : text.slice(0, -name.length).trim()
}

const SIGN_BODY_EXPONENT = /^([-+]?)([\d.,' ]*\d[.,]?)(e[-+]?\d{1,3})?$/

/** @returns the number of a text such as `1.234,5`, `0,25`, `1 000`; undefined when it is none */
export function parseFigure(text: string, locale: Locale): number | undefined {
  const [, sign, body, exponent = ''] = SIGN_BODY_EXPONENT.exec(plainWord(text)) ?? []
  if (body === undefined) return undefined
  const plain = plainBody(body, locale)
  const value = plain === undefined ? Number.NaN : Number(`${sign}${plain}${exponent}`)
  return Number.isFinite(value) ? value : undefined
}

const GROUPED_BY_BLANKS = /^\d{1,3}([ ']\d{3})+(?=[.,]|$)/

/** @returns digits with a decimal point at most */
function plainBody(body: string, locale: Locale): string | undefined {
  const joined = GROUPED_BY_BLANKS.test(body) ? body.replaceAll(/[ ']/g, '') : body
  if (/[ ']/.test(joined)) return undefined
  const [dots, commas] = [joined.split('.').length - 1, joined.split(',').length - 1]
  if (dots + commas === 0) return joined
  const decimal = dots > 0 && commas > 0 ? lastOf(joined) : loneSeparator(joined, dots > 0 ? '.' : ',', locale)
  const group = decimal === '.' ? ',' : '.'
  const [whole = '', fraction, ...more] = decimal === undefined ? [joined] : joined.split(decimal)
  if (more.length > 0 || fraction?.includes(group)) return undefined
  const groupedBy = decimal === undefined ? (dots > 0 ? '.' : ',') : group
  const digits = isGrouped(whole, groupedBy) ? whole.replaceAll(groupedBy, '') : whole
  return /^\d*$/.test(digits)
    ? `${digits === '' ? '0' : digits}${fraction === undefined ? '' : `.${fraction === '' ? '0' : fraction}`}`
    : undefined
}

function lastOf(body: string): '.' | ',' {
  return body.lastIndexOf('.') > body.lastIndexOf(',') ? '.' : ','
}

/** A single kind of separator: it groups thousands where it stands more than once, or as the language does it; else it is the decimal one. */
function loneSeparator(body: string, separator: '.' | ',', locale: Locale): '.' | ',' | undefined {
  const groups = separator === (locale === 'de' ? '.' : ',') || body.split(separator).length > 2
  return groups && isGrouped(body, separator) && !body.startsWith('0') ? undefined : separator
}

function isGrouped(whole: string, separator: string): boolean {
  return new RegExp(`^\\d{1,3}(\\${separator}\\d{3})+$`).test(whole)
}
