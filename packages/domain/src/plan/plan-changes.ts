/** What differs between two plans, part by part. */
import { PLAN_PARTS, type PlanPart } from '../company/plan.ts'
import type { ChangeCounts } from './kept-changes.ts'
import type { PlanDocument } from './plan-document.ts'
import { proceduresOf } from './step-edits.ts'

export interface PlanChange {
  readonly part: PlanPart
  readonly what: keyof ChangeCounts
  /** Key of the step, code of the duty, id of the process, ...; empty for a part that is one. */
  readonly ref: string
}

type Items = ReadonlyMap<string, unknown>

function items<T>(list: readonly T[], ref: (item: T) => string): Items {
  return new Map(list.map((item) => [ref(item), item]))
}

/** Marks of hand edits and the day of making are no content. */
function contentOf(plan: PlanDocument): Readonly<Record<PlanPart, Items>> {
  const { companyName, sites, approvedBy, approvedOn, reviewBy, reviewFrom } = plan.cover
  // A date that follows from the day of making moves with every plan.
  const review = reviewFrom === 'creation' ? null : reviewBy
  return {
    cover: new Map([['', { companyName, sites, approvedBy, approvedOn, review }]]),
    team: items(plan.team, ({ role }) => role),
    meeting: new Map([['', plan.meetingPoint]]),
    contacts: items(
      plan.contacts.flatMap(({ entries }) => entries),
      ({ person }) => person.contact ?? '',
    ),
    scenarios: items(
      plan.scenarios.map(({ id, title, summary, duties, partners }) => ({ id, title, summary, duties, partners })),
      ({ id }) => id,
    ),
    cards: items(
      plan.scenarios.flatMap(({ id, cards }) => cards.map((card) => ({ id, card }))),
      ({ id, card }) => `${id} ${card.site ?? ''}`,
    ),
    steps: items(
      proceduresOf(plan).flatMap(({ steps }) =>
        steps.map(({ key, at, phase, role, text, grade, source }) => ({ key, at, phase, role, text, grade, source })),
      ),
      ({ key }) => key,
    ),
    facts: items(plan.facts, ({ place, site }) => `${place} ${site ?? ''}`),
    phases: items(plan.phaseChecklists, ({ code }) => code),
    continuity: items(plan.continuity, ({ process }) => process),
    restart: items(plan.restart.steps, ({ process }) => process),
    clocks: items(plan.clocks.duties, ({ code }) => code),
  }
}

/** @returns every difference in content, in the order of the parts */
export function changesBetween(before: PlanDocument, after: PlanDocument): PlanChange[] {
  const [old, fresh] = [contentOf(before), contentOf(after)]
  return PLAN_PARTS.flatMap((part): PlanChange[] => {
    const [was, is] = [old[part], fresh[part]]
    const present = [...is].flatMap(([ref, item]): PlanChange[] => {
      if (!was.has(ref)) return [{ part, what: 'added', ref }]
      return JSON.stringify(was.get(ref)) === JSON.stringify(item) ? [] : [{ part, what: 'changed', ref }]
    })
    const removed = [...was.keys()].filter((ref) => !is.has(ref)).map((ref): PlanChange => ({ part, what: 'removed', ref }))
    return [...present, ...removed]
  })
}

/** @returns how many were added, changed and removed */
export function countChanges(changes: readonly PlanChange[]): ChangeCounts {
  const count = (wanted: PlanChange['what']): number => changes.filter(({ what }) => what === wanted).length
  return { added: count('added'), changed: count('changed'), removed: count('removed') }
}

/** @returns the parts in which something changed */
export function changedParts(changes: readonly PlanChange[]): PlanPart[] {
  return PLAN_PARTS.filter((part) => changes.some((change) => change.part === part))
}
