/** The state of the screen in the address, so that it can be kept, sent and gone back to. What is not understood is left out. */
import { SECTIONS, type SectionId } from './sections.ts'

export interface ModelAddress {
  readonly section: SectionId
  /** Id of the element that is open with all its fields. */
  readonly row: string | undefined
  /** Path of the field that somebody was sent to. */
  readonly field: string | undefined
  readonly query: string
  readonly sort: { readonly column: string; readonly descending: boolean } | undefined
  /** One field and the value that rows must have there: `heatingType:gas`. */
  readonly filter: { readonly column: string; readonly value: string } | undefined
  /** Columns of the table; undefined: the usual ones. */
  readonly columns: readonly string[] | undefined
}

export type ModelSearch = Readonly<Record<string, string>>

const SEPARATOR = '.'
const DOWNWARDS = '-'

/** @param search what stands behind the `?` of the address, parsed; anything may stand there */
export function readAddress(search: Readonly<Record<string, unknown>>): ModelAddress {
  const textOf = (name: string): string | undefined => {
    const value = search[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
  }
  const sort = textOf('sort')
  const [column, ...value] = textOf('filter')?.split(':') ?? []
  return {
    section: SECTIONS.find((section) => section === search['section']) ?? SECTIONS[0],
    row: textOf('row'),
    field: textOf('field'),
    query: textOf('q') ?? '',
    sort:
      sort === undefined
        ? undefined
        : { column: sort.startsWith(DOWNWARDS) ? sort.slice(1) : sort, descending: sort.startsWith(DOWNWARDS) },
    filter: column === undefined || value.length === 0 ? undefined : { column, value: value.join(':') },
    columns: textOf('columns')?.split(SEPARATOR),
  }
}

/** @returns what stands behind the `?`: only what somebody chose */
export function writeAddress({ section, row, field, query, sort, filter, columns }: ModelAddress): ModelSearch {
  return {
    section,
    ...(row === undefined ? {} : { row }),
    ...(field === undefined ? {} : { field }),
    ...(query === '' ? {} : { q: query }),
    ...(sort === undefined ? {} : { sort: (sort.descending ? DOWNWARDS : '') + sort.column }),
    ...(filter === undefined ? {} : { filter: `${filter.column}:${filter.value}` }),
    ...(columns === undefined ? {} : { columns: columns.join(SEPARATOR) }),
  }
}

/** @returns the address of a section, without what was chosen in another one */
export function addressOf(section: SectionId, row?: string, field?: string): ModelAddress {
  return { section, row, field, query: '', sort: undefined, filter: undefined, columns: undefined }
}
