/** The tables of the library: defaults, roles, channels, first hour, combinations, sources and words. One file each. */
import { z } from 'zod'
import { backing, bandSchema, codes, exactDate, header, type LibraryBand, statementSchema, textSchema } from './facts.ts'
import { LIBRARY_FIELDS } from './library-fields.ts'
import { PROCEDURE_PHASES, stepSchema } from './scenario.ts'

/** Where a resource comes from, so that a scenario can be read by its kind. */
export const RESOURCE_KINDS = ['energy', 'ict', 'water', 'heat', 'people', 'supply', 'transport', 'money', 'security', 'state'] as const

const resourceSchema = z.strictObject({
  code: codes.word,
  kind: z.enum(RESOURCE_KINDS),
  label: textSchema,
  /** Hours until it is lost after the power grid fails; left out where it does not depend on the grid, or no figure is known. */
  survivalHours: bandSchema.optional(),
  text: textSchema.optional(),
  ...backing,
})

/** `library/defaults/dependencies.yaml` */
export const dependenciesSchema = z.strictObject({
  ...header,
  kind: z.literal('dependencies'),
  title: textSchema,
  resources: z.array(resourceSchema).min(1),
})

const defaultValue = z.union([z.number(), z.boolean(), z.string(), z.array(z.number())])

interface BandedValue {
  readonly value: z.infer<typeof defaultValue>
  readonly band?: LibraryBand | undefined
}

/** What is assumed lies in its band; the likeliest value of the band, where it is given, is what is assumed. */
function fitsBand({ value, band }: BandedValue): boolean {
  if (band === undefined) return true
  return typeof value === 'number' && band.min <= value && value <= band.max && (band.mode ?? value) === value
}
const OUTSIDE_BAND = { params: { code: 'value-outside-band' } }

/** `library/defaults/company.yaml`: what is assumed where a company does not know. */
export const companyDefaultsSchema = z.strictObject({
  ...header,
  kind: z.literal('company-defaults'),
  title: textSchema,
  /** Assumed for a field that the company does not know. */
  fields: z.array(
    z
      .strictObject({ field: z.enum(LIBRARY_FIELDS), value: defaultValue, band: bandSchema.optional(), text: textSchema, ...backing })
      .refine(fitsBand, OUTSIDE_BAND),
  ),
  /** Figures of the method itself, and those that the simulation needs beside the company's fields. */
  parameters: z.array(
    z
      .strictObject({
        code: codes.word,
        value: defaultValue,
        band: bandSchema.optional(),
        unit: z.string().optional(),
        text: textSchema,
        ...backing,
      })
      .refine(fitsBand, OUTSIDE_BAND),
  ),
})

/** `library/roles.yaml` */
export const rolesSchema = z.strictObject({
  ...header,
  kind: z.literal('roles'),
  title: textSchema,
  roles: z.array(
    z.strictObject({
      code: codes.word,
      label: textSchema,
      /** Who it is in a company of 40. */
      who: textSchema.optional(),
      task: textSchema,
      time: textSchema.optional(),
      ...backing,
    }),
  ),
})

/** `library/channels.yaml`: who warns, and by what. */
export const channelsSchema = z.strictObject({
  ...header,
  kind: z.literal('channels'),
  title: textSchema,
  channels: z.array(z.strictObject({ code: codes.word, label: textSchema, text: textSchema, ...backing })),
})

/** `library/first-hour.yaml`: phases of a procedure, the steps that every scenario begins with, and the rhythm after it. */
export const firstHourSchema = z.strictObject({
  ...header,
  kind: z.literal('first-hour'),
  title: textSchema,
  phases: z
    .array(
      z.strictObject({
        code: z.enum(PROCEDURE_PHASES),
        label: textSchema,
        /** Hours after the start; left out where no clock runs. */
        fromHour: z.number().optional(),
        toHour: z.number().optional(),
        ...backing,
      }),
    )
    .length(PROCEDURE_PHASES.length),
  steps: z.array(stepSchema).min(1),
  rhythm: z.array(statementSchema).min(1),
})

/** `library/compounding.yaml`: scenarios that consist of others, and how the probabilities of knock-on effects are meant. */
export const compoundingSchema = z.strictObject({
  ...header,
  kind: z.literal('compounding'),
  title: textSchema,
  reading: z.array(statementSchema).min(1),
  combinations: z.array(z.strictObject({ scenario: codes.scenarioId, of: z.array(codes.scenarioId).min(1), text: textSchema, ...backing })),
})

const address = z.url({ protocol: /^https?$/ })

/** `library/sources.yaml` */
export const sourcesSchema = z.strictObject({
  ...header,
  kind: z.literal('sources'),
  title: textSchema,
  sources: z.array(
    z.strictObject({
      code: z.string().regex(/^S\d+[a-z]?$/),
      title: textSchema,
      publisher: z.string().min(1),
      addresses: z.array(address),
      /** Says so where only a part, a draft or a copy was read. */
      limits: textSchema.optional(),
    }),
  ),
  statutes: z.array(
    z.strictObject({
      code: z.string().regex(/^L-[A-Z0-9]+$/),
      title: textSchema,
      abbreviation: z.string().min(1),
      address,
      /** Day of the text that was read; null where a statute is only named and its text has not been read. */
      snapshot: exactDate.nullable(),
      recheck: textSchema.optional(),
    }),
  ),
})

/** `library/glossary.yaml` */
export const glossarySchema = z.strictObject({
  ...header,
  kind: z.literal('glossary'),
  title: textSchema,
  terms: z.array(z.strictObject({ term: textSchema, code: codes.word.optional(), meaning: textSchema.optional() })).min(1),
})
