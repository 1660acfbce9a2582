/** `rueckhalt criticality`: what the whole network loses when one node, or one organisation, fails alone. */
import type { CriticalityOptions, CriticalityRow, Network } from '@rueckhalt/engine'
import { type Command, type CommandContext, EXIT_DONE, EXIT_FAILED } from '../command.ts'
import { faultRows, reportFaults } from '../fault-report.ts'
import { decimal } from '@rueckhalt/domain/texts'
import { readNetworkFile } from '../network-files/read-network-file.ts'
import { csvLines, exactNumber } from '../network-files/result-csv.ts'
import { whyNotWritable, writeTexts, writeWhole } from '../network-files/write-file.ts'
import { createProgress } from '../progress.ts'
import { PortionWriter } from '../result-json.ts'
import { text } from '../texts.ts'
import { OptionReader, reportUsage } from '../usage.ts'
import { runCriticality } from '../workers/experiments.ts'
import { rankingLines } from '../network-files/ranking.ts'

export const command: Command = {
  options: {
    network: { type: 'string', short: 'n' },
    by: { type: 'string' },
    hours: { type: 'string' },
    horizon: { type: 'string' },
    top: { type: 'string' },
    tolerance: { type: 'string' },
    workers: { type: 'string' },
    json: { type: 'boolean' },
    out: { type: 'string' },
  },
  helpKey: 'criticality.help',
  run,
}

interface Request {
  readonly network: string
  readonly what: CriticalityOptions
  readonly top: number | undefined
  readonly workers: number | undefined
  readonly json: boolean
  readonly out: string | undefined
}

const TOP = 20

async function run(context: CommandContext): Promise<number> {
  const options = new OptionReader(context.args)
  const request = readRequest(options)
  if (options.faults.length > 0) return reportUsage(context, options.faults, 'criticality')
  const reason = request.out === undefined ? undefined : await whyNotWritable(request.out)
  if (reason !== undefined) return reportFaults(context, [{ place: request.out ?? '', key: 'import.not-writable', params: { reason } }])
  const network = await readNetworkFile(request.network)
  if (!network.ok) return reportFaults(context, faultRows(request.network, network.faults))
  if (request.what.by === 'organisation' && !network.value.names.org.codes.some((code) => code > 0))
    return reportFaults(context, [{ place: request.network, key: 'criticality.no-organisations', params: {} }])
  const signal = context.interruption()
  try {
    return await calculate(context, request, network.value, signal)
  } catch (error) {
    if (signal.aborted) return EXIT_FAILED
    throw error
  }
}

function readRequest(options: OptionReader): Request {
  const network = options.required('network')
  const by = options.oneOf('by', ['node', 'organisation']) ?? 'node'
  options.required('hours')
  const hours = options.number('hours', { min: 1e-9 }) ?? 0
  const horizon = options.number('horizon', { min: hours })
  const tolerance = options.number('tolerance', { min: 1e-12, max: 0.5 })
  options.atMostOne('json', 'out')
  return {
    network,
    what: { by, hours, ...(horizon !== undefined && { horizon }), ...(tolerance !== undefined && { tolerance }) },
    top: options.number('top', { min: 1, integer: true }),
    workers: options.number('workers', { min: 1, max: 1024, integer: true }),
    json: options.flag('json'),
    out: options.text('out'),
  }
}

async function calculate(context: CommandContext, request: Request, network: Network, signal: AbortSignal): Promise<number> {
  const { locale, stderr, stdout } = context
  const progress = createProgress(stderr, locale, text(locale, 'criticality.progress'))
  const onProgress = (done: number, total: number) => progress.update(done, total)
  const rows = await runCriticality(network, request.what, { workers: request.workers, signal, onProgress })
  await progress.finish()
  const { out, json, top, what } = request
  const shown = rows.slice(0, top ?? (out === undefined && !json ? TOP : rows.length))
  if (out !== undefined) {
    await writeWhole(out, (handle) => writeTexts(handle, csvLines(['id', 'loss', 'loss_elsewhere', 'nodes_hit'], shown.map(csvRow))))
    return EXIT_DONE
  }
  const writer = new PortionWriter(stdout)
  for (const words of json ? jsonParts(what, shown) : tableLines(context, network, what, shown, rows.length)) await writer.write(words)
  await writer.flush()
  return EXIT_DONE
}

function csvRow({ id, loss, lossElsewhere, nodesHit }: CriticalityRow): string[] {
  return [id, exactNumber(loss), exactNumber(lossElsewhere), String(nodesHit)]
}

function* jsonParts({ by, hours }: CriticalityOptions, rows: readonly CriticalityRow[]): Generator<string> {
  yield `{"by":${JSON.stringify(by)},"hours":${hours},"rows":[`
  for (const [k, row] of rows.entries()) yield `${k === 0 ? '' : ','}${JSON.stringify(row)}`
  yield ']}\n'
}

function* tableLines(
  { locale }: CommandContext,
  { names }: Network,
  { by, hours }: CriticalityOptions,
  rows: readonly CriticalityRow[],
  count: number,
): Generator<string> {
  const nameOf = (id: string) => (by === 'node' ? names.titles.get(names.nodeIndex.get(id) ?? -1) : undefined) ?? id
  yield `${text(locale, by === 'node' ? 'criticality.title-node' : 'criticality.title-organisation', { hours, shown: rows.length, count })}\n\n`
  const columns = [
    text(locale, 'criticality.column-loss'),
    text(locale, 'criticality.column-elsewhere'),
    text(locale, 'criticality.column-hit'),
  ]
  const header = { name: text(locale, by === 'node' ? 'criticality.column-node' : 'criticality.column-organisation'), figures: columns }
  const lines = rows.map(({ id, loss, lossElsewhere, nodesHit }) => ({
    name: nameOf(id),
    figures: [decimal(locale, Math.round(loss), 0), decimal(locale, Math.round(lossElsewhere), 0), decimal(locale, nodesHit, 0)],
  }))
  for (const line of rankingLines(locale, header, lines)) yield `${line}\n`
}
