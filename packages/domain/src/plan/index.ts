/** The emergency plan: roles, cards, steps, emergency operation, restart and legal clocks from a firm's facts; merging with its own edits. */
export { type AppliedEdits, applyEdits, type PlanConflict } from './apply-edits.ts'
export { type Due, dueAt } from './due-at.ts'
export { filledParts, filledText, partsOf, type TextPart } from './filled-text.ts'
export { generatePlan, type PlanOptions } from './generate-plan.ts'
export type { ChangeCounts } from './kept-changes.ts'
export { currentPlan, keepEdits, keptEdits, keepVersion } from './kept-edits.ts'
export { type MergedPlan, mergePlan } from './merge-plan.ts'
export { changesBetween, countChanges, type PlanChange } from './plan-changes.ts'
export {
  type ActionCard,
  type ChangeEntry,
  CONTACT_KINDS,
  type ContactEntry,
  type ContactGroup,
  type ContactKind,
  type ContinuityPlan,
  type Filling,
  type FirstHour,
  type HandMark,
  type Holder,
  type LegalClock,
  type LegalClocks,
  type MeetingRule,
  type PhaseChecklist,
  type PhaseOfProcedure,
  PLAN_FINDING_CODES,
  PLAN_FORMAT,
  type PlanCover,
  type PlanDocument,
  type PlanFact,
  type PlanFinding,
  type PlanFindingCode,
  type PlanPerson,
  type PlanResource,
  type PlanSentence,
  type PlanSite,
  type PlanSource,
  type PlanStep,
  type PlanTodo,
  type RestartPlan,
  type RestartStep,
  type ScenarioPlan,
  STEP_FIELDS,
  type StepAnchor,
  type StepField,
  type StepTime,
  TEAM_FLAGS,
  type TeamFlag,
  type TeamRole,
  type Workaround,
} from './plan-document.ts'
export { ageOf, nextVersion, type PlanAge, STALE_AFTER_DAYS } from './review.ts'
export { editsOf, type StepEdit, type StepParts } from './step-edits.ts'
export { timelineOf, type TimelineEntry } from './timeline.ts'
