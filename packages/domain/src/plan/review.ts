/** When a plan is too old, when it must be reviewed, and what its next version is called. */
import type { Company } from '../company/company-document.ts'
import { known } from '../company/quantity.ts'
import { addDays, addMonths, daysBetween } from './calendar.ts'
import type { PlanCover } from './plan-document.ts'

/** Days after which a print is stamped: telephone numbers and people change. */
export const STALE_AFTER_DAYS = 90
export const REVIEW_AFTER_MONTHS = 12
export const FIRST_VERSION = '1'

/** @param today `2026-03-31` */
export function reviewOf({ plan = {} }: Company, today: string): Pick<PlanCover, 'createdOn' | 'staleFrom' | 'reviewBy' | 'reviewFrom'> {
  const stated = known(plan.nextReview)
  const approvedOn = known(plan.approvedOn)
  return {
    createdOn: today,
    staleFrom: addDays(today, STALE_AFTER_DAYS + 1),
    reviewBy: stated ?? addMonths(approvedOn ?? today, REVIEW_AFTER_MONTHS),
    reviewFrom: stated !== undefined ? 'stated' : approvedOn !== undefined ? 'approval' : 'creation',
  }
}

export interface PlanAge {
  readonly days: number
  /** Older than 90 days: to be stamped. */
  readonly stale: boolean
  readonly reviewDue: boolean
}

/** How old a plan is on a day. */
export function ageOf(cover: Pick<PlanCover, 'createdOn' | 'reviewBy'>, today: string): PlanAge {
  const days = daysBetween(cover.createdOn, today)
  return { days, stale: days > STALE_AFTER_DAYS, reviewDue: today > cover.reviewBy }
}

/** @returns the version with its last number raised by one: `1` → `2`, `2.9` → `2.10`, `Entwurf` → `Entwurf 2` */
export function nextVersion(version: string): string {
  const number = /^(.*?)(\d+)$/s.exec(version)
  return number ? `${number[1] ?? ''}${BigInt(number[2] ?? '1') + 1n}` : `${version} 2`
}
