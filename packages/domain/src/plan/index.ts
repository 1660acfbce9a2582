/** The emergency plan: roles, cards, steps, emergency operation, restart and legal clocks from a firm's facts; merging with its own edits. */
export { type AppliedEdits, applyEdits, type PlanConflict } from './apply-edits.ts'
export { type Due, dueAt } from './due-at.ts'
export { filledParts, filledText, partsOf, type TextPart } from './filled-text.ts'
export { generatePlan, type PlanOptions } from './generate-plan.ts'
export type { ChangeCounts } from './kept-changes.ts'
export { currentPlan, keepEdits, keptEdits, keepVersion } from './kept-edits.ts'
export { type MergedPlan, mergePlan } from './merge-plan.ts'
export { changesBetween, countChanges, type PlanChange } from './plan-changes.ts'
export { type ChangeEntry, PLAN_FORMAT, type PlanCover, type PlanDocument, type PlanSite } from './plan-document.ts'
export type { Filling, PlanFact } from './plan-facts.ts'
export { PLAN_FINDING_CODES, type PlanFinding, type PlanFindingCode, type PlanTodo } from './plan-findings.ts'
export type { LegalClock, LegalClocks, PlanSource } from './plan-law.ts'
export {
  CONTACT_KINDS,
  type ContactEntry,
  type ContactGroup,
  type ContactKind,
  type Holder,
  type MeetingRule,
  type PlanPerson,
  TEAM_FLAGS,
  type TeamFlag,
  type TeamRole,
} from './plan-people.ts'
export type { PlanSentence } from './plan-sentence.ts'
export {
  type ActionCard,
  type FirstHour,
  type HandMark,
  type PhaseChecklist,
  type PhaseOfProcedure,
  type PlanStep,
  type ScenarioPlan,
  STEP_FIELDS,
  type StepAnchor,
  type StepField,
  type StepTime,
} from './plan-steps.ts'
export type { ContinuityPlan, PlanResource, RestartPlan, RestartStep, Workaround } from './recovery-plans.ts'
export { ageOf, nextVersion, type PlanAge, STALE_AFTER_DAYS } from './review.ts'
export { editsOf, type StepEdit, type StepParts } from './step-edits.ts'
export { timelineOf, type TimelineEntry } from './timeline.ts'
