/** Workbooks to companies and back, and tables to workbooks; runs in the worker. */
import { type Company, readCompany } from '@rueckhalt/domain/company'
import type { Locale } from '@rueckhalt/domain/texts'
import {
  companyFromSheets,
  companySheets,
  templateSheets,
  unwritableCells,
  workbookSettings,
  type WrittenSheet,
} from '@rueckhalt/domain/workbook'
import { readWorkbook, writeWorkbook } from '@rueckhalt/feeds/workbook'
import type { WorkbookExport, WorkbookImport } from './workbook-api.ts'

/** @returns the workbook to fill in */
export function writeTemplate(locale: Locale): Promise<WorkbookExport> {
  return inWorkbook(templateSheets(locale), locale)
}

/** @returns the company as a workbook, without example rows */
export function writeCompany(company: Company, locale: Locale): Promise<WorkbookExport> {
  return inWorkbook(companySheets(company, { locale, example: false }), locale)
}

async function inWorkbook(sheets: readonly WrittenSheet[], locale: Locale): Promise<WorkbookExport> {
  const faults = unwritableCells(sheets)
  if (faults.length > 0) return { kind: 'unwritable', faults }
  return { kind: 'written', bytes: new Uint8Array(await writeWorkbook(sheets, workbookSettings(locale))) }
}

/** @param bytes of the whole file; never throws for what is in them */
export async function importWorkbook(bytes: Uint8Array, locale: Locale): Promise<WorkbookImport> {
  const read = await readWorkbook(bytes)
  if (!read.ok) return { kind: 'refused', faults: read.faults }
  const { company, faults } = companyFromSheets(read.sheets, locale)
  return { kind: 'read', company, faults, isWhole: areContradictions(company, faults.length) }
}

/**
 * What is unreadable has been taken out of the company, so reading that again finds fewer faults; contradictions stay in it.
 * @param faults how many there were at first
 */
export function areContradictions(company: Company, faults: number): boolean {
  const again = readCompany(company)
  return (again.ok ? 0 : again.faults.length) === faults
}

/** Characters; a column is as wide as its longest text between these. */
const NARROWEST = 8
const WIDEST = 60

/**
 * @param name of the sheet, at most 31 letters
 * @param rows texts, the first row is the heading
 * @returns one table as a workbook; no text is ever a formula
 */
export function writeTable(name: string, rows: readonly (readonly string[])[], locale: Locale): Promise<WorkbookExport> {
  const [heading = []] = rows
  const columnWidths = heading.map((_, column) => {
    const letters = rows.map((row) => row[column]?.length ?? 0)
    return letters.reduce((widest, length) => Math.max(widest, Math.min(length + 2, WIDEST)), NARROWEST)
  })
  const sheet: WrittenSheet = {
    name,
    rows: rows.map((row, k) =>
      row.map((text) => ({ content: { kind: 'text', text }, style: k === 0 ? 'heading' : 'input', asText: k > 0 })),
    ),
    columnWidths,
    frozenRows: 1,
    frozenColumns: 0,
    dropDowns: [],
  }
  return inWorkbook([sheet], locale)
}
