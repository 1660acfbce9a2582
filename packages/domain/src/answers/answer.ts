/** What the runs say about a company, as data: no sentence, no language. `sentences.ts` writes them out. */
import type { Severity } from '../compile/endurance.ts'
import type { Label } from '../compile/network-draft.ts'
import type { NeedCode } from '../compile/need-nodes.ts'
import type { Origin } from '../compile/origin.ts'
import type { Unit } from '../company/field-kinds.ts'
import type { Grade, LibraryText } from '../library/facts.ts'
import type { SCENARIO_GROUPS } from '../library/scenario.ts'

export type ScenarioGroup = (typeof SCENARIO_GROUPS)[number]

/** What one process does in one scenario. */
export const PROCESS_FINDING_CODES = [
  'untouched',
  'reduced',
  'idle',
  'lasts',
  'lasts-likely',
  'bridged',
  'stops-tolerable',
  'stops-at-limit',
  'stops-intolerable',
  'stops-open',
] as const
export type ProcessFindingCode = (typeof PROCESS_FINDING_CODES)[number]

/** What one need does in one scenario. */
export const NEED_FINDING_CODES = ['need-lasts', 'need-lasts-likely', 'need-bridged', 'need-ends'] as const
export type NeedFindingCode = (typeof NEED_FINDING_CODES)[number]

/** What follows from the company's facts without a run. */
export const COMPANY_FINDING_CODES = [
  'expect-assigned-reservists',
  'expect-reserve-pool',
  'expect-volunteers',
  'single-holders-callup',
  'single-holders-illness',
  'survival-days',
  'survival-open',
  'no-genset',
  'genset-reaches-target',
  'genset-below-target',
  'genset-hours-unknown',
  'fuel-too-old',
  'fuel-age-unknown',
  'feed-in-missing',
  'ups-below-shutdown',
  'contacts-not-printed',
  'double-planning',
  'nis2-open',
  'load-test-overdue',
  'survey-possible',
  'survey-not-possible',
] as const
export type CompanyFindingCode = (typeof COMPANY_FINDING_CODES)[number]

export type FindingCode = ProcessFindingCode | NeedFindingCode | CompanyFindingCode

/** `share` is 0 to 1, `people` a number of heads, which may be a mean. */
export interface FindingFigure {
  readonly value: number
  readonly unit: 'h' | 'd' | 'eur' | 'share' | 'people' | 'functions' | 'months' | 'count'
}

export interface FindingSubject {
  readonly kind: 'process' | 'need' | 'company'
  /** Id of the process, code of the need, or path of the field. */
  readonly id: string
  /** Id of the node of the network; undefined for findings about the company. */
  readonly node?: string
  readonly label?: Label
}

/** A real event with which a figure can be compared. */
export interface ReferenceEvent {
  readonly title: LibraryText
  readonly place: LibraryText
  /** `2026`, `2026-01` or `2026-01-03` */
  readonly date: string
  /** Hours that it lasted; of a band the middle; null where the source gives none. */
  readonly hours: number | null
  readonly text: LibraryText | null
  readonly grade: Grade
  readonly sources: readonly string[]
}

/** One link of a chain of causes, from what stopped back to the event. */
export interface CauseStep {
  readonly node: string
  readonly label: Label
  /** Hour at which it came to this level, 0 to 1. */
  readonly atH: number
  readonly level: number
  /** As in the engine: hit itself, lacks an input, lacks supply from outside, kept below by its own curve, or nodes waiting for each other. */
  readonly reason: 'shock' | 'supply' | 'outside' | 'limit' | 'loop'
  readonly input?: { readonly id: string; readonly label: Label }
  readonly supplier?: { readonly node: string; readonly label: Label }
  /** Part of the input that arrives, 0 to 1. */
  readonly supply?: number
  /** Hour at which the stock of this input was empty. */
  readonly stockEmptyAtH?: number
  readonly standby?: readonly StandbyStep[]
}

export interface StandbyStep {
  readonly node: string
  readonly label: Label
  readonly on: boolean
  readonly level: number
  /** Hour at which it is switched on later; null: not at all. */
  readonly onAtH: number | null
}

export interface Finding {
  readonly code: FindingCode
  /** null: a fact without a verdict. */
  readonly severity: Severity | null
  /** Figures by the name that they have in the sentence. */
  readonly figures: Readonly<Record<string, FindingFigure>>
  readonly about: FindingSubject
  /** Empty where nothing stops. */
  readonly chain: readonly CauseStep[]
  readonly references: readonly ReferenceEvent[]
  /** Everything that the figures rest on: own statements, defaults with source and grade, rules. Each once. */
  readonly origins: readonly Origin[]
  /** Whether one of them is an estimate; its sentence then says so. */
  readonly isEstimate: boolean
}

/** Something that a process draws on. */
export interface ProcessNeed {
  readonly input: string
  readonly label: Label
  /** Id of the node that supplies it. */
  readonly node: string
  readonly nodeLabel: Label
  /** Whether emergency operation cannot do without. */
  readonly isEssential: boolean
  /** Hours until that node first falls below its emergency level if the event does not end; null: never. */
  readonly ttsH: number | null
}

/** A stop that is short enough to be borne. */
export interface Interruption {
  readonly atH: number
  readonly hours: number
}

export interface ProcessAnswer {
  readonly processId: string
  readonly node: string
  readonly label: Label
  readonly severity: Severity
  readonly mtpdH: number | null
  readonly rtoH: number | null
  /** Hours until the first stop, and until the first stop that cannot be borne, if the event does not end; null: never. */
  readonly ttsH: number | null
  readonly bridgedTtsH: number | null
  /** The first stop, if it can be borne. */
  readonly interruption: Interruption | null
  /** In an event of the likeliest length. null: does not stop; does not come back while the run lasts; is not exceeded. */
  readonly stopsAtH: number | null
  readonly backAtH: number | null
  readonly breachAtH: number | null
  readonly longestOutageH: number
  readonly lossEur: number
  /** Least level in that event, 0 to 1. */
  readonly leastLevel: number
  /** Whether the hours until the stop rest on an estimate. */
  readonly isHoursEstimate: boolean
  /** P80 of the duration − time to survive; null as in the stress test. */
  readonly gapH: number | null
  readonly needs: readonly ProcessNeed[]
  readonly finding: Finding
}

export interface NeedAnswer {
  readonly need: NeedCode
  readonly node: string
  readonly severity: Severity
  readonly ttsH: number | null
  readonly bridgedTtsH: number | null
  readonly finding: Finding
}

export interface ScenarioAnswer {
  readonly id: string
  readonly code: string
  readonly group: ScenarioGroup
  readonly title: LibraryText
  /** Whether anything that it takes away reaches a process or a need of this company. If not, `severity` says nothing. */
  readonly isSimulated: boolean
  /** The worst of the processes; the worst of the needs. */
  readonly severity: Severity
  readonly needSeverity: Severity
  /** Hours of the run, and of the durations between which such events lie; null: open end. */
  readonly durationH: number
  readonly p50H: number
  readonly p80H: number | null
  readonly durationGrade: Grade
  readonly durationSources: readonly string[]
  readonly lossEur: number
  /** Whether the loss, or the duration that it is calculated with, is an estimate. */
  readonly isLossEstimate: boolean
  /** Finding of the most urgent among the processes that fare worst; null only without processes. */
  readonly headline: Finding | null
  /** All findings: processes in the order in which they must be back, then needs. */
  readonly findings: readonly Finding[]
  readonly processes: readonly ProcessAnswer[]
  readonly needs: readonly NeedAnswer[]
  readonly references: readonly ReferenceEvent[]
  /** Ids of scenarios that are part of the run because they are likely to follow. */
  readonly knockOn: readonly string[]
  /** Resources that are lost without any effect in this company's model. */
  readonly withoutEffect: readonly Label[]
}

/** One group of scenarios in one sentence. */
export interface Headline {
  readonly group: ScenarioGroup
  /** The scenario that stands for the group. */
  readonly scenarioId: string
  readonly scenarioCode: string
  readonly title: LibraryText
  /** null: nothing of this group could be simulated. */
  readonly severity: Severity | null
  readonly isSimulated: boolean
  /** Hours that the most urgent of the worst processes lasts; null: does not stop. */
  readonly lastsH: number | null
  readonly processLabel: Label | null
  /** It stops before that, but no longer than can be borne. */
  readonly interruption: Interruption | null
  /** Processes that stop before it. */
  readonly earlier: readonly { readonly label: Label; readonly lastsH: number }[]
  /** Where processes hold: what is missing all the same. */
  readonly missing: readonly { readonly label: Label; readonly lastsH: number }[]
  /** Whether a stop stays within what can be tolerated in an event of the likeliest length. */
  readonly isTolerable: boolean
  /** Whether it exceeds what can be tolerated. Neither: the company has not said what can be. */
  readonly isIntolerable: boolean
  readonly reference: ReferenceEvent | null
  readonly durationH: number
  readonly p80H: number | null
  /** Least level of all processes in an event of the likeliest length, 0 to 1. */
  readonly leastLevel: number
  /** What rests on an estimate: the hours, the level, whether the standstill can be borne, the duration. */
  readonly estimates: { readonly hours: boolean; readonly level: boolean; readonly verdict: boolean; readonly duration: boolean }
}

export const TOP_REASONS = ['does-not-hold', 'barely-holds', 'has-happened', 'intolerable', 'close-to-trade', 'high-loss'] as const
export type TopReason = (typeof TOP_REASONS)[number]

export interface TopScenario {
  readonly scenarioId: string
  readonly title: LibraryText
  readonly severity: Severity
  readonly reasons: readonly TopReason[]
  readonly lossEur: number
}

export interface AssumedBand {
  readonly min: number
  readonly mode: number
  readonly max: number | null
}

/** A value that the company did not give. */
export interface AssumedValue {
  readonly key: string
  readonly kind: 'default' | 'parameter' | 'resource' | 'scenario' | 'figure'
  /** What it is; null: the label of the field says it. */
  readonly text: LibraryText | null
  /** null: the origin names no figure. */
  readonly value: number | boolean | string | AssumedBand | null
  readonly unit: Unit | 'share' | null
  readonly grade: Grade
  readonly sources: readonly string[]
  /** Field in which the company can put its own figure; null: there is none. */
  readonly editPath: string | null
  /** Whether the company was asked and does not know. */
  readonly asked: boolean
  readonly isEstimate: boolean
}

/** Something that the company has to find out. */
export interface Todo {
  readonly path: string
  /** Name of the element whose field it is, e.g. of a process; null for fields of the company itself. */
  readonly of: string | null
  /** What is assumed until then; null: nothing is. */
  readonly assumed: AssumedValue | null
}

export type NotSimulated =
  | { readonly kind: 'scenario'; readonly id: string; readonly title: LibraryText }
  | { readonly kind: 'measure'; readonly id: string; readonly title: LibraryText }

export interface CompanyAnswers {
  readonly headlines: readonly Headline[]
  readonly topScenarios: readonly TopScenario[]
  /** In the order of the library. */
  readonly scenarios: readonly ScenarioAnswer[]
  /** About the company as a whole, without a run. */
  readonly findings: readonly Finding[]
  readonly assumptions: readonly AssumedValue[]
  readonly todos: readonly Todo[]
  readonly notSimulated: readonly NotSimulated[]
}
