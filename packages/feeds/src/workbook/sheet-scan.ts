/**
 * A first look at a sheet's XML, before it is read: how far it reaches, where formulas, errors, days and merged cells are.
 *
 * The reader builds every row up to the last one and fills every row up to its last column, so a single cell at XFD1048576 would take all memory;
 * and it gives a formula without a value, an error and an empty cell as the same nothing.
 */
import type { CellRange } from '@rueckhalt/domain/workbook'
import { WorkbookRefusal } from './file-faults.ts'
import type { WorkbookLimits } from './limits.ts'
import { damaged } from './zip-directory.ts'

export interface SheetScan {
  /** Cells that the reader gives as empty or in the writer's clock, by `row column` counted from 0. */
  readonly special: ReadonlyMap<string, SpecialCell>
  readonly merges: readonly CellRange[]
  /** Contents of cells; a formula counts beside its value. */
  readonly cells: number
  /** The sheet without the empty rows at its end: spreadsheet programs like to write a million of them. */
  readonly xml: string
}

export interface SpecialCell {
  readonly kind: 'formula-without-value' | 'error-value' | 'day'
  readonly text: string
}

const TAG = /<(?:[\w.-]+:)?(c|f|v|is|mergeCell)(?=[\s/>])([^<>]*)>([^<]*)/g
const ADDRESS = /^([A-Z]{1,3})(\d{1,7})$/
const ATTRIBUTES = { r: attributePattern('r'), t: attributePattern('t'), ref: attributePattern('ref') }

function attributePattern(name: string): RegExp {
  return new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']([^"']*)["']`)
}

/** @throws WorkbookRefusal when the sheet reaches further than the limits, or has addresses that are none */
export function scanSheet(xml: string, sheet: string, limits: WorkbookLimits): SheetScan {
  const scanner = new Scanner(sheet, limits)
  const cut = withoutEmptyEnd(xml)
  for (const match of cut.matchAll(TAG)) scanner.take(match)
  return { ...scanner.finish(), xml: cut }
}

/** Tags that only cells with content have; a namespace may stand before their names. */
const CONTENT_ENDS = ['v>', 'f>', 'f/>', 'is>']

/** @returns the sheet without the rows behind the last one with content */
function withoutEmptyEnd(xml: string): string {
  const name = xml.lastIndexOf('sheetData>')
  const rowsEnd = name < 0 ? -1 : xml.lastIndexOf('<', name)
  const content = Math.max(...CONTENT_ENDS.map((end) => xml.lastIndexOf(end, rowsEnd)))
  const rowEnd = content < 0 || rowsEnd < 0 ? -1 : xml.indexOf('row>', content)
  return rowEnd < 0 || rowEnd > rowsEnd ? xml : xml.slice(0, rowEnd + 'row>'.length) + xml.slice(rowsEnd)
}

interface Cell {
  readonly row: number
  readonly column: number
  readonly type: string
  isFormula: boolean
  hasValue: boolean
}

class Scanner {
  readonly #sheet: string
  readonly #limits: WorkbookLimits
  readonly #special = new Map<string, SpecialCell>()
  readonly #merges: CellRange[] = []
  #cells = 0
  #cell: Cell | undefined

  constructor(sheet: string, limits: WorkbookLimits) {
    this.#sheet = sheet
    this.#limits = limits
  }

  take([, tag = '', attributes = '', behind = '']: RegExpMatchArray): void {
    if (tag === 'c') this.#startCell(attributes)
    else if (tag === 'mergeCell') this.#merges.push(this.#range(attributes))
    else if (tag === 'f' || tag === 'v' || tag === 'is') this.#content(tag, behind)
  }

  finish(): Omit<SheetScan, 'xml'> {
    this.#endCell()
    return { special: this.#special, merges: this.#merges, cells: this.#cells }
  }

  #startCell(attributes: string): void {
    this.#endCell()
    const [row, column] = this.#address(ATTRIBUTES.r.exec(attributes)?.[1] ?? '')
    this.#cell = { row, column, type: ATTRIBUTES.t.exec(attributes)?.[1] ?? '', isFormula: false, hasValue: false }
  }

  #endCell(): void {
    const cell = this.#cell
    if (cell?.isFormula && !cell.hasValue) this.#special.set(`${cell.row} ${cell.column}`, { kind: 'formula-without-value', text: '' })
    this.#cell = undefined
  }

  #content(tag: 'f' | 'v' | 'is', behind: string): void {
    const cell = this.#cell
    if (!cell) return
    const { row, column, type } = cell
    if (tag === 'f') cell.isFormula = true
    else if (behind !== '') cell.hasValue = true
    this.#cells++
    if (this.#cells > this.#limits.cells) throw new WorkbookRefusal('too-many-cells', { limit: this.#limits.cells })
    const place = { sheet: this.#sheet }
    if (row >= this.#limits.rows) throw new WorkbookRefusal('too-many-rows', { ...place, found: row + 1, limit: this.#limits.rows })
    if (column >= this.#limits.columns)
      throw new WorkbookRefusal('too-many-columns', { ...place, found: column + 1, limit: this.#limits.columns })
    if (tag === 'v' && type === 'e') this.#special.set(`${row} ${column}`, { kind: 'error-value', text: behind })
    if (tag === 'v' && type === 'd') this.#special.set(`${row} ${column}`, { kind: 'day', text: behind.slice(0, 10) })
  }

  #range(attributes: string): CellRange {
    const [first = '', last = first] = (ATTRIBUTES.ref.exec(attributes)?.[1] ?? '').split(':')
    const [firstRow, firstColumn] = this.#address(first)
    const [lastRow, lastColumn] = this.#address(last)
    return { firstRow, lastRow, firstColumn, lastColumn }
  }

  #address(address: string): [row: number, column: number] {
    const [, letters, digits] = ADDRESS.exec(address) ?? []
    if (letters === undefined || digits === undefined) throw damaged(this.#sheet)
    let column = 0
    for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
    return [Number(digits) - 1, column - 1]
  }
}
