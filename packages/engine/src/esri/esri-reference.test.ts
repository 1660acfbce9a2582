import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildEsriNetwork } from './esri-network.ts'
import type { EsriTable } from './esri-runner.ts'
import type { EsriTables } from './esri-tables.ts'
import { esri } from './esri.ts'
import { closing, denseCase } from './testing/dense-case.ts'
import { denseEsri } from './testing/dense-esri.ts'
import { type ReferenceRow, readReferenceMatrix, readReferenceRows, readReferenceTables } from './testing/reference-data.ts'

const text = (name: string) => readFileSync(join(import.meta.dirname, '../../testdata', name), 'utf8')
const synthetic = readReferenceTables(text('esri/nodes.csv'), text('esri/edges.csv'))
const american = readReferenceTables(text('io-us-bea-2017/nodes.csv'), text('io-us-bea-2017/edges.csv'))
const essentiality = readReferenceMatrix(text('esri/essentiality.csv'))

interface ReferenceSet {
  readonly name: string
  readonly tables: EsriTables
  readonly expected: string
  readonly eps: number
}

const sets: readonly ReferenceSet[] = [
  { name: 'synthetic, eps 1e-2', tables: { ...synthetic, essentiality }, expected: 'esri/expected-eps1e-2.csv', eps: 1e-2 },
  { name: 'synthetic, eps 1e-6', tables: { ...synthetic, essentiality }, expected: 'esri/expected-eps1e-6.csv', eps: 1e-6 },
  { name: 'USA 2017, linear', tables: { ...american, essentiality: 'linear' }, expected: 'io-us-bea-2017/expected-linear.csv', eps: 1e-2 },
  {
    name: 'USA 2017, Leontief',
    tables: { ...american, essentiality: 'leontief' },
    expected: 'io-us-bea-2017/expected-leontief.csv',
    eps: 1e-2,
  },
]

/** Largest difference of any figure, absolute; figures are at most 1, so it bounds the error against the whole as well. */
function largestError(rows: readonly ReferenceRow[], table: EsriTable): number {
  const errors = rows.flatMap((row, r) => [
    Math.abs(row.esri - (table.esri[r] ?? Number.NaN)),
    Math.abs(row.esriDown - (table.esriDown[r] ?? Number.NaN)),
    Math.abs(row.esriUp - (table.esriUp[r] ?? Number.NaN)),
  ])
  return Math.max(...errors)
}

describe.each(sets)('EI1 $name', ({ tables, expected, eps }) => {
  const rows = readReferenceRows(text(expected))
  const built = buildEsriNetwork(tables)

  it.each(['wasm', 'plain'] as const)('every row agrees with the published package (%s)', (kernel) => {
    if (!built.ok) throw new Error(JSON.stringify(built.faults))
    const table = esri(built.value, { firms: Uint32Array.from(rows, ({ firm }) => firm), eps, kernel })
    expect([...table.sweeps]).toEqual(rows.map(({ sweeps }) => sweeps))
    expect(largestError(rows, table)).toBeLessThan(1e-12)
  })
})

describe('the oracle', () => {
  const sample = sets.flatMap((set) =>
    readReferenceRows(text(set.expected))
      .filter((row, r) => r % 262 === 5 && row.sweeps < 10)
      .map((row) => ({ set, row })),
  )

  it.each(sample)('EI1 reads the definition as the published package does ($set.name, firm $row.firm)', ({ set, row }) => {
    const psi = closing(row.firm, set.tables.ids.length)
    const found = denseEsri(denseCase(set.tables), psi, { eps: set.eps, packageOrder: true })
    expect(found.sweeps).toBe(row.sweeps)
    expect(Math.abs(found.esri - row.esri)).toBeLessThan(2e-15)
    expect(Math.abs(found.esriDown - row.esriDown)).toBeLessThan(2e-15)
    expect(Math.abs(found.esriUp - row.esriUp)).toBeLessThan(2e-15)
  })
})
