/** Which elements the lists have, in which order. */
import type * as Y from 'yjs'
import { elementsAround, hasIds, idOfKey, lastStep, listOf, patternOf } from './field-keys.ts'
import type { Json } from './json.ts'
import { rootsOf } from './roots.ts'

export interface LiveElement {
  readonly key: string
  /** By what the element is known in its list: its id, or the hour of a point as `h4`. */
  readonly name: string
  readonly place: string
}

/** Key of a list → its elements in their order. */
export type ElementIndex = ReadonlyMap<string, readonly LiveElement[]>

/** Horizons must ascend, whatever order two devices added them in. */
const SORTED_BY = 'horizonH'

/** @returns marks of the element that are set now, as keys of `alive` */
export function marksByElement(doc: Y.Doc): ReadonlyMap<string, readonly string[]> {
  const marks = new Map<string, string[]>()
  for (const mark of rootsOf(doc).alive.keys()) {
    const key = mark.slice(0, mark.lastIndexOf('!'))
    const known = marks.get(key)
    if (known) known.push(mark)
    else marks.set(key, [mark])
  }
  return marks
}

export function elementIndex(doc: Y.Doc): ElementIndex {
  const { fields, places } = rootsOf(doc)
  const marks = marksByElement(doc)
  const index = new Map<string, LiveElement[]>()
  for (const key of marks.keys()) {
    if (!elementsAround(key).every((around) => marks.has(around))) continue
    const list = listOf(key)
    const element = { key, name: nameOfElement(key, fields), place: places.get(key) ?? '' }
    const known = index.get(list)
    if (known) known.push(element)
    else index.set(list, [element])
  }
  for (const elements of index.values()) elements.sort((a, b) => compareElements(a, b, fields))
  return index
}

/** @returns by what an element is known; see `LiveElement` */
export function nameOfElement(key: string, fields: Y.Map<Json>): string {
  if (hasIds(patternOf(listOf(key)))) {
    const id = fields.get(`${key}.id`) ?? idOfKey(key)
    return typeof id === 'string' ? id : lastStep(key)
  }
  const horizon = fields.get(`${key}.${SORTED_BY}`)
  return typeof horizon === 'number' ? nameOfHorizon(horizon) : lastStep(key)
}

/** @returns by what a point of a damage curve is known */
export function nameOfHorizon(horizonH: number): string {
  return `h${horizonH}`
}

function compareElements(a: LiveElement, b: LiveElement, fields: Y.Map<Json>): number {
  const [horizonA, horizonB] = [fields.get(`${a.key}.${SORTED_BY}`), fields.get(`${b.key}.${SORTED_BY}`)]
  if (typeof horizonA === 'number' && typeof horizonB === 'number' && horizonA !== horizonB) return horizonA - horizonB
  return compareTexts(a.place, b.place) || compareTexts(a.key, b.key)
}

/** By code units, the same on every device whatever its language. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
