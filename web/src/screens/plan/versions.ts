/** Approving a plan, reviewing it, and how old it is. Pure. */
import { type Company, known, type RoleCode } from '@rueckhalt/domain/company'
import { ageOf, keepVersion, nextVersion, type PlanAge, type PlanDocument } from '@rueckhalt/domain/plan'
import type { Edit } from '../../company/backing.ts'

const NO_COUNTS = { added: 0, changed: 0, removed: 0 }

/** @returns the version that an approval gives: the first stays, later ones rise */
export function versionToApprove({ cover }: PlanDocument, { plan = {} }: Company): string {
  return (plan.changeLog ?? []).length === 0 && known(plan.approvedOn) === undefined ? cover.version : nextVersion(cover.version)
}

/** The plan holds from today on, for twelve months unless the firm reviews it earlier. */
export function approved(company: Company, by: RoleCode, version: string, today: string): Edit[] {
  const { plan = {} } = keepVersion(company, { on: today, version, kind: 'approved', parts: [] }, NO_COUNTS)
  return [
    { path: 'plan.version', value: version },
    { path: 'plan.changeLog', value: plan.changeLog },
    { path: 'plan.approvedBy', value: by },
    { path: 'plan.approvedOn', value: today },
    { path: 'plan.nextReview', value: undefined },
  ]
}

/** Looked through, nothing to change: to be looked at again in twelve months. */
export function reviewed(company: Company, { cover }: PlanDocument, today: string): Edit[] {
  const { plan = {} } = keepVersion(company, { on: today, version: cover.version, kind: 'reviewed', parts: [] }, NO_COUNTS)
  return [
    { path: 'plan.version', value: cover.version },
    { path: 'plan.changeLog', value: plan.changeLog },
    { path: 'plan.nextReview', value: aYearAfter(today) },
  ]
}

/** @returns how long ago somebody last approved the plan or looked it through; undefined: never */
export function ageOfPlan({ plan = {} }: Company, { cover }: PlanDocument, today: string): PlanAge | undefined {
  const stated = [known(plan.approvedOn), ...(plan.changeLog ?? []).map(({ on }) => known(on))].filter((day) => day !== undefined)
  const last = stated
    .filter((day) => day <= today)
    .reduce<string | undefined>((latest, day) => (latest === undefined || day > latest ? day : latest), undefined)
  return last === undefined ? undefined : ageOf({ createdOn: last, reviewBy: cover.reviewBy }, today)
}

/** 29 February becomes the last day of the month. */
function aYearAfter(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const next = new Date(Date.UTC(year + 1, month - 1, date))
  if (next.getUTCMonth() !== month - 1) next.setUTCDate(0)
  return next.toISOString().slice(0, 10)
}
