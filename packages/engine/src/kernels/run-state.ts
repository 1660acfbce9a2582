/**
 * Working memory of one run. It is laid out once per network and worker, and after a run only what the run touched is put back:
 * a local shock in a network of a million nodes costs what it touches, not a million.
 */
import { BAND_FIELDS, type NetworkArrays, type Parameters } from '../model/network.ts'
import { clearEvents, createEventQueue, type EventQueue } from './event-queue.ts'
import { createRunLog, type RunLog } from './run-log.ts'

/** Reusable working memory: one per worker, never shared by two running calls. */
export interface RunState {
  readonly network: NetworkArrays
  readonly parameters: Parameters
  readonly events: EventQueue
  readonly log: RunLog
  tolerance: number
  now: number // hours
  instant: number // counts the instants of all runs; stamps compare with it
  // per node
  readonly level: Float64Array
  readonly stopped: Uint8Array
  readonly available: Float64Array // own availability a_i
  readonly outside: Float64Array // level of the supply from outside the network
  readonly readySince: Float64Array // hours; NaN = clock not running
  readonly restartDue: Uint8Array
  readonly restartVersion: Uint32Array
  readonly standbyCustomers: Uint32Array // customers that have this standby supplier switched on
  readonly dirtyStamp: Float64Array // instant in which the node was looked at
  readonly queued: Uint8Array
  readonly touched: Uint8Array
  readonly hasLag: Uint8Array // some link of this supplier has a lag
  readonly firstTarget: Int32Array // first shock target on this node, −1 = none
  // per input
  readonly supply: Float64Array // regular supply u_g
  readonly stock: Float64Array // S_g in hours at stockTime
  readonly stockTime: Float64Array
  readonly stockRate: Float64Array // dS/dt
  readonly stockVersion: Uint32Array
  readonly belowSince: Float64Array // hours since u_g < 1; NaN = clock not running
  readonly standbyVersion: Uint32Array
  // per supply link; length 0 when no link has a lag
  readonly seenFraction: Float64Array // what the customer sees
  readonly sentFraction: Float64Array // what was last sent on its way
  // per standby link
  readonly standbyDue: Uint8Array // its delay has passed
  readonly standbyOn: Uint8Array // switched on in the settled state
  // lists
  readonly queue: Uint32Array // ring of nodes to evaluate
  readonly dirty: Uint32Array // nodes looked at in this instant
  dirtyCount: number
  readonly touchedNodes: Uint32Array
  touchedCount: number
  readonly rerate: Uint32Array // standby-only suppliers switched on or off in this instant
  rerateCount: number
}

/** Lays out working memory for a network; `parameters` are read during every run and may be redrawn between runs. */
export function createRunState(network: NetworkArrays, parameters: Parameters = network.parameters): RunState {
  const { nodeCount: n, inputCount: m, standbyCount } = network
  const links = parameters.lagHours.length
  const state: RunState = {
    network,
    parameters,
    events: createEventQueue(),
    log: createRunLog(n),
    tolerance: 1e-6,
    now: 0,
    instant: 0,
    level: new Float64Array(n).fill(1),
    stopped: new Uint8Array(n),
    available: new Float64Array(n).fill(1),
    outside: new Float64Array(n).fill(1),
    readySince: new Float64Array(n).fill(Number.NaN),
    restartDue: new Uint8Array(n),
    restartVersion: new Uint32Array(n),
    standbyCustomers: new Uint32Array(n),
    dirtyStamp: new Float64Array(n),
    queued: new Uint8Array(n),
    touched: new Uint8Array(n),
    hasLag: new Uint8Array(n),
    firstTarget: new Int32Array(n).fill(-1),
    supply: new Float64Array(m).fill(1),
    stock: new Float64Array(m),
    stockTime: new Float64Array(m),
    stockRate: new Float64Array(m),
    stockVersion: new Uint32Array(m),
    belowSince: new Float64Array(m).fill(Number.NaN),
    standbyVersion: new Uint32Array(m),
    seenFraction: new Float64Array(links).fill(1),
    sentFraction: new Float64Array(links).fill(1),
    standbyDue: new Uint8Array(standbyCount),
    standbyOn: new Uint8Array(standbyCount),
    queue: new Uint32Array(n + 1),
    dirty: new Uint32Array(n),
    dirtyCount: 0,
    touchedNodes: new Uint32Array(n),
    touchedCount: 0,
    rerate: new Uint32Array(standbyCount),
    rerateCount: 0,
  }
  refreshParameters(state)
  return state
}

/** Stocks at their start, and which suppliers have a lag or may draw one. */
function refreshParameters(state: RunState): void {
  const { network, parameters, stock, hasLag } = state
  for (let g = 0; g < network.inputCount; g++) stock[g] = network.fill[g] * parameters.bufferHours[g]
  for (let l = 0; l < parameters.lagHours.length; l++) if (parameters.lagHours[l] > 0) hasLag[network.linkSupplier[l]] = 1
  const { field, index } = network.bands
  for (let b = 0; b < field.length; b++) if (BAND_FIELDS[field[b]] === 'lagHours') hasLag[network.linkSupplier[index[b]]] = 1
}

/** Takes over one redrawn buffer. */
export function refreshBuffer(state: RunState, input: number): void {
  state.stock[input] = state.network.fill[input] * state.parameters.bufferHours[input]
}

/** Puts back what the last run touched. */
export function resetRunState(state: RunState): void {
  const { touchedNodes } = state
  for (let k = 0; k < state.touchedCount; k++) resetNode(state, touchedNodes[k])
  state.touchedCount = 0
  state.dirtyCount = 0
  state.rerateCount = 0
  state.now = 0
  state.log.entryCount = 0
  state.log.switchCount = 0
  clearEvents(state.events)
}

// Versions go on counting: no event outlives its run, so where they start does not matter.
function resetNode(state: RunState, i: number): void {
  const { network } = state
  state.touched[i] = 0
  state.level[i] = 1
  state.stopped[i] = 0
  state.available[i] = 1
  state.outside[i] = 1
  state.readySince[i] = Number.NaN
  state.restartDue[i] = 0
  state.standbyCustomers[i] = 0
  state.firstTarget[i] = -1
  state.log.lastEntry[i] = -1
  for (let g = network.inputStart[i]; g < network.inputStart[i + 1]; g++) {
    state.supply[g] = 1
    state.stock[g] = network.fill[g] * state.parameters.bufferHours[g]
    state.stockTime[g] = 0
    state.stockRate[g] = 0
    state.belowSince[g] = Number.NaN
    for (let k = network.standbyStart[g]; k < network.standbyStart[g + 1]; k++) {
      state.standbyDue[k] = 0
      state.standbyOn[k] = 0
    }
    if (state.seenFraction.length > 0) {
      state.seenFraction.fill(1, network.linkStart[g], network.linkStart[g + 1])
    }
  }
  if (state.hasLag[i]) for (let p = network.outStart[i]; p < network.outStart[i + 1]; p++) state.sentFraction[network.outLink[p]] = 1
}

/** Notes that a node's state may differ from its start, so that it is put back after the run. */
export function touchNode(state: RunState, i: number): void {
  if (state.touched[i]) return
  state.touched[i] = 1
  state.touchedNodes[state.touchedCount++] = i
}

/** @returns the nodes whose level changed in the last run, ascending: sums over them are added in the same order whatever happened when */
export function changedNodes(state: RunState): Uint32Array {
  const { touchedNodes, touchedCount, log } = state
  return touchedNodes
    .slice(0, touchedCount)
    .filter((node) => log.lastEntry[node] >= 0)
    .sort()
}
