/** What can be wrong with a workbook's file before anything in it is understood. */
import { WORKBOOK_LIMITS, type WorkbookLimits } from './limits.ts'

export const WORKBOOK_FILE_FAULT_CODES = [
  'empty-file',
  'file-too-big', // { megabytes, limit }
  'not-a-workbook',
  'password-protected', // encrypted container, or encrypted entries
  'old-format', // .xls of Excel 97 to 2003
  'macro-workbook', // .xlsm
  'binary-workbook', // .xlsb
  'open-document', // .ods
  'damaged-file', // { part }
  'unpacks-too-big', // { limit } MB
  'too-many-entries', // { count, limit }
  'too-many-rows', // { sheet, found, limit }
  'too-many-columns', // { sheet, found, limit }
  'too-many-cells', // { limit }
  'no-sheets',
] as const

/** Stable; the key of the sentence in the locale files. */
export type WorkbookFileFaultCode = (typeof WORKBOOK_FILE_FAULT_CODES)[number]

export interface WorkbookFileFault {
  readonly code: WorkbookFileFaultCode
  readonly params: Readonly<Record<string, string | number>>
}

/** @returns the fault of a file with so many bytes; whoever knows the size need not read it */
export function fileTooBig(bytes: number, limits: WorkbookLimits = WORKBOOK_LIMITS): WorkbookFileFault {
  return { code: 'file-too-big', params: { megabytes: Math.ceil(bytes / 1e6), limit: limits.fileBytes / 1e6 } }
}

/** Ends the reading of a file; becomes a fault where the reading began. */
export class WorkbookRefusal extends Error {
  readonly fault: WorkbookFileFault

  constructor(code: WorkbookFileFaultCode, params: WorkbookFileFault['params'] = {}) {
    super(code)
    this.fault = { code, params }
  }
}
