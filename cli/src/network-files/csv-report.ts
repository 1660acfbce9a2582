/** Faults of CSV files as rows of a report: file, line and column, and the sentence. */
import type { FaultRow } from '../fault-report.ts'
import { hasText, type Locale, text } from '../texts.ts'
import type { CsvFault, CsvFaults } from './csv-faults.ts'

/** @returns the faults in the order of files and lines; past the most that are kept, the last row counts the rest */
export function csvFaultRows(locale: Locale, list: CsvFaults): FaultRow[] {
  const { faults, hidden } = list.list()
  const rows = faults.map((fault) => ({
    place: placeOf(locale, fault),
    // What a table says differently from JSON (decimal sign, responses) has a sentence of its own.
    key: hasText(locale, `import.${fault.code}`) ? `import.${fault.code}` : `faults.${fault.code}`,
    params: fault.params,
  }))
  return hidden > 0 ? [...rows, { place: '', key: 'faults.more-faults', params: { count: hidden } }] : rows
}

function placeOf(locale: Locale, { file, line, column }: CsvFault): string {
  // Numbers as words: a line number takes no thousands separator, it is typed into an editor.
  if (line === 0) return column === undefined ? file : text(locale, 'import.place-column', { file, column })
  const params = { file, line: String(line) }
  return column === undefined ? text(locale, 'import.place-line', params) : text(locale, 'import.place', { ...params, column })
}
