/**
 * The run: an exact discrete-event simulation. Between events levels are constant and stocks linear, so nothing is stepped.
 *
 * Method    pop the earliest event and all others of the same instant; apply what lets levels rise, let everything rise (`settle.ts`),
 *           apply what makes them fall, let everything fall, look at clocks and stocks (`clocks.ts`), go on to the next event.
 * Contract  deterministic; writes only to `state`, whose log holds the result until the next reset.
 */
import { SLACK } from '../model/network.ts'
import type { ScenarioArrays } from '../model/scenario.ts'
import { closeInstant } from './clocks.ts'
import { EVENT, popEvent, pushEvent } from './event-queue.ts'
import { logSwitch, SWITCH } from './run-log.ts'
import type { RunState } from './run-state.ts'
import { fallAll, markDirty, riseAll } from './settle.ts'

/** A run that never comes to rest: a circle whose lags are so short that it would go round millions of times. */
export class RunTooLongError extends Error {
  override readonly name = 'RunTooLongError'
  /** Level changes and instants that the run was allowed. */
  readonly limit: number

  constructor(limit: number) {
    super(`the run goes on after ${limit} changes`)
    this.limit = limit
  }
}

/** More than any real case needs: every node may change twenty times, and a small network two million times. */
const CHANGES_PER_RUN = 2_000_000
const CHANGES_PER_NODE = 20

/** Where each shock stands in this run. */
interface ShockState {
  readonly scenario: ScenarioArrays
  readonly reached: Int32Array // per shock: its last step that has come, −1 = none
  readonly level: Float64Array // per target: the level that this shock allows it now
  readonly nextTarget: Int32Array // per target: the next target on the same node, −1 = last
  readonly pending: Change[] // of this instant: falls are held back until everything has risen
}

/** What changes in this instant, and may make levels fall. */
type Change =
  | { readonly kind: 'availability'; readonly node: number }
  | { readonly kind: 'arrival'; readonly link: number; readonly fraction: number }
  | { readonly kind: 'stock'; readonly input: number }

/**
 * @param stepHours hour of each step of the scenario: its modes, or a draw
 * @param tolerance within which levels are right
 * @throws RunTooLongError when the run does not come to rest
 */
export function runScenario(state: RunState, scenario: ScenarioArrays, stepHours: Float64Array, tolerance: number): void {
  const shocks = openShocks(scenario)
  state.tolerance = tolerance
  const { events, network } = state
  for (let k = 0; k < stepHours.length; k++)
    if (stepHours[k] < scenario.horizonHours - SLACK) pushEvent(events, stepHours[k], EVENT.step, k, 0, 0)
  const limit = CHANGES_PER_RUN + CHANGES_PER_NODE * network.nodeCount
  const firstInstant = state.instant
  openInstant(state, 0)
  for (let k = 0; k < network.unsettled.length; k++) markDirty(state, network.unsettled[k])
  while (true) {
    while (events.size > 0 && events.heapTime[0] <= state.now + SLACK) applyEvent(state, shocks, popEvent(events))
    if (state.dirtyCount > 0) {
      applyRises(state, shocks)
      riseAll(state)
      applyFalls(state, shocks)
      fallAll(state)
      closeInstant(state, scenario.horizonHours)
    }
    if (state.log.entryCount + state.instant - firstInstant > limit) throw new RunTooLongError(limit)
    if (events.size === 0 || events.heapTime[0] >= scenario.horizonHours - SLACK) return
    openInstant(state, events.heapTime[0])
  }
}

function openInstant(state: RunState, now: number): void {
  state.now = now
  state.instant++
}

function openShocks(scenario: ScenarioArrays): ShockState {
  const targets = scenario.targetNode.length
  return {
    scenario,
    reached: new Int32Array(scenario.shockCount).fill(-1),
    level: new Float64Array(targets).fill(1),
    nextTarget: new Int32Array(targets).fill(-2), // −2 = not yet on its node's list
    pending: [],
  }
}

function applyEvent(state: RunState, shocks: ShockState, slot: number): void {
  const { events, network } = state
  const index = events.index[slot]
  const version = events.version[slot]
  switch (events.kind[slot]) {
    case EVENT.step:
      applyStep(state, shocks, index)
      break
    case EVENT.arrival:
      markDirty(state, network.inputNode[network.linkInput[index]])
      if (events.payload[slot] >= state.seenFraction[index]) applyArrival(state, index, events.payload[slot])
      else shocks.pending.push({ kind: 'arrival', link: index, fraction: events.payload[slot] })
      break
    case EVENT.stock:
      if (version !== state.stockVersion[index]) break
      markDirty(state, network.inputNode[index])
      if (state.stockRate[index] < 0) shocks.pending.push({ kind: 'stock', input: index })
      endStockFlow(state, index)
      break
    case EVENT.standby:
      if (version !== state.standbyVersion[network.standbyInput[index]]) break
      state.standbyDue[index] = 1
      markDirty(state, network.inputNode[network.standbyInput[index]])
      break
    case EVENT.restart:
      if (version !== state.restartVersion[index]) break
      state.restartDue[index] = 1
      markDirty(state, index)
      break
  }
}

/** A shock goes to its next level; a step that was overtaken in the same instant says nothing. */
function applyStep(state: RunState, shocks: ShockState, step: number): void {
  const { scenario, reached, level, nextTarget } = shocks
  const shock = scenario.stepShock[step]
  if (step <= reached[shock]) return
  reached[shock] = step
  const common = scenario.stepLevel[step]
  for (let k = scenario.targetStart[shock]; k < scenario.targetStart[shock + 1]; k++) {
    const node = scenario.targetNode[k]
    level[k] = Number.isNaN(common) ? scenario.targetLevel[k] : common
    markDirty(state, node)
    if (nextTarget[k] === -2) {
      nextTarget[k] = state.firstTarget[node]
      state.firstTarget[node] = k
    }
    shocks.pending.push({ kind: 'availability', node })
  }
}

/** All steps of the instant have come by now: only what is left of them in the end may rise. */
function applyRises(state: RunState, shocks: ShockState): void {
  for (const change of shocks.pending) if (change.kind === 'availability') updateAvailability(state, shocks, change.node, true)
}

function applyFalls(state: RunState, shocks: ShockState): void {
  for (const fall of shocks.pending) {
    if (fall.kind === 'availability') updateAvailability(state, shocks, fall.node, false)
    else if (fall.kind === 'arrival') applyArrival(state, fall.link, fall.fraction)
    else emptyStock(state, fall.input)
  }
  shocks.pending.length = 0
}

/**
 * The least of all shocks that select the node decides, separately for the node itself and its supply from outside.
 *
 * @param rising take only what has risen; what has fallen waits
 */
function updateAvailability(state: RunState, shocks: ShockState, node: number, rising: boolean): void {
  const { scenario, level, nextTarget } = shocks
  let own = 1
  let outside = 1
  for (let k = state.firstTarget[node]; k >= 0; k = nextTarget[k]) {
    if (scenario.outside[scenario.targetShock[k]]) outside = Math.min(outside, level[k])
    else own = Math.min(own, level[k])
  }
  if (!rising || own > state.available[node]) state.available[node] = own
  const change = outside - state.outside[node]
  if (change === 0 || (rising && change < 0)) return
  state.outside[node] = outside
  const { inputStart, outsideShare } = state.network
  for (let g = inputStart[node]; g < inputStart[node + 1]; g++) state.supply[g] += outsideShare[g] * change
}

function applyArrival(state: RunState, link: number, fraction: number): void {
  const { linkInput, linkShare } = state.network
  const g = linkInput[link]
  state.supply[g] += linkShare[link] * (fraction - state.seenFraction[link])
  state.seenFraction[link] = fraction
}

/** A stock has filled; or it empties, and then it lasts until everything has risen. */
function endStockFlow(state: RunState, g: number): void {
  const empties = state.stockRate[g] < 0
  state.stock[g] = empties ? 2 * SLACK : state.parameters.bufferHours[g]
  state.stockTime[g] = state.now
  state.stockRate[g] = 0
  state.stockVersion[g]++
}

function emptyStock(state: RunState, g: number): void {
  state.stock[g] = 0
  logSwitch(state.log, SWITCH.stockEmpty, g, state.now)
}
