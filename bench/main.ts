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
  { name: 'esri', load: async () => (await import('./esri.ts')).esriRows() },
  { name: 'large', load: async () => (await import('./large-network.ts')).largeNetworkRows() },
]

const MOST_LOAD = 8

function shown(ms: number): string {
  return ms < 10 ? `${ms.toFixed(2)} ms` : ms < 10_000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`
}

function verdict(row: BenchRow): string {
  if (row.limit?.ms === undefined) return ''
  return row.minMs < row.limit.ms ? `< ${shown(row.limit.ms)} ✓` : `MISSED ${shown(row.limit.ms)}`
}

async function main(): Promise<number> {
  const wanted = process.argv.slice(2)
  const load = loadavg()
    .map((value) => value.toFixed(2))
    .join(' ')
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
      console.log(
        `${row.name.padEnd(64)} min ${shown(row.minMs).padStart(9)}  median ${shown(row.medianMs).padStart(9)}  ${verdict(row).padEnd(14)} ${row.note ?? ''}`,
      )
    }
  }
  const missed = rows.filter((row) => row.limit?.ms !== undefined && row.minMs >= row.limit.ms)
  console.log(
    `\nload ${loadavg()
      .map((value) => value.toFixed(2))
      .join(' ')}, sink ${sinkValue().toPrecision(6)}, ${rows.length} rows, ${missed.length} missed`,
  )
  if (wanted.length === 0)
    writeFileSync(join(import.meta.dirname, 'baseline.json'), `${JSON.stringify({ machine, load, rows }, null, 2)}\n`)
  return missed.length === 0 ? 0 : 1
}

process.exitCode = await main()
