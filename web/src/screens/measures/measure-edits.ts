/** What a change of status, owner or due date does to the company. Pure. */
import { type Company, idFor } from '@rueckhalt/domain/company'
import type { Edit } from '../../company/backing.ts'

export type EntryField = 'status' | 'ownerRole' | 'due' | 'note'

/**
 * @param code of the measure
 * @param value empty: the field is taken away
 * @returns edits for one step that can be undone; the entry is added where there is none
 */
export function entryEdits(company: Company, code: string, field: EntryField, value: string): Edit[] {
  const entries = company.measures ?? []
  const known = entries.find(({ measureCode }) => measureCode === code)
  const edit = (id: string): Edit => ({ path: `measures[${id}].${field}`, value: value === '' ? undefined : value })
  if (known) return [edit(known.id)]
  if (value === '') return []
  const id = idFor(code, new Set(entries.map((entry) => entry.id)))
  return [{ path: `measures[${id}].measureCode`, value: code }, edit(id)]
}
