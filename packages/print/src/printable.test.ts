import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printable, printableCopy, SHOWN_RANGES, unprintableTexts } from './printable.ts'

const SEED = { seed: 20_262 }

describe('texts that the fonts can show', () => {
  it.each([
    ['Grüße, Łódź & Київ – „5 %“ → 3 € ≥ ½', 'Grüße, Łódź & Київ – „5 %“ → 3 € ≥ ½'],
    ['株式会社 Müller', '???? Müller'],
    ['a\u0000b\u202Ec\u200Bd\u00ADe', 'abcde'],
    ['zwei\nZeilen\tund   Lücken', 'zwei Zeilen und Lücken'],
    ['Cafe\u0301', 'Café'],
    ['A\u2011B\u202F3', 'A-B\u00a03'],
    ['halb \uD800', 'halb ?'],
    ['#$*_<>`@\\ {contact.dso}', '#$*_<>`@\\ {contact.dso}'],
  ])('P3 turns %j into %j', (words, shown) => expect(printable(words)).toBe(shown))

  it('P3 leaves nothing that no font has', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        for (const character of printable(words)) {
          const point = character.codePointAt(0) as number
          expect(SHOWN_RANGES.some(([first, last]) => point >= first && point <= last)).toBe(true)
        }
      }),
      SEED,
    ))

  it('P3 reports each text that lost a character, once, wherever it stands', () => {
    const value = { a: 'gut', b: ['株 AG', { c: '株 AG', d: 'Wirklich?' }], e: 3 }
    expect(unprintableTexts(value)).toEqual(['? AG'])
    expect(printableCopy(value)).toEqual({ a: 'gut', b: ['? AG', { c: '? AG', d: 'Wirklich?' }], e: 3 })
  })
})
