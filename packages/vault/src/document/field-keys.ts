/**
 * The keys under which single fields are stored: `company/power.gensetFuelL`, `company/processes[cnc].damage[h4].level`, `answers/employees`.
 *
 * One flat map of fields and no nested ones: two devices that both begin a section, each on its own, would otherwise each make a container for
 * it, and only one of the two would be left after the merge.
 */
import { COMPANY_FIELDS, fieldAt } from '@rueckhalt/domain/company'

export const SECTIONS = ['company', 'answers', 'settings'] as const
export type Section = (typeof SECTIONS)[number]

/** Marks a stand-in for the id of an element that has none, or one that is taken. */
export const STAND_IN = '~'

/** Signs that have a meaning in keys. */
const SPECIAL = /[%.[\]~!/]/g

/** What an empty name is written as. */
const EMPTY = '%_'

function escaped(name: string): string {
  if (name === '') return EMPTY
  return name.replaceAll(SPECIAL, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)
}

function unescaped(name: string): string {
  if (name === EMPTY) return ''
  return name.replaceAll(/%([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** @returns key of a named thing inside a section or a container */
export function childKey(container: string, name: string): string {
  return container.endsWith('/') ? `${container}${escaped(name)}` : `${container}.${escaped(name)}`
}

/** @returns key of an element; `number` > 0 for one whose id is taken, an empty `id` for one without */
export function elementKey(list: string, id: string, number = 0): string {
  return `${list}[${id === '' ? '' : escaped(id)}${number > 0 ? `${STAND_IN}${number}` : ''}]`
}

/** @returns the id that an element has by its key; undefined where the key is a stand-in */
export function idOfKey(key: string): string | undefined {
  const name = lastStep(key)
  return name.includes(STAND_IN) ? undefined : unescaped(name)
}

/** @returns what stands in the last brackets of an element's key, as it is written there */
export function lastStep(key: string): string {
  return key.slice(key.lastIndexOf('[') + 1, -1)
}

/** @returns key of the list that an element stands in */
export function listOf(key: string): string {
  return key.slice(0, key.lastIndexOf('['))
}

export interface KeyStep {
  readonly name: string
  readonly isElement: boolean
  /** Key up to and including this step. */
  readonly key: string
}

const STEP = /([^.[\]/]+)|\[([^\]]*)\]/g

/** @returns the steps of a key, without its section */
export function stepsOfKey(key: string): KeyStep[] {
  const start = key.indexOf('/') + 1
  return [...key.slice(start).matchAll(STEP)].map((match) => {
    const [text, name, element] = match
    return {
      name: name === undefined ? (element ?? '') : unescaped(name),
      isElement: element !== undefined,
      key: key.slice(0, start + match.index + text.length),
    }
  })
}

/** @returns keys of the elements that a key lies in or is, outermost first */
export function elementsAround(key: string): string[] {
  return stepsOfKey(key)
    .filter(({ isElement }) => isElement)
    .map((step) => step.key)
}

/** @returns `processes[].damage[].level` for a key of the company's section */
export function patternOf(key: string): string {
  return key.slice(key.indexOf('/') + 1).replaceAll(/\[[^\]]*\]/g, '[]')
}

interface Containers {
  readonly lists: ReadonlySet<string>
  readonly objects: ReadonlySet<string>
  /** Place of every field and container in the model. */
  readonly order: ReadonlyMap<string, number>
}

function containersOfModel(): Containers {
  const [lists, objects, order] = [new Set<string>(), new Set<string>(), new Map<string, number>()]
  const note = (pattern: string): void => {
    if (!order.has(pattern)) order.set(pattern, order.size)
  }
  for (const { path } of COMPANY_FIELDS) {
    const names = path.split('.')
    for (let length = 1; length < names.length; length++) {
      const container = names.slice(0, length).join('.')
      if (container.endsWith('[]')) {
        lists.add(container.slice(0, -2))
        note(container.slice(0, -2))
      }
      objects.add(container)
      note(container)
    }
    note(path)
  }
  return { lists, objects, order }
}

const MODEL = containersOfModel()

/** @param pattern `processes[].damage` */
export function isListPattern(pattern: string): boolean {
  return MODEL.lists.has(pattern)
}

/** @param pattern `power`, `processes[]`; the empty one is the whole document */
export function isObjectPattern(pattern: string): boolean {
  return pattern === '' || MODEL.objects.has(pattern)
}

/** @returns the place of a field or container in the model; what the model does not know comes last */
export function placeInModel(pattern: string): number {
  return MODEL.order.get(pattern) ?? MODEL.order.size
}

/** @returns whether the elements of a list have ids; the points of a damage curve are known by their hour */
export function hasIds(listPattern: string): boolean {
  return fieldAt(`${listPattern}[].id`) !== undefined
}
