/**
 * What a customer gets of its order when its supplier does not run at full level.
 *
 * Model     r = clamp((y_j·V_j − volume of higher priorities) / volume of its own priority, 0, 1); y_j where a supplier does not ration.
 * Contract  pure.
 */
import type { NetworkArrays } from '../model/network.ts'

/** Rounding of the sums of volumes must not make a full delivery look short. */
const ROUNDING = 1e-12

/** @returns r of a link, 0..1, when its supplier's level is y */
export function deliveredFraction(network: NetworkArrays, supplier: number, link: number, y: number): number {
  const { rationVolume, rationBefore, rationClass } = network
  if (rationVolume.length === 0 || rationVolume[supplier] === 0) return y
  const r = (y * rationVolume[supplier] - rationBefore[link]) / rationClass[link]
  return r <= 0 ? 0 : r >= 1 - ROUNDING ? 1 : r
}
