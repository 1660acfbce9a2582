/** The firm's changes of steps as its document keeps them, and the plan with them. */
import type { Company } from '../company/company-document.ts'
import { MOST_ELEMENTS } from '../company/field-kinds.ts'
import type { EditedStep } from '../company/plan.ts'
import { known } from '../company/quantity.ts'
import type { LibraryText } from '../library/facts.ts'
import type { Library } from '../library/library.ts'
import { domainText } from '../texts/fill.ts'
import { applyEdits, type AppliedEdits } from './apply-edits.ts'
import { generatePlan, type PlanOptions } from './generate-plan.ts'
import { type ChangeCounts, changeRecord } from './kept-changes.ts'
import type { ChangeEntry, PlanDocument } from './plan-document.ts'
import type { PlanStep } from './plan-steps.ts'
import type { StepEdit, StepParts } from './step-edits.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

function textOf(de: string | undefined, en: string | undefined): LibraryText | undefined {
  const german = known(de)
  return german === undefined ? undefined : { de: german, en: known(en) ?? german }
}

function partsOf(
  text: LibraryText | undefined,
  from: EditedStep['from'],
  minutes: number | undefined,
  role: EditedStep['role'],
  phase: EditedStep['phase'],
): Partial<StepParts> {
  const parts: Partial<Mutable<StepParts>> = {}
  const [anchor, who, when] = [known(from), known(role), known(phase)]
  if (text) parts.text = text
  if (anchor !== undefined && minutes !== undefined) parts.at = { from: anchor, minutes }
  if (who !== undefined) parts.role = who
  if (when !== undefined) parts.phase = when
  return parts
}

/** @returns the changes that the company's document keeps; entries without a procedure or a kind of change are passed over */
export function keptEdits({ plan = {} }: Company): StepEdit[] {
  return (plan.editedSteps ?? []).flatMap((kept): StepEdit[] => {
    const [procedure, change] = [known(kept.procedure), known(kept.change)]
    if (procedure === undefined || change === undefined) return []
    const hand = partsOf(textOf(kept.text, kept.textEn), kept.from, kept.minutes, kept.role, kept.phase)
    const base = partsOf(textOf(kept.baseText, kept.baseTextEn), kept.baseFrom, kept.baseMinutes, kept.baseRole, kept.basePhase)
    const { text, at, role, phase } = base
    const whole = text && at && role !== undefined && phase !== undefined ? { base: { text, at, role, phase } } : {}
    return [{ procedure, key: kept.id, change, hand, ...whole, ...(kept.moved === true ? { after: kept.after ?? null } : {}) }]
  })
}

/** @returns a copy of the company in which these changes stand instead of those kept before */
export function keepEdits(company: Company, edits: readonly StepEdit[]): Company {
  const { editedSteps: _, ...plan } = company.plan ?? {}
  const kept = edits.slice(0, MOST_ELEMENTS).map(recordOf)
  return { ...company, plan: kept.length === 0 ? plan : { ...plan, editedSteps: kept } }
}

function recordOf({ procedure, key, change, hand, base, after }: StepEdit): EditedStep {
  return {
    id: key,
    procedure,
    change,
    ...(hand.text ? { text: hand.text.de } : {}),
    ...(hand.text && hand.text.en !== hand.text.de ? { textEn: hand.text.en } : {}),
    ...(hand.at ? { from: hand.at.from, minutes: hand.at.minutes } : {}),
    ...(hand.role === undefined ? {} : { role: hand.role }),
    ...(hand.phase === undefined ? {} : { phase: hand.phase }),
    ...(after === undefined ? {} : { moved: true }),
    ...(typeof after === 'string' ? { after } : {}),
    ...(base
      ? {
          baseText: base.text.de,
          ...(base.text.en === base.text.de ? {} : { baseTextEn: base.text.en }),
          baseFrom: base.at.from,
          baseMinutes: base.at.minutes,
          baseRole: base.role,
          basePhase: base.phase,
        }
      : {}),
  }
}

/** @returns a copy of the company with the version and an entry of its change log */
export function keepVersion(
  company: Company,
  entry: Pick<ChangeEntry, 'on' | 'version' | 'kind' | 'parts'>,
  counts: ChangeCounts,
): Company {
  const { plan = {} } = company
  const log = plan.changeLog ?? []
  const taken = new Set(log.map(({ id }) => id))
  let number = log.length + 1
  while (taken.has(`version-${number}`)) number++
  return { ...company, plan: { ...plan, version: entry.version, changeLog: [...log, changeRecord(`version-${number}`, entry, counts)] } }
}

/**
 * The plan as it is printed: generated from the facts and the library, with the firm's kept changes on it.
 * Without personal data, texts of the firm's own are left out too, because they may hold names.
 */
export function currentPlan(company: Company, library: Library, options: PlanOptions): AppliedEdits {
  const edits = keptEdits(company)
  const generated = generatePlan(company, library, options)
  if (options.withoutPersonalData !== true) return applyEdits(generated, edits)
  const applied = applyEdits(generated, edits.map(withoutText))
  const { firstHour, scenarios } = applied.plan
  const plan: PlanDocument = {
    ...applied.plan,
    firstHour: { ...firstHour, steps: firstHour.steps.map(withheld) },
    scenarios: scenarios.map((scenario) => ({ ...scenario, steps: scenario.steps.map(withheld) })),
  }
  return { plan, conflicts: applied.conflicts, unapplied: [] }
}

/** The text as it was generated stands instead. */
function withoutText(edit: StepEdit): StepEdit {
  const { text, ...hand } = edit.hand
  return edit.change === 'edited' && text ? { ...edit, hand } : edit
}

function withheld(step: PlanStep): PlanStep {
  if (step.byHand === undefined || step.byHand.kind === 'edited') return step
  return { ...step, text: { de: domainText('de', 'plan.step-withheld'), en: domainText('en', 'plan.step-withheld') } }
}
