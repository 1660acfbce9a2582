/**
 * The kinds of field that the company model is made of.
 *
 * Every field that a firm may not know is optional and also takes the text `unknown`. The two say different things: a field that is absent has not
 * been asked; `unknown` means that the firm was asked and does not know, so the library's default is taken and finding out becomes a to-do.
 * Every quantity is an exact figure or a range, because firms often know one and share the other.
 */
import * as z from 'zod'

/** The firm was asked and does not know. The same text for every kind of field. */
export const UNKNOWN = 'unknown'
export type Unknown = typeof UNKNOWN

/** Known approximately: at least `min`, at most `max` (absent: open to above), most likely `mode`. */
export interface Range {
  readonly min: number
  readonly mode?: number
  readonly max?: number
}

export type Quantity = number | Range

export type Unit =
  | 'count'
  | 'fte'
  | 'percent'
  | 'level'
  | 'min'
  | 'h'
  | 'd'
  | 'weeks'
  | 'months'
  | 'eur'
  | 'kw'
  | 'kwh'
  | 'kwp'
  | 'kva'
  | 'l'
  | 'l/kwh'
  | 'm3/d'
  | 'per-day'
  | 'degrees'

export type FieldFacts =
  | {
      readonly kind: 'quantity'
      readonly unit: Unit
      readonly min: number
      readonly max: number
      readonly whole: boolean
      readonly exact: boolean
    }
  | { readonly kind: 'choice' | 'choices'; readonly options: readonly string[] }
  | { readonly kind: 'text' | 'texts'; readonly most: number }
  | { readonly kind: 'yes-no' | 'date' | 'id' | 'ids' }

/** What each leaf of the model is; forms, workbooks and checks are made from it. */
export const fieldFacts: z.core.$ZodRegistry<FieldFacts> = z.registry<FieldFacts>()

/** What the schema library calls an objection of our own; which one it is stands in `params.fault`. */
const OWN_RULE = 'custom'

/** Far above anything real; a figure beyond is a slip of the keyboard. */
const MOST: Readonly<Record<Unit, number>> = {
  count: 1_000_000,
  fte: 1_000_000,
  percent: 100,
  level: 4,
  min: 100_000,
  h: 87_600,
  d: 3_650,
  weeks: 520,
  months: 600,
  eur: 1e12,
  kw: 1e6,
  kwh: 1e7,
  kwp: 1e6,
  kva: 1e6,
  l: 1e8,
  'l/kwh': 5,
  'm3/d': 1e6,
  'per-day': 1e9,
  degrees: 180,
}

export const MOST_TEXTS = 200
export const MOST_ELEMENTS = 1_000
const MOST_LETTERS = 2_000

export interface QuantityLimits {
  readonly min?: number
  readonly max?: number
}

function numberOf(unit: Unit, { min = 0, max = MOST[unit] }: QuantityLimits) {
  const figure = z.number().min(min).max(max)
  return unit === 'count' || unit === 'level' ? figure.int() : figure
}

function factsOf(unit: Unit, { min = 0, max = MOST[unit] }: QuantityLimits, exact: boolean): FieldFacts {
  return { kind: 'quantity', unit, min, max, whole: unit === 'count' || unit === 'level', exact }
}

/** @returns a field for a figure, a range or `unknown`, in the given unit */
export function quantity(unit: Unit, limits: QuantityLimits = {}) {
  const figure = numberOf(unit, limits)
  const range = z.strictObject({ min: figure, mode: figure.exactOptional(), max: figure.exactOptional() }).superRefine(checkOrder)
  return z
    .union([figure, range, z.literal(UNKNOWN)])
    .exactOptional()
    .register(fieldFacts, factsOf(unit, limits, false))
}

/** @returns a field that every element must have: an exact figure in the given unit */
export function exactQuantity(unit: Unit, limits: QuantityLimits = {}) {
  return numberOf(unit, limits).register(fieldFacts, factsOf(unit, limits, true))
}

function checkOrder(range: { min: number; mode?: number; max?: number }, ctx: z.core.$RefinementCtx): void {
  const { min, mode = min, max = Infinity } = range
  if (min <= mode && mode <= max && min <= max) return
  ctx.addIssue({ code: OWN_RULE, params: { fault: 'band-order', min, mode: range.mode ?? '', max: range.max ?? '' } })
}

/** @returns a field for one of the options, or `unknown` */
export function choice<const T extends readonly [string, ...string[]]>(options: T) {
  return z
    .enum<[...T, Unknown]>([...options, UNKNOWN])
    .exactOptional()
    .register(fieldFacts, { kind: 'choice', options })
}

/** @returns a field for any number of the options, none of them twice, or `unknown`; an empty list means: none of them */
export function choices<const T extends readonly [string, ...string[]]>(options: T) {
  const list = z.array(z.enum(options)).max(options.length).superRefine(checkDistinct)
  return z
    .union([list, z.literal(UNKNOWN)])
    .exactOptional()
    .register(fieldFacts, { kind: 'choices', options })
}

function checkDistinct(values: readonly string[], ctx: z.core.$RefinementCtx): void {
  for (const [k, value] of values.entries()) {
    if (values.indexOf(value) < k) ctx.addIssue({ code: OWN_RULE, path: [k], params: { fault: 'duplicate-id', id: value } })
  }
}

export const EXTENTS = ['yes', 'partly', 'no'] as const

/** @returns a field for yes, partly, no, or `unknown` */
export function extent() {
  return choice(EXTENTS)
}

/** @returns a field for true, false or `unknown` */
export function yesNo() {
  return z
    .union([z.boolean(), z.literal(UNKNOWN)])
    .exactOptional()
    .register(fieldFacts, { kind: 'yes-no' })
}

/** @returns a field for a text that is not empty; the text `unknown` says that the firm does not know */
export function text() {
  return z.string().min(1).max(MOST_LETTERS).exactOptional().register(fieldFacts, { kind: 'text', most: MOST_LETTERS })
}

/** @returns a field for a text of a fixed form, such as a postal code or a regional key */
export function patterned(pattern: RegExp) {
  return z
    .union([z.string().regex(pattern), z.literal(UNKNOWN)])
    .exactOptional()
    .register(fieldFacts, { kind: 'text', most: MOST_LETTERS })
}

/** @returns a field for a list of texts, or `unknown` */
export function texts() {
  return z
    .union([z.array(z.string().min(1).max(MOST_LETTERS)).max(MOST_TEXTS), z.literal(UNKNOWN)])
    .exactOptional()
    .register(fieldFacts, { kind: 'texts', most: MOST_TEXTS })
}

/** @returns a field for a calendar day, `2026-03-31`, or `unknown` */
export function day() {
  return z
    .union([z.iso.date(), z.literal(UNKNOWN)])
    .exactOptional()
    .register(fieldFacts, { kind: 'date' })
}

/** Lower-case words joined by hyphens, so that ids can be read, typed and used in file names. */
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/
const MOST_ID_LETTERS = 80

/** @returns the field by which an element of a list is referred to; every element must have one */
export function id() {
  return z.string().max(MOST_ID_LETTERS).regex(ID).register(fieldFacts, { kind: 'id' })
}

/** @returns a field for a reference to one element */
export function reference() {
  return z.string().max(MOST_ID_LETTERS).regex(ID).exactOptional().register(fieldFacts, { kind: 'id' })
}

/** @returns a field for references to elements of a list; absent is none */
export function references() {
  return z.array(z.string().max(MOST_ID_LETTERS).regex(ID)).max(MOST_TEXTS).exactOptional().register(fieldFacts, { kind: 'ids' })
}
