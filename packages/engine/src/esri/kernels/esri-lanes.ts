/**
 * One sweep over all firms for eight shocks at once. A lane is one shock; lanes never mix.
 *
 * Model     as in esri-local.ts, x = 1 − h.
 * Method    every firm is computed from all its links. Each link's index and weight is read once for eight shocks, and the eight
 *           losses of a firm fill one cache line. packages/engine/assembly/esri-lanes.as.ts is the same in WASM SIMD; the two, and
 *           esri-local.ts, do the same operations in the same order and agree to the bit.
 * Source    C. Diem, A. Borsos, T. Reisch, J. Kertész, S. Thurner, Sci. Rep. 12:7719 (2022), doi:10.1038/s41598-022-11522-z.
 * Contract  no allocation, clock or randomness. The bounds 1 − ψ of shocked firms are the caller's to restore after a sweep: a
 *           level never rises above ψ, so a firm below its bound cannot be the largest fall.
 */
import type { EsriArrays } from '../esri-network.ts'
import type { EsriRules } from '../esri-rules.ts'

/** Shocks per sweep: eight float64 are one cache line. */
export const LANES = 8

// Layout of `before`, `after`, `lost` and `passed`: the value of firm i in lane l is at i * 8 + l. `peak` has one entry per lane.

/** σ·x of every firm: what its market does not replace. */
export function passOnLanes(arrays: EsriArrays, rules: EsriRules, lost: Float64Array, passed: Float64Array): void {
  const { marketCount, marketStart, sales } = arrays
  const { deadBelow, deadSales } = rules
  if (!rules.market) {
    passed.set(lost)
    return
  }
  for (let k = 0; k < marketCount; k++) {
    const start = marketStart[k]
    const end = marketStart[k + 1]
    for (let l = 0; l < LANES; l++) {
      let living = 0
      for (let i = start; i < end; i++) living += sales[i] * (1 - lost[i * LANES + l])
      if (living <= deadBelow) living = deadSales
      for (let i = start; i < end; i++) {
        const sigma = sales[i] / living
        passed[i * LANES + l] = (1 < sigma ? 1 : sigma) * lost[i * LANES + l]
      }
    }
  }
}

/**
 * Downstream losses of the next sweep.
 *
 * @param lost in: x before, out: x after
 * @param peak raised to the largest fall of a level
 */
export function sweepDownLanes(arrays: EsriArrays, passed: Float64Array, lost: Float64Array, peak: Float64Array): void {
  const { firmCount, downStart, downSource, downWeight } = arrays
  let e = 0
  for (let j = 0; j < firmCount; j++) {
    let m0 = 0
    let m1 = 0
    let m2 = 0
    let m3 = 0
    let m4 = 0
    let m5 = 0
    let m6 = 0
    let m7 = 0
    let s0 = 0
    let s1 = 0
    let s2 = 0
    let s3 = 0
    let s4 = 0
    let s5 = 0
    let s6 = 0
    let s7 = 0
    for (const end = downStart[j + 1]; e < end; e++) {
      const source = downSource[e]
      if ((source & 1) === 1) s0 = s1 = s2 = s3 = s4 = s5 = s6 = s7 = 0
      const from = (source >>> 1) * LANES
      const weight = downWeight[e]
      s0 += weight * passed[from]
      s1 += weight * passed[from + 1]
      s2 += weight * passed[from + 2]
      s3 += weight * passed[from + 3]
      s4 += weight * passed[from + 4]
      s5 += weight * passed[from + 5]
      s6 += weight * passed[from + 6]
      s7 += weight * passed[from + 7]
      // Nothing is negative, so a part of a slot never exceeds the whole.
      if (m0 < s0) m0 = s0
      if (m1 < s1) m1 = s1
      if (m2 < s2) m2 = s2
      if (m3 < s3) m3 = s3
      if (m4 < s4) m4 = s4
      if (m5 < s5) m5 = s5
      if (m6 < s6) m6 = s6
      if (m7 < s7) m7 = s7
    }
    storeLosses(lost, lost, j * LANES, peak, m0, m1, m2, m3, m4, m5, m6, m7)
  }
}

/**
 * Upstream losses of the next sweep.
 *
 * @param before x before; @param after x after, another array
 * @param peak raised to the largest fall of a level
 */
export function sweepUpLanes(arrays: EsriArrays, before: Float64Array, after: Float64Array, peak: Float64Array): void {
  const { firmCount, upStart, upCustomer, upWeight } = arrays
  let e = 0
  for (let i = 0; i < firmCount; i++) {
    let s0 = 0
    let s1 = 0
    let s2 = 0
    let s3 = 0
    let s4 = 0
    let s5 = 0
    let s6 = 0
    let s7 = 0
    for (const end = upStart[i + 1]; e < end; e++) {
      const from = upCustomer[e] * LANES
      const weight = upWeight[e]
      s0 += weight * before[from]
      s1 += weight * before[from + 1]
      s2 += weight * before[from + 2]
      s3 += weight * before[from + 3]
      s4 += weight * before[from + 4]
      s5 += weight * before[from + 5]
      s6 += weight * before[from + 6]
      s7 += weight * before[from + 7]
    }
    storeLosses(before, after, i * LANES, peak, s0, s1, s2, s3, s4, s5, s6, s7)
  }
}

function storeLosses(
  before: Float64Array,
  after: Float64Array,
  at: number,
  peak: Float64Array,
  s0: number,
  s1: number,
  s2: number,
  s3: number,
  s4: number,
  s5: number,
  s6: number,
  s7: number,
): void {
  storeLoss(before, after, at, peak, 0, s0)
  storeLoss(before, after, at, peak, 1, s1)
  storeLoss(before, after, at, peak, 2, s2)
  storeLoss(before, after, at, peak, 3, s3)
  storeLoss(before, after, at, peak, 4, s4)
  storeLoss(before, after, at, peak, 5, s5)
  storeLoss(before, after, at, peak, 6, s6)
  storeLoss(before, after, at, peak, 7, s7)
}

function storeLoss(before: Float64Array, after: Float64Array, at: number, peak: Float64Array, lane: number, sum: number): void {
  const level = 1 - sum
  const lost = 1 - (0 < level ? level : 0)
  const fall = lost - before[at + lane]
  if (peak[lane] < fall) peak[lane] = fall
  after[at + lane] = lost
}
