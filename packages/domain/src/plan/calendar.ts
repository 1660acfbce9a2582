/** Days and months on the calendar, without a clock and without a time zone: `2026-03-31`. */

const MS_PER_DAY = 86_400_000

function utcOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}

/** @returns a day as `2026-03-31` */
function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}

/** @param days whole days, also negative */
export function addDays(day: string, days: number): string {
  return dayOf(new Date(utcOf(day).getTime() + days * MS_PER_DAY))
}

/**
 * The same day of another month; where that month is shorter, its last day (section 188 (3) of the German Civil Code).
 * @param months whole months, also negative
 */
export function addMonths(day: string, months: number): string {
  const from = utcOf(day)
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months]
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return dayOf(new Date(Date.UTC(year, month, Math.min(from.getUTCDate(), lastOfMonth))))
}

/** @returns whole days from one day to the other */
export function daysBetween(from: string, to: string): number {
  return Math.round((utcOf(to).getTime() - utcOf(from).getTime()) / MS_PER_DAY)
}
