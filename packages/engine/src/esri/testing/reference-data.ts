/** Reads the reference tables under testdata/ from text; the caller brings the text, so that nothing here touches a file. */
import type { EsriTables, EssentialityMatrix } from '../esri-tables.ts'

export interface ReferenceRow {
  readonly firm: number // index, from 0
  readonly esri: number
  readonly esriDown: number
  readonly esriUp: number
  readonly sweeps: number
}

/** @returns rows of fields without the header; no field of these tables holds a comma before its last column */
const rowsOf = (csv: string): string[][] => {
  const lines = csv.trim().split(/\r?\n/)
  return lines.slice(1).map((line) => line.split(','))
}

/** @returns firms named 1, 2, 3, … with their sales; `sectors` only where the node table has them */
export function readReferenceTables(nodesCsv: string, edgesCsv: string): Omit<EsriTables, 'essentiality'> {
  const edges = rowsOf(edgesCsv)
  const nodes = rowsOf(nodesCsv)
  const hasSectors = nodesCsv.startsWith('id,sector')
  return {
    ids: nodes.map(([id]) => id ?? ''),
    ...(hasSectors ? { sectors: nodes.map(([, sector]) => sector ?? '') } : {}),
    suppliers: Uint32Array.from(edges, ([supplier]) => Number(supplier) - 1),
    customers: Uint32Array.from(edges, ([, customer]) => Number(customer) - 1),
    weights: Float64Array.from(edges, ([, , weight]) => Number(weight)),
  }
}

/** @returns the matrix of essentiality.csv */
export function readReferenceMatrix(csv: string): EssentialityMatrix {
  const rows = rowsOf(csv)
  const buying = (csv.split(/\r?\n/, 1)[0] ?? '').split(',').slice(1)
  return { supplying: rows.map(([sector]) => sector ?? ''), buying, values: rows.flatMap((row) => row.slice(1).map(Number)) }
}

export function readReferenceRows(csv: string): ReferenceRow[] {
  return rowsOf(csv).map((row) => {
    const [firm = 0, esri = 0, esriDown = 0, esriUp = 0, sweeps = 0] = row.map(Number)
    return { firm: firm - 1, esri, esriDown, esriUp, sweeps }
  })
}
