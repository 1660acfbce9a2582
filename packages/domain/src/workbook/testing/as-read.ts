/** Written sheets as they would be read, without a file in between. */
import type { ReadSheet, WrittenSheet } from '../sheet.ts'

export function asRead(sheets: readonly WrittenSheet[]): ReadSheet[] {
  return sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => row.map(({ content }) => content)), merges: [] }))
}
