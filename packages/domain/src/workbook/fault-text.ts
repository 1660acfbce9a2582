/** A workbook's fault in words: where, what stands there, what is wrong, what is expected. */
import type { CompanyFault } from '../company/company-faults.ts'
import { fieldAt } from '../company/company-fields.ts'
import { domainText } from '../texts/fill.ts'
import type { Locale } from '../texts/locale-texts.ts'
import { labelOf } from './labels.ts'
import { expectedText } from './expected-text.ts'
import type { WorkbookFault } from './workbook-faults.ts'

/** Faults that say by themselves what is expected, or that concern two fields together. */
const WITHOUT_EXPECTATION: ReadonlySet<string> = new Set([
  'too-many',
  'duplicate-id',
  'unknown-reference',
  'refers-to-itself',
  'horizon-order',
  'damage-decreases',
  'rto-above-mtpd',
  'critical-load-above-total',
  'genset-facts-without-genset',
  'gas-facts-without-gas',
  'more-than-staff',
  'single-holders-above-key-functions',
  'size-class-mismatch',
  'deputy-is-holder',
])

/** @returns `Betrieb, Zeile 12, Spalte B (Beschäftigte)`; empty for the workbook as a whole */
export function faultPlaceText(locale: Locale, { sheet, row, column, field }: WorkbookFault): string {
  if (sheet === '') return ''
  const label = field !== undefined && fieldAt(field) ? labelOf(locale, field) : undefined
  if (row === undefined || column === undefined) return domainText(locale, 'workbook.place.sheet', { sheet })
  if (label === undefined) return domainText(locale, 'workbook.place.cell', { sheet, row: String(row), column })
  return domainText(locale, 'workbook.place.field', { sheet, row: String(row), column, label })
}

/** @returns what is wrong and what is expected, without the place */
export function faultSentence(locale: Locale, fault: WorkbookFault): string {
  const { group, code, value = '', field, params } = fault
  const key = group === 'company' ? `company-faults.${code}` : `workbook.fault.${code}`
  const sentence = domainText(locale, key, { value, ...params })
  const known = field === undefined || group === 'sheet' || WITHOUT_EXPECTATION.has(code) ? undefined : fieldAt(field)
  return known ? `${sentence} ${domainText(locale, 'workbook.place.expected', { expected: expectedText(locale, known) })}` : sentence
}

/** @returns the sentence for a fault of the file itself, before any sheet was read */
export function fileFaultSentence(locale: Locale, { code, params }: Pick<WorkbookFault, 'params'> & { readonly code: string }): string {
  return domainText(locale, `workbook.file.${code}`, params)
}

/** @returns the sentence for a fault of a company's document, wherever it comes from */
export function companyFaultSentence(locale: Locale, { code, params }: CompanyFault): string {
  return domainText(locale, `company-faults.${code}`, params)
}
