/** A company's document as the sheets of a workbook. */
import { type Company, COMPANY_FORMAT } from '../company/company-document.ts'
import { domainText } from '../texts/fill.ts'
import type { Locale } from '../texts/locale-texts.ts'
import { aboutOf } from './labels.ts'
import { SHEET_LAYOUTS, sheetName } from './layout.ts'
import type { WrittenCell, WrittenSheet } from './sheet.ts'
import { WorkbookFaultList, type WorkbookFault } from './workbook-faults.ts'
import { formSheet, writtenText } from './write-form.ts'
import { tableSheet } from './write-table.ts'

export interface SheetOptions {
  readonly locale: Locale
  /** Whether forms and tables begin with an example row, which an import leaves out. */
  readonly example: boolean
}

/** Paragraphs of the first sheet. */
export const GUIDE_LINES = [
  'purpose',
  'fill',
  'unknown',
  'ranges',
  'several',
  'ids',
  'damage',
  'keep',
  'example',
  'import',
  'private',
] as const

/** @returns a guide, forms for single fields, and a table for every list; every field of the model has its cell */
export function companySheets(company: Company, { locale, example }: SheetOptions): WrittenSheet[] {
  const sheets = SHEET_LAYOUTS.map((layout) =>
    layout.kind === 'form' ? formSheet(locale, layout, company, example) : tableSheet(locale, layout, company, example),
  )
  return [guideSheet(locale), ...sheets]
}

/** @returns the sheets of an empty workbook to fill in, with example rows */
export function templateSheets(locale: Locale): WrittenSheet[] {
  return companySheets({ format: COMPANY_FORMAT }, { locale, example: true })
}

/** @returns what the file needs beside its sheets: the name of the hidden sheet of choices, and how days are shown */
export function workbookSettings(locale: Locale): { readonly listsName: string; readonly dateFormat: string } {
  return { listsName: domainText(locale, 'workbook.lists-sheet'), dateFormat: domainText(locale, 'workbook.date-format') }
}

function guideSheet(locale: Locale): WrittenSheet {
  const line = (text: string): WrittenCell[] => [writtenText(text, 'paragraph')]
  return {
    name: domainText(locale, 'workbook.guide-title'),
    rows: [
      [writtenText(domainText(locale, 'workbook.guide-heading'), 'title')],
      ...GUIDE_LINES.map((name) => line(domainText(locale, `workbook.guide.${name}`))),
      [writtenText(domainText(locale, 'workbook.guide-sheets'), 'section')],
      ...SHEET_LAYOUTS.map((layout) =>
        line(
          domainText(locale, 'workbook.guide-sheet', {
            sheet: sheetName(locale, layout),
            about: aboutOf(locale, layout.key),
          }),
        ),
      ),
    ],
    columnWidths: [110],
    frozenRows: 0,
    frozenColumns: 0,
    dropDowns: [],
  }
}

/** What a cell of a spreadsheet holds at most. */
const MOST_LETTERS = 32_767

/** @returns the cells of a workbook that no spreadsheet program could hold: each is a fault that names it */
export function unwritableCells(sheets: readonly WrittenSheet[]): WorkbookFault[] {
  const faults = new WorkbookFaultList()
  for (const { name, rows } of sheets) {
    for (const [row, cells] of rows.entries()) {
      for (const [column, { content }] of cells.entries()) {
        if (content.kind === 'text' && content.text.length > MOST_LETTERS)
          faults.addSheet({ sheet: name, row, column }, 'cell-too-long', { most: MOST_LETTERS })
      }
    }
  }
  return faults.list()
}
