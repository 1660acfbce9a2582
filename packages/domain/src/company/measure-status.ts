/** A measure of the library as it stands in this firm. */
import type * as z from 'zod'
import { strictObject } from 'zod'
import { choice, day, id, patterned, quantity, text } from './field-kinds.ts'
import { roleField } from './roles.ts'
import type { ClassesOf } from './sensitivity.ts'

export const measureStatusSchema = strictObject({
  id: id(),
  measureCode: patterned(/^M-\d{2,3}$/),
  status: choice(['idea', 'planned', 'in_progress', 'done', 'verified', 'dropped']),
  costEur: quantity('eur'),
  due: day(),
  ownerRole: roleField(),
  note: text(),
  evidenceFile: text(),
})

export type MeasureStatus = z.infer<typeof measureStatusSchema>

export const measureStatusClasses = {
  id: 'C',
  measureCode: 'C',
  status: 'C',
  costEur: 'C',
  due: 'C',
  ownerRole: 'C',
  note: 'C',
  evidenceFile: 'D',
} as const satisfies ClassesOf<MeasureStatus>
