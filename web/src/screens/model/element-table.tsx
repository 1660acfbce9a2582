/** A list of the company as a table: edit in place, add, delete with undo, move, search, sort, filter, export. */
import { fieldLabel } from '@rueckhalt/domain/fields'
import { type ReactNode, useCallback, useMemo, useRef } from 'react'
import { currentCompany, replaceCompany } from '../../company/company-store.ts'
import { useTexts } from '../../language/use-texts.ts'
import { AddElement } from './add-element.tsx'
import { withMoved, withoutElement } from './edits.ts'
import type { FieldFault } from './model-faults.ts'
import { addressOf, type ModelAddress, writeAddress } from './model-address.ts'
import { say } from './notice.ts'
import type { ListLayout } from './sections.ts'
import { storeValue } from './store-field.ts'
import { cellText, nameOf, rowsOf, type TableRow } from './table-rows.ts'
import { DELETE, OPEN, TableRowView } from './table-row.tsx'
import { TableTools } from './table-tools.tsx'
import styles from './table.module.css'
import { useElementTable } from './use-element-table.ts'
import { useGrid } from './use-grid.ts'
import { type Model, useModel } from './use-model.ts'

export interface ElementTableProps {
  /** Path of the list: `sites`, `processes[2].required`. */
  readonly list: string
  readonly layout: ListLayout
  readonly address: ModelAddress
  /** Every element has a page of its own with all fields. */
  readonly hasPages: boolean
  readonly labelId: string
  readonly onAddress: (change: Partial<ModelAddress>) => void
}

export function ElementTable({ list, layout, address, hasPages, labelId, onAddress }: ElementTableProps) {
  const { t, language } = useTexts()
  const model = useModel()
  const { company } = model
  const fields = useMemo(() => layout.groups.flatMap((group) => group.fields), [layout])
  const columns = useMemo(() => shownColumns(layout, address.columns, fields), [layout, address.columns, fields])
  const rows = useMemo(() => rowsOf(company, list), [company, list])
  const table = useElementTable({ company, entity: layout.entity, rows, columns, fields, address, locale: language })
  const shown = table.getRowModel().rows.map(({ original }) => original)
  const gridElement = useRef<HTMLTableElement>(null)
  const canMove = layout.isOrdered && address.sort === undefined && shown.length === rows.length
  const placeOf = (rowId: string): number => rows.findIndex((one) => one.rowId === rowId)
  const grid = useGrid(gridElement, {
    rowIds: shown.map(({ rowId }) => rowId),
    columns: [...columns, ...(hasPages ? [OPEN] : []), DELETE],
    isField: (column) => columns.includes(column),
    onMove: canMove ? (rowId, by) => move(list, placeOf(rowId), placeOf(rowId) + by) : undefined,
    onClear: (rowId, column) => storeValue(`${list}[${placeOf(rowId)}].${column}`, undefined, { t, language }),
  })
  const latest = useRef({ rows, shown })
  latest.current = { rows, shown }
  const { focus } = grid
  const remove = useCallback(
    (rowId: string) => {
      const row = latest.current.rows.find((one) => one.rowId === rowId)
      if (!row) return
      const k = latest.current.shown.findIndex((one) => one.rowId === rowId)
      const neighbour = latest.current.shown[k + 1] ?? latest.current.shown[k - 1]
      if (neighbour) focus({ rowId: neighbour.rowId, column: DELETE })
      else document.getElementById(`add:${list}`)?.focus()
      removeElement(list, row, (name, references) => t('model.deleted', { name, references }))
    },
    [list, focus, t],
  )
  return (
    <>
      {rows.length === 0 && <p className={styles.empty}>{t(layout.wordKeys.empty)}</p>}
      {rows.length > 0 && <TableTools {...{ layout, fields, columns, rows, shown, address, onAddress, list }} />}
      {rows.length > 0 && shown.length === 0 && <NothingFound onAll={() => onAddress({ query: '', filter: undefined })} />}
      {shown.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions: a grid is moved through with the arrow keys
        <table ref={gridElement} role="grid" className={styles.table} aria-labelledby={labelId} onKeyDown={grid.press}>
          <thead role="rowgroup">
            <tr role="row">
              {columns.map((name) => (
                <SortHead key={name} name={name} entity={layout.entity} address={address} onAddress={onAddress} />
              ))}
              <th role="columnheader" scope="col" className={styles.actionsHead}>
                {t('model.actions')}
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {shown.map((row) => (
              <TableRowView
                key={row.rowId}
                rowId={row.rowId}
                path={row.path}
                name={nameOf(row)}
                columns={columns}
                texts={columns.map((name) => model.drafts.get(`${row.path}.${name}`)?.typed.from ?? cellText(company, row, name, language))}
                faults={rowFaults(model, row, columns)}
                active={grid.active?.rowId === row.rowId ? grid.active.column : undefined}
                isEditing={grid.isEditing && grid.active?.rowId === row.rowId}
                page={hasPages ? writeAddress(addressOf(address.section, row.element.id)) : undefined}
                onEdit={grid.edit}
                onEditEnd={grid.endEdit}
                onDelete={remove}
              />
            ))}
          </tbody>
        </table>
      )}
      {shown.length > 0 && <p className={styles.keys}>{canMove ? t('model.grid-keys-move') : t('model.grid-keys')}</p>}
      <AddElement list={list} wordKeys={layout.wordKeys} onAdded={(rowId) => focus({ rowId, column: columns[1] ?? 'name' })} />
    </>
  )
}

function shownColumns({ columns }: ListLayout, chosen: readonly string[] | undefined, fields: readonly string[]): readonly string[] {
  const [name] = columns
  if (!chosen || name === undefined) return columns
  return [name, ...fields.filter((field) => field !== name && chosen.includes(field))]
}

const NO_FAULTS: readonly string[] = []

function rowFaults({ faults, sentences }: Model, { path }: TableRow, columns: readonly string[]): readonly (readonly string[])[] {
  if (!faults.some((fault) => fault.path.startsWith(`${path}.`))) return columns.map(() => NO_FAULTS)
  const isElsewhere = (fault: FieldFault): boolean =>
    fault.path.startsWith(`${path}.`) && !columns.includes(fault.path.slice(path.length + 1)) && !fault.path.startsWith(`${path}.damage`)
  const others = faults.filter(isElsewhere).map(({ sentence }) => sentence)
  return columns.map((name, k) => [...(sentences.get(`${path}.${name}`) ?? NO_FAULTS), ...(k === 0 ? others : NO_FAULTS)])
}

function move(list: string, from: number, to: number): void {
  const open = currentCompany()
  if (!open) return
  const moved = withMoved(open.company, list, from, to)
  if (moved !== open.company) replaceCompany(moved)
}

/** Deletes an element as one step, and says so. */
export function removeElement(list: string, row: TableRow, sentence: (name: string, references: number) => string): void {
  const open = currentCompany()
  if (!open) return
  const { company, references } = withoutElement(open.company, list, row.place)
  replaceCompany(company)
  say(sentence(nameOf(row), references))
}

interface SortHeadProps {
  readonly name: string
  readonly entity: string
  readonly address: ModelAddress
  readonly onAddress: (change: Partial<ModelAddress>) => void
}

/** Upwards, downwards, then in the company's own order again. */
function SortHead({ name, entity, address, onAddress }: SortHeadProps) {
  const { t, language } = useTexts()
  const direction = address.sort?.column === name ? (address.sort.descending ? 'descending' : 'ascending') : 'none'
  const next =
    direction === 'none' ? { column: name, descending: false } : direction === 'ascending' ? { column: name, descending: true } : undefined
  return (
    <th role="columnheader" scope="col" aria-sort={direction}>
      <button type="button" className={styles.sort} onClick={() => onAddress({ sort: next })}>
        {fieldLabel(language, `${entity}.${name}`)}
        {direction !== 'none' && (
          <span className={styles.direction}>{direction === 'ascending' ? t('model.ascending') : t('model.descending')}</span>
        )}
      </button>
    </th>
  )
}

function NothingFound({ onAll }: { readonly onAll: () => void }): ReactNode {
  const { t } = useTexts()
  return (
    <p>
      {t('model.nothing-found')}{' '}
      <button type="button" className={styles.textButton} onClick={onAll}>
        {t('model.show-all')}
      </button>
    </p>
  )
}
