/** Moving in a grid with the keyboard. Source: WAI-ARIA Authoring Practices, grid pattern. Pure. */

export interface GridPlace {
  readonly row: number
  readonly column: number
}

export interface GridSize {
  readonly rows: number
  readonly columns: number
}

const PAGE = 10

/** @returns the place that a key leads to; undefined where it is no key of the grid */
export function placeAfterKey(
  key: string,
  isControl: boolean,
  { row, column }: GridPlace,
  { rows, columns }: GridSize,
): GridPlace | undefined {
  const at = (wantedRow: number, wantedColumn: number): GridPlace => ({
    row: Math.min(Math.max(wantedRow, 0), rows - 1),
    column: Math.min(Math.max(wantedColumn, 0), columns - 1),
  })
  switch (key) {
    case 'ArrowUp':
      return at(row - 1, column)
    case 'ArrowDown':
      return at(row + 1, column)
    case 'ArrowLeft':
      return at(row, column - 1)
    case 'ArrowRight':
      return at(row, column + 1)
    case 'PageUp':
      return at(row - PAGE, column)
    case 'PageDown':
      return at(row + PAGE, column)
    case 'Home':
      return at(isControl ? 0 : row, 0)
    case 'End':
      return at(isControl ? rows - 1 : row, columns - 1)
    default:
      return undefined
  }
}
