import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LabelledStretch, placeInLanes, placeStretchLabels, textLength } from './stretch-labels.ts'

const stretches = fc
  .array(fc.record({ length: fc.integer({ min: 1, max: 400 }), text: fc.string({ minLength: 1, maxLength: 30 }), isEmpty: fc.boolean() }), {
    maxLength: 12,
  })
  .map((parts) => {
    let x = 0
    return parts.map(({ length, text, isEmpty }): LabelledStretch => {
      const from = x
      x += length
      return { x: from, length, texts: [text, text.slice(0, 3)], isEmpty }
    })
  })

describe('words in a strip', () => {
  it('BA1 words begin behind a mark that would touch their first letter', () => {
    const stretch = { x: 0, length: 100, texts: ['läuft'], isEmpty: false }
    expect(placeStretchLabels([stretch], [5])[0]?.x).toBe(12)
    expect(placeStretchLabels([stretch], [2])[0]?.x).toBe(7)
  })

  it('BA1 no two labels touch, and none leaves the strip', () =>
    fc.assert(
      fc.property(stretches, (list) => {
        const labels = placeStretchLabels(list)
        const end = list.reduce((sum, { length }) => sum + length, 0)
        for (const [k, { x, length }] of labels.entries()) {
          expect(x + length).toBeLessThanOrEqual(end)
          const next = labels[k + 1]
          if (next) expect(next.x).toBeGreaterThanOrEqual(x + length)
        }
      }),
      { seed: 3 },
    ))

  it('BA2 a reserve that is too short for its name has it in the empty stretch behind it', () => {
    const labels = placeStretchLabels([
      { x: 0, length: 40, texts: ['Batterie'], isEmpty: false },
      { x: 40, length: 400, texts: ['steht'], isEmpty: true },
    ])
    expect(labels.map(({ text, isInside }) => [text, isInside])).toEqual([
      ['◂ Batterie', false],
      ['steht', true],
    ])
  })

  it('BA2 takes the shorter words where the longer have no room, and none where neither has', () => {
    const texts = ['71 %, Batterie und Restwärme', '71 %']
    expect(placeStretchLabels([{ x: 0, length: 60, texts, isEmpty: false }])[0]?.text).toBe('71 %')
    expect(placeStretchLabels([{ x: 0, length: 20, texts, isEmpty: false }])).toEqual([])
  })
})

describe('words beside marks', () => {
  it('BA1 words stand behind a line that would cross them', () => {
    const [label] = placeStretchLabels([{ x: 0, length: 200, texts: ['läuft'], isEmpty: false }], [20])
    expect(label?.x).toBeGreaterThan(20)
  })
})

describe('words above the axis', () => {
  it('BA3 labels of one lane do not touch, and none leaves the axis', () =>
    fc.assert(
      fc.property(fc.array(fc.record({ text: fc.string({ maxLength: 30 }), at: fc.integer({ min: 0, max: 900 }) })), (labels) => {
        const places = placeInLanes(labels, 900)
        for (const [k, { lane, x }] of places.entries()) {
          const size = textLength(labels[k]?.text ?? '')
          expect(x).toBeGreaterThanOrEqual(0)
          expect(x + size).toBeLessThanOrEqual(900)
          for (const [other, place] of places.entries())
            if (other !== k && place.lane === lane) {
              const otherSize = textLength(labels[other]?.text ?? '')
              expect(x > place.x + otherSize || x + size < place.x).toBe(true)
            }
        }
      }),
      { seed: 5 },
    ))
})
