import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode } from './byte-table.ts'
import { CsvScanner, LONGEST_RECORD_BYTES, SCAN } from './csv-scanner.ts'

interface Seen {
  readonly rows: [line: number, ...fields: string[]][]
  readonly broken: [line: number, code: string][]
}

/** Reads a text through a window that grows by a few bytes at a time. */
function scan(text: string, step: number, expected = 0): Seen {
  const all = new TextEncoder().encode(text)
  const scanner = new CsvScanner()
  scanner.bytes = new Uint8Array(all.length + step)
  const seen: Seen = { rows: [], broken: [] }
  for (let read = 0, atEnd = false; ; ) {
    const found = scanner.next(atEnd)
    if (found === SCAN.end) return seen
    if (found === SCAN.more) {
      const part = all.subarray(read, read + step)
      scanner.bytes.set(part, scanner.shift())
      scanner.limit += part.length
      read += part.length
      atEnd = part.length === 0
    } else if (found === SCAN.broken) seen.broken.push([scanner.line, scanner.broken])
    else if (expected > 0 && scanner.fieldCount !== expected) {
      seen.broken.push([scanner.line, `${scanner.fieldCount} fields`])
      scanner.reconsider()
    } else {
      const fields = Array.from({ length: scanner.fieldCount }, (_, k) => decode(scanner.bytes, scanner.start[k] ?? 0, scanner.end[k] ?? 0))
      seen.rows.push([scanner.line, ...fields])
    }
  }
}

describe('CsvScanner', () => {
  it('reads back any table, whatever is quoted, wherever the window ends', () => {
    const field = fc.string({ unit: fc.constantFrom('a', 'ü', '7', ' ', ',', ';', '"', '\n', '\r\n'), maxLength: 6 })
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 6 })
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 40 }), fc.constantFrom('\n', '\r\n'), (rows, step, end) => {
        const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + end).join('')
        const seen = scan(text, step)
        expect(seen.broken).toEqual([])
        expect(seen.rows.map(([, ...fields]) => fields)).toEqual(rows)
      }),
      { seed: 3, numRuns: 500 },
    )
  })

  it.each([1, 3, 1000])('goes on after a broken row with the next line (window of %i bytes)', (step) => {
    expect(scan('a,b\n1,"x\n3,4\n5,y"z\n"6"7,8\n9,10', step)).toEqual({
      rows: [
        [1, 'a', 'b'],
        [3, '3', '4'],
        [6, '9', '10'],
      ],
      broken: [
        [2, 'csv-quote'],
        [4, 'csv-quote'],
        [5, 'csv-quote'],
      ],
    })
  })

  it('suspects the quote where a row over several lines has the wrong number of fields', () => {
    expect(scan('a,b\n"1\n2,3\n4",5,6\n7,8\n', 7, 2)).toEqual({
      rows: [
        [1, 'a', 'b'],
        [3, '2', '3'],
        [5, '7', '8'],
      ],
      broken: [
        [2, '3 fields'],
        [4, 'csv-quote'],
      ],
    })
  })

  it('counts the lines of quoted line breaks and trims blanks around fields', () =>
    expect(scan(' a , "b" \n"x\ny",2\n3,4\n', 5)).toEqual({
      rows: [
        [1, 'a', 'b'],
        [2, 'x\ny', '2'],
        [4, '3', '4'],
      ],
      broken: [],
    }))

  it('gives up a row without end, and only that', () => {
    const long = 'x'.repeat(LONGEST_RECORD_BYTES + 10)
    expect(scan(`a\n${long}\nb\n`, 4096)).toEqual({
      rows: [
        [1, 'a'],
        [3, 'b'],
      ],
      broken: [[2, 'csv-row-too-long']],
    })
    expect(scan(`a\n"${'x\n'.repeat(LONGEST_RECORD_BYTES)}`, 65_536).broken[0]).toEqual([2, 'csv-quote'])
  })

  it('never fails on any bytes, and never stands still', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', '\u0000'), maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        (text, step) => {
          const { rows, broken } = scan(text, step)
          expect(rows.length + broken.length).toBeLessThanOrEqual(text.length)
        },
      ),
      { seed: 4, numRuns: 2000 },
    ))
})
