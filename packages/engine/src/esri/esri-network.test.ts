import { describe, expect, it } from 'vitest'
import { buildEsriNetwork } from './esri-network.ts'
import type { EsriTables } from './esri-tables.ts'
import { syntheticSupply } from './testing/synthetic-supply.ts'

const tables: EsriTables = {
  ids: ['a', 'b', 'c'],
  sectors: ['x', 'y', 'x'],
  suppliers: Uint32Array.of(0, 2, 0, 1),
  customers: Uint32Array.of(1, 1, 1, 2),
  weights: Float64Array.of(1, 2, 3, 0),
  essentiality: 'linear',
}

function faultsOf(changes: Partial<EsriTables>): string[] {
  const built = buildEsriNetwork({ ...tables, ...changes })
  return built.ok ? [] : built.faults.map(({ code, path }) => `${path} ${code}`)
}

describe('buildEsriNetwork', () => {
  it('EI18 adds up links named twice, leaves out empty ones and orders firms by market', () => {
    const built = buildEsriNetwork(tables)
    if (!built.ok) throw new Error(JSON.stringify(built.faults))
    const { position, market, marketStart, sales, outputShare, totalSales, upCustomer, upWeight, downSource, downWeight } =
      built.value.arrays
    expect([...position]).toEqual([0, 2, 1])
    expect([...market]).toEqual([0, 0, 1])
    expect([...marketStart]).toEqual([0, 2, 3])
    expect([...sales]).toEqual([4, 2, 0])
    expect([...outputShare]).toEqual([4 / 6, 2 / 6, 0])
    expect(totalSales).toBe(6)
    expect([...upCustomer]).toEqual([2, 2])
    expect([...upWeight]).toEqual([1, 1])
    expect([...downSource]).toEqual([1, 2])
    expect([...downWeight]).toEqual([4 / 6, 2 / 6])
  })

  it('EI18 without sectors every firm is its own market', () => {
    const { ids, suppliers, customers, weights } = tables
    const built = buildEsriNetwork({ ids, suppliers, customers, weights, essentiality: 'leontief' })
    expect(built.ok && built.value.arrays.marketCount).toBe(3)
  })

  it('EI18 lays every column in shared memory where asked', () => {
    const built = buildEsriNetwork({ ...syntheticSupply({ firmCount: 50, linkCount: 200, seed: 1 }), shared: true })
    if (!built.ok) throw new Error(JSON.stringify(built.faults))
    const columns = Object.values(built.value.arrays).filter((column) => typeof column === 'object')
    expect(columns).toHaveLength(13)
    for (const { buffer } of columns) expect(buffer).toBeInstanceOf(SharedArrayBuffer)
  })

  it('EI19 names every fault of firms and links at once', () =>
    expect(
      faultsOf({
        ids: ['a', 'b', 'a'],
        sectors: ['x'],
        suppliers: Uint32Array.of(3, 0, 0, 0),
        customers: Uint32Array.of(0, 7),
        weights: Float64Array.of(-1, Number.NaN, Infinity),
      }),
    ).toEqual([
      'ids[2] duplicate-id',
      'sectors length-differs',
      'customers length-differs',
      'weights length-differs',
      'suppliers[0] unknown-node',
      'customers[1] unknown-node',
      'weights[0] below-minimum',
      'weights[1] not-finite',
      'weights[2] not-finite',
    ]))

  it('EI19 names every fault of a matrix at once', () =>
    expect(faultsOf({ essentiality: { supplying: ['x', 'y', 'x'], buying: ['y'], values: [0, 3] } })).toEqual([
      'essentiality.supplying[2] duplicate-sector',
      'essentiality.values length-differs',
      'essentiality.values[1] unknown-essentiality',
      'sectors[0] unknown-sector',
      'sectors[2] unknown-sector',
    ]))

  it('EI19 finite sales that add up to infinity are a fault too', () =>
    expect(faultsOf({ weights: Float64Array.of(1e308, 1e308, 1e308, 0) })).toEqual(['weights not-finite']))

  it('EI19 counts what is past the ten thousandth fault', () => {
    const weights = new Float64Array(20_000).fill(-1)
    const built = buildEsriNetwork({ ...tables, suppliers: new Uint32Array(20_000), customers: new Uint32Array(20_000), weights })
    expect(!built.ok && built.faults.at(-1)).toEqual({ code: 'more-faults', path: '', params: { count: 10_000 } })
  })
})
