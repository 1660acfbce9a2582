/** Rule N5, and the repeatability of runs: neither the order of a file nor an earlier run decides anything. */
import { describe, expect, it } from 'vitest'
import { createRunState } from '../kernels/run-state.ts'
import { buildNetwork } from '../model/read-network.ts'
import { readScenario } from '../model/read-scenario.ts'
import type { NetworkSpec, ScenarioSpec } from '../model/spec.ts'
import { seededRandom } from '../testing/random.ts'
import { randomCase } from '../testing/random-network.ts'
import { monteCarlo } from '../experiments/monte-carlo.ts'
import { type NodeResult, simulate, type SimulateOptions } from './simulate.ts'

function shuffled(network: NetworkSpec, seed: number): NetworkSpec {
  const random = seededRandom(seed)
  const shuffle = <T>(list: readonly T[]): T[] =>
    list
      .map((item) => ({ item, key: random.next() }))
      .toSorted((a, b) => a.key - b.key)
      .map(({ item }) => item)
  const nodes = shuffle(network.nodes).map((node) => ({
    ...node,
    inputs: shuffle(node.inputs ?? []).map((input) => ({
      ...input,
      from: shuffle(input.from ?? []),
      ...(input.standby && { standby: shuffle(input.standby) }),
    })),
  }))
  return { ...network, nodes }
}

function open(network: NetworkSpec, scenario: ScenarioSpec) {
  const built = buildNetwork(network)
  if (!built.ok) throw new Error('the random network is faulty')
  const bound = readScenario(built.value, scenario)
  if (!bound.ok) throw new Error('the random scenario is faulty')
  return { network: built.value, scenario: bound.value }
}

function results(
  network: NetworkSpec,
  scenario: ScenarioSpec,
  ids: readonly string[],
  options: SimulateOptions = {},
): (NodeResult | undefined)[] {
  const opened = open(network, scenario)
  const run = simulate(opened.network, opened.scenario, options)
  return ids.map((id) => run.result(id))
}

/** Figures rounded to what summing in another order cannot change; a chain of causes is compared by its nodes. */
function rounded(result: NodeResult | undefined) {
  const round = (value: number | null) => (value === null ? null : Math.round(value * 1e6) / 1e6)
  return {
    tts: round(result?.tts ?? null),
    outage: round(result?.outage ?? null),
    breach: round(result?.breach ?? null),
    loss: result && Math.round(result.loss * 100) / 100, // what a loop does not pass on, times EUR and hours
    chain: result?.cause?.chain.map((link) => `${link.node} ${link.reason} ${link.input ?? ''}`) ?? null,
  }
}

describe('order', () => {
  for (let seed = 1000; seed < 1150; seed++)
    it(`N5 nodes, inputs and links in another order give the same results and causes (seed ${seed})`, () => {
      const { network, scenario } = randomCase(seed)
      const ids = network.nodes.map((node) => node.id)
      expect(results(shuffled(network, seed), scenario, ids).map(rounded)).toEqual(results(network, scenario, ids).map(rounded))
    })

  it('N5 X1 a draw belongs to its names, not to its place in the file', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { network, scenario } = randomCase(seed, { withBands: true })
      const spreads = [network, shuffled(network, seed)].map((spec) => {
        const opened = open(spec, scenario)
        const result = monteCarlo(opened.network, opened.scenario, { samples: 20, seed })
        return Object.fromEntries(
          result.nodes.map((row) => [opened.network.names.nodeIds[row.node], [row.outage.p50.toFixed(5), row.tts.p50?.toFixed(5)]]),
        )
      })
      expect(spreads[1]).toEqual(spreads[0])
    }
  })

  it('a state that ran before gives the same result to the bit', () => {
    for (let seed = 0; seed < 100; seed++) {
      const { network, scenario } = randomCase(seed)
      const other = randomCase(seed, { onGrid: false }).scenario
      const opened = open(network, scenario)
      const fresh = simulate(opened.network, opened.scenario)
      const state = createRunState(opened.network.arrays)
      simulate(opened.network, open(network, { ...other, shocks: scenario.shocks, horizon: 50 }).scenario, { state })
      const again = simulate(opened.network, opened.scenario, { state })
      for (const { id } of network.nodes) expect(again.result(id)).toEqual(fresh.result(id))
    }
  })
})
