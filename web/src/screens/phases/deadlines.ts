/** The legal clock: from "known since" to due times. */
import type { Deadline, Duty } from '@rueckhalt/domain/library'
import { type Due, dueAt } from '@rueckhalt/domain/plan'
import { endOfBerlinDay, withBerlinOffset } from '../../calendar/berlin-time.ts'
import type { CalendarDeadline } from '../../calendar/deadline-calendar.ts'

/** What a deadline counts from. */
export type DeadlineStart = NonNullable<Deadline['from']>

export interface DueDeadline {
  /** Unique, and the same for the same start. */
  readonly id: string
  readonly duty: Duty
  readonly deadline: Deadline
  readonly due: Due
  /** When it is late; undefined where there is no fixed end. */
  readonly lateFrom: Date | undefined
}

/** @returns the starts from which the duties' deadlines count, most frequent first */
export function startsOf(duties: readonly Duty[]): DeadlineStart[] {
  const counts = new Map<DeadlineStart, number>()
  for (const { from } of duties.flatMap(({ deadlines }) => deadlines)) if (from !== undefined) counts.set(from, (counts.get(from) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([start]) => start)
}

/**
 * @param since on a German clock: `2026-03-31T14:30`
 * @returns the deadlines that count from this start: at once first, then by their ends; empty where `since` is no time
 */
export function dueDeadlines(duties: readonly Duty[], start: DeadlineStart, since: string): DueDeadline[] {
  const from = withBerlinOffset(since)
  if (from === undefined) return []
  return duties
    .flatMap((duty) =>
      duty.deadlines.flatMap((deadline, index) => {
        if (deadline.from !== start) return []
        const due = dueAt(deadline, from)
        return [{ id: `${duty.code}-${index}-${since}`, duty, deadline, due, lateFrom: lateFrom(due) }]
      }),
    )
    .toSorted((a, b) => orderOf(a) - orderOf(b))
}

function lateFrom(due: Due): Date | undefined {
  if (due.kind === 'at') return new Date(due.time)
  return due.kind === 'by' || due.kind === 'on' ? endOfBerlinDay(due.day) : undefined
}

function orderOf({ due, lateFrom: end }: DueDeadline): number {
  if (due.kind === 'immediately') return Number.NEGATIVE_INFINITY
  return end?.getTime() ?? Number.POSITIVE_INFINITY
}

/** @returns the entry for a calendar; undefined where the deadline has no fixed end */
export function calendarEntry({ id, due }: DueDeadline, title: string, text: string): CalendarDeadline | undefined {
  if (due.kind === 'at') return { id: `${id}@rueckhalt`, title, text, due: new Date(due.time) }
  if (due.kind === 'by' || due.kind === 'on') return { id: `${id}@rueckhalt`, title, text, due: due.day }
  return undefined
}
