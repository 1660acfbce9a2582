/** What is done in which order: the first hour, cards and steps of a scenario, checklists of the legal phases. */
import type { RoleCode } from '../company/roles.ts'
import type { Grade, LibraryText } from '../library/facts.ts'
import type { LegalPhase } from '../library/law.ts'
import type { ProcedurePhase } from '../library/scenario.ts'

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
