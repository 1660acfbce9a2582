/** The change log as the company's document keeps it. */
import type { Company } from '../company/company-document.ts'
import type { PlanChangeRecord } from '../company/plan.ts'
import { known, plainOf } from '../company/quantity.ts'
import type { ChangeEntry } from './plan-document.ts'
import type { PlanSentence } from './plan-sentence.ts'

const COUNTS = ['added', 'changed', 'removed'] as const
export type ChangeCounts = Readonly<Record<(typeof COUNTS)[number], number>>

/** @returns what was added, changed and taken away in sentences; a single one where it is nothing */
export function countSentences(counts: ChangeCounts): PlanSentence[] {
  const sentences = COUNTS.filter((what) => counts[what] > 0).map((what) => ({
    key: counts[what] === 1 ? ONE[what] : MANY[what],
    params: { count: counts[what] },
  }))
  return sentences.length > 0 ? sentences : [{ key: 'plan.log.nothing', params: {} }]
}

/** What says itself without counts. */
const MILESTONES = { first: 'plan.log.first', approved: 'plan.log.approved', reviewed: 'plan.log.reviewed' } as const
const ONE = { added: 'plan.log.added-one', changed: 'plan.log.changed-one', removed: 'plan.log.removed-one' } as const
const MANY = { added: 'plan.log.added', changed: 'plan.log.changed', removed: 'plan.log.removed' } as const

/** @returns the entries that have a day, in the order kept; notes may hold names and are left out with them */
export function keptChanges({ plan = {} }: Company, withoutPersonalData: boolean): ChangeEntry[] {
  return (plan.changeLog ?? []).flatMap((record): ChangeEntry[] => {
    const on = known(record.on)
    if (on === undefined) return []
    const kind = known(record.kind) ?? 'edited'
    const counted = [record.addedN, record.changedN, record.removedN].map((count) => plainOf(count) ?? 0)
    const counts = { added: counted[0] ?? 0, changed: counted[1] ?? 0, removed: counted[2] ?? 0 }
    const sentences =
      kind === 'first' || kind === 'approved' || kind === 'reviewed' ? [{ key: MILESTONES[kind], params: {} }] : countSentences(counts)
    return [
      {
        on,
        version: known(record.version) ?? '',
        kind,
        parts: known(record.parts) ?? [],
        sentences,
        note: withoutPersonalData ? null : (known(record.note) ?? null),
      },
    ]
  })
}

/** @returns the record that keeps an entry in the company's document */
export function changeRecord(
  id: string,
  { on, version, kind, parts }: Pick<ChangeEntry, 'on' | 'version' | 'kind' | 'parts'>,
  counts: ChangeCounts,
): PlanChangeRecord {
  return { id, on, version, kind, parts: [...parts], addedN: counts.added, changedN: counts.changed, removedN: counts.removed }
}
