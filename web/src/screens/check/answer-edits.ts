/** From an answer to the fields of the company that it changes. Pure. */
import { type Answer, answersOf, applyAnswers, isAsked, type QuestionPart, QUESTION_PARTS } from '@rueckhalt/domain/check'
import { type Company, emptyCompany, valueAt } from '@rueckhalt/domain/company'
import type { Edit } from '../../company/backing.ts'

/**
 * @param company undefined: none is open yet
 * @param answer undefined takes the answer back
 * @returns the fields that change, those of questions that are needless now taken away; none where the company says so already
 */
export function editsFor(company: Company | undefined, part: QuestionPart, answer: Answer | undefined): Edit[] {
  const base = company ?? emptyCompany()
  const before = answersOf(base)
  if (isSameAnswer(before[part.name], answer)) return []
  const value = answer === undefined ? undefined : valueAt(applyAnswers({ [part.name]: answer }, base), part.field)
  const after = { ...before, ...(answer === undefined ? {} : { [part.name]: answer }) }
  const needless = QUESTION_PARTS.filter(
    (other) => other.unless?.name === part.name && !isAsked(other, after) && valueAt(base, other.field) !== undefined,
  )
  return [{ path: part.field, value }, ...needless.map(({ field }) => ({ path: field, value: undefined }))]
}

function isSameAnswer(a: Answer | undefined, b: Answer | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
