/** A process as the business impact analysis sees it (BSI-Standard 200-4). */
import * as z from 'zod'
import { choice, day, exactQuantity, id, MOST_ELEMENTS, quantity, references, text, texts, yesNo } from './field-kinds.ts'
import { roleField } from './roles.ts'
import type { ClassesOf } from './sensitivity.ts'

/** What a failure damages ("Schadensszenario"), not what fails: that is the other list of the standard. */
export const IMPACT_CLASSES = ['personal_safety', 'task_fulfilment', 'laws_and_contracts', 'reputation', 'finance'] as const

/** One point of the damage over time: the worst case over all impact classes, because that keeps the effort low. */
export const damagePointSchema = z.strictObject({
  horizonH: exactQuantity('h', { min: 0.25 }),
  level: exactQuantity('level', { min: 1 }),
  impactClass: choice(IMPACT_CLASSES),
  /** The standard wants the reason and the assumptions written down. */
  reason: text(),
})

/** Categories of the standard: IT, staff, infrastructure, services; in production also machines and operating supplies. */
export const RESOURCE_KINDS = ['it', 'staff', 'site', 'service', 'machine', 'supply', 'information', 'utility'] as const

/** What the process needs for emergency operation, and what can be had of it today. */
export const requirementSchema = z.strictObject({
  id: id(),
  kind: choice(RESOURCE_KINDS),
  name: text(),
  amount: quantity('count'),
  /** Hours until it works again, as measured or shown in an exercise (RTA). */
  rtaH: quantity('h'),
  singlePointOfFailure: yesNo(),
  substitute: text(),
})

export const processSchema = z.strictObject({
  id: id(),
  name: text(),
  ownerRole: roleField(),
  outputs: text(),
  peakTime: text(),
  marginDayEur: quantity('eur'),
  damage: z.array(damagePointSchema).max(24).exactOptional(),
  /** MTPD as the firm states it instead of the one that follows from the damage; needs a reason. */
  mtpdH: quantity('h'),
  mtpdReason: text(),
  baoReactionH: quantity('h'),
  bufferH: quantity('h'),
  /** RTO as the firm states it; absent: it follows from MTPD, reaction and buffer. */
  rtoH: quantity('h'),
  rpoH: quantity('h'),
  mbcoPercent: quantity('percent'),
  staffN: quantity('count'),
  skills: texts(),
  required: z.array(requirementSchema).max(MOST_ELEMENTS).exactOptional(),
  manualWorkaround: choice(['none', 'partial', 'full']),
  workaroundMaxH: quantity('h'),
  /** Hours until the whole process works again today, as measured; absent: the longest of its requirements. */
  rtaH: quantity('h'),
  /** Hours between the last copy of the data and the failure, as it is today; absent: the interval of the backups. */
  rpaH: quantity('h'),
  restartH: quantity('h'),
  /** Processes that this one needs. */
  dependencies: references(),
  reviewOn: day(),
})

export type DamagePoint = z.infer<typeof damagePointSchema>
export type Requirement = z.infer<typeof requirementSchema>
export type Process = z.infer<typeof processSchema>

export const processClasses = {
  id: 'C',
  name: 'C',
  ownerRole: 'C',
  outputs: 'C',
  peakTime: 'C',
  marginDayEur: 'C',
  mtpdH: 'C',
  mtpdReason: 'C',
  baoReactionH: 'C',
  bufferH: 'C',
  rtoH: 'C',
  rpoH: 'C',
  mbcoPercent: 'C',
  staffN: 'C',
  skills: 'C',
  manualWorkaround: 'C',
  workaroundMaxH: 'C',
  rtaH: 'C',
  rpaH: 'C',
  restartH: 'C',
  dependencies: 'C',
  reviewOn: 'C',
} as const satisfies ClassesOf<Process>

export const damagePointClasses = {
  horizonH: 'C',
  level: 'C',
  impactClass: 'C',
  reason: 'C',
} as const satisfies ClassesOf<DamagePoint>

export const requirementClasses = {
  id: 'C',
  kind: 'C',
  name: 'C',
  amount: 'C',
  rtaH: 'C',
  singlePointOfFailure: 'C',
  substitute: 'C',
} as const satisfies ClassesOf<Requirement>
