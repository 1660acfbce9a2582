/** Elements of lists: adding, removing, restoring, moving. */
import type * as Y from 'yjs'
import { type ContentFault, contentFault, notThere } from './content-faults.ts'
import { newElementId } from './element-id.ts'
import { type ElementIndex, elementIndex, marksByElement, nameOfElement, nameOfHorizon } from './element-index.ts'
import { fieldFaults } from './field-faults.ts'
import { elementsAround, hasIds, isListPattern, listOf, patternOf } from './field-keys.ts'
import { flatten } from './flat-document.ts'
import { eraseInside, keepAlive, keepAllAlive, keepShapes, removeMarks } from './marks.ts'
import { keyBetween, keysBetween } from './order-keys.ts'
import { freeKey, resolvePath } from './resolve-path.ts'
import { rootsOf } from './roots.ts'

const SECTION = 'company/'

export type ElementChange<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly ContentFault[] }

export interface NewElement {
  /** `plan.contacts`, `processes[cnc].required` */
  readonly list: string
  /** Its fields. With an `id`, the element with this id is meant on every device; without, it gets one that no other device gives. */
  readonly fields: Readonly<Record<string, unknown>>
  /** What the id is made from where there is none. */
  readonly called?: string
  /** Place in the list; absent: the end. */
  readonly at?: number
}

/**
 * Adds an element.
 *
 * @param random bytes for the id; two devices that add "Müller" while they do not see each other must not mean the same contact
 * @returns the path of the element (`plan.contacts[mueller-k3f9ab]`), or the faults of its fields; with faults nothing is written
 */
export function addElement(doc: Y.Doc, element: NewElement, random: (bytes: number) => Uint8Array, origin: unknown): ElementChange<string> {
  const { list, fields, called = '', at } = element
  const index = elementIndex(doc)
  const listKey = resolvePath(SECTION, list, index)?.key
  if (listKey === undefined || !isListPattern(patternOf(listKey))) return refused(list)
  const pattern = patternOf(listKey)
  const named = hasIds(pattern) && fields['id'] === undefined ? { ...fields, id: newElementId(called, random) } : fields
  const name = hasIds(pattern) ? String(named['id']) : nameOfHorizon(Number(named['horizonH']))
  const others = index.get(listKey) ?? []
  const faults = Object.entries(named)
    .filter(([field]) => !isListPattern(`${pattern}[].${field}`))
    .flatMap(([field, value]) => fieldFaults('company', `${list}[${name}].${field}`, `${pattern}[].${field}`, value))
  if (others.some((other) => other.name === name)) {
    faults.push(contentFault('company', 'duplicate-id', `${list}[${name}]`, { id: name }))
  }
  if (faults.length > 0) return { ok: false, faults }
  const key = freeKey(listKey, name, others)
  doc.transact(() => {
    keepAlive(doc, key)
    keepShapes(doc, key)
    rootsOf(doc).shapes.set(listKey, 'list')
    writeFlat(doc, named, key)
    if (at !== undefined) placeAt(doc, key, at)
  }, origin)
  return { ok: true, value: `${list}[${name}]` }
}

/** Writes an element with everything in it; runs inside a transaction. */
function writeFlat(doc: Y.Doc, fields: Readonly<Record<string, unknown>>, key: string): void {
  const flat = flatten(fields, key)
  const { fields: stored, shapes, places } = rootsOf(doc)
  keepAllAlive(doc, [...flat.lists.values()].flat())
  for (const [field, value] of flat.fields) stored.set(field, value)
  for (const [container, shape] of flat.shapes) shapes.set(container, shape)
  for (const keys of flat.lists.values()) {
    for (const [k, place] of (keysBetween('', undefined, keys.length) ?? []).entries()) places.set(keys[k] ?? '', place)
  }
}

/** Removes an element; it can be restored until `purgeRemoved`. If another device edits it at the same time, it stays. */
export function removeElement(doc: Y.Doc, path: string, origin: unknown): ElementChange<void> {
  const key = existing(doc, path)
  if (key === undefined) return refused(path)
  doc.transact(() => removeMarks(doc, key), origin)
  return { ok: true, value: undefined }
}

/** @param to place in the list that the element has afterwards; beyond the end is the end */
export function moveElement(doc: Y.Doc, path: string, to: number, origin: unknown): ElementChange<void> {
  const key = existing(doc, path)
  if (key === undefined) return refused(path)
  doc.transact(() => {
    keepAlive(doc, key)
    placeAt(doc, key, to)
  }, origin)
  return { ok: true, value: undefined }
}

function placeAt(doc: Y.Doc, key: string, to: number): void {
  const { places } = rootsOf(doc)
  const others = (elementIndex(doc).get(listOf(key)) ?? []).filter((other) => other.key !== key)
  const at = Math.max(0, Math.min(to, others.length))
  const place = keyBetween(others[at - 1]?.place ?? '', others[at]?.place)
  if (place !== undefined) {
    places.set(key, place)
    return
  }
  // Two devices gave the same place to different elements: between them there is no room until all have new places.
  const order = [...others.slice(0, at).map((other) => other.key), key, ...others.slice(at).map((other) => other.key)]
  for (const [k, fresh] of (keysBetween('', undefined, order.length) ?? []).entries()) places.set(order[k] ?? '', fresh)
}

/** What was removed and is still stored. */
export interface RemovedElement {
  /** For `restoreElement`. */
  readonly key: string
  /** `plan.contacts` */
  readonly list: string
  readonly id: string
}

/** @returns elements that were removed themselves; what lay inside them comes back with them */
export function removedElements(doc: Y.Doc): RemovedElement[] {
  const marks = marksByElement(doc)
  return [...rootsOf(doc).places.keys()]
    .filter(
      (key) =>
        !marks.has(key) &&
        elementsAround(key)
          .slice(0, -1)
          .every((around) => marks.has(around)),
    )
    .map((key) => ({ key, list: listOf(key).slice(SECTION.length), id: nameOfElement(key, rootsOf(doc).fields) }))
}

/** @param key of `removedElements` */
export function restoreElement(doc: Y.Doc, key: string, origin: unknown): ElementChange<void> {
  const { places, alive } = rootsOf(doc)
  if (!places.has(key)) return refused(key)
  doc.transact(() => alive.set(`${key}!${doc.clientID}`, true), origin)
  return { ok: true, value: undefined }
}

/** Erases what removed elements said. Afterwards nothing can bring it back but a backup. @returns how many were erased */
export function purgeRemoved(doc: Y.Doc, origin: unknown): number {
  const removed = removedElements(doc)
  doc.transact(() => {
    eraseInside(doc, new Set(removed.map(({ key }) => key)))
  }, origin)
  return removed.length
}

function existing(doc: Y.Doc, path: string): string | undefined {
  const index: ElementIndex = elementIndex(doc)
  const resolved = resolvePath(SECTION, path, index)
  return resolved && !resolved.isNew && resolved.key.endsWith(']') ? resolved.key : undefined
}

function refused(path: string): { readonly ok: false; readonly faults: readonly ContentFault[] } {
  return { ok: false, faults: [notThere(path)] }
}
