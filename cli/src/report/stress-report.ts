/** A stress test to read: title, legend, endurance bands, why the processes stop, totals, deadlocks. */
import { type Run, type Totals, totalsOf, textAt } from '@rueckhalt/engine'
import { BAND_CHARS, DUE_CHAR, type Piece, RESTART_CHAR, SCENARIO_END_CHAR } from '../bands/draw.ts'
import { marksOf } from '@rueckhalt/domain/bands'
import { formatFigure } from '@rueckhalt/domain/texts'
import { printable } from '../printable.ts'
import { type Locale, text } from '../texts.ts'
import { BandTable, layOutTable } from './band-table.ts'
import { CauseWriter } from './cause-sentences.ts'
import { NodeNames } from './names.ts'
import { piece } from './paint.ts'
import { PROCESS_KIND, type ReportRow, reportRows, type RowChoice } from './rows.ts'
import { foldedWords } from './wrap.ts'

export interface ReportOptions extends RowChoice {
  readonly locale: Locale
  /** Characters per line. */
  readonly width: number
}

/** More chains than this nobody reads; `--explain` tells each of them. */
const MOST_CHAINS = 12

/** @returns the report line by line */
export function* stressReport(run: Run, options: ReportOptions): Generator<Piece[]> {
  const { locale } = options
  const names = new NodeNames(run.network, locale)
  const rows = reportRows(run, options)
  const totals = totalsOf(run)
  yield* titleLines(run, names, options)
  yield []
  yield* legendLines(run, options)
  yield []
  const all = [...rows.processes, ...rows.resources]
  if (all.length === 0) yield [piece(text(locale, 'report.nothing-stops'), 'good')]
  else yield* bandLines(run, names, options, rows)
  yield* causeLines(rows.processes.some(({ result }) => result.cause) ? rows.processes : rows.resources, names, options)
  yield []
  yield* totalLines(run, totals, locale)
  yield* deadlockLines(totals, names, options)
}

function* titleLines(run: Run, names: NodeNames, { locale }: ReportOptions): Generator<Piece[]> {
  const { scenario, network } = run
  yield [piece(printable(scenario.title[locale] ?? scenario.title.de ?? scenario.title.en ?? scenario.id), 'strong')]
  const organisations = new Set<string>()
  const { org, kind } = network.names
  const hasProcesses = kind.texts.includes(PROCESS_KIND)
  for (let node = 0; node < network.arrays.nodeCount; node++) {
    const name = textAt(org, node)
    if (name !== undefined && (!hasProcesses || textAt(kind, node) === PROCESS_KIND)) organisations.add(name)
  }
  const [first] = organisations
  const who =
    organisations.size === 1 && first !== undefined
      ? names.words(first)
      : text(locale, organisations.size === 0 ? 'report.network' : 'report.organisations', { count: organisations.size })
  yield [piece(text(locale, 'report.subtitle', { who, nodes: network.arrays.nodeCount, horizon: scenario.arrays.horizonHours }), 'quiet')]
}

function* legendLines(run: Run, { locale, width }: ReportOptions): Generator<Piece[]> {
  const { scenarioEnd } = marksOf(run)
  const entries = [
    text(locale, 'report.legend-running', { char: BAND_CHARS.running }),
    text(locale, 'report.legend-reserve', { char: BAND_CHARS.reserve }),
    text(locale, 'report.legend-reduced', { char: BAND_CHARS.reduced }),
    text(locale, 'report.legend-stopped'),
    text(locale, 'report.legend-restart', { char: RESTART_CHAR }),
    ...(scenarioEnd === undefined ? [] : [text(locale, 'report.legend-end', { char: SCENARIO_END_CHAR, hours: scenarioEnd })]),
    text(locale, 'report.legend-due', { char: DUE_CHAR }),
    text(locale, 'report.legend-breach'),
  ]
  let line = ''
  for (const entry of entries) {
    if (line !== '' && line.length + 3 + entry.length > width) {
      yield [piece(line, 'quiet')]
      line = ''
    }
    line += line === '' ? entry : `   ${entry}`
  }
  yield [piece(line, 'quiet')]
}

function* bandLines(run: Run, names: NodeNames, options: ReportOptions, rows: ReturnType<typeof reportRows>): Generator<Piece[]> {
  const { locale, width } = options
  const shown = [...rows.processes, ...rows.resources].map(({ id }) => names.of(id))
  const table = new BandTable(run, locale, names, layOutTable(locale, width, shown))
  yield* table.head()
  const groups: [key: string, rows: readonly ReportRow[], more: number][] = [
    ['report.processes', rows.processes, rows.moreProcesses],
    ['report.resources', rows.resources, rows.moreResources],
  ]
  for (const [key, group, more] of groups) {
    if (group.length === 0) continue
    yield [piece(text(locale, key), 'strong')]
    for (const row of group) yield table.row(row)
    if (more > 0) yield [piece(moreWords(locale, more), 'quiet')]
  }
}

/** @returns how many rows are left out */
export function moreWords(locale: Locale, count: number): string {
  return text(locale, count === 1 ? 'report.more-one' : 'report.more', { count })
}

function* causeLines(rows: readonly ReportRow[], names: NodeNames, { locale, width }: ReportOptions): Generator<Piece[]> {
  const writer = new CauseWriter(locale, names)
  const fallen = rows.filter(({ result }) => result.cause !== null)
  if (fallen.length === 0) return
  yield []
  yield [piece(text(locale, 'report.why'), 'strong')]
  for (const { result } of fallen.slice(0, MOST_CHAINS))
    for (const { indent, sentence } of writer.chainOf(result))
      for (const line of foldedWords(sentence, width, 2 + 2 * indent)) yield [piece(line)]
  if (fallen.length > MOST_CHAINS)
    for (const line of foldedWords(text(locale, 'report.more-chains', { count: fallen.length - MOST_CHAINS }), width, 2))
      yield [piece(line, 'quiet')]
}

function* totalLines(run: Run, totals: Totals, locale: Locale): Generator<Piece[]> {
  const organisations = run.network.names.org.texts.length - 1
  const count = (value: number) => formatFigure(locale, value, 'number')
  const rows: [label: string, figure: string, of: string][] = [
    [text(locale, 'report.total-loss'), count(Math.round(totals.loss)), 'EUR'],
    [text(locale, 'report.total-nodes'), count(totals.nodesHit), text(locale, 'report.of', { count: run.network.arrays.nodeCount })],
    [
      text(locale, 'report.total-organisations'),
      count(totals.organisationsHit),
      text(locale, 'report.of', { count: Math.max(organisations, 0) }),
    ],
  ]
  const labelWidth = Math.max(...rows.map(([label]) => label.length))
  const figureWidth = Math.max(...rows.map(([, figure]) => figure.length))
  yield [piece(text(locale, 'report.totals'), 'strong')]
  for (const [label, figure, of] of rows) yield [piece(`  ${label.padEnd(labelWidth)}  ${figure.padStart(figureWidth)} ${of}`)]
}

function* deadlockLines(totals: Totals, names: NodeNames, { locale, width }: ReportOptions): Generator<Piece[]> {
  if (totals.deadlocks.length === 0) return
  yield []
  for (const circle of totals.deadlocks) {
    const sentence = text(locale, 'report.deadlock', { nodes: circle.map((id) => names.of(id)).join(', ') })
    for (const line of foldedWords(sentence, width, 0)) yield [piece(line, 'due')]
  }
}
