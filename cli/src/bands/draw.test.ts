import { describe, expect, it } from 'vitest'
import { type BandMark, drawAxis, drawBand } from './draw.ts'
import type { BandSegment } from '@rueckhalt/domain/bands'

const axis = { endHours: 336 }
const part = (from: number, to: number, state: BandSegment['state'], level = 1, restarts = false): BandSegment => ({
  from,
  to,
  level,
  state,
  reserves: [],
  restarts,
})
const band = (
  segments: readonly BandSegment[],
  options: { width?: number; marks?: BandMark[]; label?: (segment: BandSegment) => string } = {},
) =>
  drawBand({ axis, segments, marks: options.marks ?? [], width: options.width ?? 40, labelOf: options.label ?? (() => '') })
    .map(({ text }) => text)
    .join('')

const story = [part(0, 4, 'reserve'), part(4, 24, 'stopped', 0), part(24, 72, 'reduced', 0.6, true), part(72, 336, 'running')]

describe('drawBand', () => {
  it('draws running solid, reserves hatched, reduced pale, stopped blank, with a notch at the restart', () =>
    expect(band(story)).toBe('▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒         ╷░░░░░█████████'))

  it('writes a label into a stretch that has room for it, and leaves it out of one that has not', () => {
    const label = ({ state }: BandSegment) => ({ reserve: 'Batterie', reduced: '60 %', running: '', stopped: '' })[state]
    expect(band(story, { label })).toBe('▒▒▒ Batterie ▒▒▒         ╷░░░░░█████████')
    expect(band(story, { label, width: 60 })).toBe('▒▒▒▒▒▒▒ Batterie ▒▒▒▒▒▒▒              ╷ 60 % ░░█████████████')
  })

  it('writes equal labels of neighbouring stretches once, and never across a mark', () => {
    const segments = [part(0, 1, 'reduced', 0.5), part(1, 4, 'reduced', 0.5), part(4, 336, 'running')]
    const label = ({ state }: BandSegment) => (state === 'reduced' ? '50 %' : '')
    expect(band(segments, { label })).toBe('░░░░░ 50 % ░░░░░████████████████████████')
    expect(band(segments, { label, marks: [{ hours: 1, char: '│', tone: 'mark' }] })).toBe('░ 50 % ░│░░░░░░░████████████████████████')
  })

  it('draws marks over the band, and the notch of a restart beside them', () => {
    const segments = [part(0, 72, 'stopped', 0), part(72, 336, 'running', 1, true)]
    expect(band(segments)).toBe('                               ╷████████')
    expect(band(segments, { marks: [{ hours: 72, char: '│', tone: 'mark' }] })).toBe('                               │╷███████')
  })

  it('draws no mark at the start or beyond the end', () =>
    expect(band([part(0, 336, 'running')], { marks: [0, -1, 400].map((hours) => ({ hours, char: '│', tone: 'mark' as const })) })).toBe(
      '█'.repeat(40),
    ))

  it.each([1, 2, 7, 48, 200])('takes exactly %i columns, wide characters included', (width) => {
    const text = band(story, { width, label: () => '予備' })
    expect(text.length + (text.match(/[予備]/gu)?.length ?? 0)).toBe(width)
  })
})

describe('drawAxis', () => {
  const days = (hours: number) => (hours < 24 ? `${hours} h` : `${hours / 24} d`)
  it('sets each label over its notch', () =>
    expect(drawAxis(axis, 60, days)).toEqual({
      labels: '0 h         1 h       4 h            1 d      3 d       14 d',
      ruler: '┬────────────┬─────────┬──────────────┬────────┬───────────┬',
    }))

  it('leaves out what has no room', () => expect(drawAxis(axis, 20, days).labels).toBe('0 h   4 h  1 d  14 d'))
})
