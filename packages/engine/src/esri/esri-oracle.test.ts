import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildEsriNetwork } from './esri-network.ts'
import { resolveEsriRules } from './esri-rules.ts'
import { esri } from './esri.ts'
import { denseCase } from './testing/dense-case.ts'
import { denseEsri } from './testing/dense-esri.ts'
import { randomSupply } from './testing/random-supply.ts'
import { syntheticSupply } from './testing/synthetic-supply.ts'
import type { EsriTables } from './esri-tables.ts'

function arraysOf(tables: EsriTables) {
  const built = buildEsriNetwork(tables)
  if (!built.ok) throw new Error(JSON.stringify(built.faults))
  return built.value.arrays
}

/** Each way to run the same shocks: alone on the frontier, in the lanes from the first sweep on, and from one into the other. */
const ways = [
  { kernel: 'plain', laneShare: Infinity },
  { kernel: 'plain', laneShare: -1 },
  { kernel: 'plain', laneShare: 0.2 },
  { kernel: 'wasm', laneShare: -1 },
  { kernel: 'wasm', laneShare: 0.05 },
] as const

describe('esri', () => {
  it('EI2 equals the dense oracle, however it is run, on 400 random networks', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
        const { tables, options, shocks } = randomSupply(seed)
        const arrays = arraysOf(tables)
        const rules = resolveEsriRules(options, arrays)
        const dense = denseCase(tables)
        const [first, ...others] = ways.map((way) => esri(arrays, { ...options, ...way, shocks }))
        for (const other of others) expect(other).toEqual(first)
        for (const [row, { firms, levels }] of shocks.entries()) {
          const psi = tables.ids.map((_, i) => Math.min(1, ...[...levels].filter((_level, k) => firms[k] === i)))
          const expected = denseEsri(dense, psi, rules)
          expect(first?.sweeps[row]).toBe(expected.sweeps)
          expect(Math.abs((first?.esri[row] ?? NaN) - expected.esri)).toBeLessThan(1e-12)
          expect(Math.abs((first?.esriDown[row] ?? NaN) - expected.esriDown)).toBeLessThan(1e-12)
          expect(Math.abs((first?.esriUp[row] ?? NaN) - expected.esriUp)).toBeLessThan(1e-12)
        }
      }),
      { numRuns: 400, seed: 20_220_511 },
    ))

  it('EI3 gives a firm the same bits in any company, order and kernel (600 firms)', () => {
    const arrays = arraysOf(syntheticSupply({ firmCount: 600, linkCount: 6_000, seed: 7 }))
    const whole = esri(arrays)
    const rowOf = (table: typeof whole, row: number) => [
      table.firm[row],
      table.esri[row],
      table.esriDown[row],
      table.esriUp[row],
      table.sweeps[row],
    ]
    for (const way of ways) expect(esri(arrays, way)).toEqual(whole)
    for (const parts of [2, 4, 7]) {
      const firmsOf = (part: number) => whole.firm.filter((firm) => firm % parts === part).toReversed()
      for (let part = 0; part < parts; part++) {
        const table = esri(arrays, { firms: firmsOf(part), chunkSize: 50 })
        for (const row of table.firm.keys()) expect(rowOf(table, row)).toEqual(rowOf(whole, table.firm[row] ?? 0))
      }
    }
  })
})
