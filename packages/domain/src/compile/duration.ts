/** How long a scenario lasts, as a triangular distribution with an end that may be open. */
import type { Scenario } from '../library/scenario.ts'

export interface ScenarioDuration {
  readonly minH: number
  readonly modeH: number
  /** null: it does not end by itself. */
  readonly maxH: number | null
  /** Half of such events are over by then, in hours; with an open end the likeliest duration stands in. */
  readonly p50H: number
  /** Four of five such events are over by then, in hours; null with an open end. */
  readonly p80H: number | null
  readonly p10H: number
  readonly p90H: number | null
}

/** @returns the duration of the scenario that is simulated: the first that the library gives */
export function durationOf(scenario: Scenario): ScenarioDuration {
  const hours = scenario.durations[0]?.hours ?? { min: 0, mode: 0, max: 0 }
  const { min, mode, max } = hours
  const at = (share: number): number | null => (max === null ? null : triangularQuantile(share, min, mode, max))
  return {
    minH: min,
    modeH: mode,
    maxH: max,
    p50H: at(0.5) ?? mode,
    p80H: at(0.8),
    p10H: at(0.1) ?? min,
    p90H: at(0.9),
  }
}

/**
 * @param share 0 to 1
 * @returns the value that this share of draws does not exceed (inverse of the triangular distribution function)
 */
export function triangularQuantile(share: number, min: number, mode: number, max: number): number {
  const width = max - min
  if (width <= 0) return mode
  const turn = (mode - min) / width
  return share < turn ? min + Math.sqrt(share * width * (mode - min)) : max - Math.sqrt((1 - share) * width * (max - mode))
}
