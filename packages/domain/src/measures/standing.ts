/** Where the company stands with a measure. Rules R1 and R2. */
import type { Company } from '../company/company-document.ts'
import { valueAt } from '../company/field-access.ts'
import { known } from '../company/quantity.ts'
import { isCompanyModelField } from '../library/library-fields.ts'
import type { Measure, MeasureEffect } from '../library/measure.ts'
import { cautiousFigure, isBetter } from './field-orders.ts'
import { isDone, pathsOf } from './measure-state.ts'

export const MEASURE_STANDINGS = ['done', 'there', 'dropped', 'begun', 'open'] as const

/**
 * done: the company says so; there: what it would bring is there already; dropped: decided against; begun: planned or in progress; open: none of these.
 */
export type MeasureStanding = (typeof MEASURE_STANDINGS)[number]

/** @returns how far the company is with the measure */
export function standingOf(company: Company, measure: Measure): MeasureStanding {
  const statuses = (company.measures ?? []).filter(({ measureCode }) => measureCode === measure.code).map(({ status }) => status)
  if (statuses.some(isDone)) return 'done'
  if (isThere(company, measure)) return 'there'
  if (statuses.includes('dropped')) return 'dropped'
  return statuses.some((status) => status === 'planned' || status === 'in_progress') ? 'begun' : 'open'
}

/** @returns whether the company has what the measure brings, or is done with it */
export function isInPlace(standing: MeasureStanding): boolean {
  return standing === 'done' || standing === 'there'
}

/** What a measure sets is stated already, and what it adds was there before in at least that amount. */
function isThere(company: Company, { effects }: Measure): boolean {
  const own = effects.filter(({ field }) => isCompanyModelField(field))
  return (
    own.some(({ set, field }) => set !== undefined && pathsOf(company, field).length > 0) &&
    own.every((effect) => isReached(company, effect))
  )
}

function isReached(company: Company, { field, set, add }: MeasureEffect): boolean {
  // What is multiplied cannot be seen in the value; what is set beside it can.
  if (set === undefined && add === undefined) return true
  const paths = pathsOf(company, field)
  // A list without elements says nothing for or against.
  return paths.every((path) => {
    const value = known<unknown>(valueAt(company, path))
    if (value === undefined) return false
    if (set !== undefined) return !isBetter(field, set, value)
    return (cautiousFigure(value, 'more') ?? 0) >= (cautiousFigure(add, 'more') ?? 0)
  })
}
