/** Rules X1 to X4. */
import { describe, expect, it } from 'vitest'
import { triangular } from '../model/band.ts'
import { hashText, uniform } from '../model/random.ts'
import { buildNetwork } from '../model/read-network.ts'
import { readScenario } from '../model/read-scenario.ts'
import { simulate } from '../results/simulate.ts'
import { totalsOf } from '../results/totals.ts'
import { randomCase } from '../testing/random-network.ts'
import { criticality, criticalityChunk, criticalityUnits, mergeCriticality } from './criticality.ts'
import { drawSteps } from './draw.ts'
import { mergeMonteCarlo, monteCarlo, monteCarloChunk } from './monte-carlo.ts'
import { percentile } from './percentiles.ts'

function open(nodes: unknown, shocks: unknown, horizon = 100) {
  const built = buildNetwork({ format: 'rueckhalt-network/1', nodes })
  if (!built.ok) throw new Error(JSON.stringify(built.faults))
  const scenario = readScenario(built.value, { format: 'rueckhalt-scenario/1', id: 's', horizon, shocks })
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.faults))
  return { network: built.value, scenario: scenario.value }
}

describe('draws', () => {
  it('are uniform, and differ between names, seeds and samples', () => {
    const [high, low] = hashText('strom/ups')
    const draws = Array.from({ length: 20_000 }, (_, sample) => uniform(high, low, 7, sample))
    const bins = Array.from({ length: 20 }, () => 0)
    for (const u of draws) bins[Math.floor(u * 20)]!++
    const chiSquare = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
    expect(chiSquare).toBeLessThan(43.8) // 0.1 % quantile for 19 degrees of freedom
    expect(new Set([uniform(high, low, 7, 0), uniform(low, high, 7, 0), uniform(high, low, 8, 0), uniform(high, low, 7, 1)]).size).toBe(4)
  })

  it('of two names are not related', () => {
    const keys = [hashText('a'), hashText('b')] as const
    const pairs = Array.from({ length: 10_000 }, (_, k) => keys.map(([high, low]) => uniform(high, low, 1, k) - 0.5) as [number, number])
    const covariance = pairs.reduce((sum, [a, b]) => sum + a * b, 0) / pairs.length
    expect(Math.abs(covariance)).toBeLessThan(4 / (12 * Math.sqrt(pairs.length)))
  })

  it('triangular meets its ends, its mode and its mean', () => {
    expect([triangular(2, 3, 7, 0), triangular(2, 3, 7, 0.2), triangular(2, 3, 7, 1 - 1e-16), triangular(4, 4, 4, 0.3)]).toEqual([
      2,
      3,
      expect.closeTo(7, 6),
      4,
    ])
    const mean = Array.from({ length: 10_000 }, (_, k) => triangular(2, 3, 7, (k + 0.5) / 10_000)).reduce((sum, x) => sum + x, 0) / 10_000
    expect(mean).toBeCloseTo(4, 4)
  })

  it('X3 steps of one shock never overtake each other', () => {
    const { scenario } = open(
      [{ id: 'a' }],
      [{ select: { ids: 'a' }, from: { min: 0, mode: 20, max: 40 }, to: { min: 10, mode: 21, max: 30 }, level: 0 }],
    )
    const hours = new Float64Array(2)
    let squeezed = 0
    for (let sample = 0; sample < 200; sample++) {
      drawSteps(scenario.arrays, 1, sample, hours)
      expect(hours[0]).toBeLessThanOrEqual(hours[1] as number)
      if (hours[0] === hours[1]) squeezed++
    }
    expect(squeezed).toBeGreaterThan(10)
  })
})

describe('monteCarlo', () => {
  const battery = [
    { id: 'grid', value: 1 },
    { id: 'p', value: 10, inputs: [{ id: 'power', from: [{ node: 'grid', share: 1 }], buffer: { min: 0, mode: 10, max: 20 } }] },
  ]
  const shocks = [{ select: { ids: 'grid' }, from: 0, to: 10, level: 0 }]

  it('X2 nearest rank: half of the batteries outlast the outage', () => {
    const { network, scenario } = open(battery, shocks)
    const result = monteCarlo(network, scenario, { samples: 4000, seed: 3 })
    const p = result.nodes.find((row) => row.node === 1)
    expect(p?.hitShare).toBeCloseTo(0.5, 1)
    expect(p?.tts.p10).toBeCloseTo(Math.sqrt(0.1 * 200), 0) // P(X ≤ x) = x² / 200 below the mode
    expect(p?.tts.p90).toBeNull()
    expect(p?.outage.p10).toBe(0)
    expect(result.totals.loss.p90).toBeCloseTo(10 + 10 * (10 - Math.sqrt(20)), -1)
  })

  it('X2 without bands every percentile is the plain run', () => {
    for (let seed = 0; seed < 30; seed++) {
      const { network: spec, scenario: shock } = randomCase(seed)
      const { network, scenario } = open(spec.nodes, shock.shocks, shock.horizon)
      const run = simulate(network, scenario)
      for (const row of monteCarlo(network, scenario, { samples: 3, seed }).nodes) {
        const plain = run.result(network.names.nodeIds[row.node] as string)
        expect(row).toMatchObject({ tts: { p10: plain?.tts, p90: plain?.tts }, outage: { p50: plain?.outage }, loss: { p50: plain?.loss } })
      }
    }
  })

  it('X1 any split into chunks, in any order, gives the same to the bit', () => {
    for (let seed = 0; seed < 10; seed++) {
      const { network: spec, scenario: shock } = randomCase(seed, { withBands: true })
      const { network, scenario } = open(spec.nodes, shock.shocks, shock.horizon)
      const chunk = (first: number, count: number) => monteCarloChunk(network.arrays, scenario.arrays, { seed, first, count })
      const whole = monteCarlo(network, scenario, { samples: 40, seed })
      expect(mergeMonteCarlo([chunk(25, 15), chunk(0, 10), chunk(10, 15)], seed)).toEqual(whole)
    }
  })

  it('X1 another seed gives other figures', () => {
    const { network, scenario } = open(battery, shocks)
    const loss = (seed: number) => monteCarlo(network, scenario, { samples: 20, seed }).totals.loss.p50
    expect(loss(1)).not.toBe(loss(2))
  })

  it('percentile by table', () => {
    const values = Float64Array.of(1, 2, 3, 4)
    const at = (samples: number, absent: number, p: number) => percentile(values, samples, absent, p)
    expect([
      at(4, 0, 0.5),
      at(4, 0, 0.51),
      at(4, 0, 1),
      at(8, 0, 0.5),
      at(8, 0, 0.6),
      at(8, Number.POSITIVE_INFINITY, 0.5),
      at(8, Number.POSITIVE_INFINITY, 0.6),
    ]).toEqual([2, 3, 4, 0, 1, 4, Number.POSITIVE_INFINITY])
  })
})

describe('criticality', () => {
  it('X4 is the loss of a run in which the unit alone fails', () => {
    for (let seed = 0; seed < 40; seed++) {
      const { network: spec } = randomCase(seed)
      const { network } = open(spec.nodes, [], 48)
      for (const by of ['node', 'organisation'] as const) {
        for (const row of criticality(network, { by, hours: 12, horizon: 48 })) {
          const select = by === 'node' ? { ids: row.id } : { org: row.id }
          const { network: same, scenario } = open(spec.nodes, [{ select, from: 0, to: 12, level: 0 }], 48)
          const totals = totalsOf(simulate(same, scenario))
          expect([row.id, row.loss, row.nodesHit]).toEqual([row.id, expect.closeTo(totals.loss, 6), totals.nodesHit])
        }
      }
    }
  })

  it('X4 chunks in any order give the same to the bit', () => {
    const { network } = open(randomCase(5, { maxNodes: 30 }).network.nodes, [], 48)
    const units = criticalityUnits(network, 'node')
    const chunk = (first: number, count: number) => criticalityChunk(network.arrays, { ...units, first, count, hours: 24, horizon: 96 })
    const half = Math.floor(units.ids.length / 2)
    expect(mergeCriticality(units, [chunk(half, units.ids.length - half), chunk(0, half)])).toEqual(
      criticality(network, { by: 'node', hours: 24 }),
    )
  })
})
