/** Reads a company's document from outside: a typed value, or every fault at once and what can still be used. */
import { COMPANY_FORMAT, type Company, companySchema } from './company-document.ts'
import { type CompanyFault, CompanyFaultList } from './company-faults.ts'
import { addContradictions } from './contradictions.ts'
import { addIssueFaults } from './issue-faults.ts'
import { type Places, withoutFaultyFields } from './salvage.ts'

export type CompanyRead =
  | { readonly ok: true; readonly value: Company }
  /** `rest` is the document without its unreadable fields; contradicting fields are still in it. */
  | { readonly ok: false; readonly faults: readonly CompanyFault[]; readonly rest: Company }

/** Each round takes away at least one field; two are enough for whatever hides behind a first fault. */
const MOST_ROUNDS = 3

/**
 * @param document anything: parsed JSON or YAML, a workbook's content, a stored document
 * @returns the typed document, or all its faults (form first, then contradictions) with the part that can be used
 */
export function readCompany(document: unknown): CompanyRead {
  const faults = new CompanyFaultList()
  const parsed = companySchema.safeParse(document, { reportInput: true })
  if (parsed.success) {
    addContradictions(parsed.data, faults)
    return faults.isEmpty ? { ok: true, value: parsed.data } : { ok: false, faults: faults.list(), rest: parsed.data }
  }
  addIssueFaults(parsed.error.issues, faults)
  const places: Places = new Map()
  const rest = salvage(document, places)
  addContradictions(rest, faults, (list, k) => places.get(list)?.[k] ?? k)
  return { ok: false, faults: faults.list(), rest }
}

function salvage(document: unknown, places: Places): Company {
  let rest = document
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const parsed = companySchema.safeParse(rest)
    // Not the parsed copy: its lists are other lists than those whose places are known.
    if (parsed.success) return rest as Company
    rest = withoutFaultyFields(rest, parsed.error.issues, places)
  }
  return emptyCompany()
}

/** @returns a document that says nothing yet */
export function emptyCompany(): Company {
  return { format: COMPANY_FORMAT }
}
