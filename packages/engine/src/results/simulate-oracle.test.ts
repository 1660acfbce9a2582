/** The engine against its oracle: everything that the format allows, on 500 seeded random networks. */
import { describe, expect, it } from 'vitest'
import { buildNetwork } from '../model/read-network.ts'
import { readScenario } from '../model/read-scenario.ts'
import type { NetworkSpec, ScenarioSpec } from '../model/spec.ts'
import { type OracleNode, simulateOracle } from '../testing/oracle.ts'
import { randomCase } from '../testing/random-network.ts'
import { type Run, simulate } from './simulate.ts'

const CASES = 500
/** Seeds that once failed; each stays here for good. */
const REGRESSIONS: number[] = []

function run(network: NetworkSpec, scenario: ScenarioSpec, tolerance: number): Run {
  const built = buildNetwork(network)
  if (!built.ok) throw new Error(JSON.stringify(built.faults))
  const bound = readScenario(built.value, scenario)
  if (!bound.ok) throw new Error(JSON.stringify(bound.faults))
  return simulate(built.value, bound.value, { tolerance })
}

/** Differences between a run and the oracle: figures, and levels halfway between any two breakpoints. */
function differences(actual: Run, expected: ReadonlyMap<string, OracleNode>, horizon: number, slack: number): string[] {
  const found: string[] = []
  for (const [id, oracle] of expected) {
    const node = actual.result(id)
    if (!node) return [`${id} is missing`]
    for (const key of ['tts', 'outage', 'longestOutage', 'breach', 'loss'] as const) {
      const [a, b] = [node[key], oracle[key]]
      const scale = key === 'loss' ? 1000 : 1
      if ((a === null) !== (b === null) || Math.abs((a ?? 0) - (b ?? 0)) > slack * scale) found.push(`${id}.${key}: ${a} instead of ${b}`)
    }
    const breaks = [...node.timeline, ...oracle.timeline].map(([t]) => t).toSorted((a, b) => a - b)
    breaks.forEach((t, k) => {
      const end = breaks[k + 1] ?? horizon
      if (end - t < 1e-6) return
      const middle = (t + end) / 2
      const at = (timeline: readonly (readonly [number, number])[]) => timeline.findLast(([start]) => start <= middle)?.[1] ?? 1
      if (Math.abs(at(node.timeline) - at(oracle.timeline)) > slack)
        found.push(`${id} at ${middle}: ${at(node.timeline)} instead of ${at(oracle.timeline)}`)
    })
  }
  return found
}

describe('simulate against the oracle', () => {
  for (const seed of [...Array(CASES).keys(), ...REGRESSIONS])
    it(`agrees on everything (seed ${seed})`, () => {
      const { network, scenario } = randomCase(seed)
      expect(differences(run(network, scenario, 1e-6), simulateOracle(network, scenario, 1e-6), scenario.horizon, 1e-6)).toEqual([])
    })

  it('L9 agrees at a finer tolerance too', () => {
    for (let seed = 2000; seed < 2100; seed++) {
      const { network, scenario } = randomCase(seed, { maxNodes: 30 })
      expect(
        differences(run(network, scenario, 1e-9), simulateOracle(network, scenario, 1e-9), scenario.horizon, 1e-6),
        `seed ${seed}`,
      ).toEqual([])
    }
  })
})
