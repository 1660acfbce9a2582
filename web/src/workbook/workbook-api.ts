/** What the worker does with workbooks and documents. Everything crosses the border as plain values. */
import type { Company, CompanyFault } from '@rueckhalt/domain/company'
import type { Locale } from '@rueckhalt/domain/texts'
import type { WorkbookFault } from '@rueckhalt/domain/workbook'

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

export type DocumentImport =
  /** `position` of the first letter that is not JSON, where the browser tells it. */
  | { readonly kind: 'not-json' }
  | { readonly kind: 'read'; readonly company: Company; readonly faults: readonly CompanyFault[]; readonly isWhole: boolean }

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
  readDocument(text: string): DocumentImport
}
