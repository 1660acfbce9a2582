/** The worker: a file that takes long or too much of it takes nothing from the page. */
import { expose, transfer } from 'comlink'
import type { WorkbookApi, WorkbookExport } from './workbook-api.ts'
import { exportDocument, importDocument, importText } from './text-documents.ts'
import { importWorkbook, writeCompany, writeTable, writeTemplate } from './workbook-work.ts'

function handedOver(result: WorkbookExport): WorkbookExport {
  return result.kind === 'written' ? transfer(result, [result.bytes.buffer]) : result
}

const api: WorkbookApi = {
  template: async (locale) => handedOver(await writeTemplate(locale)),
  write: async (company, locale) => handedOver(await writeCompany(company, locale)),
  read: importWorkbook,
  readDocument: importDocument,
  readText: importText,
  writeDocument: exportDocument,
  table: async (name, rows, locale) => handedOver(await writeTable(name, rows, locale)),
}

expose(api)
