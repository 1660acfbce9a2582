/** An exercise that was held, and what it showed. Findings stay inside the firm: they could be used against it. */
import type * as z from 'zod'
import { strictObject } from 'zod'
import { choice, day, id, quantity, text, texts } from './field-kinds.ts'
import type { ClassesOf } from './sensitivity.ts'

export const exerciseSchema = strictObject({
  id: id(),
  type: choice(['tabletop', 'staff_exercise', 'staff_framework_exercise', 'alerting', 'function_test']),
  heldOn: day(),
  scenario: text(),
  participantsN: quantity('count'),
  durationMin: quantity('min'),
  objectives: texts(),
  score: quantity('percent'),
  findings: texts(),
  measures: texts(),
})

export type Exercise = z.infer<typeof exerciseSchema>

export const exerciseClasses = {
  id: 'C',
  type: 'C',
  heldOn: 'C',
  scenario: 'C',
  participantsN: 'C',
  durationMin: 'C',
  objectives: 'C',
  score: 'C',
  findings: 'C',
  measures: 'C',
} as const satisfies ClassesOf<Exercise>
