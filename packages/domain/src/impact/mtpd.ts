/**
 * MTPD and RTO.
 *
 * Source: BSI-Standard 200-4 (2023), business impact analysis: the MTPD is the smallest horizon at which the damage reaches the level of
 * intolerability; RTO = MTPD − reaction time of the crisis organisation (BAO) − buffer.
 */
import { shippedFigures } from './figures.ts'

export interface DamageAt {
  /** Hours. */
  readonly horizonH: number
  /** 1 to 4. */
  readonly level: number
}

/**
 * @param damage points in any order
 * @param intolerableLevel 1 to 4; by default the shipped library's
 * @returns hours; null: not intolerable within the horizons
 */
export function mtpdOfDamage(
  damage: readonly DamageAt[],
  intolerableLevel: number = shippedFigures().intolerableLevel.value,
): number | null {
  const hours = damage.filter(({ level }) => level >= intolerableLevel).map(({ horizonH }) => horizonH)
  return hours.length === 0 ? null : Math.min(...hours)
}

export interface RtoResult {
  /** Hours, not below 0; null without an MTPD. */
  readonly rtoH: number | null
  /** Hours that reaction and buffer take beyond the MTPD; 0: none. */
  readonly shortfallH: number
}

/**
 * @param mtpdH hours, or null
 * @param baoReactionH hours until the crisis organisation works
 * @param bufferH hours kept in reserve
 */
export function rtoOf(mtpdH: number | null, baoReactionH: number, bufferH = 0): RtoResult {
  if (mtpdH === null) return { rtoH: null, shortfallH: 0 }
  const rest = mtpdH - baoReactionH - bufferH
  return { rtoH: Math.max(0, rest), shortfallH: Math.max(0, -rest) }
}
