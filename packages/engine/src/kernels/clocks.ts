/**
 * After an instant has settled: which clocks run, at which rate stocks change, what is on its way, what is written down.
 *
 * Contract  looks only at the settled state; schedules the events that follow from it; no level changes here.
 */
import { SLACK } from '../model/network.ts'
import { canRun, capacity, stockNow, supplyWithStandby } from './capacity.ts'
import { deliveredFraction } from './delivery.ts'
import { EVENT, pushEvent } from './event-queue.ts'
import { logLevel, logSwitch, SWITCH } from './run-log.ts'
import { type RunState, touchNode } from './run-state.ts'

/** Fractions closer than this are the same delivery. */
const SAME_FRACTION = 1e-12

/** Brings clocks, stock rates and the log in line with the settled state of this instant. */
export function closeInstant(state: RunState, horizonHours: number): void {
  const { network, dirty } = state
  for (let k = 0; k < state.dirtyCount; k++) {
    const i = dirty[k]
    logLevel(state.log, i, state.now, state.level[i])
    updateRestartClock(state, i)
    if (state.hasLag[i]) sendOnItsWay(state, i)
    if (network.standbyCount === 0) continue
    for (let g = network.inputStart[i]; g < network.inputStart[i + 1]; g++)
      if (network.standbyStart[g] !== network.standbyStart[g + 1]) updateStandbyClock(state, g)
  }
  // Stock rates last: whether a standby supplier consumes depends on the clocks of all its customers.
  for (let k = 0; k < state.dirtyCount; k++) updateStocks(state, dirty[k], horizonHours)
  for (let k = 0; k < state.rerateCount; k++) updateStocks(state, state.rerate[k], horizonHours)
  state.rerateCount = 0
  state.dirtyCount = 0
}

function updateRestartClock(state: RunState, i: number): void {
  const wasReady = state.readySince[i] >= 0
  const isReady = state.stopped[i] === 1 && canRun(state, i, capacity(state, i))
  if (isReady === wasReady) return
  state.restartVersion[i]++
  state.restartDue[i] = 0
  logSwitch(state.log, isReady ? SWITCH.ready : SWITCH.notReady, i, state.now)
  if (isReady) {
    state.readySince[i] = state.now
    pushEvent(state.events, state.now + state.parameters.restartHours[i], EVENT.restart, i, state.restartVersion[i], 0)
  } else {
    state.readySince[i] = Number.NaN
  }
}

function updateStandbyClock(state: RunState, g: number): void {
  const { network, parameters, events } = state
  const isBelow = state.supply[g] < 1 - SLACK
  const wasBelow = state.belowSince[g] >= 0
  if (isBelow !== wasBelow) {
    state.standbyVersion[g]++
    state.belowSince[g] = isBelow ? state.now : Number.NaN
  }
  for (let k = network.standbyStart[g]; k < network.standbyStart[g + 1]; k++) {
    if (!isBelow) state.standbyDue[k] = 0
    else if (!wasBelow && parameters.delayHours[k] > SLACK)
      pushEvent(events, state.now + parameters.delayHours[k], EVENT.standby, k, state.standbyVersion[g], 0)
    const on = isBelow && (state.standbyDue[k] === 1 || parameters.delayHours[k] <= SLACK) ? 1 : 0
    if (on !== state.standbyOn[k]) switchStandby(state, k, on)
  }
}

function switchStandby(state: RunState, k: number, on: 0 | 1): void {
  const supplier = state.network.standbySupplier[k]
  state.standbyOn[k] = on
  logSwitch(state.log, on ? SWITCH.standbyOn : SWITCH.standbyOff, k, state.now)
  touchNode(state, supplier)
  state.standbyCustomers[supplier] += on ? 1 : -1
  if (state.network.standbyOnly[supplier]) state.rerate[state.rerateCount++] = supplier
}

function updateStocks(state: RunState, i: number, horizonHours: number): void {
  const { network, parameters } = state
  const idle = network.standbyOnly[i] === 1 && state.standbyCustomers[i] === 0
  for (let g = network.inputStart[i]; g < network.inputStart[i + 1]; g++)
    if (parameters.bufferHours[g] > 0) updateStock(state, idle ? 0 : state.level[i], g, horizonHours)
}

/**
 * A stock is drawn on while supply is below what is consumed, and refilled only on full supply.
 *
 * @param y the node's level; 0 for a standby supplier that nobody has on
 */
function updateStock(state: RunState, y: number, g: number, horizonHours: number): void {
  const { network, parameters, events } = state
  const size = parameters.bufferHours[g]
  const stock = stockNow(state, g)
  const w = supplyWithStandby(state, g)
  let rate = 0
  if (w < y - SLACK && stock > SLACK) rate = w - y
  else if (w === 1 && stock < size - SLACK && network.refillHours[g] < Number.POSITIVE_INFINITY) rate = size / network.refillHours[g]
  if (rate === state.stockRate[g]) return
  if (rate > 0 && stock <= SLACK) logSwitch(state.log, SWITCH.stockRefills, g, state.now)
  state.stock[g] = stock
  state.stockTime[g] = state.now
  state.stockRate[g] = rate
  state.stockVersion[g]++
  const due = state.now + (rate < 0 ? stock / -rate : (size - stock) / rate)
  if (rate !== 0 && due < horizonHours) pushEvent(events, due, EVENT.stock, g, state.stockVersion[g], 0)
}

/** Deliveries with a lag: the customer sees the change when it arrives. */
function sendOnItsWay(state: RunState, i: number): void {
  const { network, sentFraction } = state
  const { lagHours } = state.parameters
  for (let p = network.outStart[i]; p < network.outStart[i + 1]; p++) {
    const link = network.outLink[p]
    if (lagHours[link] <= SLACK) continue
    const fraction = deliveredFraction(network, i, link, state.level[i])
    if (Math.abs(fraction - sentFraction[link]) <= SAME_FRACTION) continue
    sentFraction[link] = fraction
    pushEvent(state.events, state.now + lagHours[link], EVENT.arrival, link, 0, fraction)
  }
}
