/** The tables that an ESRI network is built from, and everything that can be wrong with them. */
import { createEsriFaultList, type EsriFault, type EsriFaultList } from './esri-faults.ts'

/** How much a buying sector needs a supplying sector. */
export const ESSENTIALITY = { irrelevant: 0, nonEssential: 1, essential: 2 } as const

/** Which inputs are essential: rows are supplying sectors, columns buying sectors. */
export interface EssentialityMatrix {
  readonly supplying: readonly string[]
  readonly buying: readonly string[]
  /** Row by row, `supplying.length × buying.length` entries of `ESSENTIALITY`. */
  readonly values: ArrayLike<number>
}

/** `linear`: every input is non-essential; `leontief`: every input is essential. */
export type Essentiality = 'linear' | 'leontief' | EssentialityMatrix

export interface EsriTables {
  /** Unique name of each firm; its place in this list is its index everywhere else. */
  readonly ids: readonly string[]
  /** Sector (market) of each firm. Absent: every firm is its own market; a matrix then looks firms up by their id. */
  readonly sectors?: readonly string[]
  /** Supply links: index of the supplier, index of the customer, sales in any one unit. Links named twice add up. */
  readonly suppliers: Uint32Array
  readonly customers: Uint32Array
  readonly weights: Float64Array
  readonly essentiality: Essentiality
  /** Lay the arrays in shared memory, so that workers read them without a copy (default false). */
  readonly shared?: boolean
}

/** @returns every fault of the tables, each with its path; empty when a network can be built */
export function checkEsriTables(tables: EsriTables): EsriFault[] {
  const faults = createEsriFaultList()
  checkFirms(tables, faults)
  checkLinks(tables, faults)
  if (typeof tables.essentiality === 'object') checkMatrix(tables.essentiality, tables, faults)
  return faults.list()
}

function checkFirms({ ids, sectors }: EsriTables, faults: EsriFaultList): void {
  const seen = new Set<string>()
  for (const [i, id] of ids.entries()) {
    if (seen.has(id)) faults.add('duplicate-id', `ids[${i}]`, { id })
    seen.add(id)
  }
  if (sectors && sectors.length !== ids.length) faults.add('length-differs', 'sectors', { expected: ids.length, found: sectors.length })
}

function checkLinks({ ids, suppliers, customers, weights }: EsriTables, faults: EsriFaultList): void {
  const expected = suppliers.length
  if (customers.length !== expected) faults.add('length-differs', 'customers', { expected, found: customers.length })
  if (weights.length !== expected) faults.add('length-differs', 'weights', { expected, found: weights.length })
  for (const [e, firm] of suppliers.entries()) if (firm >= ids.length) faults.add('unknown-node', `suppliers[${e}]`, { id: firm })
  for (const [e, firm] of customers.entries()) if (firm >= ids.length) faults.add('unknown-node', `customers[${e}]`, { id: firm })
  let total = 0
  for (const [e, weight] of weights.entries()) {
    total += weight
    if (!Number.isFinite(weight)) faults.add('not-finite', `weights[${e}]`)
    else if (weight < 0) faults.add('below-minimum', `weights[${e}]`, { minimum: 0, value: weight })
  }
  // Finite weights can still overflow when added, and no share of an infinite total means anything.
  if (total === Infinity && !weights.includes(Infinity)) faults.add('not-finite', 'weights')
}

function checkMatrix(matrix: EssentialityMatrix, { ids, sectors }: EsriTables, faults: EsriFaultList): void {
  const supplying = checkSectorList(matrix.supplying, 'essentiality.supplying', faults)
  const buying = checkSectorList(matrix.buying, 'essentiality.buying', faults)
  const expected = matrix.supplying.length * matrix.buying.length
  const found = matrix.values.length
  if (found !== expected) faults.add('length-differs', 'essentiality.values', { expected, found })
  for (let v = 0; v < found; v++) {
    const value = matrix.values[v] ?? Number.NaN
    if (value !== 0 && value !== 1 && value !== 2) faults.add('unknown-essentiality', `essentiality.values[${v}]`, { value })
  }
  for (const [i, sector] of (sectors ?? ids).entries())
    if (!supplying.has(sector) || !buying.has(sector)) faults.add('unknown-sector', sectors ? `sectors[${i}]` : `ids[${i}]`, { sector })
}

function checkSectorList(sectors: readonly string[], path: string, faults: EsriFaultList): Set<string> {
  const seen = new Set<string>()
  for (const [i, sector] of sectors.entries()) {
    if (seen.has(sector)) faults.add('duplicate-sector', `${path}[${i}]`, { sector })
    seen.add(sector)
  }
  return seen
}
