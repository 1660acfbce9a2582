/** The company's file beside its workbook. */
import { extname } from 'node:path'
import { type Company, readCompany } from '@rueckhalt/domain/company'
import { companyFaultSentence } from '@rueckhalt/domain/workbook'
import { readDocument } from '../company-files/read-document.ts'
import { writeTexts, writeWhole } from '../network-files/write-file.ts'
import type { Locale } from '../texts.ts'
import { told, type ToldFault } from './told-faults.ts'

export type CompanyFileRead = { readonly ok: true; readonly value: Company } | { readonly ok: false; readonly faults: readonly ToldFault[] }

/** @param file JSON or YAML `rueckhalt-company/1` */
export async function readCompanyOf(file: string, locale: Locale): Promise<CompanyFileRead> {
  const read = await readDocument(file)
  if (!read.ok) return { ok: false, faults: told(locale, read.rows) }
  const company = readCompany(read.document.value)
  if (company.ok) return company
  const faults = company.faults.map((fault) => ({
    place: fault.path === '' ? file : `${file}: ${fault.path}`,
    sentence: companyFaultSentence(locale, fault),
  }))
  return { ok: false, faults }
}

/** @param path ends on `.json`, `.yaml` or `.yml`, which decides the form; the file appears whole or not at all */
export async function writeCompanyFile(path: string, company: Company): Promise<void> {
  const written = extname(path).toLowerCase() === '.json' ? `${JSON.stringify(company, undefined, 2)}\n` : await yamlOf(company)
  await writeWhole(path, (handle) => writeTexts(handle, [written]))
}

async function yamlOf(company: Company): Promise<string> {
  const { writeYaml } = await import('@rueckhalt/feeds/document')
  return writeYaml(company)
}
