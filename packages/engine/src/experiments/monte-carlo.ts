/**
 * `monteCarlo`: the same scenario many times, each time with every band drawn anew, summed up as P10, P50 and P90.
 *
 * Percentiles are nearest-rank (the smallest value that at least that share of the samples does not exceed), so each is a value that
 * really occurred. A sample is a function of (seed, number of the sample) alone: chunks may run anywhere and in any order.
 */
import { MEASURE, MEASURE_COUNT, measureNode } from '../kernels/measure.ts'
import { runScenario } from '../kernels/run-scenario.ts'
import { changedNodes, createRunState, resetRunState } from '../kernels/run-state.ts'
import { FloatColumn, WordColumn } from '../model/growable.ts'
import type { Network, NetworkArrays } from '../model/network.ts'
import type { Scenario, ScenarioArrays } from '../model/scenario.ts'
import { DEFAULT_TOLERANCE } from '../results/simulate.ts'
import { copyParameters, drawParameters, drawSteps } from './draw.ts'
import { percentile, type Percentiles, percentilesOf } from './percentiles.ts'

export interface MonteCarloOptions {
  /** Number of samples, at least 1. */
  readonly samples: number
  /** Any integer; the same seed gives the same figures. */
  readonly seed: number
  readonly tolerance?: number
}

/** Samples `first` … `first + count − 1` of an experiment; what a worker is given beside the arrays. */
export interface MonteCarloRange {
  readonly seed: number
  readonly first: number
  readonly count: number
  readonly tolerance?: number
}

/** What a worker gives back: three figures per changed node and sample, and two per sample. */
export interface MonteCarloChunk {
  readonly first: number
  readonly node: Uint32Array
  readonly figures: Float64Array // tts (Infinity = never), outage, loss per row
  readonly sampleLoss: Float64Array // EUR per sample
  readonly sampleHit: Float64Array // nodes below their objective per sample
}

export interface NodeSpread {
  readonly node: number
  readonly tts: Percentiles<number | null>
  readonly outage: Percentiles<number>
  readonly loss: Percentiles<number>
  /** Share of the samples in which the node fell below its objective. */
  readonly hitShare: number
}

export interface MonteCarloResult {
  readonly samples: number
  readonly seed: number
  /** Nodes that changed in any sample, ascending. */
  readonly nodes: readonly NodeSpread[]
  readonly totals: { readonly loss: Percentiles<number>; readonly nodesHit: Percentiles<number> }
}

const FIGURES = 3

/** Runs one range of samples; pure, so it can run in a worker. */
export function monteCarloChunk(network: NetworkArrays, scenario: ScenarioArrays, range: MonteCarloRange): MonteCarloChunk {
  const state = createRunState(network, copyParameters(network.parameters))
  const stepHours = new Float64Array(scenario.stepHours.length)
  const rows = { node: new WordColumn(), figures: new FloatColumn() }
  const sampleLoss = new Float64Array(range.count)
  const sampleHit = new Float64Array(range.count)
  const row = new Float64Array(MEASURE_COUNT)
  for (let k = 0; k < range.count; k++) {
    resetRunState(state)
    drawParameters(state, network, range.seed, range.first + k)
    drawSteps(scenario, range.seed, range.first + k, stepHours)
    runScenario(state, scenario, stepHours, range.tolerance ?? DEFAULT_TOLERANCE)
    for (const node of changedNodes(state)) {
      measureNode(state.log, network, state.parameters, scenario.horizonHours, state.tolerance, node, row, 0)
      const tts = row[MEASURE.tts] as number
      const isHit = !Number.isNaN(tts)
      rows.node.push(node)
      rows.figures.push(isHit ? tts : Number.POSITIVE_INFINITY)
      rows.figures.push(row[MEASURE.outage] as number)
      rows.figures.push(row[MEASURE.loss] as number)
      sampleLoss[k]! += row[MEASURE.loss] as number
      if (isHit) sampleHit[k]!++
    }
  }
  return { first: range.first, node: rows.node.view().slice(), figures: rows.figures.view().slice(), sampleLoss, sampleHit }
}

/** Sums up chunks that together are samples 0 … samples − 1, in any order. */
export function mergeMonteCarlo(chunks: readonly MonteCarloChunk[], seed: number): MonteCarloResult {
  const samples = chunks.reduce((sum, chunk) => sum + chunk.sampleLoss.length, 0)
  const spread = (pick: (chunk: MonteCarloChunk) => Float64Array) =>
    percentilesOf(Float64Array.from(chunks.flatMap((chunk) => [...pick(chunk)])).sort(), samples, 0)
  return {
    samples,
    seed,
    nodes: nodeSpreads(chunks, samples),
    totals: { loss: spread((chunk) => chunk.sampleLoss), nodesHit: spread((chunk) => chunk.sampleHit) },
  }
}

function nodeSpreads(chunks: readonly MonteCarloChunk[], samples: number): NodeSpread[] {
  const counts = new Map<number, number>()
  for (const { node } of chunks) for (const i of node) counts.set(i, (counts.get(i) ?? 0) + 1)
  const columns = new Map<number, { tts: Float64Array; outage: Float64Array; loss: Float64Array; filled: number }>()
  for (const [node, count] of counts)
    columns.set(node, { tts: new Float64Array(count), outage: new Float64Array(count), loss: new Float64Array(count), filled: 0 })
  for (const { node, figures } of chunks)
    node.forEach((i, r) => {
      const column = columns.get(i)
      if (!column) return
      column.tts[column.filled] = figures[r * FIGURES] as number
      column.outage[column.filled] = figures[r * FIGURES + 1] as number
      column.loss[column.filled++] = figures[r * FIGURES + 2] as number
    })
  return [...columns]
    .toSorted(([a], [b]) => a - b)
    .map(([node, { tts, outage, loss }]) => {
      tts.sort()
      const hits = tts.findIndex((hours) => hours === Number.POSITIVE_INFINITY)
      const never = (hours: number) => (hours === Number.POSITIVE_INFINITY ? null : hours)
      const ttsAt = (p: number) => never(percentile(tts, samples, Number.POSITIVE_INFINITY, p))
      return {
        node,
        tts: { p10: ttsAt(0.1), p50: ttsAt(0.5), p90: ttsAt(0.9) },
        outage: percentilesOf(outage.sort(), samples, 0),
        loss: percentilesOf(loss.sort(), samples, 0),
        hitShare: (hits < 0 ? tts.length : hits) / samples,
      }
    })
}

/** Runs all samples here, one after the other; with workers, run chunks there and merge them. */
export function monteCarlo(network: Network, scenario: Scenario, options: MonteCarloOptions): MonteCarloResult {
  const range = {
    seed: options.seed,
    first: 0,
    count: options.samples,
    ...(options.tolerance !== undefined && { tolerance: options.tolerance }),
  }
  return mergeMonteCarlo([monteCarloChunk(network.arrays, scenario.arrays, range)], options.seed)
}
