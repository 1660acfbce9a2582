/** From the tables of a network to the whole matrices of the oracle. */
import type { EsriTables } from '../esri-tables.ts'
import type { DenseCase } from './dense-esri.ts'

export function denseCase(tables: EsriTables): DenseCase {
  const { ids, suppliers, customers, weights, essentiality } = tables
  const sectorOf = tables.sectors ?? ids
  const names = [...new Set(sectorOf)]
  const sales = ids.map(() => ids.map(() => 0))
  for (const [e, supplier] of suppliers.entries()) {
    const row = sales[supplier] ?? []
    const customer = customers[e] ?? 0
    row[customer] = (row[customer] ?? 0) + (weights[e] ?? 0)
  }
  const entry = (supplying: string, buying: string): number => {
    if (essentiality === 'linear') return 1
    if (essentiality === 'leontief') return 2
    const row = essentiality.supplying.indexOf(supplying)
    return essentiality.values[row * essentiality.buying.length + essentiality.buying.indexOf(buying)] ?? 0
  }
  return {
    sales,
    markets: sectorOf.map((name) => names.indexOf(name)),
    essentiality: names.map((supplying) => names.map((buying) => entry(supplying, buying))),
  }
}

/** @returns ψ of a firm that closes for good while nobody else is hit */
export function closing(firm: number, firmCount: number): number[] {
  return Array.from({ length: firmCount }, (_, i) => (i === firm ? 0 : 1))
}
