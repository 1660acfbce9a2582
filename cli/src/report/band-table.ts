/** The table of endurance bands: one row per node, the time axis above it, survival time and outage at the right. */
import { type Run, textAt } from '@rueckhalt/engine'
import { type BandMark, drawAxis, drawBand, DUE_CHAR, type Piece, SCENARIO_END_CHAR } from '../bands/draw.ts'
import type { TimeAxis } from '@rueckhalt/domain/bands'
import { BandReader, type BandSegment, dueHourOf, marksOf } from '@rueckhalt/domain/bands'
import { formatHours } from '@rueckhalt/domain/texts'
import { fitted, widthOf } from '../text-width.ts'
import { type Locale, text } from '../texts.ts'
import type { NodeNames } from './names.ts'
import { piece } from './paint.ts'
import { PROCESS_KIND, type ReportRow } from './rows.ts'

export const LEAST_WIDTH = 60
/** Longest name in a line of so many characters. */
const LONGEST_NAMES = [
  { from: 100, longest: 30 },
  { from: 76, longest: 24 },
  { from: 0, longest: 18 },
]
/** Narrower than this there is no room for the column of outages. */
const WIDTH_FOR_OUTAGE = 76
const MARGIN = 2
const GAP = 1

export interface TableLayout {
  readonly width: number
  readonly nameWidth: number
  readonly bandWidth: number
  readonly ttsWidth: number
  readonly outageWidth: number // 0 = no such column
}

/** @returns the widths of the columns: names as wide as they need, the band takes what is left */
export function layOutTable(locale: Locale, width: number, names: readonly string[]): TableLayout {
  const total = Math.max(LEAST_WIDTH, width)
  const ttsWidth = Math.max(9, text(locale, 'report.column-tts').length, text(locale, 'report.holds').length)
  const outageWidth = total < WIDTH_FOR_OUTAGE ? 0 : Math.max(9, text(locale, 'report.column-outage').length)
  const limit = LONGEST_NAMES.find(({ from }) => total >= from)?.longest ?? 0
  // One endless name must not take room from every band: it is cut.
  const lengths = names.map(widthOf).toSorted((a, b) => a - b)
  const longest = Math.min(limit, Math.max(10, lengths[Math.ceil(0.9 * (lengths.length - 1))] ?? 0))
  const rest = total - MARGIN - longest - GAP - GAP - ttsWidth - (outageWidth > 0 ? outageWidth + GAP : 0)
  return { width: total, nameWidth: longest, bandWidth: rest, ttsWidth, outageWidth }
}

export class BandTable {
  readonly #run: Run
  readonly #locale: Locale
  readonly #names: NodeNames
  readonly #layout: TableLayout
  readonly #reader: BandReader
  readonly #axis: TimeAxis

  constructor(run: Run, locale: Locale, names: NodeNames, layout: TableLayout) {
    this.#run = run
    this.#locale = locale
    this.#names = names
    this.#layout = layout
    this.#reader = new BandReader(run)
    this.#axis = { endHours: run.scenario.arrays.horizonHours }
  }

  /** @returns the lines above the bands: labels of the axis with the titles of the columns, and the ruler */
  head(): Piece[][] {
    const { nameWidth, bandWidth, ttsWidth, outageWidth } = this.#layout
    const { labels, ruler } = drawAxis(this.#axis, bandWidth, (hours) => axisLabel(this.#locale, hours))
    const left = ' '.repeat(MARGIN + nameWidth + GAP)
    const titles = ` ${text(this.#locale, 'report.column-tts').padStart(ttsWidth)}${outageWidth > 0 ? ` ${text(this.#locale, 'report.column-outage').padStart(outageWidth)}` : ''}`
    return [[piece(`${left}${labels}${titles}`, 'quiet')], [piece(`${left}${ruler}`, 'quiet')]]
  }

  row({ node, result }: ReportRow): Piece[] {
    const { nameWidth, bandWidth, ttsWidth, outageWidth } = this.#layout
    const isProcess = textAt(this.#run.network.names.kind, node) === PROCESS_KIND
    const segments = this.#reader.segmentsOf(node, { upstream: isProcess })
    const band = drawBand({
      axis: this.#axis,
      segments,
      marks: this.#marks(node, result.breach !== null),
      width: bandWidth,
      labelOf: (segment) => this.#label(segment, node),
    })
    const holds = result.tts === null
    const tts = holds ? text(this.#locale, 'report.holds') : formatHours(this.#locale, result.tts)
    const outage = holds ? '' : formatHours(this.#locale, result.outage)
    const pieces = [
      piece(result.breach === null ? '  ' : '! ', 'due'),
      piece(fitted(this.#names.at(node), nameWidth)),
      piece(' '),
      ...band,
      piece(' '),
    ]
    pieces.push(piece(tts.padStart(ttsWidth), holds ? 'good' : result.breach === null ? 'plain' : 'due'))
    if (outageWidth > 0) pieces.push(piece(` ${outage.padStart(outageWidth)}`, result.breach === null ? 'plain' : 'due'))
    return pieces
  }

  #marks(node: number, isBreached: boolean): BandMark[] {
    const { scenarioEnd } = marksOf(this.#run)
    const due = dueHourOf(this.#run, node)
    const marks: BandMark[] = []
    if (scenarioEnd !== undefined) marks.push({ hours: scenarioEnd, char: SCENARIO_END_CHAR, tone: 'mark' })
    if (due !== undefined) marks.push({ hours: due, char: DUE_CHAR, tone: isBreached ? 'due' : 'mark' })
    return marks
  }

  /** A percentage where it is reduced, the reserve where it lives on one. */
  #label(segment: BandSegment, node: number): string {
    if (segment.state === 'reduced') return text(this.#locale, 'report.level', { level: segment.level })
    const reserve = segment.reserves.find((one) => one.node === node) ?? segment.reserves[0]
    if (segment.state !== 'reserve' || !reserve) return ''
    if (reserve.kind === 'standby') return this.#names.at(reserve.supplier)
    if (reserve.node !== node) return this.#names.at(reserve.node)
    return this.#names.words(textAt(this.#run.network.names.inputIds, reserve.input) ?? '')
  }
}

function axisLabel(locale: Locale, hours: number): string {
  if (hours === 0) return '0'
  if (hours < 1) return `${Math.round(hours * 60)} min`
  return text(locale, hours < 72 ? 'report.axis-hours' : 'report.axis-days', { hours, days: hours / 24 })
}
