/**
 * A network as the kernels see it: flat columns, one entry per node, input, supply link or standby link.
 * The typed arrays hold no text, so they can lie in shared memory and be read by every worker at once.
 */

/** Slack of every comparison of levels, shares and hours. */
export const SLACK = 1e-9

/** How an input limits its node; a capped curve stays below 1 even on full supply. */
export const RESPONSE = { essential: 0, weight: 1, curve: 2, cappedCurve: 3 } as const

/** The figures of a network that may be known as a band only; a run takes one set of them. */
export interface Parameters {
  readonly restartHours: Float64Array // per node
  readonly mtpdHours: Float64Array // per node; Infinity = none
  readonly bufferHours: Float64Array // per input
  readonly lagHours: Float64Array // per supply link; length 0 when no link has a lag
  readonly delayHours: Float64Array // per standby link
}

/** Which column of `Parameters` a band belongs to. */
export const BAND_FIELDS = ['restartHours', 'mtpdHours', 'bufferHours', 'lagHours', 'delayHours'] as const

/** Every figure given as a band, one entry each; triangular distribution in hours. */
export interface Bands {
  readonly field: Uint8Array // index into BAND_FIELDS
  readonly index: Uint32Array // entry of that column
  readonly min: Float64Array
  readonly mode: Float64Array
  readonly max: Float64Array
  readonly key: Uint32Array // two words per band: a hash of the names, so that a draw does not depend on file order
}

export interface NetworkArrays {
  readonly nodeCount: number
  readonly inputCount: number
  readonly linkCount: number
  readonly standbyCount: number
  // per node
  readonly value: Float64Array // EUR per hour at level 0
  readonly minLoad: Float64Array // level
  readonly mbco: Float64Array // level
  readonly standbyOnly: Uint8Array // 1 = has customers, all of them standby
  readonly inputStart: Uint32Array // inputs of node i: inputStart[i] … inputStart[i + 1]
  // per input
  readonly inputNode: Uint32Array
  readonly response: Uint8Array // RESPONSE
  readonly responseArgument: Float64Array // weight, or number of the curve
  readonly fill: Float64Array // 0..1
  readonly refillHours: Float64Array // Infinity = not refilled
  readonly outsideShare: Float64Array // 0..1
  readonly linkStart: Uint32Array // supply links of input g: linkStart[g] … linkStart[g + 1]
  readonly standbyStart: Uint32Array
  // per supply link, grouped by input
  readonly linkSupplier: Uint32Array
  readonly linkInput: Uint32Array
  readonly linkShare: Float64Array
  // the same links grouped by supplier: links of supplier j at outStart[j] … outStart[j + 1]
  readonly outStart: Uint32Array
  readonly outLink: Uint32Array
  readonly outInput: Uint32Array
  readonly outShare: Float64Array
  // priority rationing; all of length 0 when no supplier rations
  readonly rationVolume: Float64Array // per node: V_j, 0 = does not ration
  readonly rationBefore: Float64Array // per link: volume of strictly higher priorities
  readonly rationClass: Float64Array // per link: volume of its own priority
  // per standby link, grouped by input
  readonly standbySupplier: Uint32Array
  readonly standbyInput: Uint32Array
  readonly standbyCapacity: Float64Array
  readonly standbyOutStart: Uint32Array // standby links of supplier j
  readonly standbyOutLink: Uint32Array
  // curves: points of curve c at curveStart[c] … curveStart[c + 1]
  readonly curveStart: Uint32Array
  readonly curveX: Float64Array
  readonly curveY: Float64Array
  /** Nodes that need a look at hour 0 without any shock: not full stocks, curves that end below 1. */
  readonly unsettled: Uint32Array
  readonly parameters: Parameters // every band at its mode
  readonly bands: Bands
}

/** One text column, dictionary-encoded; code 0 is the absent text. */
export interface TextColumn {
  readonly codes: Uint32Array
  readonly texts: readonly string[]
}

export interface NetworkNames {
  readonly nodeIds: readonly string[]
  readonly nodeIndex: ReadonlyMap<string, number>
  /** Names to show, of the nodes that have one. */
  readonly titles: ReadonlyMap<number, string>
  readonly inputIds: TextColumn
  readonly kind: TextColumn
  readonly org: TextColumn
  readonly region: TextColumn
  readonly sector: TextColumn
  /** Tag text to the nodes that carry it. */
  readonly tags: ReadonlyMap<string, readonly number[]>
  /** Attribute name to the values of the nodes that have it. */
  readonly attributes: ReadonlyMap<string, ReadonlyMap<number, number>>
}

export interface Network {
  readonly arrays: NetworkArrays
  readonly names: NetworkNames
}

/** @returns the text of a column's entry, or undefined where it is absent */
export function textAt(column: TextColumn, index: number): string | undefined {
  const code = column.codes[index]
  return code ? column.texts[code] : undefined
}

/** @returns the level of a curve at supply v: linear between points, flat outside them */
export function curveAt(arrays: NetworkArrays, curve: number, v: number): number {
  const { curveStart, curveX, curveY } = arrays
  const first = curveStart[curve] as number
  const last = (curveStart[curve + 1] as number) - 1
  if (v <= (curveX[first] as number)) return curveY[first] as number
  for (let p = first + 1; p <= last; p++) {
    const x1 = curveX[p] as number
    if (v > x1) continue
    const x0 = curveX[p - 1] as number
    const y0 = curveY[p - 1] as number
    return y0 + ((v - x0) / (x1 - x0)) * ((curveY[p] as number) - y0)
  }
  return curveY[last] as number
}
