/** Endurance bands of one scenario: a row per process or need, the time axis above, how long it holds at the right. */
import type { NamedBand, NamedSegment, ScenarioBands } from '@rueckhalt/domain/answers'
import type { BandSegment } from '@rueckhalt/domain/bands'
import { formatHours } from '@rueckhalt/domain/texts'
import { BAND_CHARS, type BandMark, drawAxis, drawBand, DUE_CHAR, RESTART_CHAR, SCENARIO_END_CHAR } from '../bands/draw.ts'
import { printable } from '../printable.ts'
import { piece } from '../report/paint.ts'
import { fitted, widthOf } from '../text-width.ts'
import { type Locale, text } from '../texts.ts'
import { type Line, sentence } from './report-lines.ts'

const MARGIN = 2
const LONGEST_NAME = 24
/** On a page of less than 76 characters. */
const LONGEST_NAME_NARROW = 18
const NARROW = 76
const HOLDS_WIDTH = 9
const LONGEST_LABEL = 40

/** What stands at the end of a band, by node. */
export interface BandVerdict {
  /** Hour at which it is no longer enough for emergency operation; null: it always is. */
  readonly holdsH: number | null
  /** Whether it stands still for longer than it may. */
  readonly isLate: boolean
}

/** @returns axis and rows */
export function* bandLines(
  { axis, bands, duration }: ScenarioBands,
  verdicts: ReadonlyMap<string, BandVerdict>,
  locale: Locale,
  width: number,
): Generator<Line> {
  const longest = width < NARROW ? LONGEST_NAME_NARROW : LONGEST_NAME
  const names = bands.map(({ name }) => printable(name, 80))
  const nameWidth = Math.min(longest, Math.max(10, ...names.map(widthOf)))
  const bandWidth = width - MARGIN - nameWidth - HOLDS_WIDTH - 2
  const { labels, ruler } = drawAxis(axis, bandWidth, (hours) => axisLabel(locale, hours))
  const left = ' '.repeat(MARGIN + nameWidth + 1)
  yield [piece(`${left}${labels} ${text(locale, 'report.column-tts').padStart(HOLDS_WIDTH)}`, 'quiet')]
  yield [piece(`${left}${ruler}`, 'quiet')]
  for (const [k, band] of bands.entries()) {
    const { holdsH = null, isLate = false } = verdicts.get(band.node) ?? {}
    const holds = holdsText(locale, holdsH)
    yield [
      piece(isLate ? '! ' : '  ', 'due'),
      piece(fitted(names[k] ?? '', nameWidth)),
      piece(' '),
      ...drawBand({
        axis,
        // What a stretch lives on is told by name, from the stretch itself.
        segments: band.segments.map((segment): BandSegment => ({ ...segment, reserves: [] })),
        marks: marksOf(band, duration.hours, isLate),
        width: bandWidth,
        labelOf: ({ from }) =>
          labelOf(
            locale,
            band.segments.find((segment) => segment.from === from),
          ),
      }),
      piece(` ${holds.padStart(HOLDS_WIDTH)}`, holdsH === null ? 'good' : isLate ? 'due' : 'plain'),
    ]
  }
}

function holdsText(locale: Locale, holdsH: number | null): string {
  if (holdsH === null) return text(locale, 'report.holds')
  return holdsH === 0 ? text(locale, 'company-report.at-once') : formatHours(locale, holdsH)
}

/** @returns what the characters of a band mean */
export function legendLines(locale: Locale, width: number): Line[] {
  const entries = [
    text(locale, 'report.legend-running', { char: BAND_CHARS.running }),
    text(locale, 'report.legend-reserve', { char: BAND_CHARS.reserve }),
    text(locale, 'report.legend-reduced', { char: BAND_CHARS.reduced }),
    text(locale, 'report.legend-stopped'),
    text(locale, 'report.legend-restart', { char: RESTART_CHAR }),
    text(locale, 'company-report.legend-end', { char: SCENARIO_END_CHAR }),
    text(locale, 'report.legend-due', { char: DUE_CHAR }),
    text(locale, 'report.legend-breach'),
  ]
  return sentence(entries.map((entry) => entry.replaceAll(' ', '\u00a0')).join(' · '), { width, tone: 'quiet' })
}

function labelOf(locale: Locale, segment: NamedSegment | undefined): string {
  if (segment?.state === 'reduced') return text(locale, 'report.level', { level: segment.level })
  return segment?.state === 'reserve' ? printable(segment.reserves[0] ?? '', LONGEST_LABEL) : ''
}

function marksOf({ dueHour }: NamedBand, endHours: number, isLate: boolean): BandMark[] {
  const marks: BandMark[] = []
  if (Number.isFinite(endHours)) marks.push({ hours: endHours, char: SCENARIO_END_CHAR, tone: 'mark' })
  if (dueHour !== undefined) marks.push({ hours: dueHour, char: DUE_CHAR, tone: isLate ? 'due' : 'mark' })
  return marks
}

function axisLabel(locale: Locale, hours: number): string {
  if (hours === 0) return '0'
  if (hours < 1) return `${Math.round(hours * 60)} min`
  return text(locale, hours < 72 ? 'report.axis-hours' : 'report.axis-days', { hours, days: hours / 24 })
}
