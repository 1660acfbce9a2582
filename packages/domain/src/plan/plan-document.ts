/**
 * A company's emergency plan as data: what the binder, the pocket cards and the screen show.
 *
 * Texts of the library stand here in both languages; sentences of the program stand here as a key with its figures (`domainText`). A text of the
 * library may leave places (`{contact.dso}`); the facts for them stand once in `facts` and are put in by `filledParts`. So a new telephone number
 * reaches every card and every step, edited ones included.
 */
import type { Applies, Because } from '../duties/concern.ts'
import type { PlanPart } from '../company/plan.ts'
import type { RoleCode } from '../company/roles.ts'
import type { Grade, LibraryText } from '../library/facts.ts'
import type { Deadline, LegalPhase } from '../library/law.ts'
import type { ProcedurePhase } from '../library/scenario.ts'
import type { TextParams } from '../texts/fill.ts'

export const PLAN_FORMAT = 'rueckhalt-plan/1'

/** A sentence of the program: `domainText(locale, key, params)`. */
export interface PlanSentence {
  readonly key: string
  readonly params: TextParams
}

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

/** Somebody who can be called. */
export interface PlanPerson {
  /** Id of the contact; null: the site's own field. */
  readonly contact: string | null
  /** The name, else the organisation; null when the contact has neither. */
  readonly name: string | null
  readonly organisation: string | null
  /** Mobile first. */
  readonly phones: readonly string[]
  readonly email: string | null
}

/** A place of the team: somebody, nobody, or somebody who is not shown. */
export type Holder = { readonly kind: 'person'; readonly person: PlanPerson } | { readonly kind: 'vacant' } | { readonly kind: 'withheld' }

export const TEAM_FLAGS = ['without-holder', 'without-deputy', 'deputy-is-holder', 'too-many-roles', 'without-phone'] as const
export type TeamFlag = (typeof TEAM_FLAGS)[number]

export interface TeamRole {
  readonly role: RoleCode
  readonly label: LibraryText
  /** Who it is in a company of this size. */
  readonly who: LibraryText | null
  readonly task: LibraryText
  readonly holder: Holder
  readonly deputy: Holder
  readonly flags: readonly TeamFlag[]
}

export interface MeetingRule {
  /** One for the company as a whole (`site` null), else one per site. */
  readonly points: readonly { readonly site: string | null; readonly place: Filling }[]
  /** Minutes after the networks fail. */
  readonly afterMinutes: number
  /** The minutes are the library's, not the firm's. */
  readonly assumed: boolean
  /** How the team is called, in the firm's own order; empty: not stated. */
  readonly alarmChain: readonly string[]
  /** What holds when there is neither telephone nor internet, as sentences in their order. */
  readonly withoutNetwork: readonly PlanSentence[]
}

export const CONTACT_KINDS = ['staff', 'authority', 'utility', 'supplier', 'customer', 'service', 'chamber', 'other'] as const
export type ContactKind = (typeof CONTACT_KINDS)[number]

export interface ContactGroup {
  readonly kind: ContactKind
  /** Empty when personal data are left out; `count` still says how many there are. */
  readonly entries: readonly ContactEntry[]
  readonly count: number
}

export interface ContactEntry {
  readonly person: PlanPerson
  /** What the firm calls them for. */
  readonly purposes: readonly string[]
  readonly roles: readonly RoleCode[]
  readonly address: string | null
  readonly note: string | null
}

/** What a place in a text is filled with. */
export type Filling =
  | { readonly kind: 'figure'; readonly value: number; readonly assumed: boolean }
  | { readonly kind: 'text'; readonly text: string }
  /** In the order in which they are called. */
  | { readonly kind: 'people'; readonly people: readonly PlanPerson[] }
  /** A line to write on. */
  | { readonly kind: 'blank'; readonly why: 'missing' | 'withheld' }

export interface PlanFact {
  /** `contact.dso`, `power.upsMinutes` */
  readonly place: string
  /** Id of the site for which it holds; null: for the company. */
  readonly site: string | null
  readonly filling: Filling
  /** Field of the company model to fill in or to change. */
  readonly path: string
}

export interface FirstHour {
  readonly title: LibraryText
  readonly steps: readonly PlanStep[]
  /** What holds after the first hour. */
  readonly rhythm: readonly LibraryText[]
  readonly phases: readonly PhaseOfProcedure[]
}

export interface PhaseOfProcedure {
  readonly code: ProcedurePhase
  readonly label: LibraryText
  /** Hours after the start; null where no clock runs. */
  readonly fromHour: number | null
  readonly toHour: number | null
}

export interface ScenarioPlan {
  /** `SC-04` */
  readonly id: string
  readonly code: string
  readonly title: LibraryText
  readonly summary: LibraryText
  /** One; one per site where the card shows facts of a site and the company has several. */
  readonly cards: readonly ActionCard[]
  /** What the scenario adds to the first hour, in the order of time. */
  readonly steps: readonly PlanStep[]
  /** Rule codes of `clocks` that matter here, those that do not concern the firm left out. */
  readonly duties: readonly string[]
  readonly partners: readonly LibraryText[]
  /** The library no longer has it; kept for the sake of steps edited by hand. */
  readonly vanished: boolean
}

export interface ActionCard {
  readonly site: string | null
  readonly title: LibraryText
  /** In order, one line each, with places. */
  readonly lines: readonly LibraryText[]
  /** What must not be done. */
  readonly never: readonly LibraryText[]
}

/** What minutes count from. */
export type StepAnchor = 'start' | 'notice' | 're_energisation' | 'end'

export interface StepTime {
  readonly from: StepAnchor
  /** Negative before the anchor. */
  readonly minutes: number
}

/** Parts of a step that can be changed by hand. */
export const STEP_FIELDS = ['text', 'at', 'role', 'phase'] as const
export type StepField = (typeof STEP_FIELDS)[number]

export interface PlanStep {
  /** Stable over regenerations, unique in the plan: `sc-04-start-15-facility-1`; own steps begin with `own-`. */
  readonly key: string
  readonly at: StepTime
  readonly phase: ProcedurePhase
  readonly role: RoleCode
  /** With places. A text of the firm's own may be the same in both languages. */
  readonly text: LibraryText
  /** null: the firm's own step. */
  readonly grade: Grade | null
  readonly source: readonly string[]
  /** Set by merging; absent: as generated. */
  readonly byHand?: HandMark
}

export interface HandMark {
  /** `edited`: generated and changed; `added`: the firm's own; `kept`: the library no longer has it. */
  readonly kind: 'edited' | 'added' | 'kept'
  /** The parts that are the firm's own. */
  readonly fields: readonly StepField[]
}

export interface PhaseChecklist {
  readonly code: string
  readonly title: LibraryText
  readonly phases: readonly LegalPhase[]
  readonly items: readonly { readonly text: LibraryText; readonly duty: string | null }[]
}

/** GFP: emergency operation of one process (BSI-Standard 200-4). */
export interface ContinuityPlan {
  readonly process: string
  /** The firm's name for it, else its id. */
  readonly name: string
  readonly outputs: string | null
  readonly peakTime: string | null
  /** Who leads emergency operation; null: not stated. */
  readonly ownerRole: RoleCode | null
  /** Hours; null: none or not known. */
  readonly mtpdH: number | null
  readonly rtoH: number | null
  /** Process from which a shorter RTO comes. */
  readonly rtoFrom: string | null
  readonly rpoH: number | null
  readonly rtaH: number | null
  /** Hours by which the RTA exceeds the RTO; null: one of them is not known. */
  readonly gapH: number | null
  /** Level of emergency operation, 0 to 100. */
  readonly mbcoPercent: number
  readonly mbcoAssumed: boolean
  readonly staffN: number | null
  readonly skills: readonly string[]
  readonly resources: readonly PlanResource[]
  readonly workaround: Workaround
  /** Processes that it needs, and that need it. */
  readonly needs: readonly string[]
  readonly neededBy: readonly string[]
  /** Emergency operation in sentences, in the order of doing. */
  readonly sentences: readonly PlanSentence[]
}

export interface PlanResource {
  readonly id: string
  readonly kind: string | null
  readonly name: string
  readonly amount: number | null
  readonly rtaH: number | null
  readonly singlePointOfFailure: boolean | null
  readonly substitute: string | null
}

export interface Workaround {
  /** By hand or on paper; null: not stated. */
  readonly extent: 'none' | 'partial' | 'full' | null
  readonly maxH: number | null
  /** Does it last until the process works again (RTA, else RTO)? null: cannot be told. */
  readonly lastsLongEnough: boolean | null
}

/** WAP: in which order processes are started again. */
export interface RestartPlan {
  /** What must be there before the first process, as sentences. */
  readonly before: readonly PlanSentence[]
  readonly steps: readonly RestartStep[]
  /** Processes that need each other; their order follows the RTO. */
  readonly loops: readonly (readonly string[])[]
}

export interface RestartStep {
  /** From 1. */
  readonly position: number
  readonly process: string
  readonly name: string
  readonly ownerRole: RoleCode | null
  readonly rtoH: number | null
  /** Hours from the start of the restart until it works; null: not known. */
  readonly restartH: number | null
  /** Hours after the failure by which its restart has to begin; null: not known. */
  readonly beginByH: number | null
  /** Processes that have to work before it, all of them earlier in the list unless in a loop. */
  readonly waitsFor: readonly string[]
  /** Names of what has to be there. */
  readonly resources: readonly string[]
}

export interface LegalClocks {
  readonly disclaimer: LibraryText
  readonly duties: readonly LegalClock[]
}

export interface LegalClock {
  readonly code: string
  readonly title: LibraryText
  readonly text: LibraryText
  readonly who: LibraryText
  readonly trigger: LibraryText
  /** For `dueAt`. */
  readonly deadlines: readonly Deadline[]
  readonly authority: LibraryText | null
  readonly penalty: LibraryText | null
  /** Only in these phases; empty: always. */
  readonly phases: readonly LegalPhase[]
  readonly concern: Applies
  readonly because: Because
  /** Fields that would settle an open question. */
  readonly openFields: readonly string[]
  readonly grade: Grade
  readonly source: readonly string[]
  readonly recheck: LibraryText | null
}

export interface PlanSource {
  /** `S67`, `L-ASG` */
  readonly code: string
  readonly title: LibraryText
  readonly publisher: string | null
  readonly addresses: readonly string[]
  /** Day of the statute's text that was read; null: not a statute, or its text was not read. */
  readonly snapshot: string | null
}

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
