/** Which cell of a grid the keyboard is on, and whether it is being edited. */
import { type KeyboardEvent, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { placeAfterKey } from './grid-keys.ts'

export interface GridCell {
  readonly rowId: string
  readonly column: string
}

export interface Grid {
  readonly active: GridCell | undefined
  readonly isEditing: boolean
  readonly edit: (rowId: string, column: string) => void
  readonly endEdit: (rowId: string, column: string, how: 'left' | 'cancelled' | 'done') => void
  /** Puts the keyboard on a cell after the next change of the table. */
  readonly focus: (cell: GridCell) => void
  readonly press: (event: KeyboardEvent<HTMLElement>) => void
}

export interface GridShape {
  /** Keys of the rows as they are shown. */
  readonly rowIds: readonly string[]
  /** Names of the columns, those without a field last. */
  readonly columns: readonly string[]
  readonly isField: (column: string) => boolean
  /** Moves the row; undefined where the order is not the company's own. */
  readonly onMove: ((rowId: string, by: -1 | 1) => void) | undefined
  readonly onClear: (rowId: string, column: string) => void
}

export function useGrid(table: { readonly current: HTMLElement | null }, shape: GridShape): Grid {
  const { rowIds, columns, isField, onMove, onClear } = shape
  const [chosen, setChosen] = useState<GridCell | undefined>(undefined)
  const [isEditing, setEditing] = useState(false)
  const wantsFocus = useRef(false)
  const [firstKey] = rowIds
  const [firstColumn] = columns
  const isThere = chosen !== undefined && rowIds.includes(chosen.rowId) && columns.includes(chosen.column)
  const first = firstKey === undefined || firstColumn === undefined ? undefined : { rowId: firstKey, column: firstColumn }
  const active = isThere ? chosen : first

  const focus = useCallback((cell: GridCell) => {
    wantsFocus.current = true
    setEditing(false)
    setChosen(cell)
  }, [])
  const edit = useCallback((rowId: string, column: string) => {
    wantsFocus.current = true
    setChosen({ rowId, column })
    setEditing(true)
  }, [])
  const keys = useRef(rowIds)
  keys.current = rowIds
  const endEdit = useCallback((rowId: string, column: string, how: 'left' | 'cancelled' | 'done') => {
    setEditing(false)
    if (how === 'left') return
    const row = keys.current.indexOf(rowId)
    const below = how === 'done' ? keys.current[row + 1] : undefined
    wantsFocus.current = true
    setChosen({ rowId: below ?? rowId, column })
  }, [])

  useLayoutEffect(() => {
    if (!wantsFocus.current || !active) return
    const cell = [...(table.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].find(
      ({ dataset }) => dataset['row'] === active.rowId && dataset['column'] === active.column,
    )
    const editor = isEditing ? table.current?.querySelector<HTMLElement>('[id$=":cell"] :is(input, select, textarea)') : undefined
    const target = editor ?? cell
    if (!target) return
    wantsFocus.current = false
    target.focus()
    if (target instanceof HTMLInputElement && target.type === 'text') target.select()
  })

  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const { row: rowId, column } = (event.target as HTMLElement).dataset
    if (rowId === undefined || column === undefined) return
    const row = rowIds.indexOf(rowId)
    if (event.altKey && onMove && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      focus({ rowId, column })
      onMove(rowId, event.key === 'ArrowUp' ? -1 : 1)
      return
    }
    if (event.altKey || event.metaKey) return
    const place = { row, column: columns.indexOf(column) }
    const next = placeAfterKey(event.key, event.ctrlKey, place, { rows: rowIds.length, columns: columns.length })
    const [nextKey, nextColumn] = next ? [rowIds[next.row], columns[next.column]] : []
    if (nextKey !== undefined && nextColumn !== undefined) {
      event.preventDefault()
      focus({ rowId: nextKey, column: nextColumn })
    } else if (!isField(column) || event.ctrlKey) return
    else if (event.key === 'Delete') onClear(rowId, column)
    else if (event.key === 'F2') edit(rowId, column)
    // The editor is there and has the focus before the browser writes the letter into it.
    else if (event.key.length === 1 && event.key !== ' ') flushSync(() => edit(rowId, column))
  }
  return { active, isEditing: isEditing && isThere, edit, endEdit, focus, press }
}
