/** What happens in the thread: a workbook's file to a company's document. */
import { type CompanyFromSheets, companyFromSheets, fileFaultSentence } from '@rueckhalt/domain/workbook'
import { fileTooBig, readWorkbook, WORKBOOK_LIMITS } from '@rueckhalt/feeds/workbook'
import { faultRows } from '../fault-report.ts'
import type { FileResult } from '../network-files/file-faults.ts'
import { type OpenFile, withOpenFile } from '../network-files/read-json-file.ts'
import type { Locale } from '../texts.ts'
import { told, type ToldFault } from './told-faults.ts'

export type WorkbookFileRead =
  | { readonly ok: true; readonly read: CompanyFromSheets }
  /** The file as such cannot be read. */
  | { readonly ok: false; readonly faults: readonly ToldFault[] }

/** @param file name as the user gave it; @param locale language of a workbook that does not say its own */
export async function readInThread(file: string, locale: Locale): Promise<WorkbookFileRead> {
  const bytes = await withOpenFile(file, readWhole)
  if (!bytes.ok) return { ok: false, faults: told(locale, faultRows(file, bytes.faults)) }
  const { value } = bytes
  if (typeof value === 'number') return { ok: false, faults: [{ place: file, sentence: fileFaultSentence(locale, fileTooBig(value)) }] }
  const workbook = await readWorkbook(value)
  if (workbook.ok) return { ok: true, read: companyFromSheets(workbook.sheets, locale) }
  return { ok: false, faults: workbook.faults.map((fault) => ({ place: file, sentence: fileFaultSentence(locale, fault) })) }
}

/** @returns the file's bytes, or their number when there are too many */
async function readWhole({ handle, size, head }: OpenFile): Promise<FileResult<Uint8Array | number>> {
  const most = WORKBOOK_LIMITS.fileBytes
  if (size !== undefined && size > most) return { ok: true, value: size }
  const whole = new Uint8Array(size ?? most + 1)
  whole.set(head.subarray(0, whole.length))
  let length = Math.min(head.length, whole.length)
  while (length < whole.length) {
    const { bytesRead } = await handle.read(whole, length, whole.length - length, null)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return { ok: true, value: length > most ? length : whole.subarray(0, length) }
}
