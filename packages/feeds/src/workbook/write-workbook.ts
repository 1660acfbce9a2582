/** Plain sheets to the bytes of an Excel workbook. */
import type { CellContent, CellStyle, WrittenCell, WrittenSheet } from '@rueckhalt/domain/workbook'
import writeXlsxFile, { type CellObject, type Sheet } from 'write-excel-file/universal'
import { listSheet, workbookFeature } from './drop-downs.ts'
import { escapeText } from './escape-text.ts'

export interface WriteOptions {
  /** Name of the hidden sheet that holds the values of the drop-downs. */
  readonly listsName: string
  /** How the spreadsheet program shows days, e.g. `dd.mm.yyyy`. */
  readonly dateFormat: string
}

const PETROL = '#0f4c5c'
const WARM_WHITE = '#fbf8f3'
const AMBER = '#fdf0d8'
const GREY = '#5f6b70'
const LINE = '#b9c4c6'

type Look = Omit<CellObject, 'value' | 'type'>

const BOXED: Look = { borderStyle: 'thin', borderColor: LINE, alignVertical: 'top', wrap: true }

const LOOKS: Readonly<Record<CellStyle, Look>> = {
  title: { fontWeight: 'bold', fontSize: 16, textColor: PETROL },
  // Runs over the empty cells beside it, which wrapped text would not.
  lead: { textColor: GREY },
  paragraph: { alignVertical: 'top', wrap: true },
  heading: { ...BOXED, fontWeight: 'bold', textColor: '#ffffff', backgroundColor: PETROL },
  section: { fontWeight: 'bold', fontSize: 12, textColor: PETROL, alignVertical: 'bottom', height: 24 },
  label: { ...BOXED, fontWeight: 'bold' },
  explanation: { textColor: GREY, alignVertical: 'top', wrap: true },
  input: { ...BOXED, backgroundColor: WARM_WHITE },
  example: { ...BOXED, fontStyle: 'italic', textColor: GREY, backgroundColor: AMBER },
  technical: { fontSize: 7, textColor: '#a7b1b3', alignVertical: 'top' },
}

/**
 * @param sheets in the order of the tabs; names of at most 31 characters without `[]/\:*?`
 * @returns the bytes of an .xlsx file; texts are never formulas
 */
export async function writeWorkbook(sheets: readonly WrittenSheet[], { listsName, dateFormat }: WriteOptions): Promise<Uint8Array> {
  const lists = listSheet(sheets, listsName)
  const written: Sheet<Blob>[] = sheets.map((sheet) => ({
    sheet: sheet.name,
    data: sheet.rows.map((row) => row.map((cell) => cellObject(cell, dateFormat))),
    columns: sheet.columnWidths.map((width) => ({ width })),
    stickyRowsCount: sheet.frozenRows,
    stickyColumnsCount: sheet.frozenColumns,
    orientation: 'landscape',
    showGridLines: false,
  }))
  if (lists.rows.length > 0) written.push({ sheet: listsName, data: lists.rows.map((row) => [...row]) })
  const { toBlob } = writeXlsxFile(written, { features: [workbookFeature(sheets, lists)], fontFamily: 'Calibri', fontSize: 11 })
  return new Uint8Array(await (await toBlob()).arrayBuffer())
}

function cellObject({ content, style, asText = false }: WrittenCell, dateFormat: string): CellObject {
  return { ...LOOKS[style], ...valueOf(content, asText, dateFormat) }
}

function valueOf(content: CellContent, asText: boolean, dateFormat: string): Pick<CellObject, 'value' | 'type' | 'format'> {
  switch (content.kind) {
    case 'text':
      return { type: String, value: escapeText(content.text), ...(asText && { format: '@' }) }
    case 'number':
      return { type: Number, value: content.number, ...(asText && { format: '@' }) }
    case 'boolean':
      return { type: Boolean, value: content.value }
    case 'date':
      return { type: Date, value: new Date(`${content.day}T00:00:00Z`), format: dateFormat }
    case 'unreadable':
      return { type: String, value: escapeText(content.shown) }
    case 'empty':
      return asText ? { type: String, format: '@' } : {}
  }
}
