import { fieldAt, type FieldFacts } from '@rueckhalt/domain/company'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type QuantityFacts, readQuantity, type TypedQuantity, typedOf } from './typed-quantity.ts'

function factsOf(path: string): QuantityFacts {
  const facts = fieldAt(path)?.facts as FieldFacts
  if (facts.kind !== 'quantity') throw new Error(path)
  return facts
}

const minutes = factsOf('power.upsMinutes')
const typed = (from: string, more: Partial<TypedQuantity> = {}): TypedQuantity => ({ from, to: '', most: '', isRange: false, ...more })
const read = (what: TypedQuantity) => readQuantity(what, minutes, 'de')

describe('Rules of the company model’s screen: figures', () => {
  it('M2: figures in German and in English notation', () => {
    const german = ['40', '2,5', '0.25', '1.500', '1.234,5', '320 000'].map((text) => read(typed(text)))
    expect(german).toEqual([40, 2.5, 0.25, 1500, 1234.5, 320_000].map((value) => ({ ok: true, value })))
    const english = ['2.5', '1,500', '1,234.5', '0,25'].map((text) => readQuantity(typed(text), minutes, 'en'))
    expect(english).toEqual([2.5, 1500, 1234.5, 0.25].map((value) => ({ ok: true, value })))
  })

  it('M2: what is no figure, or could be two, is none', () => {
    for (const text of ['viele', '1,2,3', '12.34.56', '--3', '5 3']) expect(read(typed(text))).toEqual({ ok: false, typed: text })
  })

  it('M2: a unit may stand behind the figure, and 15–60 is a range', () => {
    expect(read(typed('15 min'))).toEqual({ ok: true, value: 15 })
    expect(read(typed('15 Minuten'))).toEqual({ ok: true, value: 15 })
    expect(read(typed('15–60'))).toEqual({ ok: true, value: { min: 15, max: 60 } })
    expect(read(typed('15 - 60 min'))).toEqual({ ok: true, value: { min: 15, max: 60 } })
    expect(read(typed('15 kg'))).toEqual({ ok: false, typed: '15 kg' })
  })

  it('M2: ranges may be open at either end', () => {
    expect(read(typed('15', { isRange: true }))).toEqual({ ok: true, value: { min: 15 } })
    expect(read(typed('', { isRange: true, to: '60' }))).toEqual({ ok: true, value: { min: 0, max: 60 } })
    expect(read(typed('', { isRange: true }))).toEqual({ ok: true, value: undefined })
    expect(read(typed('10', { isRange: true, most: '20', to: '60' }))).toEqual({ ok: true, value: { min: 10, mode: 20, max: 60 } })
    expect(read(typed('30', { isRange: true, to: '30' }))).toEqual({ ok: true, value: 30 })
  })

  it('M2: an exact figure takes no range', () => {
    expect(readQuantity(typed('2-3'), factsOf('bia.intolerableLevel'), 'de')).toEqual({ ok: false, typed: '2-3' })
  })

  it('M2: what is shown reads as what is stored, in both languages', () => {
    const figure = fc.oneof(
      fc.integer({ min: 0, max: 1e9 }),
      fc.integer({ min: 0, max: 1e9 }).map((n) => n / 1000),
    )
    const quantity = fc.oneof(
      figure,
      fc.tuple(figure, figure, figure).map((three) => {
        const [min = 0, mode = 0, max = 0] = three.toSorted((a, b) => a - b)
        return { min, mode, max }
      }),
      figure.map((min) => ({ min })),
    )
    fc.assert(
      fc.property(quantity, fc.constantFrom('de', 'en'), (value, locale) => {
        expect(readQuantity(typedOf(value, locale), minutes, locale)).toEqual({ ok: true, value })
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})
