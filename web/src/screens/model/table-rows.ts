/** Rows and columns of a list: what is shown, sorted, searched, filtered and exported. */
import { type Company, fieldAt, plainOf, type Quantity, UNKNOWN, valueAt } from '@rueckhalt/domain/company'
import { fieldLabel, optionLabel, valueText } from '@rueckhalt/domain/fields'
import type { Locale } from '@rueckhalt/domain/texts'
import { elementsAt } from './edits.ts'
import type { ModelAddress } from './model-address.ts'
import { processName } from './model-faults.ts'

type Fields = Readonly<Record<string, unknown>>

export interface TableRow {
  /** Stays with the element when rows before it go. */
  readonly rowId: string
  /** In the document. */
  readonly place: number
  /** `sites[2]` */
  readonly path: string
  readonly element: Fields & { readonly id: string }
}

/** @param list path of the list: `sites`, `processes[2].required` */
export function rowsOf(company: Company, list: string): TableRow[] {
  const seen = new Map<string, number>()
  return elementsAt(company, list).map((element, place) => {
    const times = seen.get(element.id) ?? 0
    seen.set(element.id, times + 1)
    return {
      rowId: times === 0 ? element.id : `${element.id} ${times}`,
      place,
      path: `${list}[${place}]`,
      element: element as TableRow['element'],
    }
  })
}

/** @returns what the element is called */
export function nameOf({ element: { name, id } }: TableRow): string {
  return typeof name === 'string' ? name : id
}

/** @returns what a cell shows; processes by their names, nothing for what was not asked */
export function cellText(company: Company, { path }: Pick<TableRow, 'path'>, name: string, locale: Locale): string {
  const field = `${path}.${name}`
  const value = valueAt(company, field)
  if (value === undefined) return ''
  if (fieldAt(field)?.facts.kind === 'ids' && Array.isArray(value)) return value.map((id) => processName(company, String(id))).join(', ')
  return valueText(locale, field, value)
}

/** @returns what rows are sorted by: figures as figures, everything else as it is read */
export function sortValue(company: Company, row: TableRow, name: string, locale: Locale): string | number | undefined {
  const value = row.element[name]
  if (value === undefined || value === UNKNOWN) return undefined
  const kind = fieldAt(`${row.path}.${name}`)?.facts.kind
  if (kind === 'quantity') return plainOf(value as Quantity)
  return kind === 'date' && typeof value === 'string' ? value : cellText(company, row, name, locale)
}

export const NOT_STATED = '-'

export interface FilterOption {
  readonly value: string
  readonly label: string
}

/** @returns what rows can be filtered by: fields with a list of options */
export function filterOptions(entity: string, name: string, locale: Locale): FilterOption[] {
  const path = `${entity}.${name}`
  const facts = fieldAt(path)?.facts
  if (facts?.kind === 'yes-no') return ['true', 'false', UNKNOWN].map((value) => ({ value, label: valueText(locale, path, stored(value)) }))
  if (facts?.kind !== 'choice' && facts?.kind !== 'choices') return []
  return [...facts.options, UNKNOWN].map((value) => ({ value, label: optionLabel(locale, path, value) }))
}

function stored(value: string): unknown {
  return value === 'true' ? true : value === 'false' ? false : value
}

/** @returns whether the row stays under the filter of the address */
export function passesFilter({ element }: TableRow, filter: ModelAddress['filter']): boolean {
  if (!filter) return true
  const value = element[filter.column]
  if (filter.value === NOT_STATED) return value === undefined
  return Array.isArray(value) ? value.includes(filter.value) : value === stored(filter.value)
}

/** @returns whether the search finds the row in any of its fields */
export function passesSearch(company: Company, row: TableRow, query: string, fields: readonly string[], locale: Locale): boolean {
  const words = query.trim().toLowerCase().split(/\s+/)
  if (words[0] === '') return true
  const text = fields
    .map((name) => cellText(company, row, name, locale))
    .join(' ')
    .toLowerCase()
  return words.every((word) => text.includes(word))
}

/** @returns the rows as texts with their heading, every field a column */
export function exportRows(
  company: Company,
  rows: readonly TableRow[],
  entity: string,
  fields: readonly string[],
  locale: Locale,
): string[][] {
  return [
    fields.map((name) => fieldLabel(locale, `${entity}.${name}`)),
    ...rows.map((row) => fields.map((name) => cellText(company, row, name, locale))),
  ]
}
