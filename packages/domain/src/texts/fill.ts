/** Sentences with places to fill in: `{name}`, or `{name:hours}`, `{name:euro}`, `{name:percent}`, `{name:after}`, `{name:plain}`. */
import { formatFigure, isFigureForm } from './figures.ts'
import { type Locale, lookUp } from './locale-texts.ts'

export type TextParams = Readonly<Record<string, string | number>>

/**
 * @param template a sentence with places; a place that no parameter fills stays as it is
 * @returns the sentence; a text as it is, a number in the reader's notation
 */
export function fillIn(locale: Locale, template: string, params: TextParams): string {
  return template.replace(/\{(\w+)(?::(\w+))?\}/g, (place, name: string, form = 'number') => {
    const value = params[name]
    if (value === undefined) return place
    if (typeof value === 'string') return value
    return formatFigure(locale, value, isFigureForm(form) ? form : 'number')
  })
}

/**
 * @param key `<file>.<name>`, with further names for texts in groups: `check.q07.title`
 * @returns the sentence with its parameters in place
 * @throws RangeError for a key that no file has: a mistake in the program, not of its user
 */
export function domainText(locale: Locale, key: string, params: TextParams = {}): string {
  const template = lookUp(locale, key)
  if (template === undefined) throw new RangeError(`no text for ${locale} ${key}`)
  return fillIn(locale, template, params)
}
