/** Rules Q1 to Q6: questions, answers, and what they make of the firm's document. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldAt } from '../company/company-fields.ts'
import { unknownFields, valueAt, withValueAt } from '../company/field-access.ts'
import { emptyCompany, readCompany } from '../company/read-company.ts'
import { musterMetallbau, musterWithGenset } from '../company/testing/muster-metallbau.ts'
import { answersOf, applyAnswers } from './answer-mapping.ts'
import { openQuestions } from './open-questions.ts'
import { ANSWERS_FORMAT } from './question-kinds.ts'
import { QUESTION_PARTS, QUESTIONS } from './questions.ts'
import { readAnswers } from './read-answers.ts'
import { anyAnswers } from './testing/random-answers.ts'

const document = (answers: unknown) => ({ format: ANSWERS_FORMAT, answers })

function faultsOf(value: unknown): string[] {
  const read = readAnswers(value)
  return read.ok ? [] : read.faults.map(({ code, path }) => `${code} ${path}`.trim())
}

describe('Q1 questions', () => {
  it('Q1 there are 25, in order, and no two parts share a name or a field', () => {
    expect(QUESTIONS.map(({ id }) => id)).toEqual(Array.from({ length: 25 }, (_, k) => `Q-${String(k + 1).padStart(2, '0')}`))
    expect(new Set(QUESTION_PARTS.map(({ name }) => name)).size).toBe(QUESTION_PARTS.length)
    expect(new Set(QUESTION_PARTS.map(({ field }) => field)).size).toBe(QUESTION_PARTS.length)
  })

  it.each(QUESTION_PARTS)('Q1 Q2 $name fills $field with what the model allows', (part) => {
    expect(fieldAt(part.field)).toBeDefined()
    const values = part.kind === 'choice' || part.kind === 'choices' ? part.options.map(({ value }) => value) : []
    const ends = part.kind === 'number' ? [part.min, part.max] : part.kind === 'text' ? ['Halle'] : []
    const answers = part.kind === 'choices' ? [values, []] : [...values, ...ends]
    for (const answer of answers) {
      const company = applyAnswers({ [part.name]: answer })
      expect(readCompany(company)).toEqual({ ok: true, value: company })
      expect(valueAt(company, part.field)).toBeDefined()
    }
    const company = applyAnswers({ [part.name]: 'unknown' })
    expect(readCompany(company).ok).toBe(true)
    expect(unknownFields(company)).toEqual([part.field.replace('[key-process]', '[0]')])
  })

  it('Q1 what makes a part needless is an option of another part', () => {
    const conditions = QUESTION_PARTS.flatMap(({ unless }) => (unless ? [unless] : []))
    expect(conditions.map(({ name }) => name)).toEqual(['genset', 'gas', 'exports'])
    for (const { name, values } of conditions) {
      const part = QUESTION_PARTS.find((other) => other.name === name)
      expect(part?.kind === 'choice' ? part.options.map(({ value }) => value) : []).toEqual(expect.arrayContaining([...values]))
    }
  })
})

describe('Q3 Q4 answers and company', () => {
  it('Q3 answers → company → answers is the identity', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        expect(answersOf(applyAnswers(answers))).toEqual(answers)
      }),
      { seed: 301, numRuns: 200 },
    )
  })

  it('Q3 company → answers → company is the identity for what the check has written', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const company = applyAnswers(answers)
        expect(applyAnswers(answersOf(company), company)).toEqual(company)
      }),
      { seed: 302, numRuns: 100 },
    )
  })

  it('Q4 answers change the answered fields only', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        let expected = musterMetallbau
        const made = applyAnswers(answers)
        for (const { name, field } of QUESTION_PARTS) {
          if (Object.hasOwn(answers, name)) expected = withValueAt(expected, field, valueAt(made, field))
        }
        expect(applyAnswers(answers, musterMetallbau)).toEqual(expected)
      }),
      { seed: 303, numRuns: 100 },
    )
  })

  it('Q3 the demo firm, described in more detail, gives its answers', () => {
    expect(answersOf(musterMetallbau)).toEqual({
      employees: 40,
      sites: 1,
      sector: 'C',
      'key-process': 'Auftragsabwicklung',
      'key-process-mtpd': '3-days',
      'crisis-lead': 'partly',
      'alerting-without-network': 'no',
      'printed-documents': 'no',
      ups: '15-60',
      genset: 'none',
      'feed-in-point': 'no',
      'restart-sequence': 'no',
      'material-stock': '4-10',
      'single-source': '3-5',
      routes: ['bridge'],
      'fuel-days': 3,
      gas: 'heat',
      'gas-shutdown-hours': 0,
      'water-hours': 'unknown',
      backup: 'partly',
      mfa: 'partly',
      'second-access': 'no',
      'single-holders': '3-5',
      'uk-functions': 'no',
      liquidity: '5-8',
      nis2: 'none',
      'supplies-regulated': 'unknown',
      exports: 'none',
      'last-exercise': 'never',
    })
  })

  it.each([
    [
      'power.upsMinutes',
      'ups',
      [
        [0, 'none'],
        [1, 'under-15'],
        [14.9, 'under-15'],
        [15, '15-60'],
        [60, '15-60'],
        [61, 'over-60'],
      ],
    ],
    [
      'supply.stockDays',
      'material-stock',
      [
        [3, '0-3'],
        [3.5, '4-10'],
        [10, '4-10'],
        [30, '11-30'],
        [30.1, 'over-30'],
      ],
    ],
    [
      'finance.liquidityWeeks',
      'liquidity',
      [
        [1.9, 'under-2'],
        [2, '2-4'],
        [4, '2-4'],
        [4.5, '5-8'],
        [8, '5-8'],
        [8.1, 'over-8'],
      ],
    ],
    [
      'company.naceCode',
      'sector',
      [
        ['25.11', 'C'],
        ['01', 'A'],
        ['49.41', 'H'],
        ['C', 'C'],
      ],
    ],
  ] as const)('Q3 %s is read back as the option of %s that it falls into', (field, name, cases) => {
    for (const [value, option] of cases) expect(answersOf(withValueAt(musterMetallbau, field, value))[name]).toBe(option)
  })
})

describe('Q3 what a document holds beyond the check', () => {
  const read = (facts: Record<string, unknown>) =>
    answersOf(Object.entries(facts).reduce((company, [path, value]) => withValueAt(company, path, value), emptyCompany()))

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['tank and load give the hours', { 'power.gensetFuelL': 270, 'power.loadCriticalKw': 10 }, { 'genset-fuel-hours': 100 }],
    ['a shutdown without gas is no answer', { 'utilities.gasUse': 'none', 'utilities.safeShutdownH': 3 }, { gas: 'none' }],
    ['a range of people is rounded', { 'company.employeesN': { min: 10, max: 49 } }, { employees: 30 }],
    ['a figure beyond the question is no answer', { 'company.sitesN': 2_000 }, {}],
    ['items with one source are counted', { 'supply.criticalItems[a].singleSource': true }, { 'single-source': '1-2' }],
    ['staff of the people', { 'people.headcount': 12 }, { employees: 12 }],
    ['sites that are described', { 'sites[werk].name': 'Werk' }, { sites: 1 }],
    ['a word that is no option', { 'company.nis2Class': 'perhaps' }, {}],
  ])('Q3 %s', (_, facts, answers) => expect(read(facts)).toEqual(answers))
})

describe('Q5 reading answers', () => {
  it.each<[string, unknown, string[]]>([
    ['nothing', undefined, ['missing']],
    ['no answers', { format: ANSWERS_FORMAT }, ['missing answers']],
    ['another format', { format: 'x', answers: {} }, ['wrong-format format']],
    ['an unknown question', document({ cats: 3 }), ['unknown-question answers.cats']],
    ['a value that is no option', document({ genset: 'big' }), ['not-a-choice answers.genset']],
    ['a text for a number', document({ employees: 'forty' }), ['not-a-number answers.employees']],
    ['half a person', document({ employees: 40.5 }), ['not-whole answers.employees']],
    ['fewer than nobody', document({ employees: 0 }), ['below-minimum answers.employees']],
    ['too many hours', document({ 'water-hours': 9_000 }), ['above-maximum answers.water-hours']],
    ['one route instead of a list', document({ routes: 'lock' }), ['not-a-list answers.routes']],
    ['a wrong route', document({ routes: ['lock', 'sea'] }), ['not-a-choice answers.routes[1]']],
    ['fuel without a set', document({ genset: 'none', 'genset-fuel-hours': 24 }), ['answer-without-ground answers.genset-fuel-hours']],
    ['more single holders than people', document({ employees: 4, 'single-holders': 'over-5' }), ['more-than-staff answers.single-holders']],
    ['true and 0, as YAML reads them', document({ 'feed-in-point': true, 'single-source': 0, sites: null }), []],
  ])('Q5 %s', (_, value, faults) => expect(faultsOf(value)).toEqual(faults))

  it('Q5 everything at once, and the right answers are kept', () => {
    const read = readAnswers(
      document({ employees: 40, ups: '15', genset: 'none', 'genset-fuel-hours': 24, cats: 1, routes: ['port', 'bridge'] }),
    )
    expect(read.ok ? {} : read.rest).toEqual({ employees: 40, genset: 'none', routes: ['bridge', 'port'] })
    expect(read.ok ? [] : read.faults.map(({ code }) => code)).toEqual(['not-a-choice', 'unknown-question', 'answer-without-ground'])
  })

  it('Q5 valid answers come back as they are', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const few = { ...answers, employees: 1_000 }
        expect(readAnswers(document(few))).toEqual({ ok: true, answers: few })
      }),
      { seed: 501, numRuns: 100 },
    )
  })

  it('Q5 nothing from outside makes it crash', () => {
    const names = fc.constantFrom(...QUESTION_PARTS.map(({ name }) => name), '__proto__', 'toString')
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.dictionary(names, fc.anything()).map(document)), (value) => {
        const read = readAnswers(value)
        expect(readCompany(applyAnswers(read.ok ? read.answers : read.rest)).ok || !read.ok).toBe(true)
      }),
      { seed: 502, numRuns: 300 },
    )
  })
})

describe('Q6 open questions', () => {
  it('Q6 every part is in one place only', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const { unanswered, unknown, needless } = openQuestions(answers)
        const answered = QUESTION_PARTS.filter(({ name }) => Object.hasOwn(answers, name) && answers[name] !== 'unknown')
        const all = [...unanswered, ...unknown, ...needless, ...answered].map(({ name }) => name)
        expect(all.sort()).toEqual(QUESTION_PARTS.map(({ name }) => name).sort())
      }),
      { seed: 601, numRuns: 100 },
    )
  })

  it('Q6 the demo firm still has to find out two things, and one is needless without a set and without exports', () => {
    const { unanswered, unknown, needless } = openQuestions(answersOf(musterMetallbau))
    expect(unanswered.map(({ name }) => name)).toEqual(['seventy-percent'])
    expect(unknown.map(({ name }) => name)).toEqual(['water-hours', 'supplies-regulated'])
    expect(needless.map(({ name }) => name)).toEqual(['genset-fuel-hours', 'export-screening'])
    expect(openQuestions(answersOf(musterWithGenset())).unanswered.map(({ name }) => name)).toEqual(['seventy-percent'])
  })
})
