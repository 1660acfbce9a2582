/** Rules N1 to N3. */
import { COMPANY_FORMAT, type Company, withValueAt } from '@rueckhalt/domain/company'
import { applyEdits, generatePlan, keptEdits, type PlanStep } from '@rueckhalt/domain/plan'
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  droppedSteps,
  editsFor,
  keysOf,
  type PlanVersions,
  type StepsChange,
  stepsOf,
  withAllAsGenerated,
  withStepAdded,
  withStepAsGenerated,
  withStepChanged,
  withStepDropped,
  withStepMoved,
} from './step-changes.ts'

const SCENARIO = 'SC-04'
const library = shippedLibrary()
const generated = generatePlan({ format: COMPANY_FORMAT }, library, { today: '2026-11-23', scenarios: [SCENARIO, 'SC-08'] })

function versionsOf(company: Company): PlanVersions {
  return { company, generated, ...applyEdits(generated, keptEdits(company)) }
}

function after(versions: PlanVersions, change: StepsChange, procedure = SCENARIO): PlanVersions {
  return versionsOf(
    editsFor(versions, procedure, change).reduce((company, { path, value }) => withValueAt(company, path, value), versions.company),
  )
}

const start = versionsOf({ format: COMPANY_FORMAT })
const keys = stepsOf(generated, SCENARIO).map(({ key }) => key)
const [first = '', second = '', third = ''] = keys
const orderOf = (versions: PlanVersions) => stepsOf(versions.plan, SCENARIO).map(({ key }) => key)
const stepOf = (versions: PlanVersions, key: string) => stepsOf(versions.plan, SCENARIO).find((step) => step.key === key)
const written = (step: PlanStep | undefined) => {
  if (!step) throw new Error('no such step')
  return { words: step.text.de, at: step.at, role: step.role, phase: step.phase }
}

describe('changes of steps', () => {
  it('N1 keeps a changed text in the company, in both languages, and leaves the rest alone', () => {
    const changed = after(start, withStepChanged(second, { ...written(stepOf(start, second)), words: 'Nachbarn fragen' }, 'de'))
    expect(stepOf(changed, second)).toMatchObject({
      text: { de: 'Nachbarn fragen', en: 'Nachbarn fragen' },
      byHand: { kind: 'edited', fields: ['text'] },
    })
    expect(orderOf(changed)).toEqual(keys)
    expect(stepsOf(changed.plan, 'SC-08')).toEqual(stepsOf(generated, 'SC-08'))
  })

  it('N1 keeps nothing of a step that was opened and left as it was', () =>
    expect(after(start, withStepChanged(second, written(stepOf(start, second)), 'de')).company.plan?.editedSteps).toBeUndefined())

  it('N1 keeps what the library said at the time of an earlier change', () => {
    const record = {
      id: second,
      procedure: 'sc-04',
      change: 'edited' as const,
      text: 'Alt',
      baseText: 'So hieß es früher',
      baseFrom: 'start' as const,
      baseMinutes: 15,
      baseRole: 'facility' as const,
      basePhase: 'impact' as const,
    }
    const before = versionsOf({ format: COMPANY_FORMAT, plan: { editedSteps: [record] } })
    expect(before.plan.scenarios.length).toBe(2)
    const later = after(before, withStepDropped(third))
    expect(later.company.plan?.editedSteps).toContainEqual(record)
    expect(orderOf(later)).not.toContain(third)
  })

  it('N2 gives a moved step the time of its neighbour, and its place', () => {
    const moved = after(start, withStepMoved(second, 2))
    expect(orderOf(moved).slice(0, 3)).toEqual([first, third, second])
    expect(stepOf(moved, second)?.at).toEqual(stepOf(start, third)?.at)
  })

  it('N2 puts a step with another time where that time belongs', () => {
    const later = { from: 'start', minutes: 100_000 } as const
    const changed = after(start, withStepChanged(first, { ...written(stepOf(start, first)), at: later }, 'de'))
    const before = orderOf(changed).indexOf(first)
    expect(stepsOf(changed.plan, SCENARIO)[before + 1]?.at.from).toBe('re_energisation')
  })

  it('N3 goes back to text, time and place of the library', () => {
    const moved = after(
      after(start, withStepMoved(second, 4)),
      withStepChanged(second, { ...written(stepOf(start, second)), words: 'x' }, 'de'),
    )
    const back = after(moved, withStepAsGenerated(second))
    expect(stepsOf(back.plan, SCENARIO)).toEqual(stepsOf(generated, SCENARIO))
    expect(back.company.plan?.editedSteps).toBeUndefined()
  })

  it('N3 brings a dropped step back, and takes an own step away', () => {
    const dropped = after(start, withStepDropped(third))
    expect(droppedSteps(dropped, SCENARIO).map(({ key }) => key)).toEqual([third])
    expect(orderOf(after(dropped, withStepAsGenerated(third)))).toEqual(keys)
    const own = after(
      start,
      withStepAdded({ words: 'Kaffee kochen', at: { from: 'start', minutes: 20 }, role: 'owner', phase: 'impact' }, keysOf(start.plan)),
    )
    expect(orderOf(own)[2]).toBe('own-kaffee-kochen')
    expect(orderOf(after(own, withStepAsGenerated('own-kaffee-kochen')))).toEqual(keys)
  })

  it('N1 N3 any row of changes can be taken back as a whole, and none of another procedure is lost', () => {
    const other = after(start, withStepDropped(stepsOf(generated, 'SC-08')[0]?.key ?? ''), 'SC-08')
    const step = fc.nat({ max: keys.length - 1 }).map((k) => keys[k] ?? '')
    const change: fc.Arbitrary<StepsChange> = fc.oneof(
      fc.tuple(step, fc.nat({ max: keys.length - 1 })).map(([key, place]) => withStepMoved(key, place)),
      step.map(withStepDropped),
      step.map(withStepAsGenerated),
      fc.tuple(fc.stringMatching(/^[a-z ]{1,20}$/), fc.integer({ min: 0, max: 5000 })).map(
        ([words, minutes]): StepsChange =>
          (steps, base) =>
            withStepAdded(
              { words: `x${words}`, at: { from: 'start', minutes }, role: 'owner', phase: 'impact' },
              new Set(steps.map(({ key }) => key)),
            )(steps, base),
      ),
    )
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        const all = changes.reduce((versions, each) => after(versions, each), other)
        expect(stepsOf(all.plan, 'SC-08')).toHaveLength(stepsOf(generated, 'SC-08').length - 1)
        const back = after(all, withAllAsGenerated)
        expect(stepsOf(back.plan, SCENARIO)).toEqual(stepsOf(generated, SCENARIO))
        expect(back.company).toEqual(other.company)
      }),
      { seed: 405, numRuns: 40 },
    )
  })

  it('N1 what is shown after a move is what was asked for', () =>
    fc.assert(
      fc.property(fc.nat({ max: keys.length - 1 }), fc.nat({ max: keys.length - 1 }), (from, to) => {
        const key = keys[from] ?? ''
        expect(orderOf(after(start, withStepMoved(key, to))).indexOf(key)).toBe(to)
      }),
      { seed: 406, numRuns: 60 },
    ))
})
