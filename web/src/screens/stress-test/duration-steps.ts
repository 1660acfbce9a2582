/** The places of the duration slider: hours that people name, evenly spread on a logarithmic scale. Pure. */
import type { ScenarioDuration } from '@rueckhalt/domain/compile'

/** Places from the shortest to the longest event, before those that fall together are counted once. */
const PLACES = 80
/** A slider needs a beginning; nobody plans for less. */
const LEAST_HOURS = 0.25
/** An event with an open end is offered up to three times its likeliest length, and at least a year. */
const OPEN_FACTOR = 3
const YEAR_HOURS = 8760

/** From these hours on lengths are named in such steps. */
const ROUND_TO: readonly (readonly [fromHours: number, step: number])[] = [
  [24 * 90, 24 * 7],
  [24 * 14, 24],
  [72, 12],
  [24, 4],
  [6, 1],
  [2, 0.5],
  [0, 0.25],
]

/**
 * @param duration of the scenario; with an open end the slider ends at a year or more
 * @returns hours in ascending order, with the shortest, the likeliest and the longest exactly as the library has them
 */
export function durationSteps({ minH, modeH, maxH }: ScenarioDuration): number[] {
  const least = Math.max(LEAST_HOURS, Math.min(minH, modeH))
  const most = Math.max(least, modeH, maxH ?? Math.max(YEAR_HOURS, OPEN_FACTOR * modeH))
  const steps = Array.from({ length: PLACES + 1 }, (_, k) => rounded(least * (most / least) ** (k / PLACES)))
  const exact = [least, Math.max(least, modeH), most]
  return [...new Set([...steps.filter((hours) => hours > least && hours < most), ...exact])].toSorted((a, b) => a - b)
}

function rounded(hours: number): number {
  const [, step] = ROUND_TO.find(([from]) => hours >= from) ?? [0, LEAST_HOURS]
  return Math.round(hours / step) * step
}

/** @returns the place of the hours nearest to those given */
export function stepNearest(steps: readonly number[], hours: number): number {
  let best = 0
  for (const [k, step] of steps.entries()) if (Math.abs(step - hours) < Math.abs((steps[best] ?? 0) - hours)) best = k
  return best
}
