/** Setting and taking away what keeps an element alive. All of it runs inside a transaction of the caller. */
import type * as Y from 'yjs'
import { elementIndex, marksByElement } from './element-index.ts'
import { elementsAround, listOf, patternOf, stepsOfKey } from './field-keys.ts'
import { keyBetween } from './order-keys.ts'
import { rootsOf, type Shape } from './roots.ts'

/** Marks the element that a key lies in or is, and whatever that lies in, as wanted by this session. A new element comes to the end of its list. */
export function keepAlive(doc: Y.Doc, key: string): void {
  const { places } = rootsOf(doc)
  for (const element of keepAllAlive(doc, elementsAround(key))) {
    const last = elementIndex(doc)
      .get(listOf(element))
      ?.findLast((other) => other.key !== element)
    places.set(element, keyBetween(last?.place ?? '', undefined) ?? '')
  }
}

/**
 * Like `keepAlive`, for many elements at once; their places are left to the caller.
 *
 * @returns the elements that were not there before. They start empty: leftovers of a removed one with the same id would mix with them.
 */
export function keepAllAlive(doc: Y.Doc, keys: readonly string[]): ReadonlySet<string> {
  const { alive } = rootsOf(doc)
  const marks = marksByElement(doc)
  const elements = new Set(keys.flatMap(elementsAround))
  const fresh = new Set([...elements].filter((element) => !marks.has(element)))
  eraseInside(doc, fresh)
  for (const element of elements) {
    const own = `${element}!${doc.clientID}`
    // Set anew even where it is set: a removal on another device cannot have seen this edit.
    alive.set(own, true)
    for (const mark of marks.get(element) ?? []) if (mark !== own) alive.delete(mark)
  }
  return fresh
}

/** Takes away every field inside the elements, and everything about them but their own marks. */
export function eraseInside(doc: Y.Doc, elements: ReadonlySet<string>): void {
  if (elements.size === 0) return
  const { fields, shapes, places, alive } = rootsOf(doc)
  const isInside = (key: string): boolean => elementsAround(key).some((element) => elements.has(element) && key.startsWith(`${element}.`))
  for (const map of [fields, shapes, places, alive]) for (const key of map.keys()) if (isInside(key)) map.delete(key)
  for (const element of elements) places.delete(element)
}

/** Notes that every list and object on the way to a key is there. */
export function keepShapes(doc: Y.Doc, key: string): void {
  const { shapes } = rootsOf(doc)
  const steps = stepsOfKey(key)
  for (const [k, step] of steps.slice(0, -1).entries()) {
    if (step.isElement) continue
    const shape: Shape = steps[k + 1]?.isElement ? 'list' : 'object'
    if (patternOf(step.key) !== '' && shapes.get(step.key) !== shape) shapes.set(step.key, shape)
  }
}

/** Takes the element away; what it says stays stored until `purgeRemoved`, so that it can be restored. */
export function removeMarks(doc: Y.Doc, key: string): void {
  const { alive } = rootsOf(doc)
  for (const mark of marksByElement(doc).get(key) ?? []) alive.delete(mark)
}
