/** Why a file that people write by hand cannot be read at all. Faults of its contents are the domain's. */

export const DOCUMENT_FAULT_CODES = [
  'document-syntax', // { line, column }: neither YAML nor JSON from there on
  'document-indent', // { line, column }: the indentation fits to nothing before it
  'document-tab', // { line, column }: a tabulator where YAML wants blanks
  'document-twice', // { line, column }: the same name twice
  'document-several', // { line, column }: a second document in one file
  'document-too-deep', // { limit }
  'document-aliases', // { line, column }: references, which could grow without end
  'document-too-big', // { limit } in millions of letters
  'more-syntax-faults', // { count }
] as const

/** Stable; the key of the sentence in the locale files. */
export type DocumentFaultCode = (typeof DOCUMENT_FAULT_CODES)[number]

export interface DocumentFault {
  readonly code: DocumentFaultCode
  readonly params: Readonly<Record<string, number>>
}

/** Letters; the parser takes seconds for more, whatever stands there. */
export const LARGEST_YAML = 1_000_000

/** Deeper than any file of ours. */
export const DEEPEST = 200
