/**
 * Texts of the command line. Code knows keys and figures only; sentences stand in `locales/{de,en}/<prefix>.json`, those of the domain in the
 * domain's own files.
 *
 * A key is `<file>.<name>`; its value is a text, or a list of lines. `{name}` takes a parameter: a text as it is, a number in the
 * reader's notation (1.234,5), and `{name:hours}`, `{name:euro}`, `{name:percent}` or `{name:plain}` in that form.
 */
import { fillIn, lookUp as lookUpInDomain, type TextParams } from '@rueckhalt/domain/texts'
import { type Locale, lookUp } from './locale-files.ts'

export { type Locale, LOCALES } from './locale-files.ts'
export type { TextParams } from '@rueckhalt/domain/texts'

/**
 * @param key `<file>.<name>`, e.g. `simulate.title`
 * @returns the text with its parameters in place
 * @throws RangeError for a key that no file has: a mistake in the program, not of its user
 */
export function text(locale: Locale, key: string, params: TextParams = {}): string {
  const found = lookUp(locale, key) ?? lookUpInDomain(locale, key)
  if (found === undefined) throw new RangeError(`no text for ${locale} ${key}`)
  return fillIn(locale, found, params)
}

/** @returns whether a text of this key exists */
export function hasText(locale: Locale, key: string): boolean {
  return (lookUp(locale, key) ?? lookUpInDomain(locale, key)) !== undefined
}

/** @returns the language of a POSIX locale name such as `de_DE.UTF-8`: German for German, else English */
export function localeOf(env: Readonly<Record<string, string | undefined>>): Locale {
  const name = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return /^de(?![a-z])/i.test(name) ? 'de' : 'en'
}
