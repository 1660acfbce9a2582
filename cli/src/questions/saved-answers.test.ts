import { type Answers, ANSWERS_FORMAT, isAsked, QUESTION_PARTS, readAnswers } from '@rueckhalt/domain/check'
import * as fc from 'fast-check'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { scratchFolder } from '../network-files/testing/scratch-folder.ts'
import { answersText } from './answers-text.ts'
import { AnswerKeeper } from './saved-answers.ts'

const folder = scratchFolder()

const anyAnswers: fc.Arbitrary<Answers> = fc
  .record(
    Object.fromEntries(
      QUESTION_PARTS.map((part) => {
        const unknown = fc.constant('unknown')
        if (part.kind === 'number') return [part.name, fc.oneof(fc.integer({ min: part.min, max: Math.min(part.max, 100) }), unknown)]
        if (part.kind === 'text') return [part.name, fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' })]
        const values = part.options.map(({ value }) => value)
        return [part.name, part.kind === 'choices' ? fc.oneof(fc.subarray(values), unknown) : fc.constantFrom(...values, 'unknown')]
      }),
    ),
    { requiredKeys: [] },
  )
  .map((given) => Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined)))
  .map((answers) => {
    const needed = new Set(QUESTION_PARTS.filter((part) => isAsked(part, answers)).map(({ name }) => name))
    return Object.fromEntries(Object.entries(answers).filter(([name]) => needed.has(name)))
  })

describe('the file of answers', () => {
  it.each(['de', 'en'] as const)('says exactly the answers, in %s', (locale) => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const written: unknown = parse(answersText(locale, answers), { schema: 'core' })
        const read = readAnswers(written)
        const found = read.ok ? read.answers : read.rest
        expect(found).toEqual(answers)
      }),
      { seed: 7, numRuns: 60 },
    )
  })

  it('explains itself: every question, every possible value', () => {
    const written = answersText('de', { employees: 40 })
    expect(written).toContain(`format: ${ANSWERS_FORMAT}`)
    expect(written).toContain('# 25. Wann haben Sie zuletzt einen Notfall geübt?')
    expect(written).toContain('# none = Wir haben keine; under-15 = Weniger als 15 Minuten')
    expect(written).not.toMatch(/[{}]/)
  })
})

describe('keeping answers', () => {
  it('has the last of them on the disk, whole, and nothing beside it', async () => {
    const path = folder.join('kept.yaml')
    const keeper = new AnswerKeeper(path, 'de', (error) => expect.unreachable(String(error)))
    for (let employees = 1; employees <= 20; employees++) keeper.keep({ employees })
    await keeper.finish()
    keeper.keep({ employees: 21 })
    await keeper.finish()
    expect(readFileSync(path, 'utf8')).toContain('employees: 21')
    expect(readdirSync(folder.path)).toEqual(['kept.yaml'])
  })

  it('says once that it cannot write', async () => {
    mkdirSync(folder.join('a-folder'))
    const failures: unknown[] = []
    const keeper = new AnswerKeeper(folder.join('a-folder'), 'de', (error) => failures.push(error))
    keeper.keep({ employees: 1 })
    await keeper.finish()
    keeper.keep({ employees: 2 })
    await keeper.finish()
    expect(failures).toHaveLength(1)
  })
})
