/**
 * One instant: first every rise until nothing more rises, then every fall until nothing more falls.
 *
 * Model     levels are a fixed point of y_i = c_i(y). Capacities grow with supplies, so the rises end in the least fixed point above
 *           the present state and the falls in the greatest one below: neither depends on the order of evaluation.
 * Method    work list of nodes whose inputs changed; supplies are kept up to date by the change of each supplier.
 * Contract  no allocation. Clocks (`clocks.ts`) look at the state that is left behind.
 */
import { SLACK } from '../model/network.ts'
import { canRun, capacity } from './capacity.ts'
import { deliveredFraction } from './delivery.ts'
import { type RunState, touchNode } from './run-state.ts'

/**
 * Levels are meant to be right within the tolerance. In a loop what is not passed on adds up (by 1 / (1 − share)), so the smallest
 * change that is passed on is this part of the tolerance.
 */
const FINE = 1e-3

/** Puts a node on the list of those that this instant must look at. */
export function markDirty(state: RunState, i: number): void {
  if (state.dirtyStamp[i] === state.instant) return
  state.dirtyStamp[i] = state.instant
  state.dirty[state.dirtyCount++] = i
  touchNode(state, i)
}

/** First phase: every rise until nothing more rises, starting from the nodes marked dirty. */
export function riseAll(state: RunState): void {
  runPhase(state, true)
}

/** Second phase: every fall until nothing more falls, starting from the nodes marked dirty and those that rose. */
export function fallAll(state: RunState): void {
  runPhase(state, false)
}

function runPhase(state: RunState, rising: boolean): void {
  const { queue, queued, dirty, level, tolerance } = state
  const passed = tolerance * FINE
  const ring = queue.length
  let head = 0
  let tail = 0
  for (let k = 0; k < state.dirtyCount; k++) {
    queue[tail++] = dirty[k]
    queued[dirty[k]] = 1
  }
  if (tail === ring) tail = 0
  const pending: Ring = { tail }
  while (head !== pending.tail) {
    const i = queue[head]
    head = head + 1 === ring ? 0 : head + 1
    queued[i] = 0
    if (level[i] === (rising ? 1 : 0)) continue // nothing rises above 1 or falls below 0
    const y = levelOf(state, i)
    const change = rising ? y - level[i] : level[i] - y
    if (change >= passed) setLevel(state, i, y, pending)
  }
}

/** Where the ring of queued nodes ends; a node is on it at most once, so it never fills. */
interface Ring {
  tail: number
}

/** The level that the node would have now: a stopped node may run only when its restart is due. */
function levelOf(state: RunState, i: number): number {
  const c = capacity(state, i)
  if (!canRun(state, i, c)) return 0
  if (state.stopped[i] && !state.restartDue[i] && state.parameters.restartHours[i] > SLACK) return 0
  return c
}

function setLevel(state: RunState, i: number, y: number, ring: Ring): void {
  const { network } = state
  const before = state.level[i]
  state.level[i] = y
  state.stopped[i] = y === 0 ? 1 : 0
  if (state.hasLag[i] || (network.rationVolume.length > 0 && network.rationVolume[i] > 0)) {
    deliverByLink(state, i, before, y, ring)
  } else {
    const { outInput, outShare, inputNode } = network
    const change = y - before
    for (let p = network.outStart[i], end = network.outStart[i + 1]; p < end; p++) {
      const g = outInput[p]
      state.supply[g] += outShare[p] * change
      enqueue(state, inputNode[g], ring)
    }
  }
  for (let p = network.standbyOutStart[i], end = network.standbyOutStart[i + 1]; p < end; p++) {
    const g = network.standbyInput[network.standbyOutLink[p]]
    if (state.supply[g] < 1 - SLACK) enqueue(state, network.inputNode[g], ring)
  }
}

/** Delivery by suppliers that ration by priority, or whose deliveries are on the way for a while. */
function deliverByLink(state: RunState, i: number, before: number, y: number, ring: Ring): void {
  const { network } = state
  const { lagHours } = state.parameters
  for (let p = network.outStart[i], end = network.outStart[i + 1]; p < end; p++) {
    const link = network.outLink[p]
    if (lagHours.length > 0 && lagHours[link] > SLACK) continue
    const g = network.outInput[p]
    const change = deliveredFraction(network, i, link, y) - deliveredFraction(network, i, link, before)
    if (change === 0) continue
    state.supply[g] += network.outShare[p] * change
    enqueue(state, network.inputNode[g], ring)
  }
}

function enqueue(state: RunState, i: number, ring: Ring): void {
  markDirty(state, i)
  if (state.queued[i]) return
  state.queued[i] = 1
  state.queue[ring.tail] = i
  ring.tail = ring.tail + 1 === state.queue.length ? 0 : ring.tail + 1
}
