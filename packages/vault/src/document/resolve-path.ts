/** From the paths that the program speaks in (`processes[key-process].mtpdH`, `processes[0].mtpdH`) to the keys of fields. */
import type { ElementIndex } from './element-index.ts'
import { childKey, elementKey, stepsOfKey } from './field-keys.ts'

export interface Resolved {
  readonly key: string
  /** The path names an element by an id that its list does not have. */
  readonly isNew: boolean
}

/**
 * @param path elements of lists by place or by id, as in `valueAt` of the domain; points of a damage curve by place or as `damage[h4]`
 * @returns the key; undefined where a place in a list is named that it does not have
 */
export function resolvePath(section: string, path: string, index: ElementIndex): Resolved | undefined {
  let key = section
  let isNew = false
  for (const { name, isElement } of stepsOfKey(`${section}${path}`)) {
    if (!isElement) {
      key = childKey(key, name)
      continue
    }
    const elements = index.get(key) ?? []
    if (/^\d+$/.test(name)) {
      const element = elements[Number(name)]
      if (!element) return undefined
      key = element.key
    } else {
      const element = elements.find((other) => other.name === name)
      if (element) key = element.key
      else {
        isNew = true
        key = freeKey(key, name, elements)
      }
    }
  }
  return { key, isNew }
}

/** @returns a key for a new element; that of an element whose id was changed since stays its own */
export function freeKey(list: string, name: string, elements: readonly { readonly key: string }[]): string {
  for (let number = 0; ; number++) {
    const key = elementKey(list, name, number)
    if (!elements.some((other) => other.key === key)) return key
  }
}
