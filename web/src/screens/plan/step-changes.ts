/** Changes of steps by hand, from the steps as they stand to the fields of the company that keep them. Pure. */
import { type Company, idFor, type RoleCode } from '@rueckhalt/domain/company'
import {
  editsOf,
  keepEdits,
  keptEdits,
  type PlanDocument,
  type PlanStep,
  type StepEdit,
  STEP_FIELDS,
  type StepParts,
  type StepTime,
} from '@rueckhalt/domain/plan'
import type { Edit } from '../../company/backing.ts'
import { FIRST_HOUR } from './plan-address.ts'

/** The plan as it was generated, and as it stands with the changes that the company keeps. */
export interface PlanVersions {
  readonly company: Company
  readonly generated: PlanDocument
  readonly plan: PlanDocument
  /** Kept changes of scenarios that the library does not have. */
  readonly unapplied: readonly StepEdit[]
}

export type StepsChange = (steps: readonly PlanStep[], generated: readonly PlanStep[]) => readonly PlanStep[]

/** @param procedure `first-hour`, or the id of a scenario; @returns its steps; none where the plan does not have it */
export function stepsOf(plan: PlanDocument, procedure: string): readonly PlanStep[] {
  if (procedure === FIRST_HOUR) return plan.firstHour.steps
  return plan.scenarios.find(({ id }) => id === procedure)?.steps ?? []
}

/** @returns the field that keeps changes of steps, with this change in it and every other one still there */
export function editsFor({ company, generated, plan, unapplied }: PlanVersions, procedure: string, change: StepsChange): Edit[] {
  const steps = change(stepsOf(plan, procedure), stepsOf(generated, procedure))
  const kept = keptEdits(company)
  const edits = editsOf(generated, withSteps(plan, procedure, steps)).map((edit) => sameAsKept(kept, edit) ?? edit)
  return [{ path: 'plan.editedSteps', value: keepEdits(company, [...edits, ...unapplied]).plan?.editedSteps }]
}

function withSteps(plan: PlanDocument, procedure: string, steps: readonly PlanStep[]): PlanDocument {
  if (procedure === FIRST_HOUR) return { ...plan, firstHour: { ...plan.firstHour, steps } }
  return { ...plan, scenarios: plan.scenarios.map((scenario) => (scenario.id === procedure ? { ...scenario, steps } : scenario)) }
}

/** What was changed before keeps what the library said then, so that a later change of the library is still seen. */
function sameAsKept(kept: readonly StepEdit[], { procedure, key, change, hand, after }: StepEdit): StepEdit | undefined {
  return kept.find(
    (edit) =>
      edit.procedure === procedure &&
      edit.key === key &&
      edit.change === change &&
      edit.after === after &&
      STEP_FIELDS.every((field) => JSON.stringify(edit.hand[field]) === JSON.stringify(hand[field])),
  )
}

const ANCHORS: readonly StepTime['from'][] = ['start', 'notice', 're_energisation', 'end']

function byTime(a: StepTime, b: StepTime): number {
  return ANCHORS.indexOf(a.from) - ANCHORS.indexOf(b.from) || a.minutes - b.minutes
}

/** What a person can say about a step. */
export interface WrittenStep {
  readonly words: string
  readonly at: StepTime
  readonly role: RoleCode
  readonly phase: PlanStep['phase']
}

/** The firm's own words hold in both languages. */
function partsOf({ words, at, role, phase }: WrittenStep, before?: PlanStep, locale?: 'de' | 'en'): StepParts {
  const text = before && locale && before.text[locale] === words ? before.text : { de: words, en: words }
  return { text, at, role, phase }
}

/** Changes a step; with another time it goes where that time belongs. */
export function withStepChanged(key: string, written: WrittenStep, locale: 'de' | 'en'): StepsChange {
  return (steps) => {
    const before = steps.find((step) => step.key === key)
    if (!before) return steps
    const after = { ...before, ...partsOf(written, before, locale) }
    return byTime(before.at, after.at) === 0
      ? steps.map((step) => (step.key === key ? after : step))
      : inserted(
          steps.filter((step) => step.key !== key),
          after,
        )
  }
}

/** @param taken keys of all steps of the plan */
export function withStepAdded(written: WrittenStep, taken: ReadonlySet<string>): StepsChange {
  return (steps) => {
    const key = idFor(`own ${written.words}`, taken)
    return inserted(steps, { key, ...partsOf(written), grade: null, source: [], byHand: { kind: 'added', fields: STEP_FIELDS } })
  }
}

export function withStepDropped(key: string): StepsChange {
  return (steps) => steps.filter((step) => step.key !== key)
}

/** Puts a step at another place of the list. Where its time does not fit there, it takes that of its new neighbour. */
export function withStepMoved(key: string, place: number): StepsChange {
  return (steps) => {
    const step = steps.find((candidate) => candidate.key === key)
    if (!step) return steps
    const rest = steps.filter((candidate) => candidate !== step)
    const [before, after] = [rest[place - 1], rest[place]]
    let { at } = step
    if (before && byTime(at, before.at) < 0) ({ at } = before)
    else if (after && byTime(at, after.at) > 0) ({ at } = after)
    return rest.toSpliced(place, 0, { ...step, at })
  }
}

/** Back to what the library says, at the place where it says it; what the library does not have goes. */
export function withStepAsGenerated(key: string): StepsChange {
  return (steps, generated) => {
    const rest = steps.filter((step) => step.key !== key)
    const place = generated.findIndex((step) => step.key === key)
    const original = generated[place]
    if (!original) return rest
    const earlier = new Set(generated.slice(0, place).map((step) => step.key))
    const before = rest.findLastIndex((step) => earlier.has(step.key))
    return rest.toSpliced(before + 1, 0, original)
  }
}

/** All steps of a procedure as the library has them. */
export const withAllAsGenerated: StepsChange = (_, generated) => generated

/** @returns steps of the library that were dropped by hand */
export function droppedSteps({ plan, generated }: PlanVersions, procedure: string): PlanStep[] {
  const there = new Set(stepsOf(plan, procedure).map(({ key }) => key))
  return stepsOf(generated, procedure).filter(({ key }) => !there.has(key))
}

/** @returns keys of all steps */
export function keysOf({ firstHour, scenarios }: PlanDocument): ReadonlySet<string> {
  return new Set([...firstHour.steps, ...scenarios.flatMap(({ steps }) => steps)].map(({ key }) => key))
}

function inserted(steps: readonly PlanStep[], step: PlanStep): PlanStep[] {
  const later = steps.findIndex(({ at }) => byTime(at, step.at) > 0)
  return steps.toSpliced(later < 0 ? steps.length : later, 0, step)
}
