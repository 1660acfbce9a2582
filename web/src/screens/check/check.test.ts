/** Rules of the check on the screen: where it goes on, what keys do, what is kept, what stands against going on. */
import { answersOf, type Answers, applyAnswers, partNamed, type QuestionPart, QUESTION_PARTS, QUESTIONS } from '@rueckhalt/domain/check'
import { type Company, emptyCompany, readCompany, withValueAt } from '@rueckhalt/domain/company'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editsFor } from './answer-edits.ts'
import { answerText, typedText } from './answer-text.ts'
import { actionOf, type KeyPlace } from './check-keys.ts'
import { isAnswered, minutesFrom, openNumbers, placeAfter, placeBefore, placeToGoOn, readSearch } from './check-place.ts'
import { objectionsTo } from './objections.ts'
import { figureIn } from './typed-figure.ts'

const t = (key: string, values: Readonly<Record<string, string | number>> = {}): string => [key, ...Object.values(values)].join(' ')

function part(name: string): QuestionPart {
  const found = partNamed(name)
  if (!found) throw new Error(`no part ${name}`)
  return found
}

function question(number: number): (typeof QUESTIONS)[number] {
  const found = QUESTIONS[number - 1]
  if (!found) throw new Error(`no question ${number}`)
  return found
}

function changed(company: Company, name: string, answer: Answers[string] | undefined): Company {
  return editsFor(company, part(name), answer).reduce((next, { path, value }) => withValueAt(next, path, value), company)
}

/** Everything answered with "weiß nicht". */
const allUnknown: Answers = Object.fromEntries(QUESTION_PARTS.map(({ name }) => [name, 'unknown']))

describe('the address', () => {
  it('says which question it is, or nothing that is none', () => {
    expect(readSearch({ frage: 7 })).toEqual({ frage: 7 })
    expect(readSearch({ frage: '7', von: 'ergebnis' })).toEqual({ frage: 7, von: 'ergebnis' })
    expect(readSearch({ frage: 'alle' })).toEqual({ frage: 'alle' })
    for (const frage of [0, 26, 1.5, 'x', null, undefined, {}]) expect(readSearch({ frage, von: 'x' })).toEqual({})
  })

  it('without a question it goes on at the first open one, at the end with the overview', () => {
    expect(placeToGoOn({})).toBe(1)
    expect(placeToGoOn({ employees: 40, sites: 1, sector: 'C' })).toBe(2)
    expect(placeToGoOn({ employees: 40, sites: 1 })).toBe(1)
    expect(placeToGoOn(allUnknown)).toBe('alle')
  })

  it('after the last question come those that are still open, then the result', () => {
    expect(placeAfter(7, {}, {})).toEqual({ search: { frage: 8 } })
    expect(placeAfter(25, {}, {})).toEqual({ search: { frage: 1 } })
    expect(placeAfter(25, {}, allUnknown)).toBe('result')
    expect(placeAfter(7, { von: 'ergebnis' }, {})).toBe('result')
    expect(placeAfter(7, { von: 'alle' }, {})).toEqual({ search: { frage: 'alle' } })
    expect([placeBefore(1), placeBefore(2)]).toEqual([undefined, { frage: 1 }])
  })

  it('a part that another answer makes needless is not open', () => {
    expect(isAnswered(question(7), { genset: 'none' })).toBe(true)
    expect(isAnswered(question(7), { genset: 'stationary' })).toBe(false)
    expect(openNumbers({ ...allUnknown, genset: 'none' })).toEqual([])
  })

  it('ten minutes at the first question, one at the last', () => {
    expect([minutesFrom(1), minutesFrom(7), minutesFrom(25)]).toEqual([10, 8, 1])
  })
})

describe('keys', () => {
  const press = (key: string, place: Partial<KeyPlace> = {}, keys: Partial<Parameters<typeof actionOf>[0]> = {}) =>
    actionOf(
      { key, altKey: false, ctrlKey: false, metaKey: false, ...keys },
      { kind: 'choice', lines: 4, digits: '', unknownKey: 'w', ...place },
    )

  it('in a list digits choose, W says "weiß nicht", Enter goes on, Backspace back', () => {
    expect(press('2')).toEqual({ kind: 'choose', line: 1, digits: '2' })
    expect(press('5')).toBeUndefined()
    expect(press('0')).toBeUndefined()
    expect(press('W')).toEqual({ kind: 'unknown' })
    expect(press('Enter')).toEqual({ kind: 'next' })
    expect(press('Backspace')).toEqual({ kind: 'back' })
    expect(press('?')).toEqual({ kind: 'why' })
  })

  it('a second digit belongs to the first where there is such a line', () => {
    expect(press('2', { lines: 18, digits: '1' })).toEqual({ kind: 'choose', line: 11, digits: '12' })
    expect(press('9', { lines: 18, digits: '1' })).toEqual({ kind: 'choose', line: 8, digits: '9' })
  })

  it('in a field letters and digits are typed; in a figure W is no digit', () => {
    for (const key of ['2', 'w', '?', 'Backspace']) expect(press(key, { kind: 'text' })).toBeUndefined()
    expect(press('w', { kind: 'figure' })).toEqual({ kind: 'unknown' })
    expect(press('2', { kind: 'figure' })).toBeUndefined()
    expect(press('Backspace', { kind: 'figure' })).toBeUndefined()
    for (const kind of ['text', 'figure'] as const) expect(press('Enter', { kind })).toEqual({ kind: 'next' })
  })

  it('Alt and the left arrow go back everywhere; what belongs to the browser and to buttons stays theirs', () => {
    for (const kind of ['text', 'figure', 'choice', 'control'] as const) {
      expect(press('ArrowLeft', { kind }, { altKey: true })).toEqual({ kind: 'back' })
      expect(press('w', { kind }, { ctrlKey: true })).toBeUndefined()
    }
    expect(press('Enter', { kind: 'control' })).toBeUndefined()
  })
})

describe('what is kept', () => {
  it('an answer changes its field, and is read back', () => {
    const company = changed(emptyCompany(), 'ups', '15-60')
    expect(company.power?.upsMinutes).toEqual({ min: 15, max: 60 })
    expect(answersOf(company)).toEqual({ ups: '15-60' })
    expect(answersOf(changed(company, 'ups', undefined))).toEqual({})
  })

  it('the same answer again changes nothing, so a more exact figure stays', () => {
    const exact = withValueAt(emptyCompany(), 'power.upsMinutes', 20)
    expect(editsFor(exact, part('ups'), '15-60')).toEqual([])
  })

  it('what becomes needless goes in the same step', () => {
    const company = changed(changed(emptyCompany(), 'genset', 'stationary'), 'genset-fuel-hours', 72)
    expect(editsFor(company, part('genset'), 'none')).toEqual([
      { path: 'power.genset', value: 'none' },
      { path: 'power.gensetAutonomyH', value: undefined },
    ])
    expect(readCompany(changed(company, 'genset', 'none')).ok).toBe(true)
  })

  it('a choice after a choice leaves a document without faults', () => {
    const choices = QUESTION_PARTS.filter((entry) => entry.kind === 'choice')
    const pick = fc
      .constantFrom(...choices)
      .chain((entry) => fc.record({ entry: fc.constant(entry), option: fc.constantFrom(...entry.options) }))
    fc.assert(
      fc.property(fc.array(pick, { maxLength: 30 }), (picks) => {
        const company = picks.reduce((next, { entry, option }) => changed(next, entry.name, option.value), applyAnswers({ employees: 40 }))
        const read = readCompany(company)
        expect(read.ok ? [] : read.faults).toEqual([])
      }),
      { seed: 411, numRuns: 60 },
    )
  })
})

describe('what stands against going on', () => {
  it('nothing chosen, nothing typed, no figure, a figure out of range', () => {
    const objections = objectionsTo(question(1), {}, { employees: 'vierzig', sites: '0' })
    expect([...objections]).toEqual([
      ['employees', { kind: 'not-a-figure', typed: 'vierzig' }],
      ['sites', { kind: 'fault', code: 'below-minimum', params: { value: 0, min: 1 } }],
      ['sector', { kind: 'choose' }],
    ])
    expect([...objectionsTo(question(2), {}, {}).values()]).toEqual([{ kind: 'type' }, { kind: 'choose' }])
  })

  it('"weiß nicht" is an answer, an emptied field is none', () => {
    expect(objectionsTo(question(13), { 'fuel-days': 'unknown' }, {}).size).toBe(0)
    expect(objectionsTo(question(13), { 'fuel-days': 3 }, { 'fuel-days': ' ' }).get('fuel-days')).toEqual({ kind: 'type' })
  })

  it('what contradicts another answer is named', () => {
    expect(objectionsTo(question(19), { employees: 2, 'single-holders': '3-5' }, {}).get('single-holders')).toMatchObject({ kind: 'fault' })
  })
})

describe('figures and answers', () => {
  it.each<[string, boolean, number | undefined]>([
    ['40', true, 40],
    ['1.200', true, 1200],
    ['0,5', false, 0.5],
    ['0.5', false, 0.5],
    ['1.500', false, undefined],
    ['-3', false, undefined],
    ['3 Tage', false, undefined],
    ['', true, undefined],
  ])('%j (whole: %j) is %j', (typed, whole, figure) => {
    expect(figureIn(typed, whole)).toBe(figure)
  })

  it('a figure that was answered can be read again as it stands in its field', () => {
    fc.assert(
      fc.property(fc.constantFrom('de' as const, 'en' as const), fc.integer({ min: 0, max: 100_000 }), (locale, tenths) => {
        expect(figureIn(typedText(locale, tenths / 10), false)).toBe(tenths / 10)
      }),
      { seed: 412 },
    )
  })

  it('answers as readers see them', () => {
    expect(answerText('de', t, part('ups'), '15-60')).toBe('15 bis 60 Minuten')
    expect(answerText('de', t, part('routes'), ['bridge', 'port'])).toBe('Brücke, Hafen')
    expect(answerText('de', t, part('routes'), [])).toBe('check-screen.none-of-these')
    expect(answerText('de', t, part('employees'), 1200)).toBe('1.200')
    expect(answerText('de', t, part('fuel-days'), 1)).toBe('1 Tag')
    expect(answerText('en', t, part('backup'), 'unknown')).toBe('I do not know')
    expect(answerText('de', t, part('key-process'), 'Versand')).toBe('Versand')
  })
})
