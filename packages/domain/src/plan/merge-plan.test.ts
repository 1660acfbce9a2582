/** Rules P18 to P24: merging a plan that was edited by hand. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withValueAt } from '../company/field-access.ts'
import { readCompany } from '../company/read-company.ts'
import { shippedLibrary } from '../shipped-library/index.ts'
import { applyEdits } from './apply-edits.ts'
import { generatePlan } from './generate-plan.ts'
import { currentPlan, keepEdits, keepVersion, keptEdits } from './kept-edits.ts'
import { mergePlan } from './merge-plan.ts'
import type { PlanDocument } from './plan-document.ts'
import type { PlanStep } from './plan-steps.ts'
import { STEP_FIELDS } from './plan-steps.ts'
import { editsOf, isSamePart, proceduresOf } from './step-edits.ts'
import { changedLibrary, randomLibrary } from './testing/changed-library.ts'
import { musterWithNames } from './testing/muster-with-names.ts'
import { randomCompany, randomEdits, withEdits } from './testing/random-plans.ts'

const library = shippedLibrary()
const base = generatePlan(musterWithNames, library, { today: '2026-03-31' })
const later = { today: '2026-06-30' }

function stepsOf(plan: PlanDocument, procedure: string): readonly PlanStep[] {
  return proceduresOf(plan).find(({ name }) => name === procedure)?.steps ?? []
}

/** Replaces the steps of SC-04. */
function withSteps(plan: PlanDocument, change: (steps: readonly PlanStep[]) => readonly PlanStep[]): PlanDocument {
  return {
    ...plan,
    scenarios: plan.scenarios.map((scenario) => (scenario.id === 'SC-04' ? { ...scenario, steps: change(scenario.steps) } : scenario)),
  }
}

const KEY = 'sc-04-start-240-facility-1'
const own: PlanStep = {
  key: 'own-dog',
  at: { from: 'start', minutes: 20 },
  phase: 'impact',
  role: 'facility',
  text: { de: 'Hund aus der Halle holen.', en: 'Get the dog out of the hall.' },
  grade: null,
  source: [],
}

describe('P19 to P22 with random edits, companies and libraries', () => {
  const cases = fc.tuple(randomEdits, randomCompany, randomLibrary)
  const merged = ([edits, company, changes]: typeof cases extends fc.Arbitrary<infer T> ? T : never) => {
    const edited = withEdits(base, edits)
    const regenerated = generatePlan(company, changedLibrary(changes), later)
    return { edited, regenerated, result: mergePlan(base, edited, regenerated) }
  }

  it('P19 every part changed by hand and every added step is still there', () => {
    fc.assert(
      fc.property(cases, (input) => {
        const { edited, result } = merged(input)
        for (const edit of editsOf(base, edited)) {
          if (edit.change === 'dropped' || Object.keys(edit.hand).length === 0) continue
          const found = stepsOf(result.plan, edit.procedure).some((step) =>
            STEP_FIELDS.every((field) => edit.hand[field] === undefined || isSamePart(field, edit.hand, step)),
          )
          expect(found).toBe(true)
        }
      }),
      { seed: 1901, numRuns: 60 },
    )
  })

  it('P20 a step that nobody touched is as generated, and none is missing that was not dropped', () => {
    fc.assert(
      fc.property(cases, (input) => {
        const { edited, regenerated, result } = merged(input)
        const dropped = editsOf(base, edited).filter(({ change }) => change === 'dropped').length
        for (const { name, steps } of proceduresOf(regenerated)) {
          const is = stepsOf(result.plan, name)
          const untouched = is.filter(({ byHand }) => byHand === undefined)
          for (const step of untouched) expect(steps).toContainEqual(step)
          const generated = new Set(steps.map(({ key }) => key))
          expect(is.filter(({ key }) => generated.has(key)).length).toBeGreaterThanOrEqual(steps.length - dropped)
        }
      }),
      { seed: 2001, numRuns: 40 },
    )
  })

  it('P20 keys stay unique', () => {
    fc.assert(
      fc.property(cases, (input) => {
        for (const { steps } of proceduresOf(merged(input).result.plan))
          expect(new Set(steps.map(({ key }) => key)).size).toBe(steps.length)
      }),
      { seed: 2002, numRuns: 40 },
    )
  })

  it('P23 merging the result once more changes nothing', () => {
    fc.assert(
      fc.property(cases, (input) => {
        const { regenerated, result } = merged(input)
        const again = mergePlan(regenerated, result.plan, regenerated)
        expect(again.plan).toEqual(result.plan)
        expect(again.changes).toEqual([])
        expect(again.conflicts.filter(({ code }) => code === 'vanished')).toEqual([])
      }),
      { seed: 2301, numRuns: 60 },
    )
  })

  it('P23 the changes of one plan, put on it again, give the other', () => {
    fc.assert(
      fc.property(randomEdits, (edits) => {
        const edited = withEdits(base, edits)
        const plain = (plan: PlanDocument) => proceduresOf(plan).map(({ steps }) => steps.map(({ byHand: _mark, ...step }) => step))
        expect(plain(applyEdits(base, editsOf(base, edited)).plan)).toEqual(plain(edited))
      }),
      { seed: 2302, numRuns: 60 },
    )
  })

  it('P24 kept in the company’s document, the changes give the same steps', () => {
    fc.assert(
      fc.property(cases, (input) => {
        const { regenerated, result } = merged(input)
        const company = keepEdits(input[1], result.edits)
        const fromCompany = applyEdits(regenerated, keptEdits(company)).plan
        const plain = (plan: PlanDocument) =>
          proceduresOf(plan).map(({ name, steps }) => ({
            name,
            steps: steps.map(({ key, text, at, role, phase, byHand }) => ({ key, text, at, role, phase, byHand })),
          }))
        const kept = new Set(result.plan.scenarios.filter(({ vanished }) => vanished).map(({ id }) => id.toLowerCase()))
        expect(plain(fromCompany)).toEqual(plain(result.plan).filter(({ name }) => !kept.has(name)))
      }),
      { seed: 2401, numRuns: 40 },
    )
  })
})

describe('P19 to P23 case by case', () => {
  const edited = withSteps(base, (steps) => [own, ...steps.map((step) => (step.key === KEY ? { ...step, text: own.text } : step))])

  it('P20 another role from the library reaches a step whose text was changed', () => {
    const changed = withSteps(base, (steps) => steps.map((step) => (step.key === KEY ? { ...step, role: 'owner' } : step)))
    const { plan, conflicts } = mergePlan(base, edited, changed)
    const step = stepsOf(plan, 'sc-04').find(({ key }) => key === KEY)
    expect(step).toMatchObject({ text: own.text, role: 'owner', byHand: { kind: 'edited', fields: ['text'] } })
    expect(conflicts).toEqual([])
  })

  it('P22 both changed the text: the hand counts, and it is listed', () => {
    const changed = withSteps(base, (steps) =>
      steps.map((step) => (step.key === KEY ? { ...step, text: { de: 'Neu.', en: 'New.' } } : step)),
    )
    const { plan, conflicts } = mergePlan(base, edited, changed)
    expect(stepsOf(plan, 'sc-04').find(({ key }) => key === KEY)?.text).toEqual(own.text)
    expect(conflicts).toMatchObject([
      { code: 'both-changed', procedure: 'sc-04', key: KEY, field: 'text', generated: { text: { de: 'Neu.' } } },
    ])
  })

  it('P21 a step that vanished is kept and marked; if it comes back, it is one step again', () => {
    const without = withSteps(base, (steps) => steps.filter(({ key }) => key !== KEY))
    const { plan, conflicts } = mergePlan(base, edited, without)
    expect(stepsOf(plan, 'sc-04').find(({ key }) => key === KEY)).toMatchObject({
      text: own.text,
      byHand: { kind: 'kept', fields: ['text'] },
    })
    expect(conflicts).toMatchObject([{ code: 'vanished', key: KEY }])
    const back = mergePlan(without, plan, base).plan
    expect(stepsOf(back, 'sc-04').filter(({ key }) => key === KEY)).toMatchObject([
      { text: own.text, byHand: { kind: 'edited', fields: ['text'] } },
    ])
    expect(stepsOf(back, 'sc-04')).toHaveLength(stepsOf(base, 'sc-04').length + 1)
  })

  it('P21 an edited step follows its text to another time', () => {
    const timed = withSteps(base, (steps) => steps.map((step) => (step.key === KEY ? { ...step, role: 'owner' } : step)))
    const moved = withSteps(base, (steps) =>
      steps.map((step) => (step.key === KEY ? { ...step, key: 'sc-04-start-300-facility-1', at: { from: 'start', minutes: 300 } } : step)),
    )
    const { plan, conflicts } = mergePlan(base, timed, moved)
    expect(stepsOf(plan, 'sc-04').find(({ key }) => key === 'sc-04-start-300-facility-1')).toMatchObject({
      role: 'owner',
      at: { minutes: 300 },
    })
    expect(stepsOf(plan, 'sc-04')).toHaveLength(stepsOf(base, 'sc-04').length)
    expect(conflicts).toEqual([])
  })

  it('P21 a dropped step stays dropped; that the library changed it is listed', () => {
    const dropped = withSteps(base, (steps) => steps.filter(({ key }) => key !== KEY))
    const changed = withSteps(base, (steps) =>
      steps.map((step) => (step.key === KEY ? { ...step, text: { de: 'Neu.', en: 'New.' } } : step)),
    )
    const { plan, conflicts } = mergePlan(base, dropped, changed)
    expect(stepsOf(plan, 'sc-04').some(({ key }) => key === KEY)).toBe(false)
    expect(conflicts).toMatchObject([{ code: 'dropped-changed', key: KEY }])
  })

  it('P21 a scenario that vanished is kept with its edited steps only', () => {
    const regenerated = generatePlan(musterWithNames, library, { ...later, scenarios: ['SC-08'] })
    const { plan, conflicts } = mergePlan(base, edited, regenerated)
    expect(plan.scenarios.map(({ id, vanished }) => [id, vanished])).toEqual([
      ['SC-04', true],
      ['SC-08', false],
    ])
    expect(stepsOf(plan, 'sc-04').map(({ key }) => key)).toEqual(['own-dog', KEY])
    expect(conflicts.map(({ code, key }) => [code, key])).toEqual([
      ['vanished', 'own-dog'],
      ['vanished', KEY],
    ])
    const back = mergePlan(regenerated, plan, base).plan
    expect(
      stepsOf(back, 'sc-04')
        .map(({ key }) => key)
        .toSorted(),
    ).toEqual([...stepsOf(base, 'sc-04').map(({ key }) => key), 'own-dog'].toSorted())
  })

  it('P23 one step moved is one move', () => {
    const moved = withSteps(base, (steps) => [...steps.slice(1), ...steps.slice(0, 1)])
    expect(editsOf(base, moved)).toMatchObject([
      { key: stepsOf(base, 'sc-04')[0]?.key, hand: {}, after: stepsOf(base, 'sc-04').at(-1)?.key },
    ])
  })
})

describe('P18 versions and the change log', () => {
  it('P18 nothing changed: neither version nor entry', () => {
    const { plan, changes } = mergePlan(base, base, generatePlan(musterWithNames, library, later))
    expect(changes).toEqual([])
    expect([plan.cover.version, plan.changeLog, plan.cover.createdOn]).toEqual(['3', base.changeLog, later.today])
  })

  it('P18 a new telephone number is a change of contact, team and the facts on cards', () => {
    const company = withValueAt(musterWithNames, 'plan.contacts[berg].mobile', '0171 39200 77')
    const { plan, changes } = mergePlan(base, base, generatePlan(company, library, later))
    expect([...new Set(changes.map(({ part }) => part))]).toEqual(['team', 'contacts', 'facts'])
    expect(plan.cover.version).toBe('4')
    expect(plan.changeLog.at(-1)).toEqual({
      on: later.today,
      version: '4',
      kind: 'regenerated',
      parts: ['team', 'contacts', 'facts'],
      sentences: [{ key: 'plan.log.changed', params: { count: changes.length } }],
      note: null,
    })
  })

  it('P18 P24 the company keeps version, log and changes, and is valid with them', () => {
    const edited = withSteps(base, (steps) => [own, ...steps.slice(1)])
    const { edits } = mergePlan(base, edited, base)
    const entry = { on: later.today, version: '4', kind: 'regenerated', parts: ['steps'] } as const
    const company = keepVersion(keepEdits(musterWithNames, edits), entry, { added: 1, changed: 0, removed: 1 })
    const read = readCompany(JSON.parse(JSON.stringify(company)))
    expect(read.ok ? [] : read.faults).toEqual([])
    const { plan } = currentPlan(company, library, later)
    expect(plan.cover.version).toBe('4')
    expect(plan.changeLog).toMatchObject([{ version: '4', sentences: [{ key: 'plan.log.added-one' }, { key: 'plan.log.removed-one' }] }])
    expect(stepsOf(plan, 'sc-04')[0]).toMatchObject({ key: 'own-dog', text: own.text, byHand: { kind: 'added' } })
  })

  it('P6 without personal data, no text of the firm’s own is left', () => {
    const renamed = { de: 'Frau Muster anrufen.', en: 'Call Ms Muster.' }
    const edited = withSteps(base, (steps) => [
      own,
      ...steps.map((step) => (step.key === KEY ? { ...step, text: renamed, role: 'owner' as const } : step)),
    ])
    const without = withSteps(base, (steps) => steps.filter(({ key }) => key !== KEY))
    for (const regenerated of [base, without]) {
      const company = keepEdits(musterWithNames, mergePlan(base, edited, regenerated).edits)
      const { plan } = currentPlan(company, library, { ...later, withoutPersonalData: true })
      expect(JSON.stringify(plan)).not.toMatch(/Frau Muster|Ms Muster|Hund|dog out/)
      expect(stepsOf(plan, 'sc-04').find(({ key }) => key === KEY)).toMatchObject({ role: 'owner' })
      expect(stepsOf(plan, 'sc-04')[0]?.text.de).toBe('Eigener Schritt des Betriebs, hier nicht gezeigt.')
    }
  })
})
