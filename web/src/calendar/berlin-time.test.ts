import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { berlinWall, endOfBerlinDay, withBerlinOffset } from './berlin-time.ts'

describe('German clock time', () => {
  it('C1 is one hour ahead of UTC in winter and two in summer', () => {
    expect(withBerlinOffset('2026-01-15T14:30')).toBe('2026-01-15T14:30+01:00')
    expect(withBerlinOffset('2026-07-15T14:30')).toBe('2026-07-15T14:30+02:00')
    expect(berlinWall(new Date('2026-07-15T23:30:00Z'))).toBe('2026-07-16T01:30')
  })

  it('C2 takes the earlier of two equal times in autumn, and summer time for a time that spring leaves out', () => {
    expect(withBerlinOffset('2026-10-25T02:30')).toBe('2026-10-25T02:30+02:00')
    expect(withBerlinOffset('2026-03-29T02:30')).toBe('2026-03-29T02:30+02:00')
  })

  it('C3 gives nothing for what is no time', () => {
    for (const wall of ['', '2026-02-30T10:00', '2026-01-01T24:30', '2026-01-01', 'soon']) expect(withBerlinOffset(wall)).toBeUndefined()
    expect(endOfBerlinDay('2026-13-01')).toBeUndefined()
  })

  it('C1 an instant and its time on the clock belong together, all year', () =>
    fc.assert(
      fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2039-12-31'), noInvalidDate: true }), (date) => {
        const minute = new Date(Math.floor(date.getTime() / 60_000) * 60_000)
        const back = new Date(withBerlinOffset(berlinWall(minute)) ?? '')
        // In the hour that is there twice the earlier one is meant (C2).
        expect([0, 3_600_000]).toContain(minute.getTime() - back.getTime())
      }),
      { seed: 7 },
    ))

  it('C4 ends a day at midnight in Germany, also on the days when the clock changes', () => {
    expect(endOfBerlinDay('2026-03-31')?.toISOString()).toBe('2026-03-31T22:00:00.000Z')
    expect(endOfBerlinDay('2026-03-28')?.toISOString()).toBe('2026-03-28T23:00:00.000Z')
    expect(endOfBerlinDay('2026-10-25')?.toISOString()).toBe('2026-10-25T23:00:00.000Z')
  })
})
