/** What every statement of the library is made of: a text in two languages, a grade, its sources, and bands with units. */
import { z } from 'zod'

/**
 * How well a statement is backed.
 * S: found in a source that was looked up. L: read in the text of a statute. E: an estimate or general professional knowledge.
 */
export const GRADES = ['S', 'L', 'E'] as const
export type Grade = (typeof GRADES)[number]

export const LANGUAGES = ['de', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const sentence = z.string().trim().min(1)

/** A text for readers, complete in both languages. `{power.upsMinutes}` stands for a value of the company. */
export const textSchema = z.strictObject({ de: sentence, en: sentence })
export type LibraryText = z.infer<typeof textSchema>

/** `S23`, `S24b`, or a statute with the place in it: `L-ASG § 7`, `L-GG Art. 80a (1)`. */
export const SOURCE_REFERENCE = /^(S\d+[a-z]?|L-[A-Z0-9]+)(?: \S.*)?$/
const sourceReference = z.string().regex(SOURCE_REFERENCE)

/** Backing of a statement. An estimate may do without a source, a finding may not (checked in `check-references.ts`). */
export const backing = {
  grade: z.enum(GRADES),
  source: z.array(sourceReference).default([]),
  /** What has to be looked up again before the statement is relied on. */
  recheck: textSchema.optional(),
} as const

/** A statement that is a text and nothing else. */
export const statementSchema = z.strictObject({ text: textSchema, ...backing })
export type Statement = z.infer<typeof statementSchema>

const amount = z.number().min(0)

/** Smallest, most likely and largest value of a triangular distribution; without `mode` its middle is meant. */
export const bandSchema = z
  .strictObject({ min: amount, mode: amount.optional(), max: amount })
  .refine(({ min, mode, max }) => min <= (mode ?? min) && (mode ?? max) <= max && min <= max, { params: { code: 'band-order' } })
export type LibraryBand = z.infer<typeof bandSchema>

/** A share from 0 to 1. */
export const shareBandSchema = bandSchema.refine(({ max }) => max <= 1, { params: { code: 'share-above-one' } })

/** A band of which the upper end may be open: `null` means that it does not end by itself. */
export const openBandSchema = z
  .strictObject({ min: amount, mode: amount, max: amount.nullable() })
  .refine(({ min, mode, max }) => min <= mode && (max === null || mode <= max), { params: { code: 'band-order' } })

/** `2026`, `2026-01` or `2026-01-03`: as exactly as the source has it. */
export const looseDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
export const exactDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** Head of every file of the library. */
export const header = {
  format: z.literal('rueckhalt-library/1'),
  /** Day from which the contents hold as they are written here. */
  validFrom: exactDate,
  /** Day on which somebody last compared the contents with their sources; statutes carry the day of their snapshot in `sources.yaml`. */
  lastVerified: exactDate,
  /** Who has reviewed it and answers for it; null as long as nobody has. */
  reviewedBy: z.string().min(1).nullable(),
} as const

export const codes = {
  scenarioId: z.string().regex(/^SC-\d{2}$/),
  measure: z.string().regex(/^M-\d{2}$/),
  /** Rule codes of duties: `NIS2-24`. */
  duty: z.string().regex(/^[A-Z0-9]+(-[A-Z0-9]+)*[a-z]?$/),
  /** Words of code: `power_outage_72h`, `mobile_network`. */
  word: z.string().regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/),
} as const
