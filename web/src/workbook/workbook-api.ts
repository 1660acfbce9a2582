/** What the worker does with workbooks and documents. Everything crosses the border as plain values. */
import type { Company, CompanyFault } from '@rueckhalt/domain/company'
import type { Locale } from '@rueckhalt/domain/texts'
import type { AnswerFault, Answers } from '@rueckhalt/domain/check'
import type { WorkbookFault } from '@rueckhalt/domain/workbook'
import type { DocumentFault } from '@rueckhalt/feeds/document'

/** A fault of the file itself, before anything in it is understood. */
export interface FileFault {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

export type WorkbookImport =
  | { readonly kind: 'refused'; readonly faults: readonly FileFault[] }
  | {
      readonly kind: 'read'
      /** All that could be read. */
      readonly company: Company
      readonly faults: readonly WorkbookFault[]
      /** Every cell was understood; the faults are contradictions between them, which the app holds as well. */
      readonly isWhole: boolean
    }

/** A fault with the line on which it stands; undefined where the text does not tell. */
export type Located<T> = T & { readonly line: number | undefined }

/** The text is neither JSON nor YAML. */
export interface UnreadableText {
  readonly kind: 'unreadable'
  /** None: it is called JSON and is YAML at best. */
  readonly faults: readonly DocumentFault[]
}

export interface CompanyDocument {
  readonly kind: 'read'
  readonly company: Company
  readonly faults: readonly Located<CompanyFault>[]
  readonly isWhole: boolean
}

export type DocumentImport = UnreadableText | CompanyDocument

/** What a text turned out to be. */
export type TextImport =
  | UnreadableText
  | CompanyDocument
  | { readonly kind: 'answers'; readonly answers: Answers; readonly faults: readonly Located<AnswerFault>[] }
  /** A vault's plain text, for the vault's own reader. */
  | { readonly kind: 'vault' }
  /** Nothing of ours. */
  | { readonly kind: 'unknown' }

export type WorkbookExport =
  | { readonly kind: 'written'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** Cells that no spreadsheet program could hold. */
  | { readonly kind: 'unwritable'; readonly faults: readonly WorkbookFault[] }

export interface WorkbookApi {
  /** An empty workbook with a guide and examples. */
  template(locale: Locale): Promise<WorkbookExport>
  write(company: Company, locale: Locale): Promise<WorkbookExport>
  /** @param locale of a workbook that does not say its own */
  read(bytes: Uint8Array, locale: Locale): Promise<WorkbookImport>
  /** @param name of the file: its ending says whether it is JSON or YAML */
  readDocument(text: string, name: string): DocumentImport
  readText(text: string, name: string): TextImport
  /** @returns the company as YAML */
  writeDocument(company: Company): string
  /** @param rows the first one is the heading */
  table(name: string, rows: readonly (readonly string[])[], locale: Locale): Promise<WorkbookExport>
}
