import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import { describe, expect, it } from 'vitest'
import { calendarEntry, dueDeadlines, startsOf } from './deadlines.ts'

const duties = shippedLibrary().single.duties?.duties ?? []
const ends = (since: string) =>
  dueDeadlines(duties, 'awareness', since).map(({ duty, lateFrom }) => [duty.code, lateFrom?.toISOString().slice(0, 16)])

describe('the legal clock', () => {
  it('PH10 puts what is due at once first, then by ends', () => {
    const all = ends('2026-06-01T08:00')
    const fixed = all.findIndex(([, end]) => end !== undefined)
    expect(all.slice(fixed)).toEqual([
      ['NIS2-24', '2026-06-02T06:00'],
      ['KRITIS-24', '2026-06-02T06:00'],
      ['NIS2-72', '2026-06-04T06:00'],
      ['GDPR-33', '2026-06-04T06:00'],
    ])
    expect(all.slice(0, fixed).map(([code]) => code)).toContain('GDPR-34')
  })

  it('PH10 lets hours run across the change of summer time', () => {
    expect(ends('2026-03-28T14:30')).toContainEqual(['NIS2-24', '2026-03-29T13:30'])
    expect(ends('2026-10-24T14:30')).toContainEqual(['NIS2-24', '2026-10-25T12:30'])
  })

  it('PH10 gives nothing for what is no time', () => expect(dueDeadlines(duties, 'awareness', '31.3.2026')).toEqual([]))

  it('PH10 ends a month with its last day', () => {
    const found = dueDeadlines(duties, 'first_report', '2026-01-31T09:00').find(({ duty }) => duty.code === 'NIS2-FIN')
    expect(found?.due).toEqual({ kind: 'by', day: '2026-02-28' })
    expect(found?.lateFrom?.toISOString()).toBe('2026-02-28T23:00:00.000Z')
  })

  it('PH11 puts only fixed ends into the calendar, with the same id for the same start', () => {
    const entries = () => dueDeadlines(duties, 'awareness', '2026-06-01T08:00').flatMap((due) => calendarEntry(due, 'a', 'b') ?? [])
    expect(entries()).toHaveLength(4)
    expect(new Set(entries().map(({ id }) => id)).size).toBe(4)
    expect(entries()).toEqual(entries())
  })

  it('PH10 offers the starts that the library has, the most frequent first', () => expect(startsOf(duties)[0]).toBe('awareness'))
})
