/** Faults of a file as such, before anything in it is understood. Same shape as the engine's faults, so that one list can hold both. */
import type { Fault } from '@rueckhalt/engine'

export const FILE_FAULT_CODES = [
  'file-missing', // { file }
  'file-unreadable', // { file, reason: system code such as EACCES }
  'file-is-directory', // { file }
  'file-empty', // { file }
  'file-not-utf8', // { file }
  'file-json-syntax', // { file, line, column }
  'file-json-unfinished', // { file, line, column }: ends in the middle
  'file-json-too-deep', // { file, line, column, limit }
  'file-too-big-for-json', // { file, megabytes, limit }: advise `network import-csv`
  'file-json-too-many-values', // { file, limit }: advise `network import-csv`
  'file-wrong-version', // { file, found, expected }: binary network of another version
  'file-truncated', // { file, expected, found }: bytes
  'file-checksum', // { file, part }
  'file-damaged', // { file, part }: passes the checksum but contradicts itself
] as const

/** Stable; the key of the sentence in the locale files. */
export type FileFaultCode = (typeof FILE_FAULT_CODES)[number]

export interface FileFault {
  readonly code: FileFaultCode
  readonly path: ''
  readonly params: Readonly<Record<string, string | number>>
}

/** What a file gives: a value, the one fault of the file itself, or all faults of what it says. */
export type FileResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly (Fault | FileFault)[] }

/** @returns the failed result of a file that could not be understood at all */
export function fileFault(code: FileFaultCode, file: string, params: Record<string, string | number> = {}): FileResult<never> {
  return { ok: false, faults: [{ code, path: '', params: { file, ...params } }] }
}
