/** Sorting and filtering of a list's rows; what is chosen stands in the address. */
import type { Company } from '@rueckhalt/domain/company'
import { fieldLabel } from '@rueckhalt/domain/fields'
import type { Locale } from '@rueckhalt/domain/texts'
import {
  columnFilteringFeature,
  type ColumnFiltersState,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  type ReactTable,
  rowSortingFeature,
  type Row,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import type { ModelAddress } from './model-address.ts'
import { passesFilter, passesSearch, sortValue, type TableRow } from './table-rows.ts'

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
})
const NO_FILTERS: ColumnFiltersState = []
const helper = createColumnHelper<typeof features, TableRow>()

export interface ElementTableState {
  readonly company: Company
  /** Path of the entity: `sites[]`. */
  readonly entity: string
  readonly rows: TableRow[]
  /** Names of the fields that have a column. */
  readonly columns: readonly string[]
  /** Names of the fields that are searched. */
  readonly fields: readonly string[]
  readonly address: Pick<ModelAddress, 'query' | 'sort' | 'filter'>
  readonly locale: Locale
}

export type ElementTable = ReactTable<typeof features, TableRow>

export function useElementTable({ company, entity, rows, columns, fields, address, locale }: ElementTableState): ElementTable {
  const { query, sort, filter } = address
  const definitions = useMemo(
    () =>
      helper.columns(
        columns.map((name) =>
          helper.accessor((row) => sortValue(company, row, name, locale), {
            id: name,
            header: fieldLabel(locale, `${entity}.${name}`),
            sortUndefined: 'last',
            sortFn: (a, b) => compare(a.getValue(name), b.getValue(name), locale),
          }),
        ),
      ),
    [company, entity, columns, locale],
  )
  const sorting = useMemo(
    () => (sort && columns.includes(sort.column) ? [{ id: sort.column, desc: sort.descending }] : []),
    [sort, columns],
  )
  return useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: ({ rowId }) => rowId,
    enableGlobalFilter: true,
    getColumnCanGlobalFilter: ({ id }) => id === columns[0],
    globalFilterFn: ({ original }: Row<typeof features, TableRow>) =>
      passesSearch(company, original, query, fields, locale) && passesFilter(original, filter),
    state: {
      sorting,
      // The function above looks at the address itself; this says that there is something to look for, and when it changed.
      globalFilter: query.trim() === '' && !filter ? '' : JSON.stringify([query, filter]),
      columnFilters: NO_FILTERS,
    },
  })
}

function compare(a: unknown, b: unknown, locale: Locale): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), locale, { numeric: true })
}
