/** `simulate`: one plain run, every band at its mode, and its results node by node. */
import { MEASURE, MEASURE_COUNT, measureNode } from '../kernels/measure.ts'
import type { RunLog } from '../kernels/run-log.ts'
import { runScenario } from '../kernels/run-scenario.ts'
import { changedNodes, createRunState, resetRunState, type RunState } from '../kernels/run-state.ts'
import type { Network, Parameters } from '../model/network.ts'
import type { Scenario } from '../model/scenario.ts'
import { type Cause, explainFall } from './cause.ts'

export interface SimulateOptions {
  /** Smallest change of capacity that is passed on, a level; default 1e-6. */
  readonly tolerance?: number
  /** Working memory of an earlier run of the same network, to spare laying it out again. */
  readonly state?: RunState
}

export const DEFAULT_TOLERANCE = 1e-6

/** [hour, level from then on] */
export type TimelineEntry = readonly [hours: number, level: number]

export interface NodeResult {
  /** Time to survive: first hour below `mbco`; null = never. */
  readonly tts: number | null
  /** Hours below `mbco` within the horizon. */
  readonly outage: number
  /** Longest unbroken time below `mbco`, hours. */
  readonly longestOutage: number
  /** Hour at which an unbroken time below `mbco` has lasted `mtpd`; null = never. */
  readonly breach: number | null
  /** EUR. */
  readonly loss: number
  readonly timeline: readonly TimelineEntry[]
  /** Why it first fell below `mbco`; null = it did not. */
  readonly cause: Cause | null
}

/** A run and everything that can be asked of it. Nodes that never changed cost nothing. */
export interface Run {
  readonly network: Network
  readonly scenario: Scenario
  readonly parameters: Parameters
  readonly tolerance: number
  readonly log: RunLog
  /** Nodes whose level ever changed, ascending. */
  readonly changed: Uint32Array
  /** MEASURE_COUNT figures per changed node, in the order of `changed`. */
  readonly figures: Float64Array
  /** @returns the results of one node; undefined for an unknown id */
  result(id: string): NodeResult | undefined
}

/**
 * @param network from `buildNetwork`
 * @param scenario from `readScenario` for the same network
 * @returns the finished run; the same input gives the same result to the bit
 */
export function simulate(network: Network, scenario: Scenario, options: SimulateOptions = {}): Run {
  const state = options.state ?? createRunState(network.arrays)
  const tolerance = Math.max(options.tolerance ?? DEFAULT_TOLERANCE, 1e-12)
  resetRunState(state)
  runScenario(state, scenario.arrays, scenario.arrays.stepHours, tolerance)
  const changed = changedNodes(state)
  const log = copyLog(state.log, options.state !== undefined)
  const figures = new Float64Array(changed.length * MEASURE_COUNT)
  changed.forEach((node, k) => {
    measureNode(log, network.arrays, state.parameters, scenario.arrays.horizonHours, tolerance, node, figures, k * MEASURE_COUNT)
  })
  const run: Run = {
    network,
    scenario,
    parameters: state.parameters,
    tolerance,
    log,
    changed,
    figures,
    result: (id) => {
      const node = network.names.nodeIndex.get(id)
      return node === undefined ? undefined : nodeResult(run, node)
    },
  }
  return run
}

/** @returns the results of a node by its index */
export function nodeResult(run: Run, node: number): NodeResult {
  const row = figuresOf(run, node)
  const tts = row[MEASURE.tts] as number
  const breach = row[MEASURE.breach] as number
  return {
    tts: Number.isNaN(tts) ? null : tts,
    outage: row[MEASURE.outage] as number,
    longestOutage: row[MEASURE.longest] as number,
    breach: Number.isNaN(breach) ? null : breach,
    loss: row[MEASURE.loss] as number,
    timeline: timelineOf(run, node),
    cause: Number.isNaN(tts) ? null : explainFall(run, node, tts),
  }
}

/** @returns the levels of a node over time: changes only, first entry at hour 0 */
export function timelineOf(run: Run, node: number): TimelineEntry[] {
  const { log } = run
  const entries: TimelineEntry[] = []
  for (let e = log.lastEntry[node] as number; e >= 0; e = log.entryPrevious[e] as number)
    entries.push([log.entryTime[e] as number, log.entryLevel[e] as number])
  if (entries.at(-1)?.[0] !== 0) entries.push([0, 1])
  return entries.reverse()
}

/** @returns why a node first fell below its objective; null when it did not, undefined for an unknown id */
export function explain(run: Run, nodeId: string): Cause | null | undefined {
  return run.result(nodeId)?.cause
}

const NOTHING = Float64Array.of(Number.NaN, 0, 0, Number.NaN, 0)

function figuresOf(run: Run, node: number): Float64Array {
  let low = 0
  let high = run.changed.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((run.changed[middle] as number) < node) low = middle + 1
    else high = middle
  }
  return run.changed[low] === node ? run.figures.subarray(low * MEASURE_COUNT, (low + 1) * MEASURE_COUNT) : NOTHING
}

/** A state that will run again needs its log back; one that is ours alone can give it away. */
function copyLog(log: RunLog, shared: boolean): RunLog {
  if (!shared) return log
  return {
    entryCount: log.entryCount,
    entryNode: log.entryNode.slice(0, log.entryCount),
    entryTime: log.entryTime.slice(0, log.entryCount),
    entryLevel: log.entryLevel.slice(0, log.entryCount),
    entryPrevious: log.entryPrevious.slice(0, log.entryCount),
    lastEntry: log.lastEntry.slice(),
    switchCount: log.switchCount,
    switchKind: log.switchKind.slice(0, log.switchCount),
    switchIndex: log.switchIndex.slice(0, log.switchCount),
    switchTime: log.switchTime.slice(0, log.switchCount),
  }
}
