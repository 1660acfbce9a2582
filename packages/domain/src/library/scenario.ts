/** A scenario: one file of `library/scenarios`. */
import { z } from 'zod'
import { backing, bandSchema, codes, header, looseDate, openBandSchema, shareBandSchema, statementSchema, textSchema } from './facts.ts'
import { costSchema, leadTimeSchema } from './measure.ts'

export const SCENARIO_GROUPS = ['people', 'energy', 'ict', 'supply', 'security', 'state', 'water', 'finance', 'health'] as const

/** Phases of a procedure, in their order; not to be taken for the legal phases of `library/phases.yaml`. */
export const PROCEDURE_PHASES = ['watch', 'warning', 'impact', 'stabilise', 'bridge', 'sustain', 'prolonged', 'restore', 'review'] as const
export type ProcedurePhase = (typeof PROCEDURE_PHASES)[number]

/** What a step's minutes count from: the start of the event, a notice or order received, power coming back, service ending. */
export const STEP_ANCHORS = ['start', 'notice', 're_energisation', 'end'] as const

/** Things that a company can lend or hire, as mutual aid names them. */
export const CAPABILITIES = [
  'genset',
  'fuel',
  'hall',
  'cold_store',
  'kitchen',
  'vehicles',
  'crane',
  'workshop',
  'it_forensics',
  'sanitation',
  'accommodation',
  'language',
  'machining',
  'printing_3d',
  'chem_lab',
] as const

/** When a step falls due; minutes may be negative only before something other than the start. */
export const stepTimeSchema = z
  .strictObject({ from: z.enum(STEP_ANCHORS).default('start'), minutes: z.int() })
  .refine(({ from, minutes }) => from !== 'start' || minutes >= 0, { params: { code: 'before-start' } })

export const stepSchema = z.strictObject({
  at: stepTimeSchema,
  phase: z.enum(PROCEDURE_PHASES),
  /** Code of `library/roles.yaml`. */
  role: codes.word,
  text: textSchema,
  ...backing,
})
export type ProcedureStep = z.infer<typeof stepSchema>

/** How long the event lasts, in hours. The first of a scenario is the one that is simulated. */
const durationSchema = z.strictObject({ label: textSchema, hours: openBandSchema, ...backing })

/** A real event by which the duration can be judged. */
const referencePointSchema = z.strictObject({
  title: textSchema,
  place: textSchema,
  date: looseDate,
  /** Hours that it lasted, or a band where the source gives no single figure; left out where the source gives none. */
  hours: z.union([z.number().positive(), bandSchema]).optional(),
  text: textSchema.optional(),
  ...backing,
})

/**
 * What fails: a resource of `library/defaults/dependencies.yaml`.
 * Without `survivalHours` the resource's default holds; a resource that has none needs it here.
 */
const lossSchema = z.strictObject({
  resource: codes.word,
  /** Hours from the start of the event until the resource is gone. */
  survivalHours: bandSchema.optional(),
  /** Share of normal that is left then, 0 to 1; without it nothing. */
  remainingShare: shareBandSchema.optional(),
  /** The share that is lost is the company's own figure (field of the company model), e.g. a share of staff. */
  lostShareField: z.string().optional(),
  text: textSchema.optional(),
  ...backing,
})

/** What this scenario sets off. `afterHours` is left out where no time is known. */
const knockOnSchema = z.strictObject({
  to: codes.scenarioId,
  afterHours: z.number().min(0).optional(),
  probability: z.number().min(0).max(1),
  text: textSchema.optional(),
  ...backing,
})

/** Preparation that is no measure of the catalogue. */
const furtherPreparationSchema = z.strictObject({
  text: textSchema,
  cost: costSchema.optional(),
  leadTimeDays: leadTimeSchema.optional(),
  ...backing,
})

/** A card for the wall and the pocket: what to do, in order, one line each. */
const cardSchema = z.strictObject({
  title: textSchema,
  steps: z.array(textSchema).min(3).max(12),
  /** What must not be done. */
  never: z.array(textSchema).default([]),
  ...backing,
})

export const scenarioSchema = z.strictObject({
  ...header,
  kind: z.literal('scenario'),
  id: codes.scenarioId,
  code: codes.word,
  group: z.enum(SCENARIO_GROUPS),
  title: textSchema,
  /** Two or three sentences for the owner: what happens and what it means. */
  summary: textSchema,
  triggers: z.array(statementSchema).min(1),
  durations: z.array(durationSchema).min(1),
  referencePoints: z.array(referencePointSchema).default([]),
  /** Who is hit and how, in words. */
  affected: z.array(statementSchema).default([]),
  losses: z.array(lossSchema).min(1),
  knockOn: z.array(knockOnSchema).default([]),
  /** Codes of `library/channels.yaml`, with what is special here. */
  channels: z.array(z.strictObject({ channel: codes.word, text: textSchema.optional() })).min(1),
  legal: z.strictObject({
    /** Rule codes of `library/duties.yaml`. */
    duties: z.array(codes.duty),
    notes: z.array(statementSchema).default([]),
  }),
  /** Hours of warning before it starts; `hours` is left out where they cannot be told. */
  warning: z.strictObject({ hours: bandSchema.optional(), text: textSchema, ...backing }),
  /** What this scenario adds to the universal first hour. */
  steps: z.array(stepSchema).min(3),
  partners: z.array(z.strictObject({ text: textSchema, capability: z.enum(CAPABILITIES).optional(), ...backing })).min(1),
  preparation: z.strictObject({
    /** Codes of measures, each of which names this scenario too. */
    measures: z.array(codes.measure),
    further: z.array(furtherPreparationSchema).default([]),
  }),
  card: cardSchema,
  /** What past events taught. */
  lessons: z.array(statementSchema).default([]),
})
export type Scenario = z.infer<typeof scenarioSchema>
