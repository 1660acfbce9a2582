/** Any value of the company model as readers see it. */
import type { Quantity, Range, Unit } from '../company/field-kinds.ts'
import { isUnknown } from '../company/quantity.ts'
import { decimal } from '../texts/figures.ts'
import { domainText } from '../texts/fill.ts'
import { type Locale, lookUp } from '../texts/locale-texts.ts'
import { knownField, optionLabel } from './field-words.ts'

/**
 * @param path of the field, with or without places in lists
 * @param value what the document holds there; undefined: nothing
 * @returns `15 bis 60 Minuten`, `weiß nicht`, `Server und Netzwerk`, `31.03.2026`; a value that does not fit the field as it stands
 * @throws RangeError for a path that the model does not know
 */
export function valueText(locale: Locale, path: string, value: unknown): string {
  const { facts } = knownField(path)
  if (value === undefined) return domainText(locale, 'fields.answer.not-stated')
  if (isUnknown(value)) return domainText(locale, 'fields.answer.unknown')
  if (facts.kind === 'quantity') return isQuantity(value) ? quantityText(locale, facts.unit, value) : plainText(value)
  if (typeof value === 'boolean') return domainText(locale, value ? 'fields.answer.yes' : 'fields.answer.no')
  if (Array.isArray(value)) {
    const entries: readonly unknown[] = value
    if (entries.length === 0) return domainText(locale, 'fields.answer.none')
    return facts.kind === 'choices'
      ? listText(
          locale,
          entries.map((option) => optionText(locale, path, facts.options, option)),
        )
      : entries.map(plainText).join(', ')
  }
  if (facts.kind === 'choice' || facts.kind === 'choices') return optionText(locale, path, facts.options, value)
  return facts.kind === 'date' && typeof value === 'string' ? dayText(locale, value) : plainText(value)
}

function plainText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function optionText(locale: Locale, path: string, options: readonly string[], option: unknown): string {
  return typeof option === 'string' && options.includes(option) ? optionLabel(locale, path, option) : plainText(option)
}

function listText(locale: Locale, entries: readonly string[]): string {
  return new Intl.ListFormat(locale === 'de' ? 'de-DE' : 'en-GB').format(entries)
}

const CALENDAR_DAY = /^\d{4}-\d{2}-\d{2}$/

/** @param day `2026-03-31`; anything else comes back as it is */
function dayText(locale: Locale, day: string): string {
  const date = CALENDAR_DAY.test(day) ? new Date(`${day}T00:00:00Z`) : undefined
  if (!date || Number.isNaN(date.getTime())) return day
  // A month as a figure would be read in two ways outside Germany.
  const month = locale === 'de' ? '2-digit' : 'short'
  return date.toLocaleDateString(locale === 'de' ? 'de-DE' : 'en-GB', { day: '2-digit', month, year: 'numeric', timeZone: 'UTC' })
}

function isQuantity(value: unknown): value is Quantity {
  return typeof value === 'number' || (typeof value === 'object' && value !== null && 'min' in value && typeof value.min === 'number')
}

/** @returns a figure or range with its unit; hours in the unit that reads best, as long as no digit is lost by it */
export function quantityText(locale: Locale, unit: Unit, quantity: Quantity): string {
  const range: Range = typeof quantity === 'number' ? { min: quantity, max: quantity } : quantity
  const figures = [range.min, range.mode, range.max].filter((figure) => figure !== undefined)
  const { unit: shown, factor } = unit === 'h' ? readingUnit(figures) : { unit, factor: 1 }
  // Nine digits hide what floating point adds.
  const text = (figure: number): string => decimal(locale, figure * factor, 9)
  const [min, max] = [text(range.min), range.max === undefined ? undefined : text(range.max)]
  const between =
    max === undefined
      ? domainText(locale, 'fields.range.open', { min })
      : max === min
        ? min
        : domainText(locale, 'fields.range.closed', { min, max })
  const amount = amountText(locale, shown, between, min === '1' && (max === undefined || max === min))
  if (range.mode === undefined || range.mode === range.min || range.mode === range.max) return amount
  return domainText(locale, 'fields.range.most-likely', { range: amount, mode: text(range.mode) })
}

function amountText(locale: Locale, unit: Unit, value: string, isOne: boolean): string {
  const one = `fields.amount-one.${unit}`
  return domainText(locale, isOne && lookUp(locale, one) !== undefined ? one : `fields.amount.${unit}`, { value })
}

const DAYS_ABOVE_H = 72
const HOURS_PER_DAY = 24
const MINUTES_PER_HOUR = 60

/** @param hours figures of one quantity, which keep one unit together */
function readingUnit(hours: readonly number[]): { readonly unit: Unit; readonly factor: number } {
  const largest = Math.max(...hours)
  if (largest > DAYS_ABOVE_H && hours.every((figure) => figure % HOURS_PER_DAY === 0)) return { unit: 'd', factor: 1 / HOURS_PER_DAY }
  const minutes = hours.map((figure) => figure * MINUTES_PER_HOUR)
  if (largest > 0 && largest < 1 && minutes.every((figure) => Math.abs(figure - Math.round(figure)) < 1e-9))
    return { unit: 'min', factor: MINUTES_PER_HOUR }
  return { unit: 'h', factor: 1 }
}
