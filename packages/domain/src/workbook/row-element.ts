/** A row of a table as an element of a document. */
import type { TableRow } from './read-table.ts'
import type { CellPlace } from './workbook-faults.ts'

/** An element as it goes into the document, with the cell of each field. */
export interface Element {
  readonly row: TableRow
  readonly fields: Record<string, unknown>
  readonly cells: Record<string, CellPlace>
  /** Name of a list within the element → its elements. */
  readonly lists: Map<string, Element[]>
}

export function elementOf(row: TableRow): Element {
  const fields: Record<string, unknown> = {}
  const cells: Record<string, CellPlace> = {}
  for (const [name, { value, place }] of row.cells) {
    if (value !== undefined) fields[name] = value
    cells[name] = place
  }
  return { row, fields, cells, lists: new Map() }
}
