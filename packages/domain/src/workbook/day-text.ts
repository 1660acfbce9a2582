/** Calendar days as people type them. */
import type { Locale } from '../texts/locale-texts.ts'

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
const DAY_FIRST = /^(\d{1,2})([./])\s?(\d{1,2})\2\s?(\d{2}|\d{4})$/
/** A firm's dates lie around today: two digits are this century's. */
const CENTURY = 2_000

/**
 * @param text `2026-03-31`, `31.03.2026`, `31.3.26`; with slashes only in an English workbook, day first, and where the month cannot be meant
 * @returns `2026-03-31`; undefined for anything else, also for days that no calendar has
 */
export function readDay(text: string, locale: Locale): string | undefined {
  const [, isoYear, isoMonth, isoDay] = ISO.exec(text) ?? []
  if (isoYear !== undefined) return dayOf(Number(isoYear), Number(isoMonth), Number(isoDay))
  const [, day = '', separator, month = '', year = ''] = DAY_FIRST.exec(text) ?? []
  if (day === '') return undefined
  // 3/4/2026 is read in two ways; 31/3/2026 is not.
  if (separator === '/' && (locale === 'de' || (Number(day) <= 12 && day !== month))) return undefined
  return dayOf(year.length === 2 ? CENTURY + Number(year) : Number(year), Number(month), Number(day))
}

function dayOf(year: number, month: number, day: number): string | undefined {
  const iso = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined
}
