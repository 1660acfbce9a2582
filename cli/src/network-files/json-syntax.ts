/**
 * Is this JSON, and if not, where does it go wrong? Walks over the bytes before any text or object is made of them, so that
 * hundreds of megabytes of garbage cost neither memory nor time. Grammar: RFC 8259.
 */

export type JsonScan =
  | { readonly ok: true; readonly values: number }
  | { readonly ok: false; readonly offset: number; readonly reason: 'syntax' | 'unfinished' | 'too-deep' }

/** Deeper than any file of ours; nesting without end would exhaust the parser's memory. */
export const DEEPEST_JSON = 200

const EXPECT = { value: 0, valueOrEnd: 1, keyOrEnd: 2, key: 3, colon: 4, commaOrEnd: 5, nothing: 6 } as const
type Expect = (typeof EXPECT)[keyof typeof EXPECT]

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d

/** End of a token that is broken: minus (offset + 1) of the place, so that it differs from any good end. */
const brokenAt = (offset: number) => -offset - 1

/** @returns whether the bytes (UTF-8, with or without byte order mark) are one JSON value, or the first offset where they are not */
export function scanJson(bytes: Uint8Array): JsonScan {
  const end = bytes.length
  const isObject = new Uint8Array(DEEPEST_JSON + 1)
  let expect: Expect = EXPECT.value
  let depth = 0
  let values = 0
  let at = startOfText(bytes)
  const afterValue = (): Expect => (depth === 0 ? EXPECT.nothing : EXPECT.commaOrEnd)
  for (at = skipBlanks(bytes, at); at < end; at = skipBlanks(bytes, at)) {
    const c = bytes[at] as number
    const isEnd = c === CLOSE_LIST || c === CLOSE_OBJECT
    if (isEnd && depth > 0 && c === (isObject[depth] ? CLOSE_OBJECT : CLOSE_LIST) && mayEnd(expect)) {
      depth--
      at++
      expect = afterValue()
    } else if (expect === EXPECT.commaOrEnd && c === 0x2c) {
      at++
      expect = isObject[depth] ? EXPECT.key : EXPECT.value
    } else if (expect === EXPECT.colon && c === 0x3a) {
      at++
      expect = EXPECT.value
    } else if (c === QUOTE && (expect === EXPECT.key || expect === EXPECT.keyOrEnd)) {
      at = endOfString(bytes, at)
      expect = EXPECT.colon
    } else if (expect !== EXPECT.value && expect !== EXPECT.valueOrEnd) {
      return { ok: false, offset: at, reason: 'syntax' }
    } else if (c === OPEN_OBJECT || c === OPEN_LIST) {
      if (depth === DEEPEST_JSON) return { ok: false, offset: at, reason: 'too-deep' }
      isObject[++depth] = c === OPEN_OBJECT ? 1 : 0
      at++
      values++
      expect = c === OPEN_OBJECT ? EXPECT.keyOrEnd : EXPECT.valueOrEnd
    } else {
      at = endOfScalar(bytes, at, c)
      values++
      expect = afterValue()
    }
    if (at < 0) return { ok: false, offset: -at - 1, reason: -at - 1 >= end ? 'unfinished' : 'syntax' }
  }
  return expect === EXPECT.nothing ? { ok: true, values } : { ok: false, offset: end, reason: 'unfinished' }
}

/** @returns 1-based line and column (in characters) of a byte offset */
export function placeOf(bytes: Uint8Array, offset: number): { line: number; column: number } {
  let line = 1
  let column = 1
  for (let at = startOfText(bytes); at < offset && at < bytes.length; at++) {
    const c = bytes[at] as number
    if (c === 0x0a) {
      line++
      column = 1
    } else if ((c & 0xc0) !== 0x80) column++
  }
  return { line, column }
}

function mayEnd(expect: Expect): boolean {
  return expect === EXPECT.commaOrEnd || expect === EXPECT.valueOrEnd || expect === EXPECT.keyOrEnd
}

function startOfText(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
}

function skipBlanks(bytes: Uint8Array, from: number): number {
  let at = from
  for (; at < bytes.length; at++) {
    const c = bytes[at]
    if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) break
  }
  return at
}

function endOfScalar(bytes: Uint8Array, at: number, c: number): number {
  if (c === QUOTE) return endOfString(bytes, at)
  if (c === 0x74) return endOfWord(bytes, at, 'true')
  if (c === 0x66) return endOfWord(bytes, at, 'false')
  if (c === 0x6e) return endOfWord(bytes, at, 'null')
  return endOfNumber(bytes, at)
}

function endOfString(bytes: Uint8Array, from: number): number {
  for (let at = from + 1; at < bytes.length; at++) {
    const c = bytes[at] as number
    if (c === QUOTE) return at + 1
    if (c < 0x20) return brokenAt(at)
    if (c !== BACKSLASH) continue
    const escaped = bytes[++at]
    if (escaped === 0x75) {
      for (let digit = 0; digit < 4; digit++) if (!isHex(bytes[++at])) return brokenAt(at)
    } else if (escaped === undefined || !'"\\/bfnrt'.includes(String.fromCharCode(escaped))) return brokenAt(at)
  }
  return brokenAt(bytes.length)
}

function endOfWord(bytes: Uint8Array, from: number, word: string): number {
  for (let k = 0; k < word.length; k++) if (bytes[from + k] !== word.charCodeAt(k)) return brokenAt(from + k)
  return from + word.length
}

function endOfNumber(bytes: Uint8Array, from: number): number {
  let at = bytes[from] === 0x2d ? from + 1 : from
  if (!isDigit(bytes[at])) return brokenAt(at)
  at = bytes[at] === 0x30 ? at + 1 : skipDigits(bytes, at)
  if (bytes[at] === 0x2e) {
    if (!isDigit(bytes[at + 1])) return brokenAt(at + 1)
    at = skipDigits(bytes, at + 1)
  }
  if (bytes[at] !== 0x65 && bytes[at] !== 0x45) return at
  at++
  if (bytes[at] === 0x2b || bytes[at] === 0x2d) at++
  return isDigit(bytes[at]) ? skipDigits(bytes, at) : brokenAt(at)
}

function skipDigits(bytes: Uint8Array, from: number): number {
  let at = from
  while (isDigit(bytes[at])) at++
  return at
}

function isDigit(c: number | undefined): boolean {
  return c !== undefined && c >= 0x30 && c <= 0x39
}

function isHex(c: number | undefined): boolean {
  return c !== undefined && (isDigit(c) || (c >= 0x41 && c <= 0x46) || (c >= 0x61 && c <= 0x66))
}
