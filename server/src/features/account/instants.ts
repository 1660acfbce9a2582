/** Points in time in mails. */
import type { Language } from '@rueckhalt/contract'

const FORMATS = {
  de: new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Berlin' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Berlin' }),
} as const

/** @returns day and time in Germany, in the reader's language */
export function formatInstant(language: Language, at: Date): string {
  return FORMATS[language].format(at)
}
