/** Writing one field. Two devices that write different fields both win; of two that write the same one, one wins on both. */
import type * as Y from 'yjs'
import { type ContentFault, notThere } from './content-faults.ts'
import { type ElementIndex, elementIndex } from './element-index.ts'
import { childKey, elementsAround, hasIds, idOfKey, listOf, patternOf, type Section } from './field-keys.ts'
import { fieldFaults } from './field-faults.ts'
import { isSame, type Json } from './json.ts'
import { keepAlive, keepShapes } from './marks.ts'
import { type Resolved, resolvePath } from './resolve-path.ts'
import { rootsOf } from './roots.ts'

export interface FieldChange {
  readonly section: Section
  /** `power.gensetFuelL`; elements by place or id: `processes[0].mtpdH`, `processes[key-process].mtpdH`; an answer or a setting by its name. */
  readonly path: string
  /** undefined takes the field away. */
  readonly value: unknown
}

/**
 * Writes one field, if its value fits. An element that is named by an id which its list does not have is added at the end.
 *
 * @param origin who writes; an undo stack takes back what came from its own origin
 * @returns the faults of the value; with faults nothing is written
 */
export function changeField(doc: Y.Doc, change: FieldChange, origin: unknown): ContentFault[] {
  return changeFields(doc, [change], origin)
}

/** Writes several fields in one step of the undo stack, all or none. See `changeField`. */
export function changeFields(doc: Y.Doc, changes: readonly FieldChange[], origin: unknown): ContentFault[] {
  const index = elementIndex(doc)
  const resolved = changes.map((change) => ({ change, target: resolve(change, index) }))
  const faults = resolved.flatMap(({ change, target }) => faultsOf(change, target))
  if (faults.length > 0) return faults
  doc.transact(() => {
    for (const { change, target } of resolved) if (target) write(doc, target.key, change.value)
  }, origin)
  return []
}

function resolve({ section, path }: FieldChange, index: ElementIndex): Resolved | undefined {
  return section === 'company' ? resolvePath('company/', path, index) : { key: childKey(`${section}/`, path), isNew: false }
}

function faultsOf({ section, path, value }: FieldChange, target: Resolved | undefined): ContentFault[] {
  if (!target) return [notThere(path)]
  if (section !== 'company') return fieldFaults(section, path, path, value)
  return [...newElementFaults(target, path), ...fieldFaults(section, path, patternOf(target.key), value)]
}

/** An element that a path brings with it must be able to stand for itself: it needs a proper id, and nothing else that it must have. */
function newElementFaults({ key, isNew }: Resolved, path: string): ContentFault[] {
  if (!isNew) return []
  return elementsAround(key).flatMap((element) => {
    const list = patternOf(listOf(element))
    return hasIds(list) ? fieldFaults('company', path, `${list}[].id`, idOfKey(element) ?? '') : [notThere(path)]
  })
}

function write(doc: Y.Doc, key: string, value: unknown): void {
  const { fields } = rootsOf(doc)
  if (value === undefined) {
    if (!fields.has(key)) return
    keepAlive(doc, key)
    fields.delete(key)
  } else if (!fields.has(key) || !isSame(fields.get(key), value)) {
    keepAlive(doc, key)
    keepShapes(doc, key)
    fields.set(key, value as Json)
  }
}
