/**
 * From the frontier into a lane, and from either to the three sums of a row.
 *
 * Model     ESRI = Σ_j (s_j / Σ s)·max(x_down, x_up); ESRI_d and ESRI_u the same with one of the two.
 * Method    firms in ascending order. The frontier leaves out firms that lost nothing: adding their zeros would not change a bit.
 * Source    C. Diem, A. Borsos, T. Reisch, J. Kertész, S. Thurner, Sci. Rep. 12:7719 (2022), doi:10.1038/s41598-022-11522-z.
 * Contract  no allocation, clock or randomness. Lane layout as in esri-lanes.ts.
 */
import type { EsriArrays } from '../esri-network.ts'
import { LANES } from './esri-lanes.ts'
import type { LocalScratch } from './esri-local-scratch.ts'

/** Shares of the network's output, 0..1. */
export interface LossSums {
  both: number
  down: number
  up: number
}

/** Sums what a run on the frontier lost; puts the list of touched firms in order. */
export function sumLocal({ outputShare }: EsriArrays, { down, up, touched, count }: LocalScratch, sums: LossSums): void {
  const ascending = touched.subarray(0, count.touched).sort()
  let sumBoth = 0
  let sumDown = 0
  let sumUp = 0
  for (let t = 0; t < ascending.length; t++) {
    const i = ascending[t]
    const share = outputShare[i]
    sumBoth += share * (down[i] < up[i] ? up[i] : down[i])
    sumDown += share * down[i]
    sumUp += share * up[i]
  }
  sums.both = sumBoth
  sums.down = sumDown
  sums.up = sumUp
}

/** Sums what one lane lost, and empties the lane for the next shock. */
export function takeLane({ firmCount, outputShare }: EsriArrays, down: Float64Array, up: Float64Array, lane: number, sums: LossSums): void {
  let sumBoth = 0
  let sumDown = 0
  let sumUp = 0
  for (let i = 0, at = lane; i < firmCount; i++, at += LANES) {
    const share = outputShare[i]
    const lostDown = down[at]
    const lostUp = up[at]
    sumBoth += share * (lostDown < lostUp ? lostUp : lostDown)
    sumDown += share * lostDown
    sumUp += share * lostUp
    down[at] = 0
    up[at] = 0
  }
  sums.both = sumBoth
  sums.down = sumDown
  sums.up = sumUp
}

/**
 * @param target losses of all lanes, empty in this one
 * @param source losses per firm, 0 except for the first `touchedCount` entries of `touched`
 */
export function loadLane(target: Float64Array, source: Float64Array, touched: Uint32Array, touchedCount: number, lane: number): void {
  for (let t = 0; t < touchedCount; t++) target[touched[t] * LANES + lane] = source[touched[t]]
}
