/** Faults of CSV files: what, in which file, on which line, in which column. Past the most that helps anybody they are only counted. */
import type { FaultCode } from '@rueckhalt/engine'
import type { FileFault, FileFaultCode } from './file-faults.ts'
import type { BrokenRow } from './csv-scanner.ts'

/** Codes that only CSV files have; the others are the engine's own, so that one thing has one sentence. */
export type CsvFaultCode =
  | FaultCode
  | FileFaultCode
  | BrokenRow
  | 'csv-not-utf8'
  | 'csv-field-count' // { found, expected }
  | 'csv-missing-column' // column
  | 'csv-unknown-column' // { known }
  | 'csv-duplicate-column'
  | 'csv-no-rows'
  | 'csv-unknown-input' // { node, id }
  | 'csv-duplicate-input' // { node, id }
  | 'csv-share-sum' // { node, id, sum }
  | 'csv-ambiguous-number' // { value }
  | 'csv-unknown-sector' // { id }
  | 'csv-unknown-firm' // { id }
  | 'csv-not-essentiality' // { value }

export interface CsvFault {
  readonly code: CsvFaultCode
  readonly file: string
  /** 1-based; 0 = the file as a whole. */
  readonly line: number
  readonly column: string | undefined
  readonly params: Readonly<Record<string, string | number>>
}

export const MOST_CSV_FAULTS = 10_000

export class CsvFaults {
  readonly #faults: CsvFault[] = []
  count = 0

  add(code: CsvFaultCode, file: string, line: number, column?: string, params: Record<string, string | number> = {}): void {
    this.count++
    if (this.#faults.length < MOST_CSV_FAULTS) this.#faults.push({ code, file, line, column, params })
  }

  addFileFaults(file: string, faults: readonly FileFault[]): void {
    for (const { code, params } of faults) this.add(code, file, 0, undefined, params)
  }

  /** @returns the faults kept, in the order of files and lines; `hidden` more were only counted */
  list(): { faults: CsvFault[]; hidden: number } {
    const order = [...new Set(this.#faults.map((fault) => fault.file))]
    const rank = new Map(order.map((file, k) => [file, k]))
    const faults = this.#faults.toSorted((a, b) => (rank.get(a.file) ?? 0) - (rank.get(b.file) ?? 0) || a.line - b.line)
    return { faults, hidden: this.count - faults.length }
  }
}
