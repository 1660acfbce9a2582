/** What came of reading a file, as the screen shows it: refused, with faults, or ready to be taken over. Pure. */
import type { Company } from '@rueckhalt/domain/company'
import type { Locale } from '@rueckhalt/domain/texts'
import {
  type CompanyChange,
  companyDiff,
  companyFaultSentence,
  faultSentence,
  fileFaultSentence,
  type WorkbookFault,
} from '@rueckhalt/domain/workbook'
import type { Texts } from '../../language/use-texts.ts'
import type { DocumentImport, WorkbookImport } from '../../workbook/workbook-api.ts'
import type { DocumentRefusal, Ended } from '../../workbook/workbook.ts'
import { unreadableTexts } from '../../workbook/document-texts.ts'
import { placeText } from './model-faults.ts'

/** One fault as a row of a table. */
export interface ImportFault {
  /** Sheet and cell, or the field of a document. */
  readonly place: readonly string[]
  readonly value: string
  readonly sentence: string
}

export type ImportResult =
  | { readonly kind: 'refused'; readonly sentences: readonly string[] }
  | {
      readonly kind: 'read'
      readonly company: Company
      readonly faults: readonly ImportFault[]
      readonly canTakeOver: boolean
      readonly changes: readonly CompanyChange[]
    }

/** @returns the sentence for work that did not come to its end */
export function endedText(ended: Ended, t: Texts['t']): string {
  switch (ended.kind) {
    case 'too-long':
      return t('model.took-too-long', { seconds: ended.seconds })
    case 'cancelled':
      return t('model.cancelled')
    case 'failed':
      return t('model.work-failed')
  }
}

/** @param before the company as it is now */
export function workbookResult(before: Company, read: WorkbookImport | Ended, { t, language }: Texts): ImportResult {
  if (read.kind === 'refused') return { kind: 'refused', sentences: read.faults.map((fault) => fileFaultSentence(language, fault)) }
  if (read.kind !== 'read') return { kind: 'refused', sentences: [endedText(read, t)] }
  return {
    kind: 'read',
    company: read.company,
    faults: read.faults.map((fault) => workbookFault(fault, language)),
    canTakeOver: read.isWhole,
    changes: companyDiff(before, read.company),
  }
}

function workbookFault(fault: WorkbookFault, locale: Locale): ImportFault {
  const { sheet, row, column, value = '' } = fault
  return { place: [sheet, row === undefined ? '' : String(row), column ?? ''], value, sentence: faultSentence(locale, fault) }
}

/** @param before the company as it is now */
export function documentResult(before: Company, read: DocumentImport | DocumentRefusal | Ended, { t, language }: Texts): ImportResult {
  if (read.kind === 'too-big')
    return { kind: 'refused', sentences: [t('model.document-too-big', { megabytes: read.megabytes, limit: read.limit })] }
  if (read.kind === 'unreadable') return { kind: 'refused', sentences: unreadableTexts(read, t) }
  if (read.kind !== 'read') return { kind: 'refused', sentences: [endedText(read, t)] }
  return {
    kind: 'read',
    company: read.company,
    faults: read.faults.map((fault) => ({
      place: [placeText(read.company, fault.path, language)],
      value: '',
      sentence: companyFaultSentence(language, fault),
    })),
    canTakeOver: read.isWhole,
    changes: companyDiff(before, read.company),
  }
}

/** @returns how many things would change, be added, be removed */
export function changeCounts(changes: readonly CompanyChange[]): Readonly<Record<'changed' | 'added' | 'removed', number>> {
  const count = (test: (change: CompanyChange) => boolean): number => changes.filter(test).length
  const isNew = (change: CompanyChange): boolean => change.kind === 'added' || (change.kind === 'field' && change.before === undefined)
  const isGone = (change: CompanyChange): boolean => change.kind === 'removed' || (change.kind === 'field' && change.after === undefined)
  return { added: count(isNew), removed: count(isGone), changed: count((change) => !isNew(change) && !isGone(change)) }
}
