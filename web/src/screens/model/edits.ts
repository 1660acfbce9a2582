/** Changes of the company's document as pure functions: one field, elements of lists, points of damage. */
import { type Company, type CompanyFault, type DamagePoint, readCompany, valueAt, withValueAt } from '@rueckhalt/domain/company'

/**
 * @param path of a field, with places in lists
 * @returns what is wrong with the value by its form; none where it may be stored. What contradicts other fields may: both sides must stay as typed.
 */
export function objectionsTo(company: Company, path: string, value: unknown): CompanyFault[] {
  if (value === undefined) return []
  const read = readCompany(withValueAt(company, path, value))
  if (read.ok || valueAt(read.rest, path) !== undefined) return []
  return read.faults.filter((fault) => fault.path === path || fault.path.startsWith(`${path}.`) || fault.path.startsWith(`${path}[`))
}

interface Element {
  readonly id: string
  readonly name?: string
}

/** @param list path of a list: `sites`, `processes[2].required` */
export function elementsAt(company: Company, list: string): readonly Element[] {
  const found = valueAt(company, list)
  return Array.isArray(found) ? (found as readonly Element[]) : []
}

/** @returns the company with a new element at the end of the list */
export function withElement(company: Company, list: string, name: string, id: string): Company {
  return withValueAt(company, list, [...elementsAt(company, list), { id, name }])
}

export interface Removed {
  readonly company: Company
  /** References to the element that went with it. */
  readonly references: number
}

/** @returns the company without the element; who referred to it does so no longer */
export function withoutElement(company: Company, list: string, place: number): Removed {
  const elements = elementsAt(company, list)
  const rest = elements.toSpliced(place, 1)
  const shorter = withValueAt(company, list, rest.length === 0 ? undefined : rest)
  const id = elements[place]?.id
  const isStillThere = rest.some((element) => element.id === id)
  return list === 'processes' && id !== undefined && !isStillThere ? withoutReferences(shorter, id) : { company: shorter, references: 0 }
}

function withoutReferences(company: Company, id: string): Removed {
  const paths = [...(company.processes ?? []).map((_, k) => `processes[${k}].dependencies`), 'ict.paperModeProcesses']
  let changed = company
  let references = 0
  for (const path of paths) {
    const ids = valueAt(changed, path)
    if (!Array.isArray(ids) || !ids.includes(id)) continue
    references++
    const rest = ids.filter((other) => other !== id)
    changed = withValueAt(changed, path, rest.length === 0 ? undefined : rest)
  }
  return { company: changed, references }
}

/** @returns the company with one element at another place; unchanged where it would leave the list */
export function withMoved(company: Company, list: string, from: number, to: number): Company {
  const elements = elementsAt(company, list)
  const moved = elements[from]
  if (!moved || to < 0 || to >= elements.length) return company
  return withValueAt(company, list, elements.toSpliced(from, 1).toSpliced(to, 0, moved))
}

/**
 * @param place of the process
 * @param level 1 to 4; undefined: nothing is said for this horizon
 * @returns the company with the points of damage in the order of their hours
 */
export function withDamage(company: Company, place: number, horizonH: number, level: number | undefined): Company {
  const damage = company.processes?.[place]?.damage ?? []
  const others = damage.filter((point) => point.horizonH !== horizonH)
  const before = damage.find((point) => point.horizonH === horizonH)
  const points: readonly DamagePoint[] =
    level === undefined ? others : [...others, { ...before, horizonH, level }].toSorted((a, b) => a.horizonH - b.horizonH)
  return withValueAt(company, `processes[${place}].damage`, points.length === 0 ? undefined : points)
}
