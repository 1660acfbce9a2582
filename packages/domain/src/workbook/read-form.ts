/** Reads a form: each value belongs to the field whose path stands in its row. */
import { fieldAt } from '../company/company-fields.ts'
import { domainText } from '../texts/fill.ts'
import { LOCALES } from '../texts/locale-texts.ts'
import { addMergeFaults, contentAt, type FieldCell, placeAt, type ReadContext, readFieldCell, textAt } from './read-context.ts'
import type { ReadSheet } from './sheet.ts'
import { FORM_VALUE_COLUMN } from './write-form.ts'
import { isWord, plainWord } from './words.ts'

/** Adds the cells of a form to those that were read, by path. */
export function readForm(context: ReadContext, sheet: ReadSheet, cells: Map<string, FieldCell>): void {
  const paths = pathColumn(sheet)
  if (!paths) {
    context.faults.addSheet(sheet.name, 'no-path-column')
    return
  }
  const { values, firstRow } = belowHeading(sheet, paths.firstRow)
  addMergeFaults(context, sheet, (row, column) => row >= firstRow && (column === values || column === paths.column))
  for (let row = firstRow; row < sheet.rows.length; row++) readRow(context, sheet, { row, values, paths: paths.column }, cells)
}

interface RowPlace {
  readonly row: number
  readonly values: number
  readonly paths: number
}

function readRow(context: ReadContext, sheet: ReadSheet, { row, values, paths }: RowPlace, cells: Map<string, FieldCell>): void {
  const path = textAt(sheet, row, paths)
  if (isWord(path, 'example')) return
  const field = isFormPath(path) ? fieldAt(path) : undefined
  if (!field) {
    const place = placeAt(context, sheet, row, path === '' ? values : paths)
    if (path !== '') context.faults.addSheet(place, 'unknown-path', { path })
    else if (contentAt(sheet, row, values).kind !== 'empty') context.faults.addSheet(place, 'value-without-path')
    return
  }
  const cell = readFieldCell(context, sheet, row, values, field)
  if (!cell) return
  const before = cells.get(path)
  if (before) context.faults.addSheet(cell.place, 'path-twice', { path, row: before.place.row + 1 })
  else cells.set(path, cell)
}

function isFormPath(path: string): boolean {
  return path !== '' && !path.includes('[')
}

/** @returns the column with the most paths, and the first row that has one */
function pathColumn({ rows }: ReadSheet): { readonly column: number; readonly firstRow: number } | undefined {
  const counts = new Map<number, { count: number; firstRow: number }>()
  for (const [row, cells] of rows.entries()) {
    for (const [column, content] of cells.entries()) {
      if (content.kind !== 'text') continue
      const text = content.text.trim()
      if (!(isFormPath(text) && fieldAt(text))) continue
      const found = counts.get(column)
      if (found) found.count++
      else counts.set(column, { count: 1, firstRow: row })
    }
  }
  const [best] = [...counts].toSorted(([, a], [, b]) => b.count - a.count)
  return best && { column: best[0], firstRow: best[1].firstRow }
}

/** @returns the column below the heading "your value", in either language; where somebody changed the heading, the place where it was */
function belowHeading({ rows }: ReadSheet, firstPathRow: number): { readonly values: number; readonly firstRow: number } {
  const headings = new Set(LOCALES.map((locale) => plainWord(domainText(locale, 'workbook.heading.value'))))
  for (const [k, row] of rows.slice(0, firstPathRow).entries()) {
    const values = row.findIndex((content) => content.kind === 'text' && headings.has(plainWord(content.text)))
    // A row right below the heading counts also when its path was lost.
    if (values >= 0) return { values, firstRow: k + 1 }
  }
  return { values: FORM_VALUE_COLUMN, firstRow: firstPathRow }
}
