/** What the firm does not know yet, and access to single fields by their path. */
import type { Company } from './company-document.ts'
import { fieldAt } from './company-fields.ts'
import { pathText } from './company-faults.ts'
import { UNKNOWN } from './field-kinds.ts'

/**
 * @returns the paths of all fields that say `unknown`, in the order of the document: each is a to-do, and until then the library's default counts
 */
export function unknownFields(company: Company): string[] {
  const paths: string[] = []
  const visit = (value: unknown, steps: readonly PropertyKey[]): void => {
    if (value === UNKNOWN) {
      if (fieldAt(pathText(steps))) paths.push(pathText(steps))
    } else if (Array.isArray(value)) {
      for (const [k, element] of value.entries()) visit(element, [...steps, k])
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) visit(inner, [...steps, name])
    }
  }
  visit(company, [])
  return paths
}

/** One step of a path: a name, a place in a list, or the id of an element: `processes[key-process].name`. */
const STEP = /([^.[\]]+)|\[([^\]]+)\]/g

interface Step {
  readonly name: string
  readonly isElement: boolean
}

function stepsOf(path: string): Step[] {
  return [...path.matchAll(STEP)].map(([, name, element]) => ({ name: name ?? element ?? '', isElement: element !== undefined }))
}

function elementOf(list: unknown, name: string): unknown {
  if (!Array.isArray(list)) return undefined
  return /^\d+$/.test(name) ? list[Number(name)] : list.find((element: unknown) => (element as { id?: unknown }).id === name)
}

/**
 * @param path `power.gensetFuelL`; elements of lists by place or id: `processes[0].mtpdH`, `processes[key-process].mtpdH`
 * @returns the value; undefined where nothing is said
 */
export function valueAt(company: Company, path: string): unknown {
  let value: unknown = company
  for (const { name, isElement } of stepsOf(path)) {
    if (typeof value !== 'object' || value === null) return undefined
    value = isElement ? elementOf(value, name) : Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
  }
  return value
}

/**
 * @param path as for `valueAt`; an element named by an id that is not there yet is added at the end of its list
 * @param value undefined takes the field away
 * @returns a changed copy; the document given stays as it is
 */
export function withValueAt(company: Company, path: string, value: unknown): Company {
  return changed(company, stepsOf(path), value) as Company
}

function changed(target: unknown, steps: readonly Step[], value: unknown): unknown {
  const [step, ...rest] = steps
  if (!step) return value
  if (step.isElement) {
    const list: unknown[] = Array.isArray(target) ? [...target] : []
    const byId = list.findIndex((element) => (element as { id?: unknown }).id === step.name)
    const k = /^\d+$/.test(step.name) ? Number(step.name) : byId
    if (k < 0) list.push(changed({ id: step.name }, rest, value))
    else list[k] = changed(list[k], rest, value)
    return list
  }
  const object = typeof target === 'object' && target !== null ? { ...(target as Record<string, unknown>) } : {}
  const inner = changed(object[step.name], rest, value)
  if (inner === undefined) delete object[step.name]
  else object[step.name] = inner
  return object
}
