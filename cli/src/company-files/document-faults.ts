/** Why a company's or an answers file cannot be used at all. Faults of its contents are the domain's. */

export const DOCUMENT_FAULT_CODES = [
  'document-syntax', // { line, column }: neither YAML nor JSON from there on
  'document-indent', // { line, column }: the indentation fits to nothing before it
  'document-tab', // { line, column }: a tabulator where YAML wants blanks
  'document-twice', // { line, column }: the same name twice
  'document-several', // { line, column }: a second document in one file
  'document-too-deep', // { limit }
  'document-aliases', // references that grow without end
  'document-too-big', // { megabytes, limit }
  'more-syntax-faults', // { count }
] as const

/** Stable; the key of the sentence is `company-report.<code>`. */
export type DocumentFaultCode = (typeof DOCUMENT_FAULT_CODES)[number]
