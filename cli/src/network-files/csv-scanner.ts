/**
 * Splits CSV bytes into records and fields (RFC 4180; separator comma or semicolon, LF or CRLF, quoted fields with line breaks).
 *
 * It works on bytes because ten million rows would be forty million strings. It knows the line of every record, and a broken record
 * costs that one line only: the scan goes on with the line after it, so that all broken rows are found at once.
 */

export const SCAN = { record: 0, broken: 1, more: 2, end: 3 } as const
type Scan = (typeof SCAN)[keyof typeof SCAN]

export type BrokenRow = 'csv-quote' | 'csv-row-too-long'

/** Longer rows are broken ones: a quote that is never closed must not swallow the rest of the file. */
export const LONGEST_RECORD_BYTES = 65_536

const MOST_FIELDS = 1024
const LF = 0x0a
const CR = 0x0d
const QUOTE = 0x22
const BLANK = 0x20
const TAB = 0x09

/** One record after the other over a window of bytes; after `SCAN.record`, `fieldCount`, `start` and `end` describe it. */
export class CsvScanner {
  bytes: Uint8Array = new Uint8Array(0)
  /** First byte not yet scanned, and end of what has been read. */
  at = 0
  limit = 0
  separator = 0x2c
  /** 1-based line on which the record starts. */
  line = 1
  fieldCount = 0
  readonly start = new Uint32Array(MOST_FIELDS)
  readonly end = new Uint32Array(MOST_FIELDS)
  broken: BrokenRow = 'csv-quote'
  #lineBreaks = 0
  #recordStart = 0
  #nextLine = 1
  #skipping = false
  readonly #escaped = new Uint8Array(MOST_FIELDS)

  /**
   * @param atEnd whether the window ends where the file ends
   * @returns `record`, `broken` (one line is given up), `more` (needs more bytes) or `end`
   */
  next(atEnd: boolean): Scan {
    if (this.#skipping && !this.#skipLine(atEnd)) return atEnd ? SCAN.end : SCAN.more
    if (this.at >= this.limit) return atEnd ? SCAN.end : SCAN.more
    this.line = this.#nextLine
    this.#recordStart = this.at
    this.#lineBreaks = 0
    const end = this.#scanFields(atEnd)
    const isOverlong = (end === NEEDS_MORE ? this.limit : end) - this.#recordStart > LONGEST_RECORD_BYTES
    if (end === IS_BROKEN || isOverlong) return this.#giveUp(isOverlong && this.#lineBreaks === 0 ? 'csv-row-too-long' : 'csv-quote', atEnd)
    if (end === NEEDS_MORE) return SCAN.more
    this.at = end
    this.#nextLine = this.line + this.#lineBreaks + 1
    for (let k = 0; k < this.fieldCount && k < MOST_FIELDS; k++) if (this.#escaped[k]) this.#unescape(k)
    return SCAN.record
  }

  /** After a record whose fields do not fit: where it runs over several lines, a quote is the likely cause, so the next line is a new start. */
  reconsider(): void {
    if (this.#lineBreaks === 0) return
    this.at = this.#recordStart
    this.#nextLine = this.line
    this.#skipping = true
  }

  /** Moves the unread rest to the front of the window. @returns where new bytes go */
  shift(): number {
    this.bytes.copyWithin(0, this.at, this.limit)
    this.limit -= this.at
    this.at = 0
    return this.limit
  }

  /** @returns whether all fields are empty: a blank line, or separators only */
  isBlank(): boolean {
    for (let k = 0; k < this.fieldCount && k < MOST_FIELDS; k++) if ((this.start[k] as number) < (this.end[k] as number)) return false
    return true
  }

  #giveUp(reason: BrokenRow, atEnd: boolean): Scan {
    this.broken = reason
    this.at = this.#recordStart
    this.#skipping = true
    this.#skipLine(atEnd)
    return SCAN.broken
  }

  /** @returns whether the end of the line was found */
  #skipLine(atEnd: boolean): boolean {
    const found = this.bytes.subarray(0, this.limit).indexOf(LF, this.at)
    this.at = found < 0 ? this.limit : found + 1
    if (found < 0 && !atEnd) return false
    this.#nextLine++
    this.#skipping = false
    return true
  }

  /** @returns the offset after the record, or NEEDS_MORE or IS_BROKEN */
  #scanFields(atEnd: boolean): number {
    const { bytes, limit, separator } = this
    let at = this.at
    for (let k = 0; ; k++) {
      while (at < limit && (bytes[at] === BLANK || (bytes[at] === TAB && separator !== TAB))) at++
      const isQuoted = at < limit && bytes[at] === QUOTE
      const close = isQuoted ? this.#closingQuote(at + 1, k) : at
      if (close < 0) return close === NEEDS_MORE && atEnd ? IS_BROKEN : close
      const start = isQuoted ? at + 1 : at
      let c = 0
      for (at = isQuoted ? close + 1 : at; at < limit; at++) {
        c = bytes[at] as number
        if (c === separator || c === LF) break
        if (c === QUOTE || (isQuoted && c !== BLANK && c !== CR)) return IS_BROKEN
      }
      if (at >= limit && !atEnd) return NEEDS_MORE
      this.fieldCount = k + 1
      if (k < MOST_FIELDS) {
        this.start[k] = start
        this.end[k] = isQuoted ? close : trimEnd(bytes, start, at)
        if (!isQuoted) this.#escaped[k] = 0
      }
      if (at >= limit || c === LF) return at >= limit ? limit : at + 1
      at++
    }
  }

  /** @returns the offset of the closing quote, or NEEDS_MORE */
  #closingQuote(from: number, field: number): number {
    const { bytes, limit } = this
    let escaped = 0
    for (let at = from; at < limit; at++) {
      const c = bytes[at]
      if (c === LF) this.#lineBreaks++
      if (c !== QUOTE) continue
      if (bytes[at + 1] === QUOTE && at + 1 < limit) {
        at++
        escaped = 1
        continue
      }
      if (field < MOST_FIELDS) this.#escaped[field] = escaped
      return at
    }
    return NEEDS_MORE
  }

  /** Doubled quotes become single ones, in place: the text only gets shorter. */
  #unescape(field: number): void {
    const { bytes } = this
    let to = this.start[field] as number
    for (let from = to, end = this.end[field] as number; from < end; from++) {
      bytes[to++] = bytes[from] as number
      if (bytes[from] === QUOTE) from++
    }
    this.end[field] = to
  }
}

const NEEDS_MORE = -1
const IS_BROKEN = -2

function trimEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = end
  while (at > start && (bytes[at - 1] === CR || bytes[at - 1] === BLANK || bytes[at - 1] === TAB)) at--
  return at
}
