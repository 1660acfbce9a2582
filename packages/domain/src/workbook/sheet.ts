/** A workbook as plain data: what stands in the cells, without any file format. */

/** What a cell holds. A formula counts with the value that the spreadsheet program stored last. */
export type CellContent =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  /** Calendar day, `2026-03-31`. */
  | { readonly kind: 'date'; readonly day: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** A formula that was never calculated (`shown` is empty), or an error such as `#REF!`. */
  | { readonly kind: 'unreadable'; readonly reason: 'formula-without-value' | 'error-value'; readonly shown: string }

/** Rows and columns count from 0; both ends belong to the range. */
export interface CellRange {
  readonly firstRow: number
  readonly lastRow: number
  readonly firstColumn: number
  readonly lastColumn: number
}

/** A sheet as it was found in a file. Rows may have different lengths. */
export interface ReadSheet {
  readonly name: string
  readonly rows: readonly (readonly CellContent[])[]
  readonly merges: readonly CellRange[]
}

export type CellStyle = 'title' | 'lead' | 'paragraph' | 'heading' | 'section' | 'label' | 'explanation' | 'input' | 'example' | 'technical'

export interface WrittenCell {
  readonly content: CellContent
  readonly style: CellStyle
  /** The cell takes text only, so that the spreadsheet program does not make dates of ranges and numbers of postal codes. */
  readonly asText?: boolean
}

/** Cells that offer values to choose from. */
export interface DropDown {
  /** As the spreadsheet program writes it: `B5:B40`. */
  readonly range: string
  readonly values: readonly string[]
  /** Several values may stand in one cell, so anything may be typed. */
  readonly several: boolean
}

/** A sheet to be written. */
export interface WrittenSheet {
  readonly name: string
  readonly rows: readonly (readonly WrittenCell[])[]
  /** Characters. */
  readonly columnWidths: readonly number[]
  /** Rows at the top that stay in sight. */
  readonly frozenRows: number
  /** Columns at the left that stay in sight. */
  readonly frozenColumns: number
  readonly dropDowns: readonly DropDown[]
}

export const EMPTY_CELL: CellContent = { kind: 'empty' }

/** @returns A, B, … Z, AA for a column counted from 0 */
export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

/** @returns `B3:D5`, or `B3` for a single cell */
export function rangeName({ firstRow, lastRow, firstColumn, lastColumn }: CellRange): string {
  const first = `${columnLetters(firstColumn)}${firstRow + 1}`
  const last = `${columnLetters(lastColumn)}${lastRow + 1}`
  return first === last ? first : `${first}:${last}`
}
