/** A plan that was edited by hand, brought up to date without losing an edit. */
import { applyEdits, type PlanConflict } from './apply-edits.ts'
import { countSentences } from './kept-changes.ts'
import { changedParts, changesBetween, countChanges, type PlanChange } from './plan-changes.ts'
import type { ChangeEntry, PlanDocument } from './plan-document.ts'
import type { PlanStep, ScenarioPlan } from './plan-steps.ts'
import { nextVersion } from './review.ts'
import { procedureOf } from './scenario-plan.ts'
import { editsOf, type StepEdit } from './step-edits.ts'

export interface MergedPlan {
  readonly plan: PlanDocument
  /** What is different from the edited plan. */
  readonly changes: readonly PlanChange[]
  readonly conflicts: readonly PlanConflict[]
  /** All changes by hand against the new generation, to be kept in the company's document (`keepEdits`). */
  readonly edits: readonly StepEdit[]
}

/**
 * Three-way merge. Untouched steps follow the new generation; a part changed by hand stays; a step that the library no longer has but that was
 * edited is kept and marked; dropped steps stay dropped. Everything but the steps comes from the new generation.
 * With changes, the version rises and the change log gets an entry; merging the result once more changes nothing.
 *
 * @param base the plan as it was generated before it was edited; after a merge, the `regenerated` of that merge
 * @param edited the same plan as it stands now
 * @param regenerated the plan from today's facts and today's library
 */
export function mergePlan(base: PlanDocument, edited: PlanDocument, regenerated: PlanDocument): MergedPlan {
  const { plan: applied, conflicts, unapplied } = applyEdits(regenerated, editsOf(base, edited))
  const shells = keptScenarios(edited, unapplied)
  const scenarios = [...applied.scenarios, ...shells].toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const merged: PlanDocument = { ...applied, scenarios }
  const changes = changesBetween(edited, merged)
  const version = versionOf(base, edited, regenerated, changes.length > 0)
  const plan: PlanDocument = {
    ...merged,
    cover: { ...merged.cover, version },
    changeLog: changes.length === 0 ? edited.changeLog : [...edited.changeLog, entryOf(changes, version, regenerated.cover.createdOn)],
  }
  return { plan, changes, conflicts: [...conflicts, ...shellConflicts(shells, edited)], edits: editsOf(regenerated, plan) }
}

function versionOf(base: PlanDocument, edited: PlanDocument, regenerated: PlanDocument, isChanged: boolean): string {
  // The firm named a version of its own.
  if (regenerated.cover.version !== base.cover.version) return regenerated.cover.version
  return isChanged ? nextVersion(edited.cover.version) : edited.cover.version
}

function entryOf(changes: readonly PlanChange[], version: string, on: string): ChangeEntry {
  return { on, version, kind: 'regenerated', parts: changedParts(changes), sentences: countSentences(countChanges(changes)), note: null }
}

/** Scenarios that the new plan does not have, with the steps that were changed by hand in them and nothing else. */
function keptScenarios(edited: PlanDocument, unapplied: readonly StepEdit[]): ScenarioPlan[] {
  const byKey = new Map(unapplied.filter(({ change }) => change !== 'dropped').map((edit) => [`${edit.procedure} ${edit.key}`, edit]))
  return edited.scenarios.flatMap((scenario): ScenarioPlan[] => {
    const steps = scenario.steps.flatMap((step): PlanStep[] => {
      const edit = byKey.get(`${procedureOf(scenario.id)} ${step.key}`)
      if (!edit || Object.keys(edit.hand).length === 0) return []
      if (step.byHand?.kind === 'kept' || step.byHand?.kind === 'added') return [step]
      const fields = Object.keys(edit.hand) as (keyof typeof edit.hand)[]
      return [{ ...step, byHand: { kind: edit.change === 'added' ? 'added' : 'kept', fields } }]
    })
    return steps.length === 0 ? [] : [{ ...scenario, steps, vanished: true }]
  })
}

/** Said once: a scenario that was already kept is no news. */
function shellConflicts(shells: readonly ScenarioPlan[], edited: PlanDocument): PlanConflict[] {
  return shells
    .filter(({ id }) => !edited.scenarios.some((scenario) => scenario.id === id && scenario.vanished))
    .flatMap(({ id, steps }) =>
      steps.map(({ key }): PlanConflict => ({ code: 'vanished', procedure: procedureOf(id), key, field: null, generated: null })),
    )
}
