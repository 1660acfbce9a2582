/** A table: one row per element of a list. */
import type { Company } from '../company/company-document.ts'
import { unitLabel } from '../fields/index.ts'
import { domainText } from '../texts/fill.ts'
import type { Locale } from '../texts/locale-texts.ts'
import { aboutOf, entityOf, knownField, labelOf } from './labels.ts'
import { elementsOf, type ListElement } from './elements.ts'
import { exampleOf, hasExampleRow } from './examples.ts'
import { markerOf, sheetName, type TableColumn, type TableLayout, technicalName } from './layout.ts'
import { type DropDown, EMPTY_CELL, rangeName, type WrittenCell, type WrittenSheet } from './sheet.ts'
import { dropDownValues, inputCell, writtenText } from './write-form.ts'
import { writtenWord } from './words.ts'

/** Title, explanation, paths, headings. */
export const TABLE_HEAD_ROWS = 4
const PATH_ROW = 2
/** Rows to write into below the last one. */
const SPARE_ROWS = 30

/** @param example whether the table begins with an example row, which an import leaves out */
export function tableSheet(locale: Locale, layout: TableLayout, company: Company, example: boolean): WrittenSheet {
  const { columns, key } = layout
  const name = sheetName(locale, layout)
  const rows: WrittenCell[][] = [
    [writtenText(name, 'title')],
    [writtenText(aboutOf(locale, key), 'lead')],
    columns.map((column) => writtenText(technicalName(column), 'technical')),
    columns.map((column) => writtenText(columnHeading(locale, column), 'heading')),
  ]
  rows[PATH_ROW]?.push(writtenText(markerOf(locale, layout), 'technical'))
  if (example && hasExampleRow(key)) rows.push(columns.map((column) => exampleCell(locale, column)))
  for (const element of elementsOf(company, layout)) rows.push(columns.map((column) => cellInRow(locale, column, element)))
  for (let k = 0; k < SPARE_ROWS; k++) rows.push(columns.map((column) => cellInRow(locale, column, undefined)))
  const identified = columns.findIndex((column) => column.kind === 'field' && column.field.path.endsWith('.id'))
  return {
    name,
    rows,
    columnWidths: columns.map(columnWidth),
    frozenRows: TABLE_HEAD_ROWS,
    frozenColumns: identified + 1,
    dropDowns: dropDownsOf(locale, columns, rows.length),
  }
}

export function columnHeading(locale: Locale, column: TableColumn): string {
  switch (column.kind) {
    case 'note':
      return domainText(locale, 'workbook.heading.note')
    case 'parent':
      return domainText(locale, 'workbook.heading.parent', { entity: entityOf(locale, column.list) })
    case 'damage':
      return domainText(locale, 'workbook.heading.damage', { hours: column.horizonH })
    case 'field': {
      const { path, facts } = column.field
      const label = labelOf(locale, path)
      if (facts.kind !== 'quantity' || facts.unit === 'count' || facts.unit === 'level') return label
      return domainText(locale, 'workbook.heading.with-unit', { label, unit: unitLabel(locale, facts.unit) })
    }
  }
}

function columnWidth(column: TableColumn): number {
  if (column.kind === 'note') return 10
  if (column.kind === 'damage') return 13
  if (column.kind === 'parent') return 24
  const { kind } = column.field.facts
  return kind === 'texts' || kind === 'text' || kind === 'choices' || kind === 'choice' ? 28 : 20
}

function exampleCell(locale: Locale, column: TableColumn): WrittenCell {
  const text = (): string => {
    if (column.kind === 'note') return writtenWord(locale, 'example')
    if (column.kind === 'parent') return exampleOf(locale, knownField(`${column.list}.id`))
    if (column.kind === 'field') return exampleOf(locale, column.field)
    return String(EXAMPLE_LEVELS[column.horizonH] ?? '')
  }
  return { ...writtenText(text(), 'example'), asText: true }
}

const EXAMPLE_LEVELS: Readonly<Record<number, number>> = { 4: 1, 24: 2, 72: 3, 168: 3, 336: 4, 720: 4 }

function cellInRow(locale: Locale, column: TableColumn, element: ListElement | undefined): WrittenCell {
  switch (column.kind) {
    case 'note':
      return { content: EMPTY_CELL, style: 'explanation' }
    case 'parent':
      return { ...writtenText(element?.parent ?? '', 'input'), asText: true }
    case 'field':
      return inputCell(locale, column.field, element?.values[column.field.path])
    case 'damage': {
      const level = element?.levels.get(column.horizonH)
      return { content: level === undefined ? EMPTY_CELL : { kind: 'number', number: level }, style: 'input' }
    }
  }
}

function dropDownsOf(locale: Locale, columns: readonly TableColumn[], rowCount: number): DropDown[] {
  return columns.flatMap((column, k) => {
    const range = rangeName({ firstRow: TABLE_HEAD_ROWS, lastRow: rowCount - 1, firstColumn: k, lastColumn: k })
    if (column.kind === 'damage') return [{ range, values: ['1', '2', '3', '4'], several: true }]
    const values = column.kind === 'field' ? dropDownValues(locale, column.field) : undefined
    if (!values || column.kind !== 'field') return []
    return [{ range, values, several: column.field.facts.kind === 'choices' }]
  })
}
