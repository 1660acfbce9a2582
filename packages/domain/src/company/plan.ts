/** The plan's own facts: who does what, how they are reached, when it was approved, exercised, reviewed. */
import * as z from 'zod'
import { choice, day, extent, id, MOST_ELEMENTS, quantity, reference, text, texts } from './field-kinds.ts'
import { roleField } from './roles.ts'
import type { ClassesOf } from './sensitivity.ts'

/** Names and numbers never leave the device; they are printed. */
export const contactSchema = z.strictObject({
  id: id(),
  kind: choice(['staff', 'authority', 'utility', 'supplier', 'customer', 'service', 'chamber', 'other']),
  name: text(),
  organisation: text(),
  phone: text(),
  mobile: text(),
  email: text(),
  address: text(),
  note: text(),
})

export const planRoleSchema = z.strictObject({
  id: id(),
  role: roleField(),
  /** Contacts, in the order in which they step in. */
  holder: reference(),
  deputy: reference(),
})

export const planSchema = z.strictObject({
  version: text(),
  approvedBy: roleField(),
  approvedOn: day(),
  nextReview: day(),
  roles: z.array(planRoleSchema).max(MOST_ELEMENTS).exactOptional(),
  contacts: z.array(contactSchema).max(MOST_ELEMENTS).exactOptional(),
  /** Is there a crisis lead with a deputy? The roles count first where they are filled in. */
  crisisLead: extent(),
  /** Can the team be reached without mobile network and internet: meeting point, notice, messenger? */
  networkFreeAlerting: extent(),
  assemblyPoint: text(),
  /** Minutes after the networks fail at which the team meets without a call. */
  assemblyAfterMin: quantity('min'),
  commsTree: texts(),
  /** When the firm last exercised; a dated exercise counts first. */
  lastExercise: choice(['never', 'over_2_years', '1_2_years', 'under_1_year']),
})

export type Contact = z.infer<typeof contactSchema>
export type PlanRole = z.infer<typeof planRoleSchema>
export type Plan = z.infer<typeof planSchema>

export const planClasses = {
  version: 'C',
  approvedBy: 'C',
  approvedOn: 'C',
  nextReview: 'C',
  crisisLead: 'C',
  networkFreeAlerting: 'C',
  assemblyPoint: 'D',
  assemblyAfterMin: 'C',
  commsTree: 'D',
  lastExercise: 'C',
} as const satisfies ClassesOf<Plan>

export const planRoleClasses = {
  id: 'C',
  role: 'C',
  holder: 'D',
  deputy: 'D',
} as const satisfies ClassesOf<PlanRole>

export const contactClasses = {
  id: 'C',
  kind: 'C',
  name: 'D',
  organisation: 'D',
  phone: 'D',
  mobile: 'D',
  email: 'D',
  address: 'D',
  note: 'D',
} as const satisfies ClassesOf<Contact>
