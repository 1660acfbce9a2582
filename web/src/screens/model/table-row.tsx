/** One row of a list: cells that become editors in place, a link to all fields, a way to delete. */
import { fieldLabel } from '@rueckhalt/domain/fields'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { FieldEditor } from './field-editor.tsx'
import { fieldElementId } from './field-parts.ts'
import { Faults } from './field-row.tsx'
import styles from './table.module.css'

/** Columns that hold no field. */
export const OPEN = '#open'
export const DELETE = '#delete'

export interface TableRowProps {
  readonly rowId: string
  readonly path: string
  readonly name: string
  readonly columns: readonly string[]
  /** One for each column. */
  readonly texts: readonly string[]
  /** One list for each column; what concerns other fields stands with the first. */
  readonly faults: readonly (readonly string[])[]
  /** Column of the cell that the Tab key reaches; undefined: in another row. */
  readonly active: string | undefined
  readonly isEditing: boolean
  /** What stands behind the `?` of the element's own page; undefined: it has none. */
  readonly page: Readonly<Record<string, string>> | undefined
  readonly onEdit: (rowId: string, column: string) => void
  readonly onEditEnd: (rowId: string, column: string, how: 'left' | 'cancelled' | 'done') => void
  readonly onDelete: (rowId: string) => void
}

function isSameRow(a: TableRowProps, b: TableRowProps): boolean {
  const isSameText = (one: readonly string[], other: readonly string[]): boolean =>
    one.length === other.length && one.every((text, k) => text === other[k])
  return (
    a.path === b.path &&
    a.name === b.name &&
    a.columns === b.columns &&
    a.active === b.active &&
    a.isEditing === b.isEditing &&
    isSameText(a.texts, b.texts) &&
    a.faults.every((list, k) => isSameText(list, b.faults[k] ?? []))
  )
}

/** With hundreds of rows, only those that changed are drawn again. */
export const TableRowView = memo(function TableRowView(props: TableRowProps) {
  const { rowId, path, name, columns, texts, faults, active, isEditing, page, onDelete } = props
  const { t } = useTexts()
  return (
    <tr role="row">
      {columns.map((column, k) => (
        <FieldCell
          key={column}
          {...props}
          column={column}
          text={texts[k] ?? ''}
          sentences={faults[k] ?? []}
          isActive={active === column}
          isOpen={isEditing && active === column}
        />
      ))}
      <td role="gridcell" className={styles.actions}>
        {page && (
          <Link
            to="."
            search={page}
            id={`${path}:${OPEN}`}
            tabIndex={active === OPEN ? 0 : -1}
            aria-label={t('model.open-named', { name })}
            data-row={rowId}
            data-column={OPEN}
          >
            {t('model.open')}
          </Link>
        )}
        <button
          type="button"
          id={`${path}:${DELETE}`}
          className={styles.textButton}
          tabIndex={active === DELETE ? 0 : -1}
          aria-label={t('model.delete-named', { name })}
          data-row={rowId}
          data-column={DELETE}
          onClick={() => onDelete(rowId)}
        >
          {t('model.delete')}
        </button>
      </td>
    </tr>
  )
}, isSameRow)

interface FieldCellProps extends TableRowProps {
  readonly column: string
  readonly text: string
  readonly sentences: readonly string[]
  readonly isActive: boolean
  readonly isOpen: boolean
}

function FieldCell({ rowId, path, name, column, columns, text, sentences, isActive, isOpen, onEdit, onEditEnd }: FieldCellProps) {
  const { t, language } = useTexts()
  const field = `${path}.${column}`
  const id = fieldElementId(field)
  const label = fieldLabel(language, field)
  const isHead = column === columns[0]
  const Cell = isHead ? 'th' : 'td'
  const described = sentences.length > 0 ? `${id}:faults` : undefined
  return (
    <Cell role={isHead ? 'rowheader' : 'gridcell'} scope={isHead ? 'row' : undefined} data-label={label} className={styles.cell}>
      {isOpen ? (
        <div
          id={`${id}:cell`}
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) onEditEnd(rowId, column, 'left')
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onEditEnd(rowId, column, 'cancelled')
          }}
        >
          <span id={`${id}:label`} className={styles.hidden}>
            {name}: {label}
          </span>
          <FieldEditor path={field} labelId={`${id}:label`} describedBy={described} onDone={() => onEditEnd(rowId, column, 'done')} />
        </div>
      ) : (
        <button
          type="button"
          id={id}
          className={styles.value}
          tabIndex={isActive ? 0 : -1}
          aria-label={`${label}: ${text === '' ? t('model.not-stated') : text}`}
          aria-describedby={described}
          data-row={rowId}
          data-column={column}
          onClick={() => onEdit(rowId, column)}
        >
          {text === '' ? '–' : text}
        </button>
      )}
      <Faults id={`${id}:faults`} sentences={sentences} />
    </Cell>
  )
}
