/** When a legal deadline ends. */
import type { Deadline } from '../library/law.ts'
import { addDays, addMonths } from './calendar.ts'

export type Due =
  /** At this minute, written like the start. */
  | { readonly kind: 'at'; readonly time: string }
  /** By the end of this day. */
  | { readonly kind: 'by'; readonly day: string }
  /** As soon as it can be done, counted from the start; no fixed end. */
  | { readonly kind: 'immediately'; readonly from: string }
  /** With the event or on the day itself, such as a payday. */
  | { readonly kind: 'on'; readonly day: string }
  | { readonly kind: 'continuous' }
  | { readonly kind: 'on-request' }
  /** The start is no day or time. */
  | { readonly kind: 'unreadable-start' }

/** `2026-03-31`, `2026-03-31T14:30`, with seconds, and with `Z` or an offset. */
const START = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/
const MS_PER_HOUR = 3_600_000

/**
 * Hours run by the clock from the minute of the start. Days and months begin on the day after the start and end with the last day (German Civil
 * Code, sections 187 (1) and 188); the end is not moved from a weekend or holiday to the next working day, so the day named here is never too
 * late.
 *
 * @param deadline from `library/duties.yaml`
 * @param start day or minute from which it counts, as `2026-03-31` or `2026-03-31T14:30`, also with an offset. Without one, hours are counted on
 *   the wall clock; a day alone counts from its beginning, so that the deadline is rather too early
 */
export function dueAt(deadline: Pick<Deadline, 'kind' | 'hours' | 'days' | 'months'>, start: string): Due {
  const parts = START.exec(start)
  const day = parts?.[1]
  if (!parts || day === undefined || !isCalendarDay(day) || !isClockTime(parts[2], parts[3])) return { kind: 'unreadable-start' }
  const { kind, hours, days, months } = deadline
  switch (kind) {
    case 'continuous':
      return { kind: 'continuous' }
    case 'on_request':
      return { kind: 'on-request' }
    case 'immediately':
      return { kind: 'immediately', from: start }
    case 'at':
      return { kind: 'on', day }
    case 'within':
    case 'before': {
      const sign = kind === 'before' ? -1 : 1
      if (hours !== undefined) return { kind: 'at', time: addHours(day, parts[2] ?? '00', parts[3] ?? '00', parts[4] ?? '', sign * hours) }
      return { kind: 'by', day: months === undefined ? addDays(day, sign * (days ?? 0)) : addMonths(day, sign * months) }
    }
  }
}

function isCalendarDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

function isClockTime(hour = '00', minute = '00'): boolean {
  return Number(hour) < 24 && Number(minute) < 60
}

/** The offset is kept, not recomputed: an instant is the same however it is written. */
function addHours(day: string, hour: string, minute: string, offset: string, hours: number): string {
  const end = new Date(new Date(`${day}T${hour}:${minute}:00Z`).getTime() + hours * MS_PER_HOUR)
  return `${end.toISOString().slice(0, 16)}${offset}`
}
