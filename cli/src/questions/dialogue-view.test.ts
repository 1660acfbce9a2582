import { QUESTION_PARTS } from '@rueckhalt/domain/check'
import { describe, expect, it } from 'vitest'
import { painterFor } from '../report/paint.ts'
import { widthOf } from '../text-width.ts'
import { after, type DialogueState, startOf } from './dialogue-state.ts'
import { viewOf } from './dialogue-view.ts'

const paint = painterFor({ write: async () => {}, isTerminal: false, columns: undefined }, {})

/** Every part as it is asked. */
function states(): DialogueState[] {
  return QUESTION_PARTS.map(({ name }) => ({ ...startOf({ answers: {} }), part: name }))
}

const shown = (state: DialogueState, width: number, locale: 'de' | 'en' = 'de', typed = '') => {
  const { above, below } = viewOf(state, typed, { locale, width, paint })
  return `${above}\n${below}`
}

describe.each(['de', 'en'] as const)('every question in %s', (locale) => {
  it.each([60, 120])('fits %i columns and 24 lines, with its reason', (width) => {
    for (const state of states()) {
      const lines = shown(after(state, { kind: 'why' }), width, locale).split('\n')
      expect(Math.max(...lines.map(widthOf))).toBeLessThan(width)
      expect({ part: state.part, lines: lines.length <= 24 }).toEqual({ part: state.part, lines: true })
      expect(lines.join('\n')).not.toMatch(/[{}]|undefined/)
    }
  })

  it('says how far we are, and that "do not know" is an answer', () => {
    for (const state of states()) {
      const words = shown(state, 80, locale)
      expect(words).toMatch(locale === 'de' ? /Frage \d+ von 25, noch etwa \d+ Minuten?/ : /Question \d+ of 25, about \d+ minutes? left/)
      expect(words).toMatch(locale === 'de' ? /weiß nicht/ : /don't know/)
    }
  })
})

describe('what is shown', () => {
  it('marks the option that is chosen, also without colours', () => {
    const state = after({ ...startOf({ answers: {} }), part: 'ups' }, { kind: 'down' })
    expect(shown(state, 80)).toContain('❯ 2  Weniger als 15 Minuten')
  })

  it('shows a part of a long list, with how many are above and below', () => {
    const state = after({ ...startOf({ answers: {} }), part: 'sector' }, { kind: 'up' })
    expect(shown(state, 80)).toMatch(/↑ 9 weitere darüber[\s\S]*❯ 19 {2}Weiß ich nicht/)
  })

  it('keeps the earlier answer in sight where one types', () => {
    expect(shown({ ...startOf({ answers: { employees: 40 } }), part: 'employees' }, 80)).toContain(
      'Bisher: 40. Enter allein behält diese Antwort.',
    )
  })

  it('shows the sentence of an objection', () => {
    const state = after(startOf({ answers: {} }), { kind: 'answer', typed: '0' })
    expect(shown(state, 80)).toContain('0 ist zu klein, möglich ist mindestens 1.')
  })

  it('shows nothing when nothing is left to ask', () => {
    expect(viewOf({ ...startOf({ answers: {} }), part: undefined }, '', { locale: 'de', width: 80, paint }).above).toBe('')
  })
})
