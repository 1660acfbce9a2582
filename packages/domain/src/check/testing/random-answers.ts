/** Random valid answers, for tests. */
import * as fc from 'fast-check'
import { isAsked } from '../open-questions.ts'
import type { Answer, Answers, QuestionPart } from '../question-kinds.ts'
import { QUESTION_PARTS } from '../questions.ts'

function answerTo(part: QuestionPart): fc.Arbitrary<Answer> {
  switch (part.kind) {
    case 'choice':
      return fc.constantFrom(...part.options.map(({ value }) => value), 'unknown')
    case 'choices':
      return fc.oneof(fc.subarray(part.options.map(({ value }) => value)), fc.constant('unknown'))
    case 'number': {
      const { min, max, whole } = part
      return fc.oneof(whole ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true }), fc.constant('unknown'))
    }
    case 'text':
      return fc.string({ minLength: 1, maxLength: part.most })
  }
}

/** Any of the questions answered, each in any way that is possible for it; nothing answered that other answers make needless. */
export const anyAnswers: fc.Arbitrary<Answers> = fc
  .record(Object.fromEntries(QUESTION_PARTS.map((part) => [part.name, answerTo(part)])), { requiredKeys: [] })
  .map((answers) => {
    const given = Object.entries(answers).filter((entry): entry is [string, Answer] => entry[1] !== undefined)
    const needed = new Set(QUESTION_PARTS.filter((part) => isAsked(part, Object.fromEntries(given))).map(({ name }) => name))
    return Object.fromEntries(given.filter(([name]) => needed.has(name)))
  })
