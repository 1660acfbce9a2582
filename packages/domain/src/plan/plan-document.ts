/**
 * A company's emergency plan as data: what the binder, the pocket cards and the screen show.
 *
 * Texts of the library stand here in both languages; sentences of the program stand here as a key with its figures (`domainText`). A text of the
 * library may leave places (`{contact.dso}`); the facts for them stand once in `facts` and are put in by `filledParts`. So a new telephone number
 * reaches every card and every step, edited ones included.
 */
import type { PlanPart } from '../company/plan.ts'
import type { RoleCode } from '../company/roles.ts'
import type { PlanFact } from './plan-facts.ts'
import type { PlanFinding, PlanTodo } from './plan-findings.ts'
import type { LegalClocks, PlanSource } from './plan-law.ts'
import type { ContactGroup, MeetingRule, TeamRole } from './plan-people.ts'
import type { PlanSentence } from './plan-sentence.ts'
import type { FirstHour, PhaseChecklist, ScenarioPlan } from './plan-steps.ts'
import type { ContinuityPlan, RestartPlan } from './recovery-plans.ts'

export const PLAN_FORMAT = 'rueckhalt-plan/1'

export interface PlanDocument {
  readonly format: typeof PLAN_FORMAT
  readonly cover: PlanCover
  readonly team: readonly TeamRole[]
  readonly meetingPoint: MeetingRule
  readonly contacts: readonly ContactGroup[]
  /** Steps of the first hour, the same in every scenario; `timelineOf` merges them with a scenario's own. */
  readonly firstHour: FirstHour
  /** In the order of their ids. */
  readonly scenarios: readonly ScenarioPlan[]
  /** What to do in each legal phase; belongs to SC-22 and is empty without it. */
  readonly phaseChecklists: readonly PhaseChecklist[]
  /** Geschäftsfortführungspläne, in the order in which the processes must be back. */
  readonly continuity: readonly ContinuityPlan[]
  /** Wiederanlaufplan. */
  readonly restart: RestartPlan
  readonly clocks: LegalClocks
  /** What the places in texts are filled with. */
  readonly facts: readonly PlanFact[]
  readonly sources: readonly PlanSource[]
  /** What is still to be filled in. */
  readonly todos: readonly PlanTodo[]
  readonly findings: readonly PlanFinding[]
  /** Newest last. */
  readonly changeLog: readonly ChangeEntry[]
}

export interface PlanCover {
  /** null: not stated. */
  readonly companyName: string | null
  /** Days as `2026-03-31`. */
  readonly createdOn: string
  readonly version: string
  /** From this day on the print is stamped as too old. */
  readonly staleFrom: string
  /** "Zu prüfen bis". */
  readonly reviewBy: string
  /** Where the day of review comes from: the firm's own, or twelve months after the approval or the making. */
  readonly reviewFrom: 'stated' | 'approval' | 'creation'
  readonly approvedBy: RoleCode | null
  readonly approvedOn: string | null
  /** Made without names, numbers and exact places: may be shown around, does not serve in an emergency. */
  readonly withoutPersonalData: boolean
  readonly sites: readonly PlanSite[]
}

export interface PlanSite {
  readonly id: string
  /** The firm's name for it; null: none, show `plan.site.unnamed`. */
  readonly name: string | null
  readonly address: string | null
}

export interface ChangeEntry {
  readonly on: string
  readonly version: string
  readonly kind: 'first' | 'regenerated' | 'edited' | 'approved' | 'reviewed'
  /** In which parts something changed. */
  readonly parts: readonly PlanPart[]
  /** Sentences with counts, no names. */
  readonly sentences: readonly PlanSentence[]
  readonly note: string | null
}
