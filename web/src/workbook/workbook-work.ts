/** Workbooks and documents to companies and back; runs in the worker. */
import { type Company, type CompanyFault, readCompany } from '@rueckhalt/domain/company'
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
import type { DocumentImport, WorkbookExport, WorkbookImport } from './workbook-api.ts'

/** @returns the workbook to fill in */
export function writeTemplate(locale: Locale): Promise<WorkbookExport> {
  return written(templateSheets(locale), locale)
}

/** @returns the company as a workbook, without example rows */
export function writeCompany(company: Company, locale: Locale): Promise<WorkbookExport> {
  return written(companySheets(company, { locale, example: false }), locale)
}

async function written(sheets: readonly WrittenSheet[], locale: Locale): Promise<WorkbookExport> {
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
function areContradictions(company: Company, faults: number): boolean {
  const again = readCompany(company)
  return (again.ok ? 0 : again.faults.length) === faults
}

/** @param text of a file; never throws for what is in it */
export function importDocument(text: string): DocumentImport {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return { kind: 'not-json' }
  }
  const read = readCompany(document)
  const faults: readonly CompanyFault[] = read.ok ? [] : read.faults
  const company = read.ok ? read.value : read.rest
  return { kind: 'read', company, faults, isWhole: areContradictions(company, faults.length) }
}
