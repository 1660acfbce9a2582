/** A ranking as aligned lines: place, name, figures flush right. */
import { decimal } from '@rueckhalt/domain/texts'
import { printable } from '../printable.ts'
import type { Locale } from '../texts.ts'

export interface RankingRow {
  readonly name: string
  readonly figures: readonly string[]
}

const LONGEST_NAME = 40

/** @returns the header and one line per row, first place first */
export function rankingLines(locale: Locale, header: RankingRow, rows: readonly RankingRow[]): string[] {
  const named = rows.map(({ name, figures }) => ({ name: printable(name, LONGEST_NAME), figures }))
  const all = [header, ...named]
  const nameWidth = Math.max(...all.map(({ name }) => name.length))
  const widths = header.figures.map((_, k) => Math.max(...all.map(({ figures }) => (figures[k] ?? '').length)))
  const placeWidth = decimal(locale, rows.length, 0).length
  return all.map(({ name, figures }, place) => {
    const number = place === 0 ? '' : decimal(locale, place, 0)
    const cells = figures.map((figure, k) => figure.padStart(widths[k] ?? 0))
    return `  ${number.padStart(placeWidth)}  ${name.padEnd(nameWidth)}  ${cells.join('  ')}`.trimEnd()
  })
}
