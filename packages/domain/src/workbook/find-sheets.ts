/** Finds the sheets of ours in a workbook, whatever their names and order are by now. */
import type { Locale } from '../texts/locale-texts.ts'
import { type Marker, readMarker, SHEET_LAYOUTS, sheetName, type SheetLayout, WORKBOOK_FORMAT } from './layout.ts'
import type { ReadSheet } from './sheet.ts'
import type { WorkbookFaultList } from './workbook-faults.ts'

export interface FoundSheet {
  readonly layout: SheetLayout
  readonly sheet: ReadSheet
}

export interface FoundSheets {
  /** In the order of the layouts. */
  readonly sheets: readonly FoundSheet[]
  /** Language of the workbook. */
  readonly locale: Locale
}

/** The marker stands in one of the first rows; people put rows above theirs at most. */
const ROWS_TO_LOOK_AT = 20

/** @returns the sheets of ours; undefined when the workbook is none of ours. Other sheets do not count. */
export function findSheets(sheets: readonly ReadSheet[], faults: WorkbookFaultList): FoundSheets | undefined {
  const marked = sheets.flatMap((sheet) => {
    const marker = markerIn(sheet)
    return marker ? [{ sheet, marker }] : []
  })
  const first = marked[0]
  if (!first) {
    faults.addSheet('', 'not-our-workbook')
    return undefined
  }
  const { locale, format } = first.marker
  if (format !== WORKBOOK_FORMAT) {
    faults.addSheet(first.sheet.name, 'wrong-version', { found: format, expected: WORKBOOK_FORMAT })
    return undefined
  }
  const found = SHEET_LAYOUTS.flatMap((layout): FoundSheet[] => {
    const [mine, ...copies] = marked.filter(({ marker }) => marker.key === layout.key)
    if (!mine) {
      faults.addSheet('', 'missing-sheet', { sheet: sheetName(locale, layout) })
      return []
    }
    for (const { sheet } of copies) faults.addSheet(sheet.name, 'sheet-twice', { other: mine.sheet.name })
    return [{ layout, sheet: mine.sheet }]
  })
  return { sheets: found, locale }
}

function markerIn({ rows }: ReadSheet): Marker | undefined {
  for (const row of rows.slice(0, ROWS_TO_LOOK_AT)) {
    for (const content of row) {
      const marker = content.kind === 'text' ? readMarker(content.text) : undefined
      if (marker) return marker
    }
  }
  return undefined
}
