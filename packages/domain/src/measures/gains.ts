/** What measures change, as differences of two sets of runs. Rules G1 to G6. */
import type { ScenarioDuration } from '../compile/duration.ts'
import { NEED_CODES, type NeedCode } from '../compile/need-nodes.ts'
import type { Scenario } from '../library/scenario.ts'
import type { MeasureTrials, Trial } from './trials.ts'

/** How long something lasts without and with the measure; null: as long as the scenario. */
export interface EnduranceChange {
  readonly about: { readonly kind: 'need'; readonly need: NeedCode } | { readonly kind: 'process'; readonly processId: string }
  readonly scenarioId: string
  readonly beforeH: number | null
  readonly afterH: number | null
}

export interface ScenarioGain {
  readonly scenarioId: string
  readonly avoidedLossEur: number
  readonly ttsGainedH: number
  readonly gapClosedH: number
  /** How often it happens with the measure, 1 = as often as without. */
  readonly frequency: number
}

export interface Gains {
  /** EUR if every scenario happens as often as its weight says, once unless said otherwise. */
  readonly avoidedLossEur: number
  /** Hours until the first stop, capped at the P80 of the scenario, weighted by process and scenario. */
  readonly ttsGainedH: number
  /** The same for stops that are longer than can be borne. */
  readonly gapClosedH: number
  /** Scenarios in which anything changes. */
  readonly scenarios: readonly ScenarioGain[]
  /** What lasts longer: for each need and process the scenario in which most is gained. */
  readonly changes: readonly EnduranceChange[]
}

/** Hours below this are rounding. */
const SLACK_H = 1e-6
const SLACK_EUR = 1e-6

/** Hours up to which lasting counts: four of five such events are over by then; with an open end the likeliest length. */
function capOf({ p80H, modeH }: ScenarioDuration): number {
  return p80H ?? modeH
}

function capped(hours: number | null, capH: number): number {
  return Math.min(hours ?? capH, capH)
}

/**
 * @param weights how often each scenario is counted, by id; 1 where nothing is given
 * @returns what changes between the two trials
 */
export function gainsOf(trials: MeasureTrials, before: Trial, after: Trial, weights: Readonly<Record<string, number>> = {}): Gains {
  const shares = trials.processWeights()
  const scenarios: ScenarioGain[] = []
  for (const [k, { id }] of trials.scenarios.entries()) {
    const gain = gainIn(trials, k, before, after, shares)
    if (Math.abs(gain.avoidedLossEur) > SLACK_EUR || Math.abs(gain.ttsGainedH) > SLACK_H || Math.abs(gain.gapClosedH) > SLACK_H)
      scenarios.push({ scenarioId: id, ...gain })
  }
  const sum = (of: (gain: ScenarioGain) => number): number =>
    scenarios.reduce((total, gain) => total + of(gain) * (weights[gain.scenarioId] ?? 1), 0)
  return {
    avoidedLossEur: sum(({ avoidedLossEur }) => avoidedLossEur),
    ttsGainedH: sum(({ ttsGainedH }) => ttsGainedH),
    gapClosedH: sum(({ gapClosedH }) => gapClosedH),
    scenarios,
    changes: changesBetween(trials, before, after),
  }
}

/** @returns EUR that the scenario costs in this trial */
function lossIn(trial: Trial, k: number): number {
  return trial.outcome(k).lossEur * trial.frequency(k)
}

function gainIn(
  trials: MeasureTrials,
  k: number,
  before: Trial,
  after: Trial,
  shares: ReadonlyMap<string, number>,
): Omit<ScenarioGain, 'scenarioId'> {
  const capH = capOf(trials.durationOf(k))
  let [ttsGainedH, gapClosedH] = [0, 0]
  const then = new Map(after.outcome(k).processes.map((process) => [process.processId, process]))
  for (const now of before.outcome(k).processes) {
    const share = shares.get(now.processId) ?? 0
    const later = then.get(now.processId) ?? now
    ttsGainedH += share * (capped(later.ttsH, capH) - capped(now.ttsH, capH))
    gapClosedH += share * (capped(later.bridgedTtsH, capH) - capped(now.bridgedTtsH, capH))
  }
  return { avoidedLossEur: lossIn(before, k) - lossIn(after, k), ttsGainedH, gapClosedH, frequency: after.frequency(k) }
}

interface Candidate extends EnduranceChange {
  readonly gainedH: number
}

function changesBetween(trials: MeasureTrials, before: Trial, after: Trial): EnduranceChange[] {
  const best = new Map<string, Candidate>()
  const offer = (key: string, candidate: Candidate): void => {
    if (candidate.gainedH > SLACK_H && candidate.gainedH > (best.get(key)?.gainedH ?? 0) + SLACK_H) best.set(key, candidate)
  }
  for (const [k, scenario] of trials.scenarios.entries()) {
    const [now, then] = [before.outcome(k), after.outcome(k)]
    if (now === then) continue
    const change = changeIn(scenario, capOf(trials.durationOf(k)))
    for (const need of now.needs)
      offer(
        `need ${need.need}`,
        change(
          { kind: 'need', need: need.need },
          need,
          then.needs.find((entry) => entry.need === need.need),
        ),
      )
    for (const process of now.processes) {
      const about = { kind: 'process', processId: process.processId } as const
      offer(
        `process ${process.processId}`,
        change(
          about,
          process,
          then.processes.find(({ processId }) => processId === process.processId),
        ),
      )
    }
  }
  const all = [...best.values()]
  const most = Math.max(0, ...all.map(({ gainedH }) => gainedH))
  // Among what gains about as much, the one on which the others hang is named: power before heat.
  const rank = ({ about, gainedH }: Candidate): number =>
    (gainedH >= most / 2 ? 0 : 100) + (about.kind === 'need' ? NEED_CODES.indexOf(about.need) : 50)
  return all
    .toSorted((a, b) => rank(a) - rank(b) || b.gainedH - a.gainedH || keyOf(a).localeCompare(keyOf(b)))
    .map(({ about, scenarioId, beforeH, afterH }) => ({ about, scenarioId, beforeH, afterH }))
}

function changeIn({ id }: Scenario, capH: number) {
  return (
    about: EnduranceChange['about'],
    { bridgedTtsH: beforeH }: { readonly bridgedTtsH: number | null },
    later: { readonly bridgedTtsH: number | null } | undefined,
  ): Candidate => {
    const afterH = later ? later.bridgedTtsH : beforeH
    return { about, scenarioId: id, beforeH, afterH, gainedH: capped(afterH, capH) - capped(beforeH, capH) }
  }
}

function keyOf({ about }: EnduranceChange): string {
  return about.kind === 'need' ? about.need : about.processId
}
