/** Figures as people read them: 15 min, 6,5 h, 4,1 Tage, 1.234 EUR, 60 %. */
import { type Locale, lookUp } from './locale-texts.ts'

const FORMS = ['number', 'plain', 'hours', 'after', 'euro', 'percent'] as const
export type FigureForm = (typeof FORMS)[number]

export function isFigureForm(form: string): form is FigureForm {
  return (FORMS as readonly string[]).includes(form)
}

/** Below one hour it is minutes, above three days it is days. */
const MINUTES_BELOW = 1
const HOURS_UP_TO = 72

const formats = new Map<string, Intl.NumberFormat>()

/** @returns the figure in the form and the reader's notation; Infinity and NaN as a dash */
export function formatFigure(locale: Locale, value: number, form: FigureForm): string {
  if (!Number.isFinite(value)) return '–'
  switch (form) {
    case 'plain':
      return String(value)
    case 'hours':
      return formatHours(locale, value)
    case 'after':
      return formatHours(locale, value, 'after')
    case 'euro':
      return `${decimal(locale, Math.round(value), 0)} EUR`
    case 'percent':
      return decimal(locale, value * 100, value > 0 && value < 0.1 ? 1 : 0) + (locale === 'de' ? ' %' : '%')
    case 'number':
      // Nine decimals: a sum of shares may exceed 1 by no more than that before it is a fault.
      return Math.abs(value) < 1e15 ? decimal(locale, value, 9) : String(value)
  }
}

/**
 * @param use `after` behind a preposition of time: German "nach 8 Tagen", else "8 Tage"
 * @returns hours in the unit that reads best: minutes under an hour, days above 72 hours
 */
export function formatHours(locale: Locale, hours: number, use: 'plain' | 'after' = 'plain'): string {
  const shown = Math.abs(hours) < 1e-9 ? 0 : hours
  if (shown < MINUTES_BELOW - 1e-9) return `${decimal(locale, shown * 60, shown > 0 && shown < 1 / 60 ? 1 : 0)} min`
  if (shown <= HOURS_UP_TO + 1e-9) return `${decimal(locale, shown, 1)} h`
  const days = decimal(locale, shown / 24, 1)
  return `${days} ${lookUp(locale, use === 'after' ? 'figures.days-after' : 'figures.days') ?? ''}`
}

/** @returns a decimal number in the reader's notation with at most `digits` decimals */
export function decimal(locale: Locale, value: number, digits: number): string {
  const key = `${locale} ${digits}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locale === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: digits, useGrouping: 'always' })
    formats.set(key, format)
  }
  const shown = format.format(value)
  return shown === '-0' ? '0' : shown
}
