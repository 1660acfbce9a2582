/** `rueckhalt esri`: the Economic Systemic Risk Index of every firm of a supply network. */
import { buildEsriNetwork, type EsriNetwork, type EsriRuleOptions, type EsriTable } from '@rueckhalt/engine'
import { type Command, type CommandContext, EXIT_DONE, EXIT_FAILED } from '../command.ts'
import { reportFaults } from '../fault-report.ts'
import { csvFaultRows } from '../network-files/csv-report.ts'
import { type EsriFiles, readEsriTables } from '../network-files/read-esri-tables.ts'
import { csvLines, exactNumber } from '../network-files/result-csv.ts'
import { whyNotWritable, writeTexts, writeWhole } from '../network-files/write-file.ts'
import { createProgress } from '../progress.ts'
import { PortionWriter } from '../result-json.ts'
import { text } from '../texts.ts'
import { OptionReader, reportUsage } from '../usage.ts'
import { runEsri } from '../workers/experiments.ts'
import { rankingLines } from '../network-files/ranking.ts'

export const command: Command = {
  options: {
    nodes: { type: 'string' },
    edges: { type: 'string' },
    essentiality: { type: 'string' },
    linear: { type: 'boolean' },
    leontief: { type: 'boolean' },
    eps: { type: 'string' },
    'no-market': { type: 'boolean' },
    converged: { type: 'boolean' },
    sample: { type: 'string' },
    workers: { type: 'string' },
    out: { type: 'string' },
  },
  helpKey: 'esri.help',
  run,
}

interface Request {
  readonly files: EsriFiles
  readonly rules: EsriRuleOptions
  readonly workers: number | undefined
  readonly out: string | undefined
}

async function run(context: CommandContext): Promise<number> {
  const options = new OptionReader(context.args)
  const request = readRequest(options)
  if (options.faults.length > 0) return reportUsage(context, options.faults, 'esri')
  const reason = request.out === undefined ? undefined : await whyNotWritable(request.out)
  if (reason !== undefined) return reportFaults(context, [{ place: request.out ?? '', key: 'import.not-writable', params: { reason } }])
  const signal = context.interruption()
  try {
    return await calculate(context, request, signal)
  } catch (error) {
    if (signal.aborted) return EXIT_FAILED
    throw error
  }
}

function readRequest(options: OptionReader): Request {
  const nodes = options.required('nodes')
  const edges = options.required('edges')
  const file = options.text('essentiality')
  options.atMostOne('essentiality', 'linear', 'leontief')
  const isChosen = options.isGiven('essentiality') || options.flag('linear') || options.flag('leontief')
  if (!isChosen) options.faults.push({ code: 'missing-option', params: { option: '--essentiality | --linear | --leontief' } })
  const eps = options.number('eps', { min: 0 })
  return {
    files: {
      nodes,
      edges,
      essentiality: file === undefined ? (options.flag('leontief') ? 'leontief' : 'linear') : { file },
      sample: options.text('sample'),
    },
    rules: { ...(eps !== undefined && { eps }), market: !options.flag('no-market'), converged: options.flag('converged') },
    workers: options.number('workers', { min: 1, max: 1024, integer: true }),
    out: options.text('out'),
  }
}

async function calculate(context: CommandContext, request: Request, signal: AbortSignal): Promise<number> {
  const { locale, stderr } = context
  const { input, faults } = await readEsriTables(request.files, { signal })
  if (faults.count > 0) return reportFaults(context, csvFaultRows(locale, faults))
  const network = buildEsriNetwork(input.tables)
  // Row by row the tables are sound by now; what is left is their sum.
  if (!network.ok) return reportFaults(context, [{ place: request.files.edges, key: 'esri.too-much-sales', params: {} }])
  const progress = createProgress(stderr, locale, text(locale, 'esri.progress'))
  const onProgress = (done: number, total: number) => progress.update(done, total)
  const table = await runEsri(network.value, request.rules, input.firms, { workers: request.workers, signal, onProgress })
  await progress.finish()
  await writeTable(context, request.out, network.value, table)
  return EXIT_DONE
}

async function writeTable(context: CommandContext, out: string | undefined, network: EsriNetwork, table: EsriTable): Promise<void> {
  const { locale, stderr, stdout } = context
  const lines = () => csvLines(['firm', 'esri', 'esri_d', 'esri_u', 'T'], tableRows(network, table))
  if (out !== undefined) await writeWhole(out, (handle) => writeTexts(handle, lines()))
  else {
    const writer = new PortionWriter(stdout)
    for (const line of lines()) await writer.write(line)
    await writer.flush()
  }
  if (!stderr.isTerminal) return
  const order = Array.from(table.esri, (_, row) => row).toSorted((a, b) => (table.esri[b] as number) - (table.esri[a] as number) || a - b)
  const figures = ['esri', 'esriDown', 'esriUp'] as const
  const rows = order.slice(0, 10).map((row) => ({
    name: network.ids[table.firm[row] as number] as string,
    figures: [...figures.map((column) => (table[column][row] as number).toFixed(6)), String(table.sweeps[row])],
  }))
  const header = { name: text(locale, 'esri.column-firm'), figures: ['ESRI', 'ESRI_d', 'ESRI_u', 'T'] }
  await stderr.write(`${text(locale, 'esri.top', { count: table.firm.length })}\n${rankingLines(locale, header, rows).join('\n')}\n`)
}

function* tableRows(network: EsriNetwork, table: EsriTable): Generator<string[]> {
  for (let row = 0; row < table.firm.length; row++)
    yield [
      network.ids[table.firm[row] as number] as string,
      exactNumber(table.esri[row] as number),
      exactNumber(table.esriDown[row] as number),
      exactNumber(table.esriUp[row] as number),
      String(table.sweeps[row]),
    ]
}
