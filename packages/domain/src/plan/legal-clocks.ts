/** Duties with their deadlines as the firm has to see them. */
import type { Company } from '../company/company-document.ts'
import { dutiesOf } from '../duties/duties-of.ts'
import type { Library } from '../library/library.ts'
import type { LegalClocks } from './plan-law.ts'

/** @returns every duty of the library, those that do not concern the firm too: with the reason why not */
export function legalClocks(company: Company, library: Library): LegalClocks {
  const duties = dutiesOf(company, library).map(({ duty, applies, because, missing }) => {
    const { code, title, text, who, trigger, deadlines, grade, source } = duty
    const { authority = null, penalty = null, phases = [], recheck = null } = duty
    return {
      code,
      title,
      text,
      who,
      trigger,
      deadlines,
      authority,
      penalty,
      phases,
      concern: applies,
      because,
      openFields: missing,
      grade,
      source,
      recheck,
    }
  })
  return { disclaimer: library.single.duties?.disclaimer ?? { de: '', en: '' }, duties }
}
