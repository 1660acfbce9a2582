/** The 25 questions of the quick check, in the order in which they are asked. */
import type { Question, QuestionPart } from './question-kinds.ts'
import { QUESTIONS_ABOUT_DUTIES, QUESTIONS_ABOUT_ORGANISATION } from './questions-firm.ts'
import { QUESTIONS_ABOUT_PEOPLE_AND_DATA } from './questions-people-and-data.ts'
import { QUESTIONS_ABOUT_SUPPLY } from './questions-supply.ts'

export const QUESTIONS: readonly Question[] = [
  ...QUESTIONS_ABOUT_ORGANISATION,
  ...QUESTIONS_ABOUT_SUPPLY,
  ...QUESTIONS_ABOUT_PEOPLE_AND_DATA,
  ...QUESTIONS_ABOUT_DUTIES,
]

export const QUESTION_PARTS: readonly QuestionPart[] = QUESTIONS.flatMap(({ parts }) => parts)

const partByName: ReadonlyMap<string, QuestionPart> = new Map(QUESTION_PARTS.map((part) => [part.name, part]))

/** @returns the part that an answer of this name belongs to */
export function partNamed(name: string): QuestionPart | undefined {
  return partByName.get(name)
}
