/** Bands of hours: known as { min, mode, max } only. A plain run takes the mode, Monte Carlo draws from the triangle. */
import type { Band, Hours } from './spec.ts'

/** @returns the hours that a plain run takes: the figure itself, or the band's mode (without one, its middle) */
export function modeOf(hours: Hours): number {
  return typeof hours === 'number' ? hours : (hours.mode ?? (hours.min + hours.max) / 2)
}

/** @returns whether the figure is uncertain: a band of one point is as good as a figure */
export function isBand(hours: Hours): hours is Band {
  return typeof hours !== 'number' && hours.max > hours.min
}

/**
 * Inverse of the triangular distribution function.
 * @param u uniform in [0, 1)
 * @returns hours between min and max
 */
export function triangular(min: number, mode: number, max: number, u: number): number {
  const width = max - min
  if (width <= 0) return mode
  const rising = (mode - min) / width
  return u < rising ? min + Math.sqrt(u * width * (mode - min)) : max - Math.sqrt((1 - u) * width * (max - mode))
}
