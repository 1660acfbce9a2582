/** What the readers of forms and tables share: language, faults, and the cells that were read. */
import type { CompanyField } from '../company/company-fields.ts'
import { decimal } from '../texts/figures.ts'
import type { Locale } from '../texts/locale-texts.ts'
import { readCell } from './read-cell.ts'
import { type CellContent, type CellRange, EMPTY_CELL, rangeName, type ReadSheet } from './sheet.ts'
import type { CellPlace, WorkbookFaultList } from './workbook-faults.ts'
import { writtenWord } from './words.ts'

export interface ReadContext {
  readonly locale: Locale
  readonly faults: WorkbookFaultList
}

/** Longer values would drown the sentence. */
const MOST_SHOWN = 60
const SHOWN_DIGITS = 9

/** @returns the content as its reader sees it in the sheet */
export function shownContent(locale: Locale, content: CellContent): string {
  const text = (): string => {
    switch (content.kind) {
      case 'empty':
        return ''
      case 'text':
        return content.text
      case 'number':
        return decimal(locale, content.number, SHOWN_DIGITS)
      case 'date':
        return locale === 'de' ? content.day.split('-').toReversed().join('.') : content.day
      case 'boolean':
        return writtenWord(locale, content.value ? 'yes' : 'no')
      case 'unreadable':
        return content.shown
    }
  }
  const shown = text()
  return shown.length > MOST_SHOWN ? `${shown.slice(0, MOST_SHOWN)}…` : shown
}

export function contentAt({ rows }: ReadSheet, row: number, column: number): CellContent {
  return rows[row]?.[column] ?? EMPTY_CELL
}

export function textAt(sheet: ReadSheet, row: number, column: number): string {
  const content = contentAt(sheet, row, column)
  return content.kind === 'text' ? content.text.trim() : ''
}

export function placeAt({ locale }: ReadContext, sheet: ReadSheet, row: number, column: number, field?: string): CellPlace {
  const value = shownContent(locale, contentAt(sheet, row, column))
  return { sheet: sheet.name, row, column, value, ...(field !== undefined && { field }) }
}

export interface FieldCell {
  readonly value: unknown
  readonly place: CellPlace
  /** A faulty cell has no value, and its fault is in the list. */
  readonly isFaulty: boolean
}

/** @returns what a field's cell says; undefined for an empty cell */
export function readFieldCell(
  context: ReadContext,
  sheet: ReadSheet,
  row: number,
  column: number,
  field: CompanyField,
): FieldCell | undefined {
  const place = placeAt(context, sheet, row, column, field.path)
  const read = readCell(context.locale, field, contentAt(sheet, row, column))
  if (!read.ok) {
    context.faults.addCell(place, read.code, read.part === undefined ? {} : { part: read.part })
    return { value: undefined, place, isFaulty: true }
  }
  return read.value === undefined ? undefined : { value: read.value, place, isFaulty: false }
}

/** Adds a fault for every merged range that covers a cell of ours: which of the cells was meant cannot be known. */
export function addMergeFaults(context: ReadContext, sheet: ReadSheet, isOurs: (row: number, column: number) => boolean): void {
  for (const merge of sheet.merges) {
    if (touches(merge, sheet, isOurs))
      context.faults.addSheet(placeAt(context, sheet, merge.firstRow, merge.firstColumn), 'merged-cells', { range: rangeName(merge) })
  }
}

function touches(merge: CellRange, { rows }: ReadSheet, isOurs: (row: number, column: number) => boolean): boolean {
  const lastRow = Math.min(merge.lastRow, rows.length - 1)
  const widest = rows.reduce((most, row) => Math.max(most, row.length), 0)
  for (let row = merge.firstRow; row <= lastRow; row++) {
    for (let column = merge.firstColumn; column <= Math.min(merge.lastColumn, widest - 1); column++) if (isOurs(row, column)) return true
  }
  return false
}
