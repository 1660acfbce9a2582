/** Reads a table: each row is one element, each value belongs to the field whose path stands above its column. */
import { fieldAt } from '../company/company-fields.ts'
import { LOCALES } from '../texts/locale-texts.ts'
import { DAMAGE_LIST, readMarker, type TableColumn, type TableLayout, technicalName } from './layout.ts'
import {
  addMergeFaults,
  contentAt,
  type FieldCell,
  placeAt,
  type ReadContext,
  readFieldCell,
  shownContent,
  textAt,
} from './read-context.ts'
import type { ReadSheet } from './sheet.ts'
import type { CellPlace } from './workbook-faults.ts'
import { isWord, plainSpaces, plainWord } from './words.ts'
import { columnHeading } from './write-table.ts'

/** One row of a table, before it is known which element it belongs to. */
export interface TableRow {
  /** First cell of the row that says something. */
  readonly place: CellPlace
  /** Name of the field within its element → what the cell says. */
  readonly cells: ReadonlyMap<string, FieldCell>
  readonly parent: { readonly text: string; readonly place: CellPlace } | undefined
  /** Hours → damage level that stands in a column. */
  readonly levels: ReadonlyMap<number, FieldCell>
}

const LEVEL_PATH = `${DAMAGE_LIST}.level`

type Columns = ReadonlyMap<number, TableColumn>

export function readTable(context: ReadContext, layout: TableLayout, sheet: ReadSheet): TableRow[] {
  const pathRow = findPathRow(layout, sheet)
  if (pathRow === undefined) {
    context.faults.addSheet(sheet.name, 'no-path-column')
    return []
  }
  const columns = columnsOf(context, layout, sheet, pathRow)
  addMergeFaults(context, sheet, (row, column) => row >= pathRow && columns.has(column))
  const rows: TableRow[] = []
  for (let row = pathRow + 1; row < sheet.rows.length; row++) {
    if (row === pathRow + 1 && isHeadingRow(sheet, row, columns)) continue
    const read = readRow(context, sheet, row, columns)
    if (read) rows.push(read)
  }
  return rows
}

/** @returns the row with the most paths of this table */
function findPathRow({ columns }: TableLayout, { rows }: ReadSheet): number | undefined {
  const names = new Set(columns.filter(({ kind }) => kind !== 'note').map(technicalName))
  let best: { row: number; count: number } | undefined
  for (const [row, cells] of rows.entries()) {
    const count = cells.filter((content) => content.kind === 'text' && names.has(content.text.trim())).length
    if (count > (best?.count ?? 0)) best = { row, count }
  }
  return best?.row
}

/** Columns without a path are people's own notes and do not count. */
function columnsOf(context: ReadContext, layout: TableLayout, sheet: ReadSheet, pathRow: number): Columns {
  const byName = new Map(layout.columns.map((column) => [technicalName(column), column]))
  const columns = new Map<number, TableColumn>()
  const seen = new Map<string, number>()
  for (const [k] of (sheet.rows[pathRow] ?? []).entries()) {
    const name = textAt(sheet, pathRow, k)
    if (name === '' || readMarker(name)) continue
    const column = byName.get(name)
    const before = seen.get(name)
    if (!column) context.faults.addSheet(placeAt(context, sheet, pathRow, k), 'unknown-path', { path: name })
    else if (before !== undefined) context.faults.addSheet(placeAt(context, sheet, pathRow, k), 'column-twice', { path: name })
    else {
      seen.set(name, k)
      columns.set(k, column)
    }
  }
  return columns
}

function isHeadingRow(sheet: ReadSheet, row: number, columns: Columns): boolean {
  return [...columns].some(([k, column]) => {
    const text = plainWord(textAt(sheet, row, k))
    return text !== '' && LOCALES.some((locale) => plainWord(columnHeading(locale, column)) === text)
  })
}

function readRow(context: ReadContext, sheet: ReadSheet, row: number, columns: Columns): TableRow | undefined {
  const isExample = [...columns].some(([k, { kind }]) => kind === 'note' && isWord(textAt(sheet, row, k), 'example'))
  const filled = [...columns].filter(([k, { kind }]) => kind !== 'note' && saysSomething(sheet, row, k))
  const first = filled[0]
  if (isExample || !first) return undefined
  const cells = new Map<string, FieldCell>()
  const levels = new Map<number, FieldCell>()
  let parent: TableRow['parent']
  for (const [k, column] of filled) {
    if (column.kind === 'parent') {
      const place = placeAt(context, sheet, row, k)
      parent = { text: plainSpaces(shownContent(context.locale, contentAt(sheet, row, k))), place }
      continue
    }
    const field = column.kind === 'field' ? column.field : column.kind === 'damage' ? fieldAt(LEVEL_PATH) : undefined
    const cell = field && readFieldCell(context, sheet, row, k, field)
    if (cell && column.kind === 'damage') levels.set(column.horizonH, cell)
    else if (cell && field) cells.set(field.path.slice(field.path.lastIndexOf('.') + 1), cell)
  }
  return { place: placeAt(context, sheet, row, first[0]), cells, parent, levels }
}

function saysSomething(sheet: ReadSheet, row: number, column: number): boolean {
  const content = contentAt(sheet, row, column)
  return content.kind === 'text' ? plainSpaces(content.text) !== '' : content.kind !== 'empty'
}
