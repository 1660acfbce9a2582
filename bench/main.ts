/**
 * `npm run bench [name …]`: prints the table of the engine's speed and writes `bench/baseline.json`.
 *
 * The load of the machine stands beside the figures, because a busy machine makes them worthless: above 8 nothing is measured.
 */
import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import type { BenchRow } from './rows.ts'
import { sinkValue } from './rows.ts'

const GROUPS: readonly { readonly name: string; load(): Promise<BenchRow[]> }[] = [
  { name: 'engine', load: async () => (await import('./engine.ts')).engineRows() },
  { name: 'company', load: async () => (await import('./company.ts')).companyRows() },
  { name: 'esri', load: async () => (await import('./esri.ts')).esriRows() },
  { name: 'web', load: async () => (await import('./web.ts')).webRows() },
  { name: 'server', load: async () => (await import('./server.ts')).serverRows() },
  { name: 'large', load: async () => (await import('./large-network.ts')).largeNetworkRows() },
]

const MOST_LOAD = 8
const NAME_WIDTH = 72

function shown(ms: number): string {
  return ms < 10 ? `${ms.toFixed(2)} ms` : ms < 10_000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`
}

/** Whether a row meets its limit; undefined when it has none. */
function isMet(row: BenchRow): boolean | undefined {
  const { limit, gb, minMs } = row
  if (limit?.gb !== undefined && gb !== undefined) return gb < limit.gb
  return limit?.ms === undefined ? undefined : minMs < limit.ms
}

function lineOf(row: BenchRow): string {
  const { limit, gb } = row
  const figures =
    gb === undefined ? `min ${shown(row.minMs).padStart(9)}  median ${shown(row.medianMs).padStart(9)}` : `${gb.toFixed(2)} GB`.padStart(31)
  const bound = limit?.gb === undefined ? shown(limit?.ms ?? 0) : `${limit.gb} GB`
  const met = isMet(row)
  const verdict = met === undefined ? '' : met ? `< ${bound} ✓` : `MISSED ${bound}`
  return `${row.name.padEnd(NAME_WIDTH)} ${figures}  ${verdict.padEnd(14)} ${row.note ?? ''}`.trimEnd()
}

function loadOfMachine(): string {
  return loadavg()
    .map((value) => value.toFixed(2))
    .join(' ')
}

async function main(): Promise<number> {
  const wanted = process.argv.slice(2)
  const load = loadOfMachine()
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  }
  console.log(`${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}, load ${load}\n`)
  if ((loadavg()[0] ?? 0) > MOST_LOAD) {
    process.stderr.write(`The machine is too busy to measure (load above ${MOST_LOAD}). Please try again later.\n`)
    return 1
  }
  const rows: BenchRow[] = []
  for (const group of GROUPS) {
    if (wanted.length > 0 && !wanted.includes(group.name)) continue
    for (const row of await group.load()) {
      rows.push(row)
      console.log(lineOf(row))
    }
  }
  const missed = rows.filter((row) => isMet(row) === false)
  console.log(`\nload ${loadOfMachine()}, sink ${sinkValue().toPrecision(6)}, ${rows.length} rows, ${missed.length} missed`)
  if (wanted.length === 0)
    writeFileSync(join(import.meta.dirname, 'baseline.json'), `${JSON.stringify({ machine, load, rows }, null, 2)}\n`)
  return missed.length === 0 ? 0 : 1
}

process.exitCode = await main()
