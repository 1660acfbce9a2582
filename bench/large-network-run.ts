/** The measuring process of `large-network.ts`: `node bench/large-network-run.ts FOLDER` prints its figures as JSON. */
import { join } from 'node:path'
import { createRunState, type Network, NetworkBuilder, readScenario, type RunState, simulate } from '@rueckhalt/engine'
import { importCsv } from '../cli/src/network-files/import-csv.ts'
import { readNetworkFile } from '../cli/src/network-files/read-network-file.ts'
import { writeWhole } from '../cli/src/network-files/write-file.ts'
import { writeNetworkBinary } from '../cli/src/network-files/write-network-binary.ts'
import type { LargeNetworkFigures } from './large-network.ts'

const REGIONAL = {
  format: 'rueckhalt-scenario/1',
  id: 'district',
  horizon: 2160,
  shocks: [{ select: { region: '05107' }, from: 0, to: 72, level: 0 }],
}
const LOCAL = {
  format: 'rueckhalt-scenario/1',
  id: 'one-node',
  horizon: 2160,
  shocks: [{ select: { ids: ['n500050'] }, from: 0, to: 72, level: 0 }],
}

const folder = process.argv[2] as string
const start = performance.now()
const loaded = await load(folder)
const loadMs = performance.now() - start
const binary = join(folder, 'network.rknet')
await writeWhole(binary, (handle) => writeNetworkBinary(handle, loaded))
const reloadStart = performance.now()
const again = await readNetworkFile(binary)
const reloadMs = performance.now() - reloadStart
if (!again.ok) throw new Error(`the binary network has faults: ${JSON.stringify(again.faults)}`)
const state = createRunState(loaded.arrays)
const regional = runs(loaded, REGIONAL, 3, state)
const local = runs(loaded, LOCAL, 7, state)
const figures: LargeNetworkFigures = {
  loadMs,
  reloadMs,
  regionalMs: regional.times,
  regionalChanged: regional.changed,
  localMs: local.times,
  localChanged: local.changed,
  peakGb: process.resourceUsage().maxRSS / 1e6,
}
process.stdout.write(JSON.stringify(figures))

async function load(from: string): Promise<Network> {
  const builder = new NetworkBuilder()
  const faults = await importCsv(
    { nodes: join(from, 'nodes.csv'), inputs: join(from, 'inputs.csv'), edges: join(from, 'edges.csv') },
    builder,
    {},
  )
  if (faults.count > 0) throw new Error(`the tables have faults: ${JSON.stringify(faults.list().faults[0])}`)
  return builder.finish()
}

/** The first run lays nothing out: the state is kept, as a program that stays open keeps it. */
function runs(network: Network, spec: unknown, count: number, kept: RunState): { times: number[]; changed: number } {
  const scenario = readScenario(network, spec)
  if (!scenario.ok) throw new Error(`the scenario has faults: ${JSON.stringify(scenario.faults)}`)
  // Not counted: it also puts back what the scenario before has touched.
  let { length: changed } = simulate(network, scenario.value, { state: kept }).changed
  const times = Array.from({ length: count }, () => {
    const begin = performance.now()
    changed = simulate(network, scenario.value, { state: kept }).changed.length
    return performance.now() - begin
  })
  return { times, changed }
}
