/** Do the columns of a network that came from a file hold together? A kernel trusts them: an index out of range would give nonsense. */
import type { NetworkArrays } from '@rueckhalt/engine'
import { columnsOf, LENGTHS, MAY_BE_EMPTY, POINTS_AT, STARTS, type TypedArray } from './binary-layout.ts'

const RESPONSE_KINDS = 3
const CURVE = 2
const BAND_FIELDS = 5

/** @returns the name of the first column that contradicts the others, or undefined */
export function contradictionIn(arrays: NetworkArrays): string | undefined {
  const { columns, counts } = columnsOf(arrays)
  const column = (name: string) => columns.get(name) as TypedArray
  for (const [count, names] of Object.entries(LENGTHS)) {
    for (const name of names) {
      const { length } = column(name)
      if (length !== counts.get(count) && !(length === 0 && MAY_BE_EMPTY.has(name))) return name
    }
  }
  for (const [name, [owners, owned]] of Object.entries(STARTS))
    if (!areStarts(column(name), counts.get(owners) as number, counts.get(owned) as number)) return name
  for (const [name, count] of Object.entries(POINTS_AT)) if (!isBelow(column(name), counts.get(count) as number)) return name
  return contradictionInCurves(arrays) ?? contradictionInBands(arrays)
}

function contradictionInCurves(arrays: NetworkArrays): string | undefined {
  const { curveStart, curveX, curveY, response, responseArgument } = arrays
  const curveCount = curveStart.length - 1
  if (curveX.length !== curveY.length || !areStarts(curveStart, Math.max(0, curveCount), curveX.length)) return 'curveStart'
  for (let g = 0; g < response.length; g++) {
    const kind = response[g] as number
    if (kind >= RESPONSE_KINDS) return 'response'
    const curve = responseArgument[g] as number
    if (kind === CURVE && !(Number.isInteger(curve) && curve >= 0 && curve < curveCount)) return 'responseArgument'
  }
  return undefined
}

function contradictionInBands(arrays: NetworkArrays): string | undefined {
  const { bands, parameters } = arrays
  const { field, index, min, mode, max, key } = bands
  const count = field.length
  if ([index, min, mode, max].some((column) => column.length !== count) || key.length !== count * 2) return 'bands'
  const { restartHours, mtpdHours, bufferHours, lagHours, delayHours } = parameters
  const lengths = [restartHours, mtpdHours, bufferHours, lagHours, delayHours].map((column) => column.length)
  for (let b = 0; b < count; b++) {
    const which = field[b] as number
    if (which >= BAND_FIELDS || (index[b] as number) >= (lengths[which] as number)) return 'bands.index'
  }
  return undefined
}

function areStarts(starts: TypedArray, owners: number, owned: number): boolean {
  if (starts.length !== owners + 1 || starts[0] !== 0 || starts[owners] !== owned) return false
  for (let k = 0; k < owners; k++) if ((starts[k] as number) > (starts[k + 1] as number)) return false
  return true
}

function isBelow(entries: TypedArray, limit: number): boolean {
  for (let k = 0; k < entries.length; k++) if ((entries[k] as number) >= limit) return false
  return true
}
