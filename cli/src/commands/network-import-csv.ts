/** `rueckhalt network import-csv`: CSV tables to a network file, or every fault of them. */
import { stat } from 'node:fs/promises'
import { NetworkBuilder } from '@rueckhalt/engine'
import { type Command, type CommandContext, EXIT_BAD_INPUT, EXIT_DONE, EXIT_FAILED } from '../command.ts'
import { csvFaultRows } from '../network-files/csv-report.ts'
import { type CsvNetworkFiles, importCsv, type NetworkSink } from '../network-files/import-csv.ts'
import { NetworkRows } from '../network-files/network-rows.ts'
import { LARGEST_JSON_BYTES } from '../network-files/read-json-file.ts'
import { whyNotWritable, writeTexts, writeWhole } from '../network-files/write-file.ts'
import { writeNetworkBinary } from '../network-files/write-network-binary.ts'
import { reportFaults } from '../fault-report.ts'
import { createProgress } from '../progress.ts'
import { text } from '../texts.ts'
import { OptionReader, reportUsage } from '../usage.ts'

export const command: Command = {
  options: {
    nodes: { type: 'string' },
    inputs: { type: 'string' },
    edges: { type: 'string' },
    standby: { type: 'string' },
    out: { type: 'string' },
  },
  helpKey: 'import.help',
  run,
}

async function run(context: CommandContext): Promise<number> {
  const options = new OptionReader(context.args)
  const files: CsvNetworkFiles = {
    nodes: options.required('nodes'),
    inputs: options.required('inputs'),
    edges: options.required('edges'),
    standby: options.text('standby'),
  }
  const out = options.required('out')
  if (options.faults.length > 0) return reportUsage(context, options.faults, 'network import-csv')
  const reason = await whyNotWritable(out)
  if (reason !== undefined) return reportFaults(context, [{ place: out, key: 'import.not-writable', params: { reason } }])
  return out.toLowerCase().endsWith('.json') ? importJson(context, files, out) : importBinary(context, files, out)
}

async function importBinary(context: CommandContext, files: CsvNetworkFiles, out: string): Promise<number> {
  const builder = new NetworkBuilder()
  const failed = await readTables(context, files, builder)
  if (failed !== undefined) return failed
  const network = builder.finish()
  await writeWhole(out, (handle) => writeNetworkBinary(handle, network))
  const { nodeCount, inputCount, linkCount } = network.arrays
  await context.stderr.write(
    `${text(context.locale, 'import.done', { file: out, nodes: nodeCount, inputs: inputCount, links: linkCount })}\n`,
  )
  return EXIT_DONE
}

async function importJson(context: CommandContext, files: CsvNetworkFiles, out: string): Promise<number> {
  const rows = new NetworkRows()
  const failed = await readTables(context, files, rows)
  if (failed !== undefined) return failed
  let bytes = 0
  for (const part of rows.json()) bytes += Buffer.byteLength(part)
  // A file that nothing could read again is worse than none.
  if (bytes > LARGEST_JSON_BYTES) {
    const params = { megabytes: Math.ceil(bytes / 1e6), limit: LARGEST_JSON_BYTES / 1e6 }
    return reportFaults(context, [{ place: out, key: 'import.json-too-big', params }])
  }
  await writeWhole(out, (handle) => writeTexts(handle, rows.json()))
  const { nodes, inputs, links } = rows.counts()
  await context.stderr.write(`${text(context.locale, 'import.done', { file: out, nodes, inputs, links })}\n`)
  return EXIT_DONE
}

/** @returns the exit code when the tables have faults, which are then reported; undefined when they are sound */
async function readTables(context: CommandContext, files: CsvNetworkFiles, sink: NetworkSink): Promise<number | undefined> {
  const total = await bytesOfAll(files)
  const progress = createProgress(context.stderr, context.locale, text(context.locale, 'import.reading'))
  let done = 0
  const onBytes = (bytes: number) => progress.update((done += bytes), total)
  const signal = context.interruption()
  const faults = await importCsv(files, sink, { onBytes, signal }).catch((error: unknown) => {
    if (signal.aborted) return undefined
    throw error
  })
  await progress.finish()
  if (!faults) return EXIT_FAILED
  if (faults.count === 0) return undefined
  await reportFaults(context, csvFaultRows(context.locale, faults))
  return EXIT_BAD_INPUT
}

/** For the progress bar only: what cannot be read is named later, when it is read. */
async function bytesOfAll(files: CsvNetworkFiles): Promise<number> {
  const names = Object.values(files).filter((file: string | undefined) => file !== undefined)
  return (await Promise.all(names.map(sizeOf))).reduce((sum, size) => sum + size, 0)
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    (found) => found.size,
    () => 0,
  )
}
