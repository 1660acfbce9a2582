/** Hours and pixels of one drawn band. */
import type { ScenarioBands } from '@rueckhalt/domain/answers'
import { hoursAt, positionOf } from '@rueckhalt/domain/bands'

/** @returns the hour below a pointer that is `x` pixels from the left */
export function hourBelow({ axis }: ScenarioBands, x: number, width: number): number {
  return hoursAt(axis, Math.min(1, Math.max(0, x / width)))
}

/** @returns pixels from the left for an hour */
export function pixelsOf({ axis }: ScenarioBands, hours: number, width: number): number {
  return positionOf(axis, hours) * width
}
