/** Puts the firm's changes on a freshly generated plan. No change is lost: what finds no step any more is kept and marked. */
import type { PlanDocument } from './plan-document.ts'
import type { PlanStep, StepField } from './plan-steps.ts'
import { STEP_FIELDS } from './plan-steps.ts'
import { FIRST_HOUR, procedureOf } from './scenario-plan.ts'
import { freeKey, isSamePart, type StepEdit } from './step-edits.ts'
import { byTime } from './timeline.ts'

/** Where the hand and the library disagree; the sentence is `plan.conflict.<code>`. */
export const PLAN_CONFLICT_CODES = ['both-changed', 'vanished', 'dropped-changed'] as const

export interface PlanConflict {
  /**
   * `both-changed`: by hand and in the library, the hand counts. `vanished`: the library no longer has the step, it is kept.
   * `dropped-changed`: dropped by hand, changed in the library since; it stays dropped.
   */
  readonly code: (typeof PLAN_CONFLICT_CODES)[number]
  readonly procedure: string
  /** Key of the step in the plan that results; of a dropped one, in the plan as generated. */
  readonly key: string
  readonly field: StepField | null
  /** As the library has it now; null: it has none. */
  readonly generated: PlanStep | null
}

export interface AppliedEdits {
  readonly plan: PlanDocument
  readonly conflicts: readonly PlanConflict[]
  /** Changes of scenarios that the plan does not have. */
  readonly unapplied: readonly StepEdit[]
}

/** @param generated a plan without changes by hand; it is not altered */
export function applyEdits(generated: PlanDocument, edits: readonly StepEdit[]): AppliedEdits {
  const conflicts: PlanConflict[] = []
  const byProcedure = new Map<string, StepEdit[]>()
  for (const edit of edits) byProcedure.set(edit.procedure, [...(byProcedure.get(edit.procedure) ?? []), edit])
  const apply = (name: string, steps: readonly PlanStep[]): readonly PlanStep[] => {
    const own = byProcedure.get(name)
    byProcedure.delete(name)
    return own ? applyToSteps(name, steps, own, conflicts) : steps
  }
  const firstHour = { ...generated.firstHour, steps: apply(FIRST_HOUR, generated.firstHour.steps) }
  const scenarios = generated.scenarios.map((scenario) => ({ ...scenario, steps: apply(procedureOf(scenario.id), scenario.steps) }))
  return { plan: { ...generated, firstHour, scenarios }, conflicts, unapplied: [...byProcedure.values()].flat() }
}

function applyToSteps(
  procedure: string,
  generated: readonly PlanStep[],
  edits: readonly StepEdit[],
  conflicts: PlanConflict[],
): PlanStep[] {
  const matches = matchEdits(generated, edits)
  const matched = new Map([...matches].map(([edit, step]) => [step.key, edit]))
  const renamed = new Map<string, string>([...matches].map(([edit, step]) => [edit.key, step.key]))
  const result = generated.flatMap((step): PlanStep[] => {
    const edit = matched.get(step.key)
    if (!edit) return [step]
    if (edit.change !== 'dropped') return edit.after === undefined ? [changedStep(procedure, step, edit, conflicts)] : []
    const { base } = edit
    if (base && STEP_FIELDS.some((field) => !isSamePart(field, base, step)))
      conflicts.push({ code: 'dropped-changed', procedure, key: step.key, field: null, generated: step })
    return []
  })
  const taken = new Set(generated.map(({ key }) => key))
  // In the order of the edited plan, so that a step finds the one before it in its place.
  for (const edit of edits) {
    if (edit.change === 'dropped') continue
    const match = matches.get(edit)
    if (match && edit.after === undefined) continue
    if (!match && isNothing(edit)) continue
    const step = match ? changedStep(procedure, match, edit, conflicts) : keptStep(procedure, edit, freeKey(edit.key, taken), conflicts)
    if (!step) continue
    taken.add(step.key)
    renamed.set(edit.key, step.key)
    insert(result, step, edit.after, renamed)
  }
  return result
}

/** A step that was only moved and whose place is gone with it. */
function isNothing({ change, hand }: StepEdit): boolean {
  return change === 'edited' && Object.keys(hand).length === 0
}

/**
 * Which step of the new generation does a change belong to? Same key and text; else the same text, as keys follow the time; else the same key, as
 * texts are improved.
 */
function matchEdits(generated: readonly PlanStep[], edits: readonly StepEdit[]): ReadonlyMap<StepEdit, PlanStep> {
  const matches = new Map<StepEdit, PlanStep>()
  const claimed = new Set<string>()
  const match = (fits: (edit: StepEdit, step: PlanStep) => boolean): void => {
    for (const edit of edits) {
      if (matches.has(edit)) continue
      const step = generated.find((candidate) => !claimed.has(candidate.key) && fits(edit, candidate))
      if (!step) continue
      matches.set(edit, step)
      claimed.add(step.key)
    }
  }
  const hasText = ({ base }: StepEdit, step: PlanStep): boolean => base !== undefined && isSamePart('text', base, step)
  match((edit, step) => edit.key === step.key && hasText(edit, step))
  match(hasText)
  match(({ key }, step) => key === step.key)
  return matches
}

function changedStep(procedure: string, step: PlanStep, { hand, base }: StepEdit, conflicts: PlanConflict[]): PlanStep {
  const fields = STEP_FIELDS.filter((field) => hand[field] !== undefined && !isSamePart(field, hand, step))
  for (const field of fields) {
    if (base && isSamePart(field, base, step)) continue
    conflicts.push({ code: 'both-changed', procedure, key: step.key, field, generated: step })
  }
  if (fields.length === 0) return step
  const changed = Object.fromEntries(fields.map((field) => [field, hand[field]]))
  return { ...step, ...changed, byHand: { kind: 'edited', fields } }
}

/** The firm's own step, or one that the library no longer has. */
function keptStep(procedure: string, edit: StepEdit, key: string, conflicts: PlanConflict[]): PlanStep | undefined {
  const { change, hand, base, step } = edit
  const parts = { ...base, ...hand }
  const { text, at, role, phase } = step ?? parts
  if (!text || !at || role === undefined || phase === undefined) return undefined
  const { grade = null, source = [], byHand } = step ?? {}
  if (change === 'added') return { key, at, phase, role, text, grade, source, byHand: { kind: 'added', fields: STEP_FIELDS } }
  // Said once: what was already kept is no news.
  if (byHand?.kind !== 'kept') conflicts.push({ code: 'vanished', procedure, key, field: null, generated: null })
  const fields = STEP_FIELDS.filter((field) => hand[field] !== undefined)
  return { key, at, phase, role, text, grade, source, byHand: { kind: 'kept', fields } }
}

/** Behind the step that it followed; where that is gone or nothing was said, by its time. */
function insert(steps: PlanStep[], step: PlanStep, after: string | null | undefined, renamed: ReadonlyMap<string, string>): void {
  if (after === null) {
    steps.unshift(step)
    return
  }
  const before = after === undefined ? -1 : steps.findIndex(({ key }) => key === (renamed.get(after) ?? after))
  const later = steps.findIndex(({ at }) => byTime(at, step.at) > 0)
  steps.splice(before >= 0 ? before + 1 : later < 0 ? steps.length : later, 0, step)
}
