/** Values of CSV fields: numbers, hours (exact or a band `0.5|2|6`), responses. A fault is noted and a harmless value goes on. */
import { type Hours, LEVEL, NOT_NEGATIVE, type Range, rangeFault, type ResponseSpec } from '@rueckhalt/engine'
import { ByteTable, decode } from './byte-table.ts'
import type { CsvFaultCode, CsvFaults } from './csv-faults.ts'
import type { CsvRow } from './csv-table.ts'

/** Place of a column in the rows of a table; ABSENT when the table does not have it. */
export type Column = number
export const ABSENT: Column = -1

export const ANY_NUMBER: Range = {}

const POWERS = Array.from({ length: 16 }, (_, k) => 10 ** k)
const SEMICOLON = 0x3b
const BAR = 0x7c

/** Reads the fields of the present row of one table. */
export class CsvValues {
  readonly faults: CsvFaults
  readonly file: string
  // the same few responses stand in millions of rows
  readonly #responseTexts = new ByteTable()
  readonly #responses: ResponseSpec[] = []

  constructor(faults: CsvFaults, file: string) {
    this.faults = faults
    this.file = file
  }

  fault(row: CsvRow, column: Column, code: CsvFaultCode, params: Record<string, string | number> = {}): void {
    this.faults.add(code, this.file, row.scanner.line, row.header[column], params)
  }

  /** @returns the text of a field; '' when it is empty or the table has no such column */
  text(row: CsvRow, column: Column): string {
    const { bytes, start, end } = row.scanner
    return column === ABSENT ? '' : decode(bytes, start[column] as number, end[column] as number)
  }

  /** @returns a number within the range; `absent` for an empty field (without it, the field is required) */
  number(row: CsvRow, column: Column, range: Range, absent?: number): number {
    if (column === ABSENT && absent !== undefined) return absent
    const { scanner } = row
    const start = scanner.start[column] as number
    const end = scanner.end[column] as number
    if (start === end) {
      if (absent === undefined) this.fault(row, column, 'missing')
      return absent ?? 0
    }
    const quick = plainDecimal(scanner.bytes, start, end, scanner.separator)
    return this.#within(row, column, quick >= 0 ? quick : this.#parse(row, column, decode(scanner.bytes, start, end)), range, absent ?? 0)
  }

  /** @returns hours ≥ 0, exact or a band `min|mode|max` or `min|max` */
  hours(row: CsvRow, column: Column, absent: number): Hours {
    if (column === ABSENT) return absent
    const { bytes, start, end } = row.scanner
    let bar = start[column] as number
    while (bar < (end[column] as number) && bytes[bar] !== BAR) bar++
    if (bar === end[column]) return this.number(row, column, NOT_NEGATIVE, absent)
    const parts = this.text(row, column).split('|')
    const figures = parts.map((part) => this.#within(row, column, this.#parse(row, column, part.trim()), NOT_NEGATIVE, Number.NaN))
    if (figures.some(Number.isNaN)) return absent
    const [min, mode, max] =
      figures.length === 2 ? [figures[0] as number, undefined, figures[1] as number] : (figures as [number, number, number])
    if (figures.length > 3 || min > max || (mode !== undefined && (mode < min || mode > max))) {
      this.fault(row, column, 'band-order', { min, mode: mode ?? (min + max) / 2, max })
      return absent
    }
    return mode === undefined ? { min, max } : { min, mode, max }
  }

  /** @returns `essential`, `weight 0.3` or `curve 0 0 0.5 0.8 1 1`; an empty field is essential */
  response(row: CsvRow, column: Column): ResponseSpec {
    const { bytes, start, end } = row.scanner
    if (column === ABSENT || start[column] === end[column]) return 'essential'
    const number = this.#responseTexts.add(bytes, start[column] as number, end[column] as number)
    const known = this.#responses[number]
    if (known !== undefined) return known
    const before = this.faults.count
    const response = this.#parseResponse(row, column)
    if (this.faults.count === before) this.#responses[number] = response
    return response
  }

  #parseResponse(row: CsvRow, column: Column): ResponseSpec {
    const text = this.text(row, column).trim()
    if (text === 'essential') return 'essential'
    const [word, ...rest] = text.split(/\s+/)
    if (word === 'weight' && rest.length === 1) return { weight: this.#level(row, column, rest[0] as string) }
    if (word !== 'curve' || rest.length % 2 !== 0) {
      this.fault(row, column, 'unknown-response')
      return 'essential'
    }
    const curve = Array.from({ length: rest.length / 2 }, (_, p): [number, number] => [
      this.#level(row, column, rest[p * 2] as string),
      this.#level(row, column, rest[p * 2 + 1] as string),
    ])
    if (curve.length < 2) this.fault(row, column, 'curve-too-short')
    curve.slice(1).forEach(([x, y], p) => {
      const [x0, y0] = curve[p] as [number, number]
      if (x <= x0) this.fault(row, column, 'curve-order', { value: x, before: x0 })
      if (y < y0) this.fault(row, column, 'curve-decreasing', { value: y, before: y0 })
    })
    return { curve }
  }

  #level(row: CsvRow, column: Column, text: string): number {
    return this.#within(row, column, this.#parse(row, column, text), LEVEL, 0)
  }

  #within(row: CsvRow, column: Column, value: number, range: Range, fallback: number): number {
    if (Number.isNaN(value)) return fallback
    const fault = rangeFault(value, range)
    if (!fault) return value
    this.fault(row, column, fault.code, fault.params)
    return fallback
  }

  /** @returns the number, or NaN and a fault */
  #parse(row: CsvRow, column: Column, given: string): number {
    const isGerman = row.scanner.separator === SEMICOLON
    if (isGerman && /^[+-]?[1-9]\d{0,2}(\.\d{3})+$/.test(given)) {
      this.fault(row, column, 'csv-ambiguous-number', { value: given })
      return Number.NaN
    }
    const value = isGerman ? given.replace(',', '.') : given
    if (/^[+-]?inf(inity)?$/i.test(value)) return Number.POSITIVE_INFINITY
    if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) return Number(value)
    this.fault(row, column, 'not-a-number', { value: given.slice(0, 80) })
    return Number.NaN
  }
}

/**
 * Digits with at most one decimal sign, fifteen digits at most: numerator and power of ten are exact, so their quotient is rightly
 * rounded. @returns the number, or −1 for anything that needs a closer look
 */
function plainDecimal(bytes: Uint8Array, start: number, end: number, separator: number): number {
  const sign = separator === SEMICOLON ? 0x2c : 0x2e
  let digits = 0
  let decimals = -1
  if (end - start > 16) return -1
  for (let at = start; at < end; at++) {
    const c = bytes[at] as number
    if (c >= 0x30 && c <= 0x39) {
      digits = digits * 10 + c - 0x30
      if (decimals >= 0) decimals++
    } else if (c === sign && decimals < 0 && at > start && at + 1 < end) decimals = 0
    else return -1
  }
  if (digits > 999_999_999_999_999) return -1
  return decimals > 0 ? digits / (POWERS[decimals] as number) : digits
}
