/** The plan's own facts: who does what, how they are reached, when it was approved, exercised, reviewed. */
import * as z from 'zod'
import { PROCEDURE_PHASES, STEP_ANCHORS } from '../library/scenario.ts'
import {
  choice,
  choices,
  day,
  exactQuantity,
  extent,
  id,
  MOST_ELEMENTS,
  patterned,
  quantity,
  reference,
  text,
  texts,
  yesNo,
} from './field-kinds.ts'
import { roleField } from './roles.ts'
import type { ClassesOf } from './sensitivity.ts'

/** What a contact is called for; each is a place on the action cards (`contact.gensetRental`), so that it is found for certain. */
export const CONTACT_PURPOSES = [
  'dso',
  'it_emergency',
  'electrician',
  'genset_rental',
  'fuel_trader',
  'guard',
  'insurer',
  'bank',
  'gas_operator',
  'water_utility',
  'district',
  'chamber',
  'police',
  'lawyer',
  'fire_station',
] as const

/** Names and numbers never leave the device; they are printed. */
export const contactSchema = z.strictObject({
  id: id(),
  kind: choice(['staff', 'authority', 'utility', 'supplier', 'customer', 'service', 'chamber', 'other']),
  purposes: choices(CONTACT_PURPOSES),
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

/** A step of the procedures that the firm changed, dropped or added. What the library had said stands beside it, so that a change of either is seen. */
export const editedStepSchema = z.strictObject({
  /** Key of the step in the plan; own steps begin with `own-`. */
  id: id(),
  /** `first-hour`, or the scenario `sc-04`. */
  procedure: patterned(/^(first-hour|sc-\d{2})$/),
  change: choice(['edited', 'added', 'dropped']),
  text: text(),
  /** Absent: the same as `text`. */
  textEn: text(),
  from: choice(STEP_ANCHORS),
  minutes: exactQuantity('min', { min: -600_000, max: 600_000 }).exactOptional(),
  role: roleField(),
  phase: choice(PROCEDURE_PHASES),
  /** Was it put somewhere else among the steps? Then it stands behind `after`, or first without it. */
  moved: yesNo(),
  after: reference(),
  baseText: text(),
  baseTextEn: text(),
  baseFrom: choice(STEP_ANCHORS),
  baseMinutes: exactQuantity('min', { min: -600_000, max: 600_000 }).exactOptional(),
  baseRole: roleField(),
  basePhase: choice(PROCEDURE_PHASES),
})

/** Parts of the plan in which something can change. */
export const PLAN_PARTS = [
  'cover',
  'team',
  'meeting',
  'contacts',
  'scenarios',
  'cards',
  'steps',
  'facts',
  'phases',
  'continuity',
  'restart',
  'clocks',
] as const
export type PlanPart = (typeof PLAN_PARTS)[number]

/** One version of the plan: what was done, and how much of it changed. */
export const planChangeSchema = z.strictObject({
  id: id(),
  on: day(),
  version: text(),
  kind: choice(['first', 'regenerated', 'edited', 'approved', 'reviewed']),
  parts: choices(PLAN_PARTS),
  addedN: quantity('count'),
  changedN: quantity('count'),
  removedN: quantity('count'),
  note: text(),
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
  /** Where office work goes when the site cannot be used. */
  alternativeSite: text(),
  /** Where the satellite device and the paper forms are kept. */
  satelliteDevicePlace: text(),
  paperFormsPlace: text(),
  editedSteps: z.array(editedStepSchema).max(MOST_ELEMENTS).exactOptional(),
  changeLog: z.array(planChangeSchema).max(MOST_ELEMENTS).exactOptional(),
  /** When the firm last exercised; a dated exercise counts first. */
  lastExercise: choice(['never', 'over_2_years', '1_2_years', 'under_1_year']),
})

export type Contact = z.infer<typeof contactSchema>
export type PlanRole = z.infer<typeof planRoleSchema>
export type EditedStep = z.infer<typeof editedStepSchema>
export type PlanChangeRecord = z.infer<typeof planChangeSchema>
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
  alternativeSite: 'D',
  satelliteDevicePlace: 'C',
  paperFormsPlace: 'C',
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
  purposes: 'C',
  name: 'D',
  organisation: 'D',
  phone: 'D',
  mobile: 'D',
  email: 'D',
  address: 'D',
  note: 'D',
} as const satisfies ClassesOf<Contact>

/** A text of the firm's own may hold names and numbers. */
export const editedStepClasses = {
  id: 'C',
  procedure: 'C',
  change: 'C',
  text: 'D',
  textEn: 'D',
  from: 'C',
  minutes: 'C',
  role: 'C',
  phase: 'C',
  moved: 'C',
  after: 'C',
  baseText: 'D',
  baseTextEn: 'D',
  baseFrom: 'C',
  baseMinutes: 'C',
  baseRole: 'C',
  basePhase: 'C',
} as const satisfies ClassesOf<EditedStep>

export const planChangeClasses = {
  id: 'C',
  on: 'C',
  version: 'C',
  kind: 'C',
  parts: 'C',
  addedN: 'C',
  changedN: 'C',
  removedN: 'C',
  note: 'D',
} as const satisfies ClassesOf<PlanChangeRecord>
