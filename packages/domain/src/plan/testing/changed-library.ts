/** The library as a later version might have it: steps reworded, retimed, removed and added. */
import * as fc from 'fast-check'
import type { Library } from '../../library/library.ts'
import type { ProcedureStep } from '../../library/scenario.ts'
import { shippedLibrary } from '../../shipped-library/index.ts'

export interface LibraryChange {
  readonly scenario: number
  readonly step: number
  readonly kind: 'reword' | 'retime' | 'remove' | 'add'
}

const change: fc.Arbitrary<LibraryChange> = fc.record({
  scenario: fc.nat({ max: 100 }),
  step: fc.nat({ max: 100 }),
  kind: fc.constantFrom('reword', 'retime', 'remove', 'add'),
})

export interface RandomLibrary {
  readonly changes: readonly LibraryChange[]
  /** Number of a scenario that is gone; null: none. */
  readonly without: number | null
}

export const randomLibrary: fc.Arbitrary<RandomLibrary> = fc.record({
  changes: fc.array(change, { maxLength: 30 }),
  without: fc.option(fc.nat({ max: 21 })),
})

export function changedLibrary({ changes, without }: RandomLibrary): Library {
  const library = shippedLibrary()
  const scenarios = library.scenarios.map((scenario, k) => ({
    ...scenario,
    steps: changes.filter((one) => one.scenario % library.scenarios.length === k).reduce<ProcedureStep[]>(withChange, [...scenario.steps]),
  }))
  return { ...library, scenarios: scenarios.filter((_, k) => k !== without) }
}

function withChange(steps: ProcedureStep[], { step: number, kind }: LibraryChange): ProcedureStep[] {
  const place = number % Math.max(1, steps.length)
  const step = steps[place]
  if (!step) return steps
  if (kind === 'remove') return steps.filter((_, k) => k !== place)
  if (kind === 'add') return steps.toSpliced(place, 0, { ...step, text: { de: `Neu: ${step.text.de}`, en: `New: ${step.text.en}` } })
  const changed =
    kind === 'reword'
      ? { ...step, text: { de: `${step.text.de} Neu.`, en: `${step.text.en} New.` } }
      : { ...step, at: { ...step.at, minutes: step.at.minutes + 7 } }
  return steps.with(place, changed)
}
