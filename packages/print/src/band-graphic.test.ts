import { positionOf } from '@rueckhalt/domain/bands'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BandOfProcess, type NamedSegment, paperBandChart, type ScenarioBands } from './band-graphic.ts'

const SEED = { seed: 20_263 }

const segment = (from: number, to: number, rest: Partial<NamedSegment> = {}): NamedSegment => ({
  from,
  to,
  level: 1,
  state: 'running',
  reserves: [],
  restarts: false,
  ...rest,
})

const ORDERS: BandOfProcess = {
  name: 'Aufträge',
  segments: [
    segment(0, 0.25, { state: 'reserve', reserves: ['Batterie'] }),
    segment(0.25, 60, { state: 'stopped', level: 0 }),
    segment(60, 72, { state: 'reduced', level: 0.6, restarts: true }),
    segment(72, 336),
  ],
  dueHour: 48.25,
}

const chart = (rest: Partial<ScenarioBands> = {}) =>
  paperBandChart({ scenario: 'SC-04', title: 'Strom weg', axis: { endHours: 336 }, references: [], bands: [ORDERS], ...rest }, 'de')

describe('endurance bands on paper', () => {
  it('P9 puts every stretch at its place on the axis', () => {
    const [row] = chart().graphics[0]?.rows ?? []
    const at = (hours: number) => positionOf({ endHours: 336 }, hours)
    expect(row?.segments.map(({ from, to, state, labels }) => [from, to, state, labels])).toEqual([
      [0, at(0.25), 'reserve', ['Batterie']],
      [at(0.25), at(60), 'stopped', []],
      [at(60), at(72), 'reduced', ['60 %', '60 %']],
      [at(72), 1, 'running', []],
    ])
    expect(row?.due).toBeCloseTo(at(48.25), 9)
  })

  it('P9 says the same in words', () =>
    expect(chart().table).toEqual([
      {
        name: 'Aufträge',
        rows: [
          { from: '0 min', to: '15 min', state: 'läuft auf Reserve (Batterie)' },
          { from: '15 min', to: '60 h', state: 'steht still' },
          { from: '60 h', to: '72 h', state: 'läuft wieder an: läuft eingeschränkt, 60 %' },
          { from: '72 h', to: 'Ende', state: 'läuft' },
          { from: '–', to: '48,3 h', state: 'muss spätestens jetzt wieder laufen (MTPD)' },
        ],
      },
    ]))

  it('P13 has a text in place of the graphic', () =>
    expect(chart().graphics[0]?.alt).toBe(
      'Durchhaltebänder für „Strom weg“. Aufträge steht nach 15 min still. Die Tabelle darunter nennt alle Zeiten.',
    ))

  it('P6 calls an estimated duration an estimate', () => {
    const { marks } = chart({ duration: { hours: 60, p10: 36, p90: 84, isEstimate: true } })
    expect(marks.labels.map(({ text }) => text)).toEqual(['Dauer 60 h (P10 bis P90: 36 h bis 3,5 Tage), Schätzung'])
    expect(marks.zone).toEqual({ from: positionOf({ endHours: 336 }, 36), to: positionOf({ endHours: 336 }, 84) })
  })

  it('P10 splits many bands into graphics that fit on a page, none lost', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 60 }), (lengths) => {
        const bands = lengths.map((length) => ({ ...ORDERS, name: 'n'.repeat(length) }))
        const { graphics } = chart({ bands })
        expect(graphics.flatMap(({ rows }) => rows.map(({ name }) => name))).toEqual(bands.map(({ name }) => name))
        for (const { rows } of graphics) expect(rows.length).toBeLessThanOrEqual(17)
      }),
      SEED,
    ))

  it('P11 keeps the labels of marks apart', () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.1, max: 336, noNaN: true }), { maxLength: 8 }), (hours) => {
        const references = hours.map((at, k) => ({ label: `Ereignis ${k}`, hours: at }))
        const { labels } = chart({ references }).marks
        const size = (words: string) => words.length * 0.0105
        labels.forEach((a, k) =>
          labels.slice(k + 1).forEach((b) => {
            if (a.line !== b.line) return
            const center = (label: typeof a) => Math.min(1 - size(label.text) / 2, Math.max(size(label.text) / 2, label.position))
            expect(Math.abs(center(a) - center(b))).toBeGreaterThanOrEqual((size(a.text) + size(b.text)) / 2)
          }),
        )
      }),
      SEED,
    ))
})
