/** Rows of the simulation itself: one company, a region, Monte Carlo. */
import { createRunState, type Network, readScenario, type Scenario, simulate, totalsOf } from '@rueckhalt/engine'
import { randomCase, supplyNetwork } from '@rueckhalt/engine/testing'
import { buildNetwork } from '@rueckhalt/engine'
import { runMonteCarlo } from '../cli/src/workers/experiments.ts'
import { type BenchRow, measure } from './rows.ts'

export function scenarioFor(network: Network, horizon: number, shocks: readonly object[]): Scenario {
  const scenario = readScenario(network, { format: 'rueckhalt-scenario/1', id: 'bench', horizon, shocks })
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.faults))
  return scenario.value
}

/** A company of 300 nodes: random nodes with everything the format allows, one 14-day scenario with three shocks. */
async function companyRow(): Promise<BenchRow> {
  const { network: spec } = randomCase(17, { maxNodes: 2, onGrid: false })
  const parts = Array.from({ length: 60 }, (_, seed) => randomCase(seed + 100, { maxNodes: 9, onGrid: false }).network.nodes)
  const nodes = parts.flatMap((part, k) => part.map((node) => prefixed(node, `${k}/`))).slice(0, 300)
  const known = new Set(nodes.map((node) => node.id))
  const closed = nodes.map((node) => ({
    ...node,
    inputs: (node.inputs ?? []).map((input) => ({
      ...input,
      from: (input.from ?? []).filter((link) => known.has(link.node)),
      standby: (input.standby ?? []).filter((link) => known.has(link.node)),
    })),
  }))
  const built = buildNetwork({ ...spec, nodes: closed })
  if (!built.ok) throw new Error(JSON.stringify(built.faults))
  const network = built.value
  const scenario = scenarioFor(network, 336, [
    { select: { kind: 'power-grid' }, from: 0, to: 72, level: 0 },
    { select: { kind: 'telecom' }, from: 4, to: 96, level: 0.5 },
    { select: { kind: 'staff' }, from: 24, to: 336, level: 0.7 },
  ])
  const state = createRunState(network.arrays)
  const { changed, log } = simulate(network, scenario)
  const note = `${nodes.length} nodes, ${changed.length} change, ${log.entryCount} level changes`
  return measure(
    { name: 'one company (300 nodes), one 14-day scenario', limitMs: 2, runs: 200, warmUps: 50, note },
    () => totalsOf(simulate(network, scenario, { state })).loss,
  )
}

function prefixed(node: ReturnType<typeof randomCase>['network']['nodes'][number], prefix: string) {
  const inputs = (node.inputs ?? []).map((input) => ({
    ...input,
    from: (input.from ?? []).map((link) => ({ ...link, node: prefix + link.node })),
    standby: (input.standby ?? []).map((link) => ({ ...link, node: prefix + link.node })),
  }))
  return { ...node, id: prefix + node.id, inputs }
}

async function regionRow(): Promise<BenchRow> {
  const network = supplyNetwork(1, { firms: 10_000, links: 100_000 })
  const scenario = scenarioFor(network, 2160, [{ select: { region: ['05001', '05002', '05003'] }, from: 0, to: 240, level: 0 }])
  const state = createRunState(network.arrays)
  const { changed, log } = simulate(network, scenario)
  const note = `${changed.length} nodes change, ${log.entryCount} level changes`
  return measure(
    { name: '10,000 firms / 100,000 links, regional shock, 90 days', limitMs: 60, runs: 30, warmUps: 10, note },
    () => totalsOf(simulate(network, scenario, { state })).loss,
  )
}

async function monteCarloRow(): Promise<BenchRow> {
  const network = supplyNetwork(1, { firms: 10_000, links: 100_000, withBands: true })
  const scenario = scenarioFor(network, 2160, [
    { select: { kind: 'power-grid', region: ['05001', '05002', '05003'] }, from: 0, to: { min: 24, mode: 60, max: 100 }, level: 0 },
  ])
  const work = async () => (await runMonteCarlo(network, scenario, { samples: 1000, seed: 1 })).totals.loss.p50
  return measure(
    {
      name: 'Monte Carlo, 1,000 samples at 10,000 firms',
      limitMs: 60_000,
      runs: 1,
      warmUps: 0,
      note: 'workers on all cores, their start included',
    },
    work,
  )
}

/** @returns the rows of this file, measured one after the other */
export async function engineRows(): Promise<BenchRow[]> {
  return [await companyRow(), await regionRow(), await monteCarloRow()]
}
