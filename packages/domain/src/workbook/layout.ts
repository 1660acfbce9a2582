/**
 * Which sheet holds which field.
 *
 * Everything follows from the model's list of fields: single fields stand on forms, one below the other; every list has a table of its own. Beside
 * each field stands its path, so that a workbook is understood after rows and columns were moved, sheets renamed or put in another order.
 */
import { COMPANY_FIELDS, type CompanyField } from '../company/company-fields.ts'
import { domainText } from '../texts/fill.ts'
import type { Locale } from '../texts/locale-texts.ts'
import { tabOf } from './labels.ts'

export const WORKBOOK_FORMAT = 'rueckhalt-workbook/1'

/** Lists whose points stand as columns in the table of their parent; their own table takes what does not fit there. */
export const DAMAGE_LIST = 'processes[].damage[]'
export const PROCESS_LIST = 'processes[]'

/** Hours; the library's horizons. Fixed here, so that a workbook is still read when the library's are others. */
export const GRID_HORIZONS_H = [4, 24, 72, 168, 336, 720] as const

const FORMS = ['firm', 'technology', 'plan'] as const
type FormName = (typeof FORMS)[number]

/** Entities that are not named here stand on the last form. */
const FORM_OF_ENTITY: Readonly<Record<string, FormName>> = {
  company: 'firm',
  people: 'firm',
  finance: 'firm',
  exportControl: 'firm',
  power: 'technology',
  ict: 'technology',
  utilities: 'technology',
  supply: 'technology',
}

export interface FormLayout {
  readonly kind: 'form'
  /** What the marker in the sheet says. */
  readonly key: FormName
  readonly sections: readonly { readonly entity: string; readonly fields: readonly CompanyField[] }[]
}

export type TableColumn =
  /** "Example" stands here in rows that do not count. */
  | { readonly kind: 'note' }
  | { readonly kind: 'parent'; readonly list: string }
  | { readonly kind: 'field'; readonly field: CompanyField }
  | { readonly kind: 'damage'; readonly horizonH: number }

export interface TableLayout {
  readonly kind: 'table'
  /** The list's path, which the marker in the sheet says: `processes[].required[]`. */
  readonly key: string
  /** List that each row belongs to an element of. */
  readonly parent: string | undefined
  readonly columns: readonly TableColumn[]
}

export type SheetLayout = FormLayout | TableLayout

/** Entity or list that a field stands in: `power`, `processes[].damage[]`. */
function containerOf(path: string): string {
  return path.slice(0, path.lastIndexOf('.'))
}

function fieldsByEntity(): Map<string, CompanyField[]> {
  const groups = new Map<string, CompanyField[]>()
  for (const field of COMPANY_FIELDS) {
    const entity = containerOf(field.path)
    const group = groups.get(entity)
    if (group) group.push(field)
    else groups.set(entity, [field])
  }
  return groups
}

function makeLayouts(): SheetLayout[] {
  const groups = fieldsByEntity()
  const isList = (entity: string) => entity.endsWith('[]')
  const forms = FORMS.map((key): FormLayout => {
    const entities = [...groups.keys()].filter((entity) => !isList(entity) && (FORM_OF_ENTITY[entity] ?? 'plan') === key)
    return { kind: 'form', key, sections: entities.map((entity) => ({ entity, fields: groups.get(entity) ?? [] })) }
  })
  const tables = [...groups].filter(([entity]) => isList(entity)).map(([list, fields]) => tableLayout(list, fields))
  return [...forms, ...tables]
}

function tableLayout(list: string, fields: readonly CompanyField[]): TableLayout {
  const outer = list.slice(0, list.lastIndexOf('.'))
  const parent = outer.endsWith('[]') ? outer : undefined
  const columns: TableColumn[] = [{ kind: 'note' }]
  if (parent !== undefined) columns.push({ kind: 'parent', list: parent })
  for (const field of fields) columns.push({ kind: 'field', field })
  if (list === PROCESS_LIST) columns.push(...GRID_HORIZONS_H.map((horizonH): TableColumn => ({ kind: 'damage', horizonH })))
  return { kind: 'table', key: list, parent, columns }
}

export const SHEET_LAYOUTS: readonly SheetLayout[] = makeLayouts()

/** Spreadsheet programs allow no more, and none of these characters. */
const LONGEST_NAME = 31
const NOT_IN_NAMES = /[[\]/\\:*?]+/g

/** @returns the name on the sheet's tab */
export function sheetName(locale: Locale, layout: SheetLayout): string {
  const name = layout.kind === 'form' ? domainText(locale, `workbook.form.${layout.key}`) : tabOf(locale, layout.key)
  return name.replaceAll(NOT_IN_NAMES, ' ').slice(0, LONGEST_NAME).trim()
}

/** @returns what stands in the row of paths, or beside a field of a form */
export function technicalName(column: TableColumn): string {
  switch (column.kind) {
    case 'note':
      return '#'
    case 'parent':
      return column.list
    case 'field':
      return column.field.path
    case 'damage':
      return `${DAMAGE_LIST}@${column.horizonH}`
  }
}

/** @returns the text in a corner of the sheet by which it is found again */
export function markerOf(locale: Locale, layout: SheetLayout): string {
  return `${WORKBOOK_FORMAT} ${layout.key} ${locale}`
}

const MARKER = /^(rueckhalt-workbook\/\d+) (\S+) (de|en)$/

export interface Marker {
  readonly format: string
  readonly key: string
  readonly locale: Locale
}

/** @returns what a marker says; undefined for any other text */
export function readMarker(text: string): Marker | undefined {
  const [, format, key, locale] = MARKER.exec(text.trim()) ?? []
  return format === undefined || key === undefined ? undefined : { format, key, locale: locale as Locale }
}
