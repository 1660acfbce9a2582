/** What an edited document changes, field by field; elements of lists are compared by their id, points of damage by their hour. */
import type { Company } from '../company/company-document.ts'
import { fieldAt } from '../company/company-fields.ts'

export type CompanyChange =
  | {
      readonly kind: 'field'
      /** Path without places in lists: `processes[].rtoH`. */
      readonly path: string
      /** Ids of the elements that the path leads through, outermost first. */
      readonly elements: readonly ElementName[]
      /** undefined: nothing was said. */
      readonly before: unknown
      readonly after: unknown
    }
  | {
      readonly kind: 'added' | 'removed'
      /** Path of the list: `processes[]`. */
      readonly path: string
      /** The element itself comes last. */
      readonly elements: readonly ElementName[]
      readonly element: unknown
    }
  | { readonly kind: 'order'; readonly path: string; readonly elements: readonly ElementName[] }

export interface ElementName {
  readonly id: string
  readonly name?: string
}

type Fields = Readonly<Record<string, unknown>>

/** @returns every change in the order of the document; none for documents that say the same. Empty lists and entities say nothing. */
export function companyDiff(before: Company, after: Company): CompanyChange[] {
  const changes: CompanyChange[] = []
  compareFields(before, after, '', [], changes)
  return changes
}

function compareFields(before: Fields, after: Fields, path: string, elements: readonly ElementName[], changes: CompanyChange[]): void {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const inner = path === '' ? name : `${path}.${name}`
    const [old, now] = [before[name], after[name]]
    if (fieldAt(inner)) {
      if (!isSame(old, now)) changes.push({ kind: 'field', path: inner, elements, before: old, after: now })
    } else if (Array.isArray(old) || Array.isArray(now)) {
      compareLists(listOf(old), listOf(now), `${inner}[]`, elements, changes)
    } else if (isFields(old) || isFields(now)) {
      compareFields(isFields(old) ? old : {}, isFields(now) ? now : {}, inner, elements, changes)
    }
  }
}

function compareLists(
  before: readonly Fields[],
  after: readonly Fields[],
  path: string,
  elements: readonly ElementName[],
  changes: CompanyChange[],
): void {
  const [old, now] = [byKey(before), byKey(after)]
  for (const [key, element] of now) {
    const mine = [...elements, nameOf(key, element)]
    const was = old.get(key)
    if (was) compareFields(was, element, path, mine, changes)
    else changes.push({ kind: 'added', path, elements: mine, element })
  }
  for (const [key, element] of old) {
    if (!now.has(key)) changes.push({ kind: 'removed', path, elements: [...elements, nameOf(key, element)], element })
  }
  const [kept, order] = [[...old.keys()].filter((key) => now.has(key)), [...now.keys()].filter((key) => old.has(key))]
  if (kept.some((key, k) => key !== order[k])) changes.push({ kind: 'order', path, elements })
}

function byKey(list: readonly Fields[]): Map<string, Fields> {
  return new Map(list.map((element) => [String(element['id'] ?? element['horizonH']), element]))
}

function nameOf(id: string, { name }: Fields): ElementName {
  return typeof name === 'string' ? { id, name } : { id }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : []
}

/** Values of fields are figures, texts, ranges and lists of texts; the order of a range's ends does not count. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((entry, k) => isSame(entry, b[k]))
  if (!isFields(a) || !isFields(b)) return false
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name]))
}
