import { FAULT_CODES } from '@rueckhalt/engine'
import { describe, expect, it } from 'vitest'
import { sentenceOf } from './fault-report.ts'
import { formatFigure, formatHours } from '@rueckhalt/domain/texts'
import { FILE_FAULT_CODES } from './network-files/file-faults.ts'
import { fitted, widthOf } from './text-width.ts'
import { hasText, localeOf, text } from './texts.ts'

const BATCH_CODES = ['line-not-json', 'line-not-utf8', 'line-too-long', 'line-failed']

describe('texts', () => {
  it.each([...FAULT_CODES, ...FILE_FAULT_CODES, ...BATCH_CODES])('say in both languages what to do about %s', (code) => {
    const params = {
      expected: 'E',
      found: 'F',
      value: 2,
      min: 0.25,
      max: 1,
      mode: 0.5,
      id: 'ID',
      sum: 1.5,
      before: 3,
      attribute: 'A',
      known: 'K',
      count: 7,
      line: 12,
      column: 34,
      limit: 500,
      megabytes: 812,
      reason: 'EACCES',
      part: 'P',
      message: 'M',
    }
    for (const locale of ['de', 'en'] as const) {
      expect(hasText(locale, `faults.${code}`)).toBe(true)
      const sentence = sentenceOf(locale, `faults.${code}`, params)
      expect(sentence).not.toMatch(/\{\w+(:\w+)?\}/)
      expect(sentence).toMatch(/^[\p{Lu}\d].*[.?!…:M]$/u)
    }
  })

  it('put figures into the notation of the reader', () => {
    expect(text('de', 'faults.share-sum', { sum: 1234.5 })).toContain('1.234,5')
    expect(text('en', 'faults.share-sum', { sum: 1234.5 })).toContain('1,234.5')
    expect(text('de', 'faults.file-json-syntax', { line: 12345, column: 6 })).toContain('Zeile 12345, Spalte 6')
    expect(text('de', 'faults.below-minimum', { value: 0, min: 1e-9 })).toContain('mindestens 0,000000001')
  })

  it('refuse a key that no file has', () => {
    expect(() => text('de', 'faults.no-such-code')).toThrow(RangeError)
    expect(() => text('de', 'no-such-file.key')).toThrow(RangeError)
    expect(() => text('de', 'faults.toString')).toThrow(RangeError)
  })

  it('let no control character from a file through to the terminal', () =>
    expect(sentenceOf('de', 'faults.unknown-node', { id: 'a\u001b]0;x\u0007\nb' })).toContain('„a\ufffd]0;x\ufffd\ufffdb“'))

  it.each([
    [{ LC_ALL: 'de_DE.UTF-8' }, 'de'],
    [{ LC_ALL: 'de' }, 'de'],
    [{ LC_ALL: 'C', LANG: 'de_DE.UTF-8' }, 'en'],
    [{ LC_ALL: '', LC_MESSAGES: 'de_AT', LANG: 'en_US' }, 'de'],
    [{ LANG: 'de-CH' }, 'de'],
    [{ LANG: 'den_CA' }, 'en'],
    [{ LANG: 'fr_FR.UTF-8' }, 'en'],
    [{}, 'en'],
  ])('choose the language of the locale %o', (env, locale) => expect(localeOf(env)).toBe(locale))
})

describe('figures', () => {
  it.each([
    [0, '0 min', '0 min'],
    [0.005, '0,3 min', '0.3 min'],
    [0.25, '15 min', '15 min'],
    [1, '1 h', '1 h'],
    [6.5, '6,5 h', '6.5 h'],
    [72, '72 h', '72 h'],
    [98.4, '4,1 Tage', '4.1 days'],
    [8760, '365 Tage', '365 days'],
  ])('shows %f hours in the unit that reads best', (hours, german, english) =>
    expect([formatHours('de', hours), formatHours('en', hours)]).toEqual([german, english]),
  )

  it('bends German days behind a preposition', () => expect(formatHours('de', 192, 'after')).toBe('8 Tagen'))

  it.each([
    ['euro', 1234567.6, '1.234.568 EUR'],
    ['percent', 0.6, '60 %'],
    ['percent', 0.004, '0,4 %'],
    ['percent', 0, '0 %'],
    ['plain', 1234.5, '1234.5'],
    ['number', -0, '0'],
    ['number', 1e300, '1e+300'],
    ['hours', Number.POSITIVE_INFINITY, '–'],
  ] as const)('shows %s of %f as %s', (form, value, shown) => expect(formatFigure('de', value, form)).toBe(shown))
})

describe('width of texts', () => {
  it('counts what readers see as one character once, and wide ones twice', () =>
    expect(['Büro', 'Bu\u0308ro', '電力', '👩‍🔧', ''].map(widthOf)).toEqual([4, 4, 4, 2, 0]))

  it.each([
    ['Server', 8, 'Server  '],
    ['Auftragsabwicklung', 8, 'Auftrag…'],
    ['電力網', 5, '電力…'],
    ['電力網', 4, '電… '],
  ])('fits %s into %i columns', (words, columns, shown) => expect(fitted(words, columns)).toBe(shown))
})
