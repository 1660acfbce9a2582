/**
 * Paths with places and paths with names. A place in a list shifts when a row before it goes; the id of an element does not, so what has to outlive
 * a change is kept under the names.
 */
import type { Company } from '@rueckhalt/domain/company'

type Fields = Readonly<Record<string, unknown>>

const STEP = /([^.[\]]+)|\[([^\]]*)\]/g

/** Points of damage have no id; their hour tells them apart. */
function keyOf(element: unknown): string | undefined {
  if (typeof element !== 'object' || element === null) return undefined
  const { id, horizonH } = element as Fields
  const key = id ?? horizonH
  return typeof key === 'string' || typeof key === 'number' ? String(key) : undefined
}

/**
 * @param path with places: `processes[2].damage[1].level`
 * @returns the path with names: `processes[cnc].damage[24].level`; a place that has no element stays
 */
export function namedPath(company: Company, path: string): string {
  return converted(company, path, (list, step) => keyOf(list[Number(step)]) ?? step)
}

/** @returns the path with places for one with names; undefined where an element is not there any more */
export function placedPath(company: Company, path: string): string | undefined {
  let isThere = true
  const placed = converted(company, path, (list, step) => {
    const k = list.findIndex((element) => keyOf(element) === step)
    if (k < 0) isThere = false
    return String(k)
  })
  return isThere ? placed : undefined
}

function converted(company: Company, path: string, rename: (list: readonly unknown[], step: string) => string): string {
  let value: unknown = company
  let text = ''
  for (const [, name, element] of path.matchAll(STEP)) {
    if (element === undefined) {
      text += `${text === '' ? '' : '.'}${name}`
      value = typeof value === 'object' && value !== null ? (value as Fields)[name ?? ''] : undefined
      continue
    }
    const list: readonly unknown[] = Array.isArray(value) ? value : []
    const renamed = rename(list, element)
    text += `[${renamed}]`
    value = list[Number(element)] ?? list.find((one) => keyOf(one) === element)
  }
  return text
}
