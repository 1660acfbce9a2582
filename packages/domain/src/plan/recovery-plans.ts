/** How a process is kept going (GFP) and in which order processes are started again (WAP). */
import type { RoleCode } from '../company/roles.ts'
import type { PlanSentence } from './plan-sentence.ts'

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
