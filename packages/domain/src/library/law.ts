/** The law: phases from peace to the state of defence with the laws that they unlock, and duties with their deadlines as data. */
import { z } from 'zod'
import { backing, codes, header, statementSchema, textSchema } from './facts.ts'

/** Phases of crisis and tension; several can hold at once. */
export const LEGAL_PHASES = [
  'peace',
  'disaster',
  'supply_crisis',
  'bereitschaftsdienst',
  'zustimmungsfall',
  'buendnisfall',
  'spannungsfall',
  'verteidigungsfall',
] as const
export type LegalPhase = (typeof LEGAL_PHASES)[number]

const legalPhase = z.enum(LEGAL_PHASES)

/** How a law comes to apply in a phase: always, all together with the phase, or only where a decision names it. */
export const UNLOCKS = ['applies', 'with_phase', 'if_named'] as const

const lawSchema = z.strictObject({
  code: codes.word,
  title: textSchema,
  /** What it means for a company. */
  text: textSchema,
  unlockedBy: z.array(z.strictObject({ phase: legalPhase, how: z.enum(UNLOCKS) })).min(1),
  ...backing,
})

const phaseSchema = z.strictObject({
  code: legalPhase,
  title: textSchema,
  decidedBy: textSchema,
  unlocks: textSchema,
  consequence: textSchema,
  chamberAction: textSchema,
  scenarios: z.array(codes.scenarioId).default([]),
  /** True for those that have never been applied in Germany; readers are told so. */
  neverApplied: z.boolean(),
  ...backing,
})

const checklistSchema = z.strictObject({
  code: codes.word,
  title: textSchema,
  /** Empty for the way back. */
  phases: z.array(legalPhase),
  items: z.array(z.strictObject({ text: textSchema, duty: codes.duty.optional() })).min(1),
  ...backing,
})

/** `library/phases.yaml` */
export const phasesSchema = z.strictObject({
  ...header,
  kind: z.literal('phases'),
  title: textSchema,
  phases: z.array(phaseSchema).length(LEGAL_PHASES.length),
  laws: z.array(lawSchema).min(1),
  checklists: z.array(checklistSchema).min(1),
  notes: z.array(statementSchema).default([]),
})

/** What a deadline counts from. */
export const DEADLINE_STARTS = [
  'awareness',
  'subject_to_rule',
  'change',
  'early_warning',
  'first_report',
  'registration',
  'event',
  'order',
  'request',
  'cancellation',
  'start_of_service',
  'reason_ceases',
  'payday',
  'short_time_start',
  'illiquidity',
  'over_indebtedness',
  'application',
] as const

export const DEADLINE_KINDS = ['within', 'before', 'immediately', 'continuous', 'on_request', 'at'] as const

/**
 * A deadline as data. `within` and `before` have a length, the others have none;
 * months are calendar months and therefore not hours.
 */
const deadlineSchema = z
  .strictObject({
    kind: z.enum(DEADLINE_KINDS),
    hours: z.number().positive().optional(),
    days: z.number().positive().optional(),
    months: z.number().positive().optional(),
    from: z.enum(DEADLINE_STARTS).optional(),
    text: textSchema,
    ...backing,
  })
  .refine(
    ({ kind, hours, days, months }) =>
      [hours, days, months].filter((length) => length !== undefined).length === (kind === 'within' || kind === 'before' ? 1 : 0),
    { params: { code: 'deadline-length' } },
  )
export type Deadline = z.infer<typeof deadlineSchema>

const dutySchema = z.strictObject({
  code: codes.duty,
  title: textSchema,
  /** What has to be done. */
  text: textSchema,
  who: textSchema,
  trigger: textSchema,
  deadlines: z.array(deadlineSchema).min(1),
  /** To whom; left out where it goes to nobody. */
  authority: textSchema.optional(),
  penalty: textSchema.optional(),
  /** Phases in which it can apply; left out where it always does. */
  phases: z.array(legalPhase).optional(),
  ...backing,
})
export type Duty = z.infer<typeof dutySchema>

/** WZ/NACE: a division, group or class. */
const naceCode = z.string().regex(/^\d{2}(\.\d{1,2})?$/)

/** Reached by the employees alone, or by turnover and balance sheet total together. */
const entitySizeSchema = z.strictObject({
  /** At least. */
  employees: z.int().positive(),
  /** More than. */
  turnoverEur: z.number().positive(),
  balanceEur: z.number().positive(),
  text: textSchema,
  ...backing,
})
export type EntitySize = z.infer<typeof entitySizeSchema>

const nis2SectorSchema = z.strictObject({
  code: codes.word,
  title: textSchema,
  /** Of high criticality (annex 1), where large entities are essential ones, or another critical sector (annex 2). */
  annex: z.enum(['high', 'other']),
  /** Trades that belong to it as a whole. */
  covered: z.array(naceCode).default([]),
  /** Trades of which some activities belong to it: nobody but the company can tell. */
  partly: z.array(naceCode).default([]),
  /** Covered regardless of size. */
  anySize: z.boolean().default(false),
  text: textSchema,
  ...backing,
})
export type Nis2Sector = z.infer<typeof nis2SectorSchema>

/** Whom NIS-2 covers, as data: sizes, and sectors by trade. */
const nis2Schema = z.strictObject({ important: entitySizeSchema, essential: entitySizeSchema, sectors: z.array(nis2SectorSchema).min(1) })

/** `library/duties.yaml` */
export const dutiesSchema = z.strictObject({
  ...header,
  kind: z.literal('duties'),
  title: textSchema,
  /** Shown wherever a duty is shown. */
  disclaimer: textSchema,
  duties: z.array(dutySchema).min(1),
  /** Whom NIS-2 and KRITIS reach in a small company. */
  applicability: z.array(statementSchema).default([]),
  nis2: nis2Schema,
})
