/** The sheets of a workbook as a company's document. */
import { type Company, COMPANY_FORMAT } from '../company/company-document.ts'
import type { CompanyFault } from '../company/company-faults.ts'
import { readCompany } from '../company/read-company.ts'
import type { Locale } from '../texts/locale-texts.ts'
import { ElementIndex, placeInParents, withIds, withIdsForNames } from './assemble.ts'
import { type FoundSheet, findSheets } from './find-sheets.ts'
import { DAMAGE_LIST, PROCESS_LIST, type TableLayout } from './layout.ts'
import type { FieldCell, ReadContext } from './read-context.ts'
import { readForm } from './read-form.ts'
import { readTable } from './read-table.ts'
import type { Element } from './row-element.ts'
import type { ReadSheet } from './sheet.ts'
import { type CellPlace, faultAt, type WorkbookFault, WorkbookFaultList } from './workbook-faults.ts'

export interface CompanyFromSheets {
  /** All that could be read. With faults it is for showing, not for storing. */
  readonly company: Company
  readonly faults: readonly WorkbookFault[]
  /** Language of the workbook. */
  readonly locale: Locale
}

/**
 * @param sheets of a workbook that was made here, in any language, as people filled and rearranged it
 * @param locale language of a workbook that does not say its own
 * @returns the document with every fault at once: unreadable cells, then what the model objects to, each with sheet, row and column
 */
export function companyFromSheets(sheets: readonly ReadSheet[], locale: Locale = 'de'): CompanyFromSheets {
  const faults = new WorkbookFaultList()
  const found = findSheets(sheets, faults)
  if (!found) return { company: { format: COMPANY_FORMAT }, faults: faults.list(), locale }
  const context: ReadContext = { locale: found.locale, faults }
  const { document, places } = readDocument(context, found.sheets)
  const read = readCompany(document)
  if (!read.ok) for (const fault of read.faults) faults.add(placed(fault, places))
  return { company: read.ok ? read.value : read.rest, faults: faults.list(), locale: found.locale }
}

const DAMAGE_LAYOUT: TableLayout = { kind: 'table', key: DAMAGE_LIST, parent: PROCESS_LIST, columns: [] }

interface Placed {
  readonly document: Record<string, unknown>
  /** JSON path → its cell. */
  readonly places: ReadonlyMap<string, CellPlace>
}

function readDocument(context: ReadContext, sheets: readonly FoundSheet[]): Placed {
  const single = new Map<string, FieldCell>()
  const lists = new Map<string, Element[]>()
  for (const { layout, sheet } of sheets) {
    if (layout.kind === 'form') {
      readForm(context, sheet, single)
      continue
    }
    const rows = readTable(context, layout, sheet)
    if (layout.parent === undefined) lists.set(layout.key, withIds(rows))
    else placeInParents(context, layout, rows, lists.get(layout.parent) ?? [])
  }
  // Levels in the columns of the processes count also where the table for further points is missing.
  if (!sheets.some(({ layout }) => layout.key === DAMAGE_LIST)) placeInParents(context, DAMAGE_LAYOUT, [], lists.get(PROCESS_LIST) ?? [])
  return new DocumentWriter(context, lists).write(single)
}

/** Puts what was read to its path and remembers its cell. */
class DocumentWriter {
  readonly #context: ReadContext
  readonly #lists: ReadonlyMap<string, readonly Element[]>
  readonly #indexes: ReadonlyMap<string, ElementIndex>
  readonly #document: Record<string, unknown> = { format: COMPANY_FORMAT }
  readonly #places = new Map<string, CellPlace>()

  constructor(context: ReadContext, lists: ReadonlyMap<string, readonly Element[]>) {
    this.#context = context
    this.#lists = lists
    this.#indexes = new Map([...lists].map(([list, elements]) => [list, new ElementIndex(elements)]))
  }

  write(single: ReadonlyMap<string, FieldCell>): Placed {
    for (const [path, { value, place, isFaulty }] of single) {
      this.#places.set(path, place)
      if (!isFaulty) this.#put(path, withIdsForNames(this.#context, { value, place }, this.#indexes))
    }
    for (const [list, elements] of this.#lists) {
      const path = list.slice(0, -'[]'.length)
      if (elements.length > 0) this.#put(path, this.#elements(path, elements))
    }
    return { document: this.#document, places: this.#places }
  }

  #put(path: string, value: unknown): void {
    const steps = path.split('.')
    const name = steps.pop() ?? ''
    let target = this.#document
    for (const step of steps) {
      target[step] ??= {}
      target = target[step] as Record<string, unknown>
    }
    target[name] = value
  }

  #elements(path: string, elements: readonly Element[]): Record<string, unknown>[] {
    return elements.map(({ row, fields, cells, lists }, k) => {
      const place = `${path}[${k}]`
      this.#places.set(place, row.place)
      const written: Record<string, unknown> = {}
      for (const [name, value] of Object.entries(fields)) {
        const cell = cells[name]
        if (cell) this.#places.set(`${place}.${name}`, cell)
        written[name] = cell ? withIdsForNames(this.#context, { value, place: cell }, this.#indexes) : value
      }
      for (const [name, inner] of lists) written[name] = this.#elements(`${place}.${name}`, inner)
      return written
    })
  }
}

/** @returns a fault of the document at the cell of its field, of the field around it, or of its row */
function placed({ code, path, params }: CompanyFault, places: ReadonlyMap<string, CellPlace>): WorkbookFault {
  for (let rest = path; rest !== ''; rest = rest.slice(0, Math.max(rest.lastIndexOf('.'), rest.lastIndexOf('['), 0))) {
    const place = places.get(rest)
    if (place) return faultAt(place, { group: 'company', code, params })
  }
  return { group: 'company', code, sheet: '', params: { ...params, path } }
}
