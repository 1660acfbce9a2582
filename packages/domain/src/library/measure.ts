/** Measures: what a company can do beforehand. One file of `library/measures` holds a group of them. */
import { z } from 'zod'
import { backing, bandSchema, codes, header, textSchema } from './facts.ts'
import { LIBRARY_FIELDS } from './library-fields.ts'

/** Own working effort (an estimate throughout): up to a day, up to a week, more. */
export const EFFORTS = ['small', 'medium', 'large'] as const

/** What a cost counts for; without it the company as a whole. */
export const COST_UNITS = ['person', 'vehicle', 'function', 'metre', 'hour'] as const

/** EUR net, for a company of about 40 people unless `per` says otherwise. No figure at all means that only the text can tell. */
export const costSchema = z.strictObject({
  oneOffEur: bandSchema.optional(),
  perYearEur: bandSchema.optional(),
  /** Only while it is used, e.g. a rented generator. */
  perWeekOfUseEur: bandSchema.optional(),
  per: z.enum(COST_UNITS).optional(),
  text: textSchema.optional(),
  ...backing,
})

/** Days from the decision until it works. */
export const leadTimeSchema = z.strictObject({ ...bandSchema.shape, text: textSchema.optional(), ...backing })

const value = z.union([
  z.number(),
  z.boolean(),
  z.string(),
  z.strictObject({ min: z.number(), mode: z.number().optional(), max: z.number() }),
])

/** A change of one field of the company model: exactly one of `set`, `add`, `multiply`. */
export const effectSchema = z
  .strictObject({
    field: z.enum(LIBRARY_FIELDS),
    set: value.optional(),
    add: z.union([z.number(), bandSchema]).optional(),
    multiply: z.number().min(0).optional(),
    ...backing,
  })
  .refine(({ set, add, multiply }) => [set, add, multiply].filter((change) => change !== undefined).length === 1, {
    params: { code: 'one-change' },
  })
export type MeasureEffect = z.infer<typeof effectSchema>

export const measureSchema = z.strictObject({
  code: codes.measure,
  title: textSchema,
  /** What is done, and why it helps, in two to four sentences. */
  text: textSchema,
  scenarios: z.union([z.literal('all'), z.array(codes.scenarioId).min(1)]),
  /** What it changes, in words; also where the model has no field for it. */
  benefit: textSchema,
  effects: z.array(effectSchema).default([]),
  /** Measures without which this one does not work. */
  needs: z.array(codes.measure).default([]),
  cost: costSchema,
  leadTimeDays: leadTimeSchema,
  effort: z.enum(EFFORTS),
  /** Code of `library/roles.yaml`. */
  owner: codes.word,
  /** Backing of the measure itself. */
  ...backing,
})
export type Measure = z.infer<typeof measureSchema>

export const measureGroupSchema = z.strictObject({
  ...header,
  kind: z.literal('measures'),
  group: codes.word,
  title: textSchema,
  measures: z.array(measureSchema).min(1),
})
export type MeasureGroup = z.infer<typeof measureGroupSchema>
