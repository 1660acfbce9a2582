import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnAt, columnsOf, hoursAt, placeLabels, positionOf, type Stretch, ticksOf } from './geometry.ts'

const SEED = { seed: 20_261 }
const twoWeeks = { endHours: 336 }

describe('the logarithmic time axis', () => {
  it.each([
    [0, 0],
    [-3, 0],
    [0.25, 0.0962],
    [1, 0.2234],
    [4, 0.3933],
    [24, 0.635],
    [72, 0.78655],
    [168, 0.9039],
    [336, 1],
    [1000, 1],
  ])('puts hour %f at %f', (hours, position) => expect(positionOf(twoWeeks, hours)).toBeCloseTo(position, 4))

  it('gives every position back its hour', () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.01, max: 1e5, noNaN: true }), (part, endHours) => {
        const hours = part * endHours
        expect(hoursAt({ endHours }, positionOf({ endHours }, hours))).toBeCloseTo(hours, 6)
      }),
      SEED,
    ))

  it('never runs backwards', () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: 400, noNaN: true }), fc.double({ min: 0, max: 400, noNaN: true }), (a, b) => {
        expect(Math.sign(positionOf(twoWeeks, a) - positionOf(twoWeeks, b)) * Math.sign(a - b)).toBeGreaterThanOrEqual(0)
      }),
      SEED,
    ))

  it.each([
    [0.1, []],
    [24, [0.25, 1, 4, 24]],
    [336, [0.25, 1, 4, 24, 72, 168, 336]],
    [720, [0.25, 1, 4, 24, 72, 168, 336, 720]],
    [9000, [0.25, 1, 4, 24, 72, 168, 336, 720, 2160, 4320, 8760]],
  ])('labels the hours that people think in up to its end at %f h', (endHours, hours) =>
    expect(ticksOf({ endHours }).map((tick) => tick.hours)).toEqual(hours),
  )
})

describe('labels of the axis', () => {
  it('keeps the last and then as many as fit, from the left', () => {
    const ticks = ticksOf(twoWeeks)
    const sizes = ticks.map(() => 6)
    expect(placeLabels(ticks, sizes, 100, 1)).toEqual([7, 19, 36, 61, 76, 87, 94])
    expect(placeLabels(ticks, sizes, 30, 1)).toEqual([0, undefined, 9, 16, undefined, undefined, 24])
    expect(placeLabels(ticks, sizes, 5, 1)).toEqual(ticks.map(() => undefined))
  })

  it('never lets two touch or leave the line', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 1e4, noNaN: true }),
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: 1, max: 9 }),
        (endHours, length, size) => {
          const ticks = ticksOf({ endHours })
          const starts = placeLabels(
            ticks,
            ticks.map(() => size),
            length,
            1,
          )
            .filter((start) => start !== undefined)
            .toSorted((a, b) => a - b)
          starts.forEach((start, k) => {
            expect(start).toBeGreaterThanOrEqual(0)
            expect(start + size).toBeLessThanOrEqual(length)
            if (k > 0) expect(start - (starts[k - 1] as number)).toBeGreaterThan(size)
          })
        },
      ),
      SEED,
    ))
})

describe('columns of a band', () => {
  const row = (stretches: Stretch[], count: number, endHours = 336) => [...columnsOf({ endHours }, stretches, count)].join('')

  it('shows in each column what covers most of it', () =>
    expect(
      row(
        [
          { from: 0, to: 4, severity: 0 },
          { from: 4, to: 72, severity: 3 },
          { from: 72, to: 336, severity: 0 },
        ],
        20,
      ),
    ).toBe('00000000111111112222'))

  it('keeps a stop visible that is shorter than a column', () =>
    expect(
      row(
        [
          { from: 0, to: 100, severity: 0 },
          { from: 100, to: 100.1, severity: 3 },
          { from: 100.1, to: 336, severity: 0 },
        ],
        20,
      ),
    ).toBe('00000000000000001222'))

  it('lets the most severe of several short ones win, and none give way to a milder one', () => {
    const short = (severity: number, from: number) => ({ from, to: from + 0.1, severity })
    expect(row([{ from: 0, to: 200, severity: 0 }, short(3, 200), short(1, 200.1), { from: 200.2, to: 336, severity: 0 }], 10)).toBe(
      '0000000001',
    )
  })

  it('leaves what nothing covers empty', () => expect(row([{ from: 0, to: 4, severity: 0 }], 5)).toBe('00-1-1-1'))

  it('shows every stretch of a band without gaps, if only there is room for each', () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.5, max: 300, noNaN: true }), { maxLength: 5 }), (cuts) => {
        const hours = [0, ...cuts.toSorted((a, b) => a - b), 336]
        const stretches = hours.slice(1).map((to, k) => ({ from: hours[k] as number, to, severity: k % 4 }))
        const columns = columnsOf(twoWeeks, stretches, 4000)
        expect(columns.includes(-1)).toBe(false)
        const wide = stretches.flatMap(({ from, to }, k) => (positionOf(twoWeeks, to) - positionOf(twoWeeks, from) > 1 / 2000 ? [k] : []))
        for (const k of wide) expect(columns.includes(k)).toBe(true)
      }),
      SEED,
    ))

  it('finds the column of an hour', () =>
    expect([0, 0.25, 24, 336, 999].map((hours) => columnAt(twoWeeks, hours, 50))).toEqual([0, 4, 31, 49, 49]))
})
