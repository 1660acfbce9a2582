/** Parts that occur in many questions. */
import type { AnswerOption, ChoicePart, NumberPart, Question, QuestionPart } from './question-kinds.ts'

/** The label of the answer that is always there: "weiß nicht". */
export const UNKNOWN_LABEL_KEY = 'check.answer.unknown'

const YES_PARTLY_NO: readonly AnswerOption[] = [
  { value: 'yes', labelKey: 'check.answer.yes', sets: 'yes' },
  { value: 'partly', labelKey: 'check.answer.partly', sets: 'partly' },
  { value: 'no', labelKey: 'check.answer.no', sets: 'no' },
]

const YES_NO: readonly AnswerOption[] = [
  { value: 'yes', labelKey: 'check.answer.yes', sets: true },
  { value: 'no', labelKey: 'check.answer.no', sets: false },
]

/** @returns a part that is answered with yes, partly or no */
export function extentPart(name: string, labelKey: string, field: string): ChoicePart {
  return { kind: 'choice', name, labelKey, field, options: YES_PARTLY_NO }
}

/** @returns a part that is answered with yes or no */
export function yesNoPart(name: string, labelKey: string, field: string): ChoicePart {
  return { kind: 'choice', name, labelKey, field, options: YES_NO }
}

/** @returns a part that is answered with a time or a count */
export function numberPart(
  name: string,
  labelKey: string,
  field: string,
  limits: Pick<NumberPart, 'unit' | 'unitKey' | 'min' | 'max' | 'whole'>,
): NumberPart {
  return { kind: 'number', name, labelKey, field, ...limits }
}

/** @returns a question of one part, whose title is the part's label */
export function single(id: string, whyKey: string, part: QuestionPart): Question {
  return { id, titleKey: part.labelKey, whyKey, parts: [part] }
}

export const HOURS = { unit: 'h', unitKey: 'check.unit.hours', min: 0, max: 8_760, whole: false } as const
export const DAYS = { unit: 'd', unitKey: 'check.unit.days', min: 0, max: 3_650, whole: false } as const
