/** Reads a CSV file as a table: header names decide the order of columns, every row is checked, memory stays the same for any size. */
import { isUtf8 } from 'node:buffer'
import { decode } from './byte-table.ts'
import type { CsvFaults } from './csv-faults.ts'
import { CsvScanner, LONGEST_RECORD_BYTES, SCAN } from './csv-scanner.ts'
import { type OpenFile, withOpenFile } from './read-json-file.ts'

const WINDOW_BYTES = 1 << 22

/** Which columns a table may have. */
export interface ColumnPlan {
  readonly required: readonly string[]
  readonly optional: readonly string[]
  /** Columns of this beginning carry a name of the user's own, e.g. `attribute:reservistShare`. */
  readonly prefix?: string
  /** Tables made by others carry columns that mean nothing here; in our own an unknown column is a slip of the pen. */
  readonly ignoresOthers?: boolean
}

/** A table at its present row; one object for all rows. */
export interface CsvRow {
  readonly scanner: CsvScanner
  /** Place of each planned column; absent = the table does not have it. */
  readonly columns: ReadonlyMap<string, number>
  /** All header names in their order. */
  readonly header: readonly string[]
}

/** Gets a table whose header is good. @returns what to do with each row, which is then the table's present one */
export type OpenTable = (row: CsvRow) => () => void

export interface CsvOptions {
  readonly faults: CsvFaults
  /** Called now and then with bytes read since the last call. */
  readonly onBytes?: (bytes: number) => void
  readonly signal?: AbortSignal | undefined
}

/**
 * @param plan columns; `undefined` takes any header
 * @param open called once with the header; what it returns is called for each good row. Broken rows are noted as faults with their line
 * @returns whether the table could be read to its end (its rows may still have faults)
 * @throws the signal's reason when it is raised
 */
export async function readCsv(path: string, plan: ColumnPlan, open: OpenTable, options: CsvOptions): Promise<boolean> {
  const result = await withOpenFile(path, async (file) => ({ ok: true, value: await readRows(file, plan, open, options) }))
  if (result.ok) return result.value
  for (const fault of result.faults) options.faults.add(fault.code, path, 0, undefined, { ...fault.params })
  return false
}

/** @returns the place of each planned column in a row; −1 where the table does not have it */
export function placesOf<const P extends ColumnPlan>(row: CsvRow, plan: P): Record<(P['required'] | P['optional'])[number], number> {
  const names: (P['required'] | P['optional'])[number][] = [...plan.required, ...plan.optional]
  return Object.fromEntries(names.map((name) => [name, row.columns.get(name) ?? -1])) as Record<(typeof names)[number], number>
}

async function readRows(file: OpenFile, plan: ColumnPlan, open: OpenTable, options: CsvOptions): Promise<boolean> {
  const { faults, signal, onBytes } = options
  const scanner = new CsvScanner()
  scanner.bytes = new Uint8Array(Math.min(WINDOW_BYTES, file.size ?? WINDOW_BYTES) + 2 * LONGEST_RECORD_BYTES)
  scanner.bytes.set(file.head)
  scanner.limit = file.head.length
  if (startsWithMark(file.head)) scanner.at = 3
  scanner.separator = separatorOf(file.head)
  let row: CsvRow | undefined
  let onRow = () => {}
  let isWholeText = isUtf8(wholeLines(scanner, 0, false))
  for (let atEnd = false; ; ) {
    const scan = scanner.next(atEnd)
    if (scan === SCAN.end) break
    if (scan === SCAN.more) {
      signal?.throwIfAborted()
      const kept = scanner.shift()
      const { bytesRead } = await file.handle.read(scanner.bytes, kept, Math.min(WINDOW_BYTES, scanner.bytes.length - kept), null)
      scanner.limit += bytesRead
      atEnd = bytesRead === 0
      onBytes?.(bytesRead)
      isWholeText = isUtf8(wholeLines(scanner, 0, atEnd))
    } else if (!isWholeText && !isRecordUtf8(scanner)) {
      faults.add('csv-not-utf8', file.path, scanner.line)
      if (!row) return false
    } else if (scan === SCAN.broken) {
      faults.add(scanner.broken, file.path, scanner.line)
      if (!row) return false
    } else if (!scanner.isBlank()) {
      if (row) {
        if (hasItsFields(row, file.path, faults)) onRow()
        continue
      }
      row = readHeader(scanner, plan, file.path, faults)
      if (!row) return false
      onRow = open(row)
    }
  }
  if (!row) faults.add('csv-no-rows', file.path, 0)
  return row !== undefined
}

function hasItsFields({ scanner, header }: CsvRow, path: string, faults: CsvFaults): boolean {
  if (scanner.fieldCount === header.length) return true
  faults.add('csv-field-count', path, scanner.line, undefined, { found: scanner.fieldCount, expected: header.length })
  scanner.reconsider()
  return false
}

function readHeader(scanner: CsvScanner, plan: ColumnPlan, path: string, faults: CsvFaults): CsvRow | undefined {
  const before = faults.count
  const header = Array.from({ length: Math.min(scanner.fieldCount, scanner.start.length) }, (_, k) =>
    decode(scanner.bytes, scanner.start[k] as number, scanner.end[k] as number).trim(),
  )
  const known = [...plan.required, ...plan.optional]
  const columns = new Map<string, number>()
  header.forEach((name, k) => {
    const isKnown = known.includes(name) || (plan.prefix !== undefined && name.startsWith(plan.prefix) && name.length > plan.prefix.length)
    if (!isKnown && !plan.ignoresOthers) {
      const names = plan.prefix ? [...known, `${plan.prefix}…`] : known
      faults.add('csv-unknown-column', path, scanner.line, name, { known: names.join(', ') })
    } else if (columns.has(name) && isKnown) faults.add('csv-duplicate-column', path, scanner.line, name)
    else columns.set(name, k)
  })
  for (const name of plan.required) if (!columns.has(name)) faults.add('csv-missing-column', path, scanner.line, name)
  return faults.count === before ? { scanner, columns, header } : undefined
}

/** Semicolon when the first line has more of them than commas: what Excel writes where the comma is the decimal sign. */
function separatorOf(head: Uint8Array): number {
  let commas = 0
  let semicolons = 0
  let isQuoted = false
  for (const c of head) {
    if (c === 0x22) isQuoted = !isQuoted
    if (isQuoted) continue
    if (c === 0x0a && commas + semicolons > 0) break
    if (c === 0x2c) commas++
    if (c === 0x3b) semicolons++
  }
  return semicolons > commas ? 0x3b : 0x2c
}

function startsWithMark(head: Uint8Array): boolean {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
}

/** The part of the window that ends with a line and so between two characters. */
function wholeLines(scanner: CsvScanner, from: number, atEnd: boolean): Uint8Array {
  const { bytes, limit } = scanner
  if (atEnd) return bytes.subarray(from, limit)
  return bytes.subarray(from, bytes.subarray(0, limit).lastIndexOf(0x0a) + 1)
}

function isRecordUtf8(scanner: CsvScanner): boolean {
  const count = Math.min(scanner.fieldCount, scanner.start.length)
  for (let k = 0; k < count; k++) if (!isUtf8(scanner.bytes.subarray(scanner.start[k], scanner.end[k]))) return false
  return true
}
