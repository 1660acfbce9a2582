/** The damage of one process over time: levels in the columns of its row, and rows of a table of their own for what does not fit there. */
import type { ReadContext } from './read-context.ts'
import type { TableRow } from './read-table.ts'
import { type Element, elementOf } from './row-element.ts'

/**
 * @param process its row, with the levels of the usual horizons
 * @param rows further points, and reasons of those in the columns
 * @returns the points in the order of time; a point without a level is a fault and left out
 */
export function mergedDamage(context: ReadContext, process: TableRow, rows: readonly TableRow[]): Element[] {
  const points = new Map<number, Element>()
  const unreadable = new Set<number>()
  for (const [horizonH, level] of process.levels) {
    if (level.isFaulty) unreadable.add(horizonH)
    else points.set(horizonH, pointOf(process, horizonH, level.value, level.place))
  }
  const described = new Set<number>()
  for (const row of rows) addRow(context, row, points, described, unreadable)
  return [...points].toSorted(([a], [b]) => a - b).map(([, point]) => point)
}

function pointOf(row: TableRow, horizonH: number, level: unknown, place: Element['cells'][string]): Element {
  return { row, fields: { horizonH, level }, cells: { horizonH: place, level: place }, lists: new Map() }
}

function addRow(
  context: ReadContext,
  row: TableRow,
  points: Map<number, Element>,
  described: Set<number>,
  unreadable: ReadonlySet<number>,
): void {
  const { fields, cells } = elementOf(row)
  const { horizonH, level, ...rest } = fields
  if (typeof horizonH !== 'number') {
    if (!row.cells.get('horizonH')?.isFaulty) context.faults.addSheet(row.place, 'missing-horizon')
    return
  }
  const place = row.cells.get('horizonH')?.place ?? row.place
  const before = points.get(horizonH)
  if (described.has(horizonH) || (before && level !== undefined && level !== before.fields['level'])) {
    context.faults.addSheet(place, 'damage-twice', { horizonH })
    return
  }
  described.add(horizonH)
  if (before) {
    Object.assign(before.fields, rest)
    Object.assign(before.cells, { ...cells, level: before.cells['level'] ?? place })
  } else if (level !== undefined) {
    points.set(horizonH, { row, fields, cells, lists: new Map() })
  } else if (!unreadable.has(horizonH) && !row.cells.get('level')?.isFaulty) {
    context.faults.addSheet(place, 'damage-without-level', { horizonH })
  }
}
