/** What is missing in a plan, and what does not work. */
import type { RoleCode } from '../company/roles.ts'
import type { PlanSentence } from './plan-sentence.ts'

export interface PlanTodo {
  /** Field of the company model, elements by id: `plan.roles[lead].deputy`. */
  readonly path: string
  readonly why: PlanSentence
  /** Places on cards that wait for it. */
  readonly places: readonly string[]
  /** The role that it is about; null: none. */
  readonly role: RoleCode | null
}

export const PLAN_FINDING_CODES = [
  'no-crisis-lead',
  'role-without-holder',
  'role-without-deputy',
  'deputy-is-holder',
  'person-with-many-roles',
  'person-without-phone',
  'more-roles-than-people',
  'double-planning-unasked',
  'no-meeting-point',
  'meeting-time-differs',
  'no-processes',
  'rta-above-rto',
  'restart-after-rto',
  'restart-loop',
  'workaround-too-short',
  'review-overdue',
  'nis2-size-reached',
] as const
export type PlanFindingCode = (typeof PLAN_FINDING_CODES)[number]

export interface PlanFinding {
  readonly code: PlanFindingCode
  /** `problem`: the plan does not work like this; `gap`: something is missing; `note`: worth a look. */
  readonly severity: 'problem' | 'gap' | 'note'
  readonly path: string
  /** Roles that it is about. */
  readonly roles: readonly RoleCode[]
  /** Holds no names of people. */
  readonly sentence: PlanSentence
}
