/** A company's file: what can be used of it, and all that cannot. */
import { type Company, readCompany } from '@rueckhalt/domain/company'
import type { FaultRow } from '../fault-report.ts'
import { type LocatedFault, located } from './located-faults.ts'
import { readDocument } from './read-document.ts'

export type CompanyFileContent =
  /** Not readable at all; ready for `reportFaults`. */
  | { readonly kind: 'unreadable'; readonly rows: readonly FaultRow[] }
  /** `isUsable`: it is a company's document and something in it is right. */
  | { readonly kind: 'read'; readonly company: Company; readonly faults: readonly LocatedFault[]; readonly isUsable: boolean }

/** @param file JSON or YAML `rueckhalt-company/1` */
export async function readCompanyFile(file: string): Promise<CompanyFileContent> {
  const read = await readDocument(file)
  if (!read.ok) return { kind: 'unreadable', rows: read.rows }
  const company = readCompany(read.document.value)
  if (company.ok) return { kind: 'read', company: company.value, faults: [], isUsable: true }
  const faults = await located(read.document, company.faults)
  const isOther = company.faults.some(({ path }) => path === '' || path === 'format')
  return { kind: 'read', company: company.rest, faults, isUsable: !isOther && Object.keys(company.rest).length > 1 }
}
