/** Instants as people of this region read them. */
import type { Language } from '@rueckhalt/contract'

const LOCALES: Readonly<Record<Language, string>> = { de: 'de-DE', en: 'en-GB' }

/** @param instant ISO 8601 @returns `23. November 2026, 16:40` in the time of the device */
export function instantText(language: Language, instant: string): string {
  return unbroken(new Date(instant).toLocaleString(LOCALES[language], { dateStyle: 'long', timeStyle: 'short' }))
}

export function dayText(language: Language, instant: string): string {
  return unbroken(new Date(instant).toLocaleDateString(LOCALES[language], { dateStyle: 'long' }))
}

/** Day and month stay in one line. */
function unbroken(date: string): string {
  return date.replace(/^(\d+\.?) /, '$1\u00a0')
}

export function numberText(language: Language, value: number, digits = 0): string {
  return value.toLocaleString(LOCALES[language], { maximumFractionDigits: digits })
}
