/** @param size squares a side @returns a path over all dark squares, one stretch a run, so that no seams show between them */
export function squaresPath(size: number, isDark: (row: number, column: number) => boolean): string {
  const runs: string[] = []
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      if (!isDark(row, column)) continue
      const start = column
      while (column + 1 < size && isDark(row, column + 1)) column++
      runs.push(`M${start} ${row}h${column + 1 - start}v1H${start}z`)
    }
  return runs.join('')
}
