/** Rule W6: figures, ranges and days as people type them. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Quantity, Unit } from '../company/field-kinds.ts'
import { type Locale, LOCALES } from '../texts/index.ts'
import { readDay } from './day-text.ts'
import { parseQuantity, rangeText } from './figure-text.ts'
import { joinEntries, quoted, splitEntries, unquoted } from './listed-text.ts'

describe('W6 figures', () => {
  it.each<[Locale, string, number | undefined]>([
    ['de', '0,25', 0.25],
    ['de', '0.25', 0.25],
    ['de', '1.234,5', 1234.5],
    ['de', '1,234.5', 1234.5],
    ['de', '1.234', 1234],
    ['en', '1.234', 1.234],
    ['en', '1,234', 1234],
    ['de', '1,234', 1.234],
    ['de', '1.5', 1.5],
    ['de', '0.250', 0.25],
    ['de', '1.234.567', 1_234_567],
    ['de', '1 234,5', 1234.5],
    ['de', '1\u00a0234', 1234],
    ['de', '1\u202f234\u202f567', 1_234_567],
    ['de', "1'234.5", 1234.5],
    ['de', ' 12 ', 12],
    ['de', '−5', -5],
    ['de', '1e3', 1000],
    ['de', ',5', 0.5],
    ['de', '12 h', 12],
    ['de', '0,25h', 0.25],
    ['de', '3 Stunden', 3],
    ['en', '3 hours', 3],
    ['de', '3 kW', undefined],
    ['de', '1.2.3', undefined],
    ['de', '12.34.567', undefined],
    ['de', '1,2,3', undefined],
    ['de', '1 2 3', undefined],
    ['de', 'zwölf', undefined],
    ['de', 'h', undefined],
    ['de', '1e999', undefined],
    ['de', '.', undefined],
    ['de', '9'.repeat(200), undefined],
  ])('W6 %s: %s', (locale, text, value) => expect(parseQuantity(text, locale, 'h', 0)).toBe(value))

  it.each<[Locale, string, Unit, Quantity | undefined]>([
    ['de', '15–60', 'min', { min: 15, max: 60 }],
    ['de', '15-60', 'min', { min: 15, max: 60 }],
    ['de', '15 bis 60 min', 'min', { min: 15, max: 60 }],
    ['de', '15 min – 60 min', 'min', { min: 15, max: 60 }],
    ['en', '15 to 60 minutes', 'min', { min: 15, max: 60 }],
    ['de', 'ab 30', 'h', { min: 30 }],
    ['de', 'mindestens 30 h', 'h', { min: 30 }],
    ['de', '≥ 30', 'h', { min: 30 }],
    ['en', 'from 30', 'h', { min: 30 }],
    ['de', 'from 30', 'h', { min: 30 }],
    ['de', 'bis 60', 'h', { min: 0, max: 60 }],
    ['de', 'bis zu 60', 'h', { min: 0, max: 60 }],
    ['de', '15–60, meist 20', 'h', { min: 15, mode: 20, max: 60 }],
    ['de', 'ab 30, meist 40', 'h', { min: 30, mode: 40 }],
    ['de', '15–60 h, meist 20 h', 'h', { min: 15, mode: 20, max: 60 }],
    ['en', '15–60, mostly 20', 'h', { min: 15, mode: 20, max: 60 }],
    ['de', '0,5–1,5, meist 1', 'h', { min: 0.5, mode: 1, max: 1.5 }],
    ['de', '1.000–2.000', 'eur', { min: 1000, max: 2000 }],
    ['de', '6.500 €', 'eur', 6500],
    ['de', '40 %', 'percent', 40],
    ['de', '-5–-2', 'degrees', { min: -5, max: -2 }],
    ['de', '1e-7–2e-7', 'h', { min: 1e-7, max: 2e-7 }],
    ['de', '20, meist 30', 'h', undefined],
    ['de', '15–60, meist', 'h', undefined],
    ['de', '15–', 'h', undefined],
    ['de', '15–60–90', 'h', undefined],
    ['de', 'ca. 40', 'h', undefined],
  ])('W6 %s: %s', (locale, text, unit, value) => expect(parseQuantity(text, locale, unit, 0)).toEqual(value))

  it.each(LOCALES)('W6 every range that is written is read as it was (%s)', (locale) => {
    const figure = fc.double({ min: -1e12, max: 1e12, noNaN: true }).map((value) => value + 0)
    fc.assert(
      fc.property(figure, fc.option(figure, { nil: undefined }), fc.option(figure, { nil: undefined }), (min, mode, max) => {
        const range = { min, ...(mode !== undefined && { mode }), ...(max !== undefined && { max }) }
        expect(parseQuantity(rangeText(locale, range), locale, 'h', 0)).toEqual(range)
      }),
      { seed: 602, numRuns: 300 },
    )
  })

  it('W6 no text makes it slow or crash', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: fc.constantFrom(...Array.from("0123456789 .,-–e'bisabmeist€h")) }), (text) => {
        const read = parseQuantity(text, 'de', 'h', 0)
        expect(['number', 'object', 'undefined']).toContain(typeof read)
      }),
      { seed: 603, numRuns: 500 },
    )
  })
})

describe('W6 days', () => {
  it.each<[Locale, string, string | undefined]>([
    ['de', '31.03.2026', '2026-03-31'],
    ['de', '1.3.26', '2026-03-01'],
    ['de', '2026-3-1', '2026-03-01'],
    ['en', '31/03/2026', '2026-03-31'],
    ['en', '03/04/2026', undefined],
    ['de', '31/03/2026', undefined],
    ['de', '31.02.2026', undefined],
    ['de', '29.02.2028', '2028-02-29'],
    ['de', '0001-01-01', '0001-01-01'],
    ['de', '31.3', undefined],
    ['de', 'März 2026', undefined],
  ])('W6 %s: %s', (locale, text, day) => expect(readDay(text, locale)).toBe(day))
})

describe('W1 texts in cells', () => {
  const isMisread = (text: string) => text.trim() === 'ja'
  const anything = fc.oneof(
    fc.string({ minLength: 1, unit: fc.constantFrom('"', ';', ' ', '\n', 'j', 'a') }),
    fc.constantFrom('ja', '"ja"', ' ja', '""ja""'),
  )

  it('W1 a text comes back exactly, and one in quotation marks that need none keeps them', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(unquoted(quoted(text, isMisread), isMisread)).toBe(text)
      }),
      { seed: 604, numRuns: 500 },
    )
    expect([unquoted('"Anna"', isMisread), unquoted('"ja"', isMisread)]).toEqual(['"Anna"', 'ja'])
  })

  it('W1 entries come back exactly', () => {
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1, maxLength: 5 }), (entries) => {
        expect(splitEntries(joinEntries(entries, isMisread))).toEqual(entries)
      }),
      { seed: 605, numRuns: 500 },
    )
  })

  it.each<[string, string[] | undefined]>([
    ['a;b ; c', ['a', 'b', 'c']],
    ['a\nb\r\nc', ['a', 'b', 'c']],
    ['a, b; c', ['a, b', 'c']],
    [';;a;', ['a']],
    ['"a;b";c', ['a;b', 'c']],
    ['"a', undefined],
    ['"a"b', undefined],
  ])('W6 entries of %j', (text, entries) => expect(splitEntries(text)).toEqual(entries))
})
