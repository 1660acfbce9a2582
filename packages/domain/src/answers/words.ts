/** Words in sentences: spelled-out times, names of nodes, people, shares. */
import { labelText } from '../compile/compile-company.ts'
import type { Label } from '../compile/network-draft.ts'
import { decimal, formatFigure } from '../texts/figures.ts'
import { domainText, fillIn, type TextParams } from '../texts/fill.ts'
import { type Locale, lookUp } from '../texts/locale-texts.ts'

const MINUTES_PER_HOUR = 60
const HOURS_PER_DAY = 24
/** Up to here hours are easier to compare with each other than days with a comma. */
const HOURS_UP_TO = 120
const DAYS_FROM = 72
/** From two weeks on nobody reckons in tenths of a day. */
const WHOLE_DAYS_FROM = 336

/**
 * Hours as they are read aloud: `15 Minuten`, `1 Stunde`, `4,5 Stunden`, `3 Tage`.
 * @param use `after` behind a preposition: German `nach 3 Tagen`
 */
export function hoursInWords(locale: Locale, hours: number, use: 'plain' | 'after' = 'plain'): string {
  if (!Number.isFinite(hours)) return formatFigure(locale, hours, 'hours')
  const shown = Math.abs(hours) < 1e-9 ? 0 : hours
  if (shown < 1 - 1e-9) return amount(locale, 'minutes', shown * MINUTES_PER_HOUR, shown * MINUTES_PER_HOUR < 1 ? 1 : 0, use)
  const isWholeDays = shown >= DAYS_FROM - 1e-9 && Math.abs(shown / HOURS_PER_DAY - Math.round(shown / HOURS_PER_DAY)) < 1e-9
  if (shown > HOURS_UP_TO || isWholeDays) return amount(locale, 'days', shown / HOURS_PER_DAY, shown < WHOLE_DAYS_FROM ? 1 : 0, use)
  return amount(locale, 'hours', shown, 1, use)
}

/** @returns a number with its word in the singular or plural */
export function amount(locale: Locale, word: AmountWord, value: number, digits: number, use: 'plain' | 'after' = 'plain'): string {
  const count = decimal(locale, value, digits)
  const form = count === '1' ? 'one' : use === 'after' ? 'after' : 'many'
  return domainText(locale, `answers.amount.${word}-${form}`, { count })
}

export type AmountWord = 'minutes' | 'hours' | 'days' | 'months' | 'people' | 'functions'

/** Places for hours, which are spelled out here because a sentence is read aloud. */
const HOUR_PLACE = /\{(\w+):(hours|after)\}/g

/**
 * @param key of a sentence of `answers.json`
 * @returns the sentence with its places filled, times in words
 */
export function sentence(locale: Locale, key: string, params: TextParams = {}): string {
  const template = lookUp(locale, key)
  if (template === undefined) throw new RangeError(`no text for ${locale} ${key}`)
  const spoken = template.replace(HOUR_PLACE, (place, name: string, form: string) => {
    const value = params[name]
    return typeof value === 'number' ? hoursInWords(locale, value, form === 'after' ? 'after' : 'plain') : place
  })
  return fillIn(locale, spoken, params)
}

/** @returns a name: what the company named itself stands in quotation marks */
export function nameOf(locale: Locale, label: Label): string {
  const text = labelText(label, locale)
  return label.kind === 'own' ? domainText(locale, 'answers.quoted', { text }) : text
}

/** @returns the sentence with a capital at its start, for names that begin in lower case */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** @returns the sentence with the mark that it rests on an estimate, before its full stop */
export function marked(locale: Locale, text: string, isEstimate: boolean): string {
  if (!isEstimate) return text
  const [body, stop] = text.endsWith('.') ? [text.slice(0, -1), '.'] : [text, '']
  return domainText(locale, 'answers.estimate', { text: body }) + stop
}

/** @returns names as a list: `A, B und C` */
export function listOf(locale: Locale, entries: readonly string[]): string {
  return new Intl.ListFormat(locale === 'de' ? 'de-DE' : 'en-GB').format(entries)
}
