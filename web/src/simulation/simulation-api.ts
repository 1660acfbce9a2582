/** What the worker computes. Everything crosses the border as plain values, so nothing of a run itself leaves the worker. */
import type { AssumedValue, CompanyAnswers, Headline, ScenarioAnswer, ScenarioBands } from '@rueckhalt/domain/answers'
import type { Company } from '@rueckhalt/domain/company'
import type { MeasureRanking, RankedMeasure } from '@rueckhalt/domain/measures'
import type { TextPart } from '@rueckhalt/domain/plan'
import type { Locale } from '@rueckhalt/domain/texts'
import type { Percentiles } from '@rueckhalt/engine'

/** The company as it would be with these measures. */
export interface SimulatedCompany {
  readonly company: Company
  /** Codes of measures that are switched on. */
  readonly measures: readonly string[]
}

export interface ScenarioRequest extends SimulatedCompany {
  readonly scenario: string
  /** Hours of the event; the likeliest without. */
  readonly durationHours?: number | undefined
  /** Only so many processes, those that the event touches first; all without. A slider asks for what can be seen. */
  readonly mostProcesses?: number | undefined
  readonly locale: Locale
}

export interface ScenariosRequest extends SimulatedCompany {
  /** Ids, in the order in which they are wanted. */
  readonly scenarios: readonly string[]
  readonly locale: Locale
}

export interface ScenarioResult {
  readonly answer: ScenarioAnswer
  readonly processBands: ScenarioBands
  readonly needBands: ScenarioBands
}

/** One scenario with what was assumed for it. */
export interface ScenarioStress extends ScenarioResult {
  readonly assumptions: readonly AssumedValue[]
  readonly sources: readonly SourceText[]
  /** Processes that were left out. */
  readonly moreProcesses: number
}

/** How a scenario ends, without a word on why. */
export interface ScenarioVerdict {
  readonly id: string
  /** null: nothing that it takes away reaches this company's model. */
  readonly severity: ScenarioAnswer['severity'] | null
}

export interface ScenariosResult {
  readonly results: readonly ScenarioResult[]
  /** One for each group of scenarios among those asked for. */
  readonly headlines: readonly Headline[]
}

export interface CompanyResult {
  readonly answers: CompanyAnswers
  /** Bands of the scenarios that matter most, in their order. */
  readonly bands: readonly ScenarioBands[]
  /** The same scenarios with their answers and the bands of what the company needs. */
  readonly top: readonly ScenarioResult[]
  /** Everything that the answers name as a source. */
  readonly sources: readonly SourceText[]
}

/** A source of the library in the reader's language. */
export interface SourceText {
  /** As the answers name it: `S23`, `L-SG § 61`. */
  readonly code: string
  readonly title: string
  readonly publisher?: string | undefined
  readonly addresses: readonly string[]
}

/** Spread of a process over many draws of everything that is known as a range. */
export interface ProcessSpread {
  readonly node: string
  readonly name: string
  /** Hours; null: never stops. */
  readonly tts: Percentiles<number | null>
  /** Hours below the emergency level. */
  readonly outage: Percentiles<number>
}

export interface RankingRequest {
  readonly company: Company
  /** Ids; all without. */
  readonly scenarios?: readonly string[] | undefined
  /** EUR for the first year; without it no bundle is chosen. */
  readonly budgetEur?: number | undefined
  readonly locale: Locale
}

/** A measure with its words in the reader's language. */
export interface MeasureRow {
  readonly ranked: RankedMeasure
  readonly title: string
  readonly cost: string
  readonly leadTime: string
  /** What lasts longer, the most first. */
  readonly changes: readonly string[]
  /** Titles of the measures that come first. */
  readonly needs: readonly string[]
  /** Of the measure itself, its cost and its lead time. */
  readonly sources: readonly SourceText[]
}

export interface RankingResult extends Omit<MeasureRanking, 'measures'> {
  /** In the order of the ranking. */
  readonly rows: readonly MeasureRow[]
}

export interface CardsRequest {
  readonly company: Company
  /** Ids, in the order in which the cards are wanted. */
  readonly scenarios: readonly string[]
  /** `2026-03-31` */
  readonly today: string
  readonly locale: Locale
}

/** An action card with its places filled in: what is known, what is assumed, and lines to write on. */
export interface FilledCard {
  readonly scenario: string
  /** Id of the site; null: for the company as a whole. */
  readonly site: string | null
  readonly title: string
  readonly lines: readonly (readonly TextPart[])[]
  /** What must not be done. */
  readonly never: readonly (readonly TextPart[])[]
}

export interface SimulationApi {
  company(request: SimulatedCompany & { readonly locale: Locale }): CompanyResult
  scenario(request: ScenarioRequest): ScenarioStress
  /** Every scenario of the library in its likeliest length. */
  verdicts(request: SimulatedCompany): readonly ScenarioVerdict[]
  /** Some scenarios at once, each in its likeliest length. */
  scenarios(request: ScenariosRequest): ScenariosResult
  /** @param onProgress called with the share that is done, 0 to 1 */
  uncertainty(request: ScenarioRequest, samples: number, onProgress: (share: number) => void): Promise<readonly ProcessSpread[]>
  /**
   * All measures for the company as it stands; other questions are answered in between.
   * @param onProgress called with the share that is done, 0 to 1
   */
  ranking(request: RankingRequest, onProgress?: (share: number) => void): Promise<RankingResult>
  cards(request: CardsRequest): readonly FilledCard[]
}
