/** From a document as JSON to single fields, and back. */
import type * as Y from 'yjs'
import type { ElementIndex } from './element-index.ts'
import { nameOfHorizon } from './element-index.ts'
import {
  childKey,
  elementKey,
  hasIds,
  idOfKey,
  isListPattern,
  isObjectPattern,
  listOf,
  patternOf,
  placeInModel,
  stepsOfKey,
} from './field-keys.ts'
import { isPlainObject, type Json } from './json.ts'
import { rootsOf, type Shape } from './roots.ts'

export interface FlatDocument {
  readonly fields: Map<string, Json>
  readonly shapes: Map<string, Shape>
  /** Key of a list → keys of its elements in their order. */
  readonly lists: Map<string, readonly string[]>
}

/**
 * @param document a company's document; what does not fit the model is taken over as it is, so that nothing of it is lost
 * @param key where it goes: `company/`, or the key of a single element
 * @param known elements that are there already, so that they keep their keys
 */
export function flatten(document: unknown, key: string, known?: ElementIndex): FlatDocument {
  const flat: FlatDocument = { fields: new Map(), shapes: new Map(), lists: new Map() }
  flattenInto(flat, document, key, known)
  return flat
}

function flattenInto(flat: FlatDocument, value: unknown, key: string, known: ElementIndex | undefined): void {
  const pattern = patternOf(key)
  if (isListPattern(pattern) && Array.isArray(value) && value.every(isPlainObject)) {
    flat.shapes.set(key, 'list')
    flattenList(flat, value, key, known)
  } else if (isObjectPattern(pattern) && isPlainObject(value)) {
    const isElement = key.endsWith(']')
    if (pattern !== '' && !isElement) flat.shapes.set(key, 'object')
    for (const [name, inner] of Object.entries(value)) {
      if (isElement && name === 'id' && inner === idOfKey(key)) continue
      if (inner !== undefined) flattenInto(flat, inner, childKey(key, name), known)
    }
  } else flat.fields.set(key, value as Json)
}

function flattenList(flat: FlatDocument, list: readonly Readonly<Record<string, unknown>>[], key: string, known?: ElementIndex): void {
  const taken = new Set<string>()
  const keys = list.map((element) => {
    const name = nameOfElement(element, patternOf(key))
    const candidates = known?.get(key)?.filter((other) => other.name === name && name !== undefined) ?? []
    let chosen = candidates.find((other) => !taken.has(other.key))?.key
    for (let number = name === undefined ? 1 : 0; chosen === undefined; number++) {
      const candidate = elementKey(key, name ?? '', number)
      if (!taken.has(candidate) && !isKeyOfAnother(candidate, name, key, known)) chosen = candidate
    }
    taken.add(chosen)
    return chosen
  })
  flat.lists.set(key, keys)
  for (const [k, element] of list.entries()) flattenInto(flat, element, keys[k] ?? '', known)
}

/** An element whose id was changed keeps its key; whoever takes the old id later needs a key of its own. */
function isKeyOfAnother(key: string, name: string | undefined, list: string, known: ElementIndex | undefined): boolean {
  return known?.get(list)?.some((other) => other.key === key && other.name !== name) ?? false
}

function nameOfElement(element: Readonly<Record<string, unknown>>, listPattern: string): string | undefined {
  const { id, horizonH } = element
  if (hasIds(listPattern)) return typeof id === 'string' && id !== '' ? id : undefined
  return typeof horizonH === 'number' ? nameOfHorizon(horizonH) : undefined
}

interface Node {
  readonly key: string
  readonly children: Map<string, Node>
  readonly elements: Map<string, Node>
  leaf?: { readonly value: Json }
  shape?: Shape
}

function newNode(key: string): Node {
  return { key, children: new Map(), elements: new Map() }
}

/**
 * @param section `company/`
 * @returns what the fields say, as JSON in the order of the model; faulty fields are in it as they are
 */
export function unflatten(doc: Y.Doc, section: string, index: ElementIndex): Readonly<Record<string, unknown>> {
  const { fields, shapes } = rootsOf(doc)
  const root = newNode(section)
  const live = new Set([...index.values()].flatMap((elements) => elements.map(({ key }) => key)))
  for (const [key, value] of fields.entries()) {
    const node = key.startsWith(section) ? nodeAt(root, key, live) : undefined
    if (node) node.leaf = { value }
  }
  for (const [key, shape] of shapes.entries()) {
    const node = key.startsWith(section) ? nodeAt(root, key, live) : undefined
    if (node) node.shape = shape
  }
  for (const key of live) if (key.startsWith(section)) nodeAt(root, key, live)
  return objectOf(root, index)
}

function nodeAt(root: Node, key: string, live: ReadonlySet<string>): Node | undefined {
  let node = root
  for (const step of stepsOfKey(key)) {
    if (step.isElement && !live.has(step.key)) return undefined
    const inner = step.isElement ? node.elements : node.children
    let next = inner.get(step.key)
    if (!next) {
      next = newNode(step.key)
      inner.set(step.key, next)
    }
    node = next
  }
  return node
}

function jsonOf(node: Node, index: ElementIndex): unknown {
  if (node.elements.size > 0 || (node.shape === 'list' && node.children.size === 0)) {
    return (index.get(node.key) ?? []).flatMap(({ key }) => {
      const element = node.elements.get(key)
      return element ? [objectOf(element, index)] : []
    })
  }
  if (node.children.size === 0 && node.leaf) return node.leaf.value
  return objectOf(node, index)
}

function objectOf(node: Node, index: ElementIndex): Readonly<Record<string, unknown>> {
  const children = [...node.children.values()].map((child) => ({ child, place: placeInModel(patternOf(child.key)) }))
  children.sort((a, b) => a.place - b.place || (a.child.key < b.child.key ? -1 : 1))
  const entries = children.map(({ child }): [string, unknown] => [nameOf(child.key), jsonOf(child, index)])
  const id = node.key.endsWith(']') && hasIds(patternOf(listOf(node.key))) ? idOfKey(node.key) : undefined
  if (id !== undefined && !node.children.has(`${node.key}.id`)) entries.unshift(['id', id])
  // Not by assignment: a name such as __proto__ would change what the object is.
  return Object.fromEntries(entries)
}

function nameOf(key: string): string {
  return stepsOfKey(key).at(-1)?.name ?? ''
}
