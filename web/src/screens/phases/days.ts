/** Days and minutes as people read them, on a German clock. */
import type { Language } from '../../language/language.ts'
import { ZONE } from '../../calendar/berlin-time.ts'

const LOCALES: Readonly<Record<Language, string>> = { de: 'de-DE', en: 'en-GB' }
const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' }

/** @param day `2026-03-31` */
export function formatDay(language: Language, day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(LOCALES[language], { ...DAY, timeZone: 'UTC' })
}

/** @param day `2026-03-31` */
export function formatWeekday(language: Language, day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(LOCALES[language], { weekday: 'long', ...DAY, timeZone: 'UTC' })
}

/** @returns weekday, day and time of an instant on a German clock */
export function formatInstant(language: Language, instant: Date): { readonly day: string; readonly time: string } {
  return {
    day: instant.toLocaleDateString(LOCALES[language], { weekday: 'long', ...DAY, timeZone: ZONE }),
    time: instant.toLocaleTimeString(LOCALES[language], { hour: '2-digit', minute: '2-digit', timeZone: ZONE }),
  }
}
