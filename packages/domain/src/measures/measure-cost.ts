/** What a measure costs this company, as bands; and how long it takes. Rules K1 to K5. */
import type { Company } from '../company/company-document.ts'
import { valueAt } from '../company/field-access.ts'
import { plainOf } from '../company/quantity.ts'
import type { Quantity } from '../company/field-kinds.ts'
import type { LibraryBand } from '../library/facts.ts'
import type { Measure } from '../library/measure.ts'

/** EUR net or days: from the least to the most, and the likeliest of them. */
export interface Amount {
  readonly min: number
  readonly likely: number
  readonly max: number
}

export interface MeasureCost {
  /** One-off and first year together, what has to be spent beforehand; null where nobody has named a figure. */
  readonly beforehandEur: Amount | null
  readonly oneOffEur: Amount | null
  readonly perYearEur: Amount | null
  /** For each week in which it is used; it does not count towards a budget. */
  readonly perWeekOfUseEur: Amount | null
  /** What it is counted by, and how often; `count` null: the company has not said how many, so the figures are for one. */
  readonly per: { readonly unit: NonNullable<Measure['cost']['per']>; readonly count: number | null } | null
  /** The company's own figure has taken the place of the library's. */
  readonly isOwnFigure: boolean
}

/** The field that says how often a cost occurs. A person to be trained is needed for each function that only one can do. */
const COUNTED_BY: Readonly<Partial<Record<NonNullable<Measure['cost']['per']>, string>>> = {
  person: 'people.singleHolderFunctionsN',
  vehicle: 'supply.vehiclesN',
  function: 'people.keyFunctionsN',
}

/** @returns the cost for this company: what it states for the measure itself, else the library's bands × the number of its persons or vehicles */
export function costOf(company: Company, { code, cost }: Measure): MeasureCost {
  const own = (company.measures ?? []).map((entry) => (entry.measureCode === code ? plainOf(entry.costEur) : undefined))
  const stated = own.find((figure) => figure !== undefined)
  const path = cost.per && COUNTED_BY[cost.per]
  const counted = path === undefined ? undefined : plainOf(valueAt(company, path) as Quantity | undefined)
  const count = counted === undefined || counted <= 0 ? null : counted
  const times = count ?? 1
  const oneOffEur = amountOf(cost.oneOffEur, times)
  const perYearEur = amountOf(cost.perYearEur, times)
  return {
    beforehandEur: stated === undefined ? sumOf(oneOffEur, perYearEur) : { min: stated, likely: stated, max: stated },
    oneOffEur,
    perYearEur,
    perWeekOfUseEur: amountOf(cost.perWeekOfUseEur, times),
    per: cost.per ? { unit: cost.per, count } : null,
    isOwnFigure: stated !== undefined,
  }
}

/** @returns days until the measure works */
export function leadTimeOf({ leadTimeDays }: Measure): Amount {
  return amountOf(leadTimeDays, 1)
}

function amountOf(band: LibraryBand, times: number): Amount
function amountOf(band: LibraryBand | undefined, times: number): Amount | null
function amountOf(band: LibraryBand | undefined, times: number): Amount | null {
  if (!band) return null
  const { min, mode, max } = band
  return { min: min * times, likely: (mode ?? (min + max) / 2) * times, max: max * times }
}

/** @returns both together; null where neither is known */
export function sumOf(a: Amount | null, b: Amount | null): Amount | null {
  if (!a || !b) return a ?? b
  return { min: a.min + b.min, likely: a.likely + b.likely, max: a.max + b.max }
}

/** @returns whether it costs no money in any case */
export function isFree(cost: MeasureCost): boolean {
  return cost.beforehandEur !== null && cost.beforehandEur.max <= 0 && (cost.perWeekOfUseEur?.max ?? 0) <= 0
}

const DAYS_PER_WEEK = 7

/** @returns whether it works within a week in any case */
export function isWithinAWeek(leadTime: Amount): boolean {
  return leadTime.max <= DAYS_PER_WEEK
}
