/** A table as text for spreadsheet programs, and names for its file. Pure. */
import type { Locale } from '@rueckhalt/domain/texts'

const BYTE_ORDER_MARK = '\ufeff'
/** What a spreadsheet program would take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/

/**
 * @param rows the first one is the heading
 * @returns separated as spreadsheet programs of that language expect it; no text is ever a formula
 * Source: RFC 4180.
 */
export function csvText(rows: readonly (readonly string[])[], locale: Locale): string {
  const separator = locale === 'de' ? ';' : ','
  const cell = (text: string): string => {
    const plain = FORMULA.test(text) && !/^-?[\d.,]+$/.test(text) ? `'${text}` : text
    return /["\r\n;,]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
  }
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cell).join(separator)}\r\n`).join('')
}

/** @returns letters and digits of a name, for a file */
export function fileStem(name: string): string {
  const plain = name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
  return plain === '' ? 'rueckhalt' : plain.slice(0, 60)
}
