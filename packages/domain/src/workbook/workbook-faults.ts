/** Faults of a workbook as values: a stable code and the place in the sheet. Sentences stand in the locale files. */
import type { CompanyFaultCode } from '../company/company-faults.ts'
import { columnLetters } from './sheet.ts'

/** What can be wrong with the content of one cell. */
export const CELL_FAULT_CODES = [
  'formula-without-value',
  'error-value',
  'date-instead',
  'truth-instead',
  'range-instead',
  'not-a-quantity',
  'not-yes-or-no',
  'not-a-date',
  'not-an-option', // { part }: which of several
  'open-quotation',
] as const
export type CellFaultCode = (typeof CELL_FAULT_CODES)[number]

/** What can be wrong with the sheets. */
export const SHEET_FAULT_CODES = [
  'not-our-workbook',
  'wrong-version', // { found, expected }
  'missing-sheet', // { sheet }
  'sheet-twice', // { sheet, other }
  'no-path-column',
  'unknown-path', // { path }
  'path-twice', // { path, row }
  'column-twice', // { path, column }
  'value-without-path',
  'merged-cells', // { range }
  'no-parent', // { entity }
  'unknown-parent', // { id, entity }
  'name-of-several', // { id }
  'damage-twice', // { horizonH }
  'damage-without-level', // { horizonH }
  'missing-horizon',
  'cell-too-long', // { most }
  'more-faults', // { count }
] as const
export type SheetFaultCode = (typeof SHEET_FAULT_CODES)[number]

export interface WorkbookFault {
  /** Faults of the company's document keep their code; `group` says whose code it is. */
  readonly group: 'cell' | 'sheet' | 'company'
  readonly code: CellFaultCode | SheetFaultCode | CompanyFaultCode
  /** Name of the sheet as it stands in the file; empty for the workbook as a whole. */
  readonly sheet: string
  /** Counted from 1, as the spreadsheet program does. */
  readonly row?: number
  /** Letters. */
  readonly column?: string
  /** Path of the field, without places in lists. */
  readonly field?: string
  /** What stands in the cell, as the reader sees it there. */
  readonly value?: string
  readonly params: Readonly<Record<string, string | number>>
}

/** A cell of a sheet; row and column count from 0. */
export interface CellPlace {
  readonly sheet: string
  readonly row: number
  readonly column: number
  readonly field?: string
  readonly value?: string
}

const MOST_FAULTS = 1_000

/** Gathers faults; past the most it keeps, it only counts. */
export class WorkbookFaultList {
  readonly #faults: WorkbookFault[] = []
  #count = 0

  add(fault: WorkbookFault): void {
    this.#count++
    if (this.#faults.length < MOST_FAULTS) this.#faults.push(fault)
  }

  addCell(place: CellPlace, code: CellFaultCode, params: WorkbookFault['params'] = {}): void {
    this.add(faultAt(place, { group: 'cell', code, params }))
  }

  addSheet(place: CellPlace | string, code: SheetFaultCode, params: WorkbookFault['params'] = {}): void {
    if (typeof place === 'string') this.add({ group: 'sheet', code, sheet: place, params })
    else this.add(faultAt(place, { group: 'sheet', code, params }))
  }

  /** @returns the faults in the order of sheets and rows in which they were found */
  list(): WorkbookFault[] {
    const rest = this.#count - this.#faults.length
    return rest > 0 ? [...this.#faults, { group: 'sheet', code: 'more-faults', sheet: '', params: { count: rest } }] : [...this.#faults]
  }
}

/** @returns a fault with its place in the spreadsheet program's own terms */
export function faultAt(
  { sheet, row, column, field, value }: CellPlace,
  fault: Pick<WorkbookFault, 'group' | 'code' | 'params'>,
): WorkbookFault {
  return {
    ...fault,
    sheet,
    row: row + 1,
    column: columnLetters(column),
    ...(field !== undefined && { field }),
    ...(value !== undefined && { value }),
  }
}
