import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEEPEST_JSON, placeOf, scanJson } from './json-syntax.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('scanJson', () => {
  it('takes every JSON text that the runtime takes', () => {
    const indented = fc.tuple(fc.json(), fc.constantFrom(0, 2)).map(([json, space]) => JSON.stringify(JSON.parse(json), null, space))
    const isTaken = fc.property(indented, (text) => {
      expect(scanJson(bytes(text)).ok, text).toBe(true)
    })
    fc.assert(isTaken, { seed: 1, numRuns: 300 })
  })

  it('agrees with the runtime on texts with one character changed, lost or added', () => {
    const damaged = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ...'{}[]",:.-+0eE1tn\\u \n'.split('')), fc.boolean())
      .map(([json, at, by, isAdded]) => {
        const place = at % (json.length + 1)
        return json.slice(0, place) + by + json.slice(isAdded ? place : place + 1)
      })
    const agrees = fc.property(damaged, (text) => {
      expect(scanJson(bytes(text)).ok, text).toBe(isJson(text))
    })
    fc.assert(agrees, { seed: 2, numRuns: 3000 })
  })

  it.each([
    ['{"a": 1,}', 8],
    ['{"a" 1}', 5],
    ['[1 2]', 3],
    ['01', 1],
    ['nul', 3],
    ['{"a": "\u0001"}', 7],
    ['"\\x"', 2],
    ['[1]]', 3],
    ['{]', 1],
    ['[}', 1],
    ['1.', 2],
    ['', 0],
  ])('names the first offset that is wrong: %s', (text, offset) => expect(scanJson(bytes(text))).toMatchObject({ ok: false, offset }))

  it('tells a text that ends too early from one that is wrong', () => {
    expect(scanJson(bytes('{"a": [1, 2'))).toMatchObject({ ok: false, reason: 'unfinished' })
    expect(scanJson(bytes('{"a": ["x'))).toMatchObject({ ok: false, reason: 'unfinished' })
    expect(scanJson(bytes('{"a": [1, 2}'))).toMatchObject({ ok: false, reason: 'syntax' })
  })

  it('refuses nesting without end', () => {
    expect(scanJson(bytes('['.repeat(DEEPEST_JSON) + ']'.repeat(DEEPEST_JSON))).ok).toBe(true)
    expect(scanJson(bytes('['.repeat(DEEPEST_JSON + 1)))).toMatchObject({ reason: 'too-deep', offset: DEEPEST_JSON })
  })

  it('counts lines and columns in characters, past a byte order mark', () => {
    const text = '\ufeff{\n  "ä": x}'
    const scan = scanJson(bytes(text))
    expect(scan.ok ? undefined : placeOf(bytes(text), scan.offset)).toEqual({ line: 2, column: 8 })
  })
})
