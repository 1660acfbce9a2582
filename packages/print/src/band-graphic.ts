/**
 * Endurance bands for paper: positions on the time axis, labels and the table with the same facts. Ink and size are the template's.
 *
 * One graphic is at most `TALLEST_MM` high, so that it fits on a page also with many processes or long names.
 */
import { positionOf, type BandSegment, type BandState, type TimeAxis, ticksOf } from '@rueckhalt/domain/bands'
import { formatFigure, formatHours, type Locale } from '@rueckhalt/domain/texts'
import { text } from './texts.ts'

const TALLEST_MM = 170
/** Height of a bar, of a line of its name, and letters in such a line at least. */
const ROW_MM = 10
const LINE_MM = 3.7
const LETTERS_PER_LINE = 21
/** Width of a label's character as a share of the axis: 7 pt on about 120 mm. */
const CHARACTER = 0.0105

/** A stretch of a band with its reserves by name. */
export interface NamedSegment extends Omit<BandSegment, 'reserves'> {
  readonly reserves: readonly string[]
}

export interface BandOfProcess {
  readonly name: string
  /** From hour 0 to the end of the axis, without gaps. */
  readonly segments: readonly NamedSegment[]
  /** Hour by which it must be back; undefined: no such hour. */
  readonly dueHour?: number | undefined
}

/** The bands of one scenario, in the order in which they are shown. */
export interface ScenarioBands {
  /** `SC-04` */
  readonly scenario: string
  readonly title: string
  /** What the bands say, in a sentence or two. */
  readonly text?: string | undefined
  readonly axis: TimeAxis
  /** Hours; `p10` and `p90` bound the range of the duration. */
  readonly duration?:
    | {
        readonly hours: number
        readonly p10?: number | undefined
        readonly p90?: number | undefined
        readonly isEstimate?: boolean | undefined
      }
    | undefined
  /** Real outages by which the duration can be judged. */
  readonly references: readonly { readonly label: string; readonly hours: number; readonly source?: string | undefined }[]
  readonly bands: readonly BandOfProcess[]
  /** A sentence on how much of it is assumed. */
  readonly assumed?: string | undefined
}

interface PaperSegment {
  readonly from: number
  readonly to: number
  readonly state: BandState
  /** The first that fits is written into the bar. */
  readonly labels: readonly string[]
  readonly restarts: boolean
}

interface PaperMarks {
  readonly duration: number | null
  readonly zone: { readonly from: number; readonly to: number } | null
  readonly references: readonly { readonly position: number }[]
  readonly labels: readonly { readonly position: number; readonly line: number; readonly text: string; readonly strong: boolean }[]
}

interface TableRow {
  readonly from: string
  readonly to: string
  readonly state: string
}

export interface PaperBandChart {
  readonly title: string
  readonly text: string | null
  readonly ticks: readonly { readonly position: number; readonly label: string }[]
  readonly marks: PaperMarks
  readonly graphics: readonly {
    readonly alt: string
    readonly rows: readonly { readonly name: string; readonly segments: readonly PaperSegment[]; readonly due: number | null }[]
  }[]
  /** Sources of the reference outages, and what is assumed. */
  readonly notes: readonly string[]
  readonly tableTitle: string
  readonly tableHead: readonly string[]
  /** One row per stretch, below the name of its process. */
  readonly table: readonly { readonly name: string; readonly rows: readonly TableRow[] }[]
}

/** @returns what the template draws for the bands of one scenario */
export function paperBandChart(scenario: ScenarioBands, locale: Locale): PaperBandChart {
  const { axis, bands } = scenario
  const graphics = parts(bands).map((part) => ({
    alt: altText(scenario, part, locale),
    rows: part.map((band) => ({
      name: band.name,
      segments: band.segments
        .filter(({ from, to }) => to > from && from < axis.endHours)
        .map((segment) => paperSegment(axis, segment, locale)),
      due: band.dueHour === undefined || band.dueHour > axis.endHours ? null : positionOf(axis, band.dueHour),
    })),
  }))
  return {
    title: `${scenario.scenario} · ${scenario.title}`,
    text: scenario.text ?? null,
    ticks: ticksOf(axis).map(({ hours, position }) => ({ position, label: hourLabel(locale, hours) })),
    marks: paperMarks(scenario, locale),
    graphics,
    notes: [referenceNote(scenario, locale), scenario.assumed].filter((note) => note !== undefined),
    tableTitle: text(locale, 'bands.table-title'),
    tableHead: [
      text(locale, 'bands.column-process'),
      text(locale, 'bands.column-from'),
      text(locale, 'bands.column-to'),
      text(locale, 'bands.column-state'),
    ],
    table: bands.map((band) => ({ name: band.name, rows: tableRows(axis, band, locale) })),
  }
}

/** Bands in their order, split so that each part fits on a page. */
function parts(bands: readonly BandOfProcess[]): BandOfProcess[][] {
  const found: BandOfProcess[][] = []
  let height = Number.POSITIVE_INFINITY
  for (const band of bands) {
    const own = Math.max(ROW_MM, Math.ceil(band.name.length / LETTERS_PER_LINE) * LINE_MM + 3)
    if (height + own > TALLEST_MM) {
      found.push([])
      height = 0
    }
    found.at(-1)?.push(band)
    height += own
  }
  return found
}

function paperSegment(axis: TimeAxis, segment: NamedSegment, locale: Locale): PaperSegment {
  const { from, to, state, restarts } = segment
  return { from: positionOf(axis, from), to: positionOf(axis, to), state, labels: segmentLabels(segment, locale), restarts }
}

/** On the bar: the name of the reserve, or the percentage; the states themselves are told by the ink. */
function segmentLabels({ state, level, reserves }: NamedSegment, locale: Locale): string[] {
  if (state === 'reserve') return reserves.map((_, k) => reserves.slice(0, reserves.length - k).join(', '))
  if (state !== 'reduced') return []
  const percent = formatFigure(locale, level, 'percent')
  return [[percent, ...reserves].join(' · '), percent]
}

function paperMarks({ axis, duration, references }: ScenarioBands, locale: Locale): PaperMarks {
  const wanted = references
    .filter(({ hours }) => hours <= axis.endHours)
    .map(({ hours, label }) => ({
      position: positionOf(axis, hours),
      text: `${label}: ${formatHours(locale, hours)}`,
      strong: false,
    }))
  if (duration) {
    const { hours, p10, p90, isEstimate } = duration
    const key = p10 === undefined || p90 === undefined ? 'bands.mark-duration' : 'bands.mark-duration-range'
    const words = text(locale, key, {
      hours: formatHours(locale, hours),
      from: formatHours(locale, p10 ?? 0),
      to: formatHours(locale, p90 ?? 0),
    })
    wanted.unshift({
      position: positionOf(axis, hours),
      text: isEstimate ? text(locale, 'bands.mark-estimate', { words }) : words,
      strong: true,
    })
  }
  return {
    duration: duration ? positionOf(axis, duration.hours) : null,
    zone:
      duration?.p10 === undefined || duration.p90 === undefined
        ? null
        : { from: positionOf(axis, duration.p10), to: positionOf(axis, duration.p90) },
    references: wanted.filter(({ strong }) => !strong).map(({ position }) => ({ position })),
    labels: onLines(wanted),
  }
}

/** Puts each label on the lowest line on which it touches no other. */
function onLines<T extends { readonly position: number; readonly text: string }>(labels: readonly T[]): (T & { line: number })[] {
  const ends: { from: number; to: number; line: number }[] = []
  return labels.map((label) => {
    const size = Math.min(1, label.text.length * CHARACTER)
    const from = Math.max(0, Math.min(label.position - size / 2, 1 - size))
    const to = from + size
    let line = 0
    while (ends.some((other) => other.line === line && from < other.to + 0.02 && other.from < to + 0.02)) line++
    ends.push({ from, to, line })
    return { ...label, line }
  })
}

function referenceNote({ references }: ScenarioBands, locale: Locale): string | undefined {
  const known = references.filter(({ source }) => source !== undefined)
  if (known.length === 0) return undefined
  return text(locale, 'bands.reference-note', { list: known.map(({ label, source }) => `${label} (${source})`).join(', ') })
}

function tableRows(axis: TimeAxis, band: BandOfProcess, locale: Locale): TableRow[] {
  const rows = band.segments
    .filter(({ from, to }) => to > from && from < axis.endHours)
    .map((segment) => ({
      from: formatHours(locale, segment.from),
      to: segment.to >= axis.endHours ? text(locale, 'bands.to-end') : formatHours(locale, segment.to),
      state: stateText(segment, locale),
    }))
  if (band.dueHour !== undefined) rows.push({ from: '–', to: formatHours(locale, band.dueHour), state: text(locale, 'bands.state-due') })
  return rows
}

const STATE_KEYS = {
  running: 'bands.state-running',
  reserve: 'bands.state-reserve',
  reduced: 'bands.state-reduced',
  stopped: 'bands.state-stopped',
} as const satisfies Record<BandState, string>

function stateText({ state, level, reserves, restarts }: NamedSegment, locale: Locale): string {
  const words = text(locale, STATE_KEYS[state], { percent: formatFigure(locale, level, 'percent') })
  const named = reserves.length === 0 ? words : text(locale, 'bands.state-with-reserve', { state: words, reserve: reserves.join(', ') })
  if (!restarts) return named
  return state === 'running' ? text(locale, 'bands.state-running-again') : text(locale, 'bands.restarts', { state: named })
}

/** What somebody is told who cannot see the graphic: one sentence per bar, figures in the table. */
function altText(scenario: ScenarioBands, bands: readonly BandOfProcess[], locale: Locale): string {
  const sentences = bands.map((band) => {
    const stop = band.segments.find(({ state }) => state === 'stopped')
    if (!stop) return text(locale, 'bands.alt-never-stops', { name: band.name })
    return stop.from > 0
      ? text(locale, 'bands.alt-stops', { name: band.name, hours: formatHours(locale, stop.from, 'after') })
      : text(locale, 'bands.alt-stops-at-once', { name: band.name })
  })
  return [text(locale, 'bands.alt', { title: scenario.title }), ...sentences, text(locale, 'bands.alt-table')].join(' ')
}

/** The axis speaks in hours up to a day and in days beyond it. */
function hourLabel(locale: Locale, hours: number): string {
  return hours > 24 ? text(locale, 'bands.axis-days', { days: Math.round(hours / 24) }) : formatHours(locale, hours)
}
