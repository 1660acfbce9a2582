/** What repeated draws say: for each node how likely it falls, and P10, P50, P90 of survival, outage and loss. */
import { type MonteCarloResult, type NodeSpread, type Run, textAt } from '@rueckhalt/engine'
import type { Piece } from '../bands/draw.ts'
import { formatFigure, formatHours } from '@rueckhalt/domain/texts'
import { fitted } from '../text-width.ts'
import { type Locale, text } from '../texts.ts'
import { NodeNames } from './names.ts'
import { piece } from './paint.ts'
import { PROCESS_KIND } from './rows.ts'
import { moreWords, type ReportOptions } from './stress-report.ts'

const MOST_ROWS = 30
const NAME_WIDTH = 22
const FIGURE_WIDTH = 11
/** Narrower than this only survival is shown. */
const WIDTH_FOR_OUTAGE = 100

/** @returns the lines of the table: processes where there are any, else the nodes that fall most often */
export function* spreadLines(run: Run, samples: MonteCarloResult, options: ReportOptions): Generator<Piece[]> {
  const { locale, width } = options
  const names = new NodeNames(run.network, locale)
  const kinds = run.network.names.kind
  const hit = samples.nodes.filter((row) => row.hitShare > 0 && options.accepts(row.node))
  const processes = hit.filter((row) => textAt(kinds, row.node) === PROCESS_KIND)
  const rows = (processes.length > 0 && !options.all ? processes : hit).toSorted((a, b) => b.hitShare - a.hitShare || hours(a) - hours(b))
  const shown = options.all ? rows : rows.slice(0, MOST_ROWS)
  const wide = width >= WIDTH_FOR_OUTAGE
  yield []
  yield [piece(text(locale, 'report.spread-title', { samples: samples.samples, seed: samples.seed }), 'strong')]
  if (shown.length > 0) yield [piece(headOf(locale, wide), 'quiet')]
  for (const row of shown) yield [piece(lineOf(locale, names, row, wide))]
  if (rows.length > shown.length) yield [piece(moreWords(locale, rows.length - shown.length), 'quiet')]
  const { loss, nodesHit } = samples.totals
  yield [piece(text(locale, 'report.spread-loss', { p10: loss.p10, p50: loss.p50, p90: loss.p90 }))]
  yield [piece(text(locale, 'report.spread-hit', { p10: nodesHit.p10, p50: nodesHit.p50, p90: nodesHit.p90 }))]
}

function headOf(locale: Locale, wide: boolean): string {
  const three = (key: string) =>
    ['P10', 'P50', 'P90']
      .map((p, k) => (k === 0 ? `${text(locale, key)} ${p}` : p).padStart(k === 0 ? FIGURE_WIDTH + 1 : FIGURE_WIDTH))
      .join('')
  return `  ${' '.repeat(NAME_WIDTH)}${text(locale, 'report.spread-share').padStart(8)}${three('report.column-tts')}${wide ? three('report.column-outage') : ''}`
}

function lineOf(locale: Locale, names: NodeNames, row: NodeSpread, wide: boolean): string {
  const cells = (values: readonly (number | null)[]) =>
    values
      .map((value, k) =>
        (value === null ? text(locale, 'report.holds') : formatHours(locale, value)).padStart(k === 0 ? FIGURE_WIDTH + 1 : FIGURE_WIDTH),
      )
      .join('')
  const share = formatFigure(locale, row.hitShare, 'percent').padStart(8)
  const outage = wide ? cells([row.outage.p10, row.outage.p50, row.outage.p90]) : ''
  return `  ${fitted(names.at(row.node), NAME_WIDTH)}${share}${cells([row.tts.p10, row.tts.p50, row.tts.p90])}${outage}`
}

function hours(row: NodeSpread): number {
  return row.tts.p50 ?? Number.MAX_VALUE
}
