/** Real outages beside a band. Pure. */
import type { ScenarioBands } from '@rueckhalt/domain/answers'

/** @returns those that the axis reaches, the shortest first */
export function shownReferences({ references, axis }: ScenarioBands): ScenarioBands['references'] {
  return references.filter(({ hours }) => hours <= axis.endHours).toSorted((a, b) => a.hours - b.hours)
}

/** @returns A, B, C … */
export function referenceLetter(place: number): string {
  return String.fromCodePoint(0x41 + place)
}
