import { type Answers, isAsked, openQuestions, QUESTION_PARTS } from '@rueckhalt/domain/check'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { after, currentPart, type DialogueAction, type DialogueState, startOf } from './dialogue-state.ts'
import { figureIn } from './typed-figure.ts'

const enter = (typed = ''): DialogueAction => ({ kind: 'answer', typed })
const digits = (number: number): DialogueAction[] => Array.from(String(number), (digit) => ({ kind: 'digit', digit }))
const play = (state: DialogueState, actions: readonly DialogueAction[]) => actions.reduce(after, state)
const begun = (answers: Answers, isReview = false) => startOf({ answers, isReview })

/** Stands at the part of this name with everything before it answered by the first option. */
function standingAt(name: string, given: Answers = {}): DialogueState {
  let state = begun(given)
  while (state.part !== name) state = answerFirst(state)
  return state
}

function answerFirst(state: DialogueState): DialogueState {
  const part = currentPart(state)
  if (part?.kind === 'number') return after(state, enter(String(part.min)))
  return after(state, enter(part?.kind === 'text' ? 'Lager' : ''))
}

describe('the way through the questions', () => {
  it('asks every part once, from the first to the last, and is done', () => {
    const asked: string[] = []
    let state = begun({})
    while (state.part !== undefined) {
      asked.push(state.part)
      state = answerFirst(state)
    }
    expect(asked).toEqual(QUESTION_PARTS.filter((part) => isAsked(part, state.answers)).map(({ name }) => name))
    expect(openQuestions(state.answers).unanswered).toEqual([])
  })

  it('begins where the last one stopped, or in a review at the first', () => {
    const { answers } = standingAt('ups')
    expect([begun(answers).part, begun(answers, true).part]).toEqual(['ups', 'employees'])
  })

  it('goes back to the part before, with its answer marked, and stays at the first', () => {
    const state = after(standingAt('ups'), { kind: 'back' })
    expect([state.part, state.cursor]).toEqual(['printed-documents', 0])
    expect(after(begun({}), { kind: 'back' }).part).toBe('employees')
  })

  it('jumps forward again to the first part that has no answer', () => {
    const state = play(standingAt('ups'), [{ kind: 'back' }, { kind: 'back' }, { kind: 'down' }, enter()])
    expect([state.part, state.answers['alerting-without-network']]).toEqual(['ups', 'partly'])
  })

  it('passes over what an answer makes needless, and forgets an answer that has become so', () => {
    const without = play(standingAt('genset'), [enter()])
    expect(without.part).toBe('feed-in-point')
    const withSet = play(standingAt('genset'), [...digits(4), enter(), enter('48')])
    expect(withSet.answers).toMatchObject({ genset: 'stationary', 'genset-fuel-hours': 48 })
    const gone = play(withSet, [{ kind: 'back' }, { kind: 'back' }, ...digits(1), enter()])
    expect(gone.answers).not.toHaveProperty('genset-fuel-hours')
  })
})

describe('answers', () => {
  it('takes an option by arrow keys or by its number, also one of two digits', () => {
    const state = standingAt('sector')
    const part = currentPart(state)
    const options = part?.kind === 'choice' ? part.options.map(({ value }) => value) : []
    expect(play(state, [{ kind: 'down' }, { kind: 'down' }, enter()]).answers['sector']).toBe(options[2])
    expect(play(state, [...digits(12), enter()]).answers['sector']).toBe(options[11])
    expect(play(state, [...digits(3), { kind: 'digit', digit: '0' }]).cursor).toBe(2)
    expect(play(state, [{ kind: 'up' }, enter()]).answers['sector']).toBe('unknown')
  })

  it('ticks any number of options, in the order of the options, and none of them is an answer too', () => {
    const state = standingAt('routes')
    expect(play(state, [...digits(4), ...digits(1), enter()]).answers['routes']).toEqual(['bridge', 'border'])
    expect(play(state, [...digits(1), { kind: 'mark' }, enter()]).answers['routes']).toEqual([])
    expect(after(state, { kind: 'unknown' }).answers['routes']).toBe('unknown')
  })

  it('keeps the answer before with Enter alone, and asks for one where there is none', () => {
    const state = begun({ employees: 40 }, true)
    expect(after(state, enter()).answers['employees']).toBe(40)
    expect(after(begun({}), enter(' ')).objection?.key).toBe('check-dialogue.nothing-typed')
  })

  it.each<[string, string]>([
    ['viele', 'check-dialogue.not-a-figure'],
    ['0', 'company-faults.below-minimum'],
    ['2,5', 'company-faults.not-whole'],
  ])('objects to %s people and stays', (typed, key) => {
    const state = after(begun({}), enter(typed))
    expect([state.part, state.objection?.key, state.answers]).toEqual(['employees', key, {}])
  })

  it('objects to what contradicts an earlier answer', () => {
    const state = play(standingAt('single-holders', { employees: 3 }), [...digits(4), enter()])
    expect([state.part, state.objection?.key]).toEqual(['single-holders', 'company-faults.more-than-staff'])
    expect(after(state, { kind: 'unknown' }).answers['single-holders']).toBe('unknown')
  })

  it('asks an answer with a fault again, with the objection', () => {
    const objection = { key: 'company-faults.missing', params: {} }
    const state = startOf({ answers: { employees: 40, sites: 1 }, objections: new Map([['sites', objection]]) })
    expect([state.part, state.objection, state.answers]).toEqual(['sites', objection, { employees: 40 }])
  })

  it('whatever is pressed, answers stay answers to parts that are asked', () => {
    const action = fc.oneof(
      fc.constantFrom<DialogueAction['kind']>('up', 'down', 'mark', 'back', 'why', 'unknown').map((kind) => ({ kind }) as DialogueAction),
      fc.integer({ min: 0, max: 9 }).map((digit): DialogueAction => ({ kind: 'digit', digit: String(digit) })),
      fc.constantFrom('', '1', '40', 'Lager', '0,5', '-1', 'z').map(enter),
    )
    fc.assert(
      fc.property(fc.array(action, { maxLength: 80 }), (actions) => {
        const { answers, part } = play(begun({}), actions)
        const needed = new Set(QUESTION_PARTS.filter((one) => isAsked(one, answers)).map(({ name }) => name))
        expect(Object.keys(answers).filter((name) => !needed.has(name))).toEqual([])
        expect(part === undefined || needed.has(part)).toBe(true)
      }),
      { seed: 25, numRuns: 200 },
    )
  })
})

describe('typed figures', () => {
  it.each<[string, boolean, number | undefined]>([
    ['40', true, 40],
    ['1.200', true, 1200],
    ['1 200', true, 1200],
    ['0,5', false, 0.5],
    ['0.25', false, 0.25],
    ['1.500', false, undefined],
    ['0,125', false, 0.125],
    ['-3', false, undefined],
    ['12 h', false, undefined],
    ['', true, undefined],
  ])('%s (whole: %s) is %s', (typed, whole, figure) => expect(figureIn(typed, whole)).toBe(figure))
})
