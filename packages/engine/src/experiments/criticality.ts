/** `criticality`: what the network loses when one node, or all nodes of one organisation, fail alone for a given time. */
import { MEASURE, MEASURE_COUNT, measureNode } from '../kernels/measure.ts'
import { runScenario } from '../kernels/run-scenario.ts'
import { changedNodes, createRunState, resetRunState } from '../kernels/run-state.ts'
import { type Network, type NetworkArrays, textAt } from '../model/network.ts'
import type { ScenarioArrays } from '../model/scenario.ts'
import { DEFAULT_TOLERANCE } from '../results/simulate.ts'

export interface CriticalityOptions {
  readonly by: 'node' | 'organisation'
  /** How long the unit fails, hours. */
  readonly hours: number
  /** Length of each run, hours; default: four times the failure. */
  readonly horizon?: number
  readonly tolerance?: number
}

/** What fails together: the nodes of unit u are members[start[u]] … members[start[u + 1] − 1]. */
export interface CriticalityUnits {
  readonly ids: readonly string[]
  readonly start: Uint32Array
  readonly members: Uint32Array
}

export interface CriticalityRange {
  readonly start: Uint32Array
  readonly members: Uint32Array
  readonly first: number
  readonly count: number
  readonly hours: number
  readonly horizon: number
  readonly tolerance?: number
}

export interface CriticalityChunk {
  readonly first: number
  readonly loss: Float64Array // EUR in the whole network, per unit
  readonly ownLoss: Float64Array // EUR of the unit itself
  readonly nodesHit: Uint32Array // nodes below their objective, the unit's own included
}

export interface CriticalityRow {
  readonly id: string
  readonly loss: number
  /** EUR lost by others. */
  readonly lossElsewhere: number
  readonly nodesHit: number
}

/** @returns the units of a network in file order; nodes without an organisation belong to none */
export function criticalityUnits(network: Network, by: CriticalityOptions['by']): CriticalityUnits {
  const { nodeIds, org } = network.names
  if (by === 'node') {
    const members = Uint32Array.from(nodeIds, (_, node) => node)
    return { ids: nodeIds, start: Uint32Array.from({ length: nodeIds.length + 1 }, (_, u) => u), members }
  }
  const groups = new Map<string, number[]>()
  for (let node = 0; node < nodeIds.length; node++) {
    const name = textAt(org, node)
    if (name === undefined) continue
    const members = groups.get(name)
    if (members) members.push(node)
    else groups.set(name, [node])
  }
  const start = new Uint32Array(groups.size + 1)
  ;[...groups.values()].forEach((nodes, u) => {
    start[u + 1] = (start[u] as number) + nodes.length
  })
  return { ids: [...groups.keys()], start, members: Uint32Array.from([...groups.values()].flat()) }
}

/** Runs one range of units; pure, so it can run in a worker. */
export function criticalityChunk(network: NetworkArrays, range: CriticalityRange): CriticalityChunk {
  const state = createRunState(network)
  const loss = new Float64Array(range.count)
  const ownLoss = new Float64Array(range.count)
  const nodesHit = new Uint32Array(range.count)
  const row = new Float64Array(MEASURE_COUNT)
  for (let k = 0; k < range.count; k++) {
    const unit = range.first + k
    const members = range.members.subarray(range.start[unit], range.start[unit + 1])
    const scenario = outageOf(members, range.hours, range.horizon)
    const own = new Set(members)
    resetRunState(state)
    runScenario(state, scenario, scenario.stepHours, range.tolerance ?? DEFAULT_TOLERANCE)
    for (const node of changedNodes(state)) {
      measureNode(state.log, network, state.parameters, range.horizon, state.tolerance, node, row, 0)
      loss[k]! += row[MEASURE.loss] as number
      if (own.has(node)) ownLoss[k]! += row[MEASURE.loss] as number
      if (!Number.isNaN(row[MEASURE.tts])) nodesHit[k]!++
    }
  }
  return { first: range.first, loss, ownLoss, nodesHit }
}

/** The scenario in which some nodes fail from the start for a given time. */
function outageOf(members: Uint32Array, hours: number, horizonHours: number): ScenarioArrays {
  return {
    horizonHours,
    shockCount: 1,
    outside: new Uint8Array(1),
    targetStart: Uint32Array.of(0, members.length),
    stepStart: Uint32Array.of(0, 2),
    targetNode: members,
    targetLevel: new Float64Array(members.length),
    targetShock: new Uint32Array(members.length),
    stepHours: Float64Array.of(0, hours),
    stepLevel: Float64Array.of(0, 1),
    stepShock: new Uint32Array(2),
    bandStep: new Uint32Array(0),
    bandMin: new Float64Array(0),
    bandMode: new Float64Array(0),
    bandMax: new Float64Array(0),
    bandKey: new Uint32Array(0),
  }
}

/** @returns one row per unit, the costliest first (ties by id); chunks in any order */
export function mergeCriticality(units: CriticalityUnits, chunks: readonly CriticalityChunk[]): CriticalityRow[] {
  const rows = chunks.flatMap((chunk) =>
    Array.from(chunk.loss, (loss, k) => ({
      id: units.ids[chunk.first + k] as string,
      loss,
      lossElsewhere: loss - (chunk.ownLoss[k] as number),
      nodesHit: chunk.nodesHit[k] as number,
    })),
  )
  return rows.toSorted((a, b) => b.loss - a.loss || (a.id < b.id ? -1 : 1))
}

/** The length of each run when none is given: long enough to see the restart. */
export function criticalityHorizon(options: CriticalityOptions): number {
  return options.horizon ?? options.hours * 4
}

/** Runs all units here, one after the other; with workers, run chunks there and merge them. */
export function criticality(network: Network, options: CriticalityOptions): CriticalityRow[] {
  const units = criticalityUnits(network, options.by)
  const { start, members } = units
  const range = { start, members, first: 0, count: units.ids.length, hours: options.hours, horizon: criticalityHorizon(options) }
  const chunk = criticalityChunk(network.arrays, { ...range, ...(options.tolerance !== undefined && { tolerance: options.tolerance }) })
  return mergeCriticality(units, [chunk])
}
