/**
 * The binary form of a network (`.rknet`), made to be read straight into shared memory. All numbers are little-endian.
 *
 *   0  8 bytes  magic: 'RKNET', CR, LF, 0x1a (a transfer in text mode breaks it visibly)
 *   8  uint32   version
 *  12  uint32   length of the header in bytes
 *  16  uint32   CRC-32 of the header
 *  20  uint32   0
 *  24           header: JSON (`BinaryHeader`), UTF-8
 *   …           sections: one typed array each, every one at an offset that is a multiple of 8
 */
import { type Network, NetworkBuilder, type TextColumn } from '@rueckhalt/engine'

export const MAGIC = Uint8Array.of(0x52, 0x4b, 0x4e, 0x45, 0x54, 0x0d, 0x0a, 0x1a)
export const BINARY_VERSION = 1
export const PREAMBLE_BYTES = 24

export type TypedArray = Float64Array | Uint32Array | Uint8Array
export type ArrayType = 'float64' | 'uint32' | 'uint8'
export const BYTES_PER = { float64: 8, uint32: 4, uint8: 1 } as const satisfies Record<ArrayType, number>

export interface BinarySection {
  /** Where it belongs, e.g. `arrays.linkShare`, `arrays.parameters.bufferHours`, `names.kind`. */
  readonly name: string
  readonly type: ArrayType
  readonly offset: number // bytes from the start of the file
  readonly length: number // entries
  readonly checksum: number // CRC-32
}

export interface BinaryHeader {
  readonly format: 'rueckhalt-network-binary/1'
  readonly fileBytes: number
  /** Counts of `NetworkArrays`, by name. */
  readonly counts: Readonly<Record<string, number>>
  /** Names to show, of the nodes in section `names.titles`. */
  readonly titles: readonly string[]
  /** Section `names.tags.<k>`. */
  readonly tags: readonly string[]
  /** Sections `names.attributes.<k>.nodes` and `.values`. */
  readonly attributes: readonly string[]
  readonly sections: readonly BinarySection[]
}

export const TEXT_COLUMNS = ['inputIds', 'kind', 'org', 'region', 'sector'] as const

/** @returns the length rounded up to a multiple of 8 */
export function aligned(bytes: number): number {
  return Math.ceil(bytes / 8) * 8
}

export function typeOf(array: TypedArray): ArrayType {
  if (array instanceof Float64Array) return 'float64'
  return array instanceof Uint32Array ? 'uint32' : 'uint8'
}

/** Texts end to end in UTF-8 are two sections: their bytes, and where each starts (one offset more than texts). */
export const packedNames = (name: string) => [`${name}.bytes`, `${name}.start`] as const

export function bytesOf(array: TypedArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}

export function isTypedArray(value: unknown): value is TypedArray {
  return value instanceof Float64Array || value instanceof Uint32Array || value instanceof Uint8Array
}

/** The columns of a network by name, and its counts: what `NetworkArrays` is made of, whatever it is made of. */
export function columnsOf(arrays: Network['arrays']): { columns: Map<string, TypedArray>; counts: Map<string, number> } {
  const columns = new Map<string, TypedArray>()
  const counts = new Map<string, number>()
  const visit = (value: object, path: string) => {
    for (const [name, entry] of Object.entries(value) as [string, unknown][]) {
      if (isTypedArray(entry)) columns.set(path + name, entry)
      else if (typeof entry === 'number') counts.set(path + name, entry)
      else if (typeof entry === 'object' && entry !== null) visit(entry, `${path}${name}.`)
    }
  }
  visit(arrays, '')
  return { columns, counts }
}

/** An empty network: which columns and counts a network of this version has, and of which type. */
export function emptyNetwork(): Network {
  return new NetworkBuilder().finish()
}

/** What the entries of a column point at: each must be below that count; `starts` must rise to it. */
export const POINTS_AT: Readonly<Record<string, string>> = {
  inputNode: 'nodeCount',
  linkSupplier: 'nodeCount',
  linkInput: 'inputCount',
  outLink: 'linkCount',
  outInput: 'inputCount',
  standbySupplier: 'nodeCount',
  standbyInput: 'inputCount',
  standbyOutLink: 'standbyCount',
  unsettled: 'nodeCount',
}

/** Offsets: one entry more than owners, from 0 up to the count of what is owned. */
export const STARTS: Readonly<Record<string, readonly [owners: string, owned: string]>> = {
  inputStart: ['nodeCount', 'inputCount'],
  linkStart: ['inputCount', 'linkCount'],
  standbyStart: ['inputCount', 'standbyCount'],
  outStart: ['nodeCount', 'linkCount'],
  standbyOutStart: ['nodeCount', 'standbyCount'],
}

/** Length of each column; columns that may also be empty stand in `MAY_BE_EMPTY`. */
export const LENGTHS: Readonly<Record<string, readonly string[]>> = {
  nodeCount: ['value', 'minLoad', 'mbco', 'standbyOnly', 'parameters.restartHours', 'parameters.mtpdHours', 'rationVolume'],
  inputCount: ['inputNode', 'response', 'responseArgument', 'fill', 'refillHours', 'outsideShare', 'parameters.bufferHours'],
  linkCount: [
    'linkSupplier',
    'linkInput',
    'linkShare',
    'outLink',
    'outInput',
    'outShare',
    'parameters.lagHours',
    'rationBefore',
    'rationClass',
  ],
  standbyCount: ['standbySupplier', 'standbyInput', 'standbyCapacity', 'standbyOutLink', 'parameters.delayHours'],
}

export const MAY_BE_EMPTY: ReadonlySet<string> = new Set(['rationVolume', 'rationBefore', 'rationClass', 'parameters.lagHours'])

/** @returns the name columns in the order in which they are written */
export function textColumns(names: Network['names']): [name: string, column: TextColumn][] {
  return TEXT_COLUMNS.map((name) => [name, names[name]])
}
