/** What a field's cell may hold, in one sentence: on the form beside the cell, and behind every fault. */
import type { CompanyField } from '../company/company-fields.ts'
import { domainText } from '../texts/fill.ts'
import type { Locale } from '../texts/locale-texts.ts'
import { offeredOptions } from './options.ts'

/** Kinds of expectation; each has its sentence. */
export const EXPECTATIONS = [
  'quantity',
  'whole-quantity',
  'exact-quantity',
  'choice',
  'choices',
  'yes-no',
  'text',
  'texts',
  'date',
  'id',
  'reference',
  'ids',
] as const

export function expectedText(locale: Locale, field: CompanyField): string {
  const { facts, path } = field
  switch (facts.kind) {
    case 'quantity': {
      const kind = facts.exact ? 'exact-quantity' : facts.whole ? 'whole-quantity' : 'quantity'
      return say(locale, kind, { min: facts.min, max: facts.max })
    }
    case 'choice':
    case 'choices':
      return say(locale, facts.kind, { options: offeredOptions(locale, path, facts.options, false).join('; ') })
    case 'id':
      return say(locale, path.endsWith('.id') ? 'id' : 'reference')
    case 'yes-no':
    case 'text':
    case 'texts':
    case 'date':
    case 'ids':
      return say(locale, facts.kind)
  }
}

function say(locale: Locale, kind: (typeof EXPECTATIONS)[number], params: Record<string, string | number> = {}): string {
  return domainText(locale, `workbook.expected.${kind}`, params)
}
