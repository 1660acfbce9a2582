/** What is still to be asked, and what the firm has to find out. */
import { UNKNOWN } from '../company/field-kinds.ts'
import type { Answers, QuestionPart } from './question-kinds.ts'
import { QUESTION_PARTS } from './questions.ts'

export interface OpenQuestions {
  /** Parts to be asked, in their order. */
  readonly unanswered: readonly QuestionPart[]
  /** Parts answered with "weiß nicht": to-dos. */
  readonly unknown: readonly QuestionPart[]
  /** Parts that other answers make needless. */
  readonly needless: readonly QuestionPart[]
}

/** @returns whether the part is to be asked after the answers so far */
export function isAsked({ unless }: QuestionPart, answers: Answers): boolean {
  const other = unless && Object.hasOwn(answers, unless.name) ? answers[unless.name] : undefined
  return !(typeof other === 'string' && unless?.values.includes(other))
}

/** Every part of every question is in exactly one of the lists, or has its answer. */
export function openQuestions(answers: Answers): OpenQuestions {
  const asked = QUESTION_PARTS.filter((part) => isAsked(part, answers))
  return {
    unanswered: asked.filter(({ name }) => !Object.hasOwn(answers, name)),
    unknown: asked.filter(({ name }) => Object.hasOwn(answers, name) && answers[name] === UNKNOWN),
    needless: QUESTION_PARTS.filter((part) => !isAsked(part, answers)),
  }
}
