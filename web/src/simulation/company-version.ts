/** A short name for a company's content, for keys of questions. */
import type { Company } from '@rueckhalt/domain/company'

const versions = new WeakMap<Company, number>()
let latest = 0

/** @returns a number for this content: the store gives a new object only when something has changed */
export function companyVersion(company: Company): number {
  const known = versions.get(company)
  if (known !== undefined) return known
  latest += 1
  versions.set(company, latest)
  return latest
}
