/**
 * What a node could do now, given its stocks, its supplies and its standby suppliers.
 *
 * Model     generalised Leontief: c_i = min( a_i, min over essential and curve inputs f_g(v_g), max(0, 1 − Σ weight_g·(1 − v_g)) ).
 * Source    A. Pichler et al., J. Econ. Dyn. Control 144 (2022) 104527, doi:10.1016/j.jedc.2022.104527 (partially binding inputs).
 * Contract  reads only; no allocation.
 */
import { curveAt, RESPONSE, SLACK } from '../model/network.ts'
import type { RunState } from './run-state.ts'

/** Levels have twelve decimals: sums in another order give the same level, and 0.2 is 0.2. */
const GRAIN = 1e12

/** However coarse a run is, a millionth of normal operation is a difference. */
const MOST_SLACK = 1e-6

/** @returns S_g at the present instant, hours */
export function stockNow(state: RunState, g: number): number {
  const rate = state.stockRate[g]
  return rate === 0 ? state.stock[g] : state.stock[g] + rate * (state.now - state.stockTime[g])
}

/** @returns w_g: regular supply plus the standby suppliers that are switched on, at most 1 */
export function supplyWithStandby(state: RunState, g: number): number {
  const u = state.supply[g]
  if (u >= 1 - SLACK) return 1
  const { standbyStart, standbySupplier, standbyCapacity } = state.network
  let w = u
  for (let k = standbyStart[g]; k < standbyStart[g + 1]; k++)
    if (state.standbyDue[k] || state.parameters.delayHours[k] <= SLACK) w += standbyCapacity[k] * state.level[standbySupplier[k]]
  return w >= 1 - SLACK ? 1 : w > 0 ? w : 0
}

/** @returns v_g: 1 while the stock lasts, else w_g */
export function availableInput(state: RunState, g: number): number {
  if (state.supply[g] >= 1 - SLACK) return 1
  if (stockNow(state, g) > SLACK) return 1
  return supplyWithStandby(state, g)
}

/**
 * @returns c_i, 0..1. Within `tolerance` of 0 or 1 it is 0 or 1: a loop with fractional shares comes near them but would never
 * arrive, and both are levels at which rules switch.
 */
export function capacity(state: RunState, i: number): number {
  const { network, tolerance } = state
  let c = state.available[i]
  let loss = 0
  for (let g = network.inputStart[i], end = network.inputStart[i + 1]; g < end; g++) {
    const v = availableInput(state, g)
    const response = network.response[g]
    if (v === 1 && response !== RESPONSE.cappedCurve) continue
    if (response === RESPONSE.essential) {
      if (v < c) c = v
    } else if (response === RESPONSE.weight) {
      loss += network.responseArgument[g] * (1 - v)
    } else {
      const f = curveAt(network, network.responseArgument[g], v)
      if (f < c) c = f
    }
  }
  if (loss > 0 && 1 - loss < c) c = 1 - loss
  if (c >= 1 - tolerance) return 1
  return c <= tolerance ? 0 : Math.round(c * GRAIN) / GRAIN
}

/** Slack for comparing a level with `minLoad` or `mbco`: levels are no better known than within the tolerance. */
export function thresholdSlack(tolerance: number): number {
  return tolerance < MOST_SLACK ? tolerance : MOST_SLACK
}

/** @returns whether a node of this capacity can run at all */
export function canRun(state: RunState, i: number, c: number): boolean {
  return c > 0 && c >= state.network.minLoad[i] - thresholdSlack(state.tolerance)
}
