/** The elements of a list as the rows of its table. */
import type { Company } from '../company/company-document.ts'
import { valueAt } from '../company/field-access.ts'
import { DAMAGE_LIST, GRID_HORIZONS_H, PROCESS_LIST, type TableLayout } from './layout.ts'

export interface ListElement {
  /** Id of the element that the row belongs to. */
  readonly parent: string | undefined
  /** Path of a field → its value. */
  readonly values: Readonly<Record<string, unknown>>
  /** Damage levels that stand in columns: hours → level. */
  readonly levels: ReadonlyMap<number, number>
}

type Fields = Readonly<Record<string, unknown>>

const NO_LEVELS: ReadonlyMap<number, number> = new Map()
const GRID: ReadonlySet<number> = new Set(GRID_HORIZONS_H)

/** @returns the rows of a table in the order of the document; damage points that have nothing to add to the columns have none */
export function elementsOf(company: Company, { key, parent }: TableLayout): ListElement[] {
  if (parent === undefined) return listAt(company, key).map((fields) => elementOf(fields, key, undefined))
  const name = key.slice(parent.length + 1, -'[]'.length)
  return listAt(company, parent).flatMap((outer) =>
    listOf(outer[name])
      .map((fields) => (key === DAMAGE_LIST ? withoutGridLevel(fields) : fields))
      .filter((fields) => fields !== undefined)
      .map((fields) => elementOf(fields, key, String(outer['id']))),
  )
}

function elementOf(fields: Fields, list: string, parent: string | undefined): ListElement {
  const values = Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${list}.${name}`, value]))
  return { parent, values, levels: list === PROCESS_LIST ? gridLevels(fields) : NO_LEVELS }
}

function gridLevels(process: Fields): Map<number, number> {
  const points = listOf(process['damage']).map(({ horizonH, level }) => [Number(horizonH), Number(level)] as const)
  return new Map(points.filter(([horizonH]) => GRID.has(horizonH)))
}

/** A level stands in one place only: two could contradict each other after an edit. */
function withoutGridLevel(point: Fields): Fields | undefined {
  if (!GRID.has(Number(point['horizonH']))) return point
  const { level: _, ...rest } = point
  return Object.keys(rest).length > 1 ? rest : undefined
}

function listAt(company: Company, path: string): readonly Fields[] {
  return listOf(valueAt(company, path.slice(0, -'[]'.length)))
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? (value as readonly Fields[]) : []
}
