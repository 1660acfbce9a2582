/** Reads a network in its binary form. Whatever the bytes are: a network that holds together, or one fault. */
import { crc32 } from 'node:zlib'
import { createAllocator, type Network, type NetworkArrays, type NetworkNames, type TextColumn } from '@rueckhalt/engine'
import {
  BINARY_VERSION,
  type BinaryHeader,
  type BinarySection,
  BYTES_PER,
  bytesOf,
  emptyNetwork,
  isTypedArray,
  MAGIC,
  packedNames,
  PREAMBLE_BYTES,
  TEXT_COLUMNS,
  type TypedArray,
  typeOf,
} from './binary-layout.ts'
import { contradictionIn } from './check-network-arrays.ts'
import { type FileResult, fileFault } from './file-faults.ts'
import type { OpenFile } from './read-json-file.ts'

const LONGEST_HEADER_BYTES = 500_000_000

/** @returns whether a file starts like a binary network */
export function isNetworkBinary(head: Uint8Array): boolean {
  return MAGIC.every((byte, k) => head[k] === byte)
}

/** @returns the network of an open file whose head has the magic bytes */
export async function readNetworkBinary(file: OpenFile): Promise<FileResult<Network>> {
  const size = file.size ?? 0
  const words = new DataView(file.head.buffer, file.head.byteOffset, file.head.length)
  if (file.head.length < PREAMBLE_BYTES) return fileFault('file-truncated', file.path, { found: size, expected: PREAMBLE_BYTES })
  const version = words.getUint32(8, true)
  if (version !== BINARY_VERSION) return fileFault('file-wrong-version', file.path, { found: version, expected: BINARY_VERSION })
  const headerBytes = words.getUint32(12, true)
  if (PREAMBLE_BYTES + headerBytes > size)
    return fileFault('file-truncated', file.path, { found: size, expected: PREAMBLE_BYTES + headerBytes })
  if (headerBytes > LONGEST_HEADER_BYTES) return damaged(file, 'header')
  const bytes = new Uint8Array(headerBytes)
  await fill(file, bytes, PREAMBLE_BYTES)
  if (crc32(bytes) !== words.getUint32(16, true)) return fileFault('file-checksum', file.path, { part: 'header' })
  const header = parseHeader(bytes)
  if (!header) return damaged(file, 'header')
  if (header.fileBytes !== size) return fileFault('file-truncated', file.path, { found: size, expected: header.fileBytes })
  return readSections(file, header)
}

async function readSections(file: OpenFile, header: BinaryHeader): Promise<FileResult<Network>> {
  const allocator = createAllocator()
  const arrays = new Map<string, TypedArray>()
  for (const section of header.sections) {
    const { name, type, offset, length, checksum } = section
    const array = allocator[type](length)
    await fill(file, bytesOf(array), offset)
    if (crc32(bytesOf(array)) !== checksum) return fileFault('file-checksum', file.path, { part: name })
    arrays.set(name, array)
  }
  const networkArrays = assembleArrays(header, arrays)
  if (typeof networkArrays === 'string') return damaged(file, networkArrays)
  const names = assembleNames(header, arrays, networkArrays)
  if (typeof names === 'string') return damaged(file, names)
  const contradiction = contradictionIn(networkArrays)
  return contradiction === undefined ? { ok: true, value: { arrays: networkArrays, names } } : damaged(file, contradiction)
}

function damaged(file: OpenFile, part: string): FileResult<never> {
  return fileFault('file-damaged', file.path, { part })
}

async function fill(file: OpenFile, bytes: Uint8Array, offset: number): Promise<void> {
  const portion = 1 << 28
  for (let from = 0; from < bytes.length; ) {
    const { bytesRead } = await file.handle.read(bytes, from, Math.min(portion, bytes.length - from), offset + from)
    // Cut off by somebody else while it is read: what is missing stays 0 and the checksum tells.
    if (bytesRead === 0) return
    from += bytesRead
  }
}

/** @returns the header, or undefined where a field is not what it must be */
function parseHeader(bytes: Uint8Array): BinaryHeader | undefined {
  let header: BinaryHeader
  try {
    header = JSON.parse(Buffer.from(bytes).toString('utf8')) as BinaryHeader
  } catch {
    return undefined
  }
  if (typeof header !== 'object' || header === null || header.format !== 'rueckhalt-network-binary/1') return undefined
  const areTexts = (value: unknown) => Array.isArray(value) && value.every((text) => typeof text === 'string')
  const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0
  const isSound =
    isCount(header.fileBytes) &&
    isRecord(header.counts) &&
    Object.values(header.counts).every(isCount) &&
    areTexts(header.titles) &&
    areTexts(header.tags) &&
    areTexts(header.attributes) &&
    Array.isArray(header.sections) &&
    header.sections.every((section: unknown) => isSection(section, header.fileBytes))
  return isSound ? header : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSection(value: unknown, fileBytes: number): value is BinarySection {
  if (!isRecord(value)) return false
  const { name, type, offset, length, checksum } = value
  if (typeof name !== 'string' || typeof type !== 'string' || !Object.hasOwn(BYTES_PER, type)) return false
  if (![offset, length, checksum].every((n) => Number.isSafeInteger(n) && (n as number) >= 0)) return false
  const bytes = (length as number) * BYTES_PER[type as keyof typeof BYTES_PER]
  return (offset as number) % 8 === 0 && (offset as number) + bytes <= fileBytes
}

/** @returns the arrays in the form that this version of the engine has, or the name of what is missing */
function assembleArrays(header: BinaryHeader, arrays: ReadonlyMap<string, TypedArray>): NetworkArrays | string {
  const missing: string[] = []
  const assemble = (template: object, path: string): object =>
    Object.fromEntries(
      (Object.entries(template) as [string, unknown][]).map(([name, entry]) => {
        const place = path + name
        if (typeof entry === 'number') return [name, header.counts[place] ?? missing.push(place)]
        if (!isTypedArray(entry)) return [name, assemble(entry as object, `${place}.`)]
        const array = arrays.get(`arrays.${place}`)
        if (!array || typeOf(array) !== typeOf(entry)) missing.push(place)
        return [name, array]
      }),
    )
  const assembled = assemble(emptyNetwork().arrays, '') as NetworkArrays
  return missing[0] ?? assembled
}

function assembleNames(header: BinaryHeader, arrays: ReadonlyMap<string, TypedArray>, network: NetworkArrays): NetworkNames | string {
  const words = (name: string) => {
    const array = arrays.get(name)
    return array instanceof Uint32Array ? array : undefined
  }
  const columns = {} as Record<(typeof TEXT_COLUMNS)[number], TextColumn>
  for (const name of TEXT_COLUMNS) {
    const codes = words(`names.${name}`)
    const texts = unpackTexts(arrays, `names.${name}.texts`)
    const length = name === 'inputIds' ? network.inputCount : network.nodeCount
    if (!codes || !texts || codes.length !== length || !isBelow(codes, texts.length)) return `names.${name}`
    columns[name] = { codes, texts }
  }
  const nodeIds = unpackTexts(arrays, 'names.nodeIds')
  if (nodeIds?.length !== network.nodeCount) return 'names.nodeIds'
  const titled = words('names.titles')
  if (titled?.length !== header.titles.length || !isBelow(titled, network.nodeCount)) return 'names.titles'
  const titles = new Map(header.titles.map((title, k) => [titled[k] as number, title]))
  const tags = new Map<string, readonly number[]>()
  for (const [k, tag] of header.tags.entries()) {
    const nodes = words(`names.tags.${k}`)
    if (!nodes || !isBelow(nodes, network.nodeCount)) return `names.tags.${k}`
    tags.set(tag, [...nodes])
  }
  const attributes = new Map<string, ReadonlyMap<number, number>>()
  for (const [k, attribute] of header.attributes.entries()) {
    const nodes = words(`names.attributes.${k}.nodes`)
    const values = arrays.get(`names.attributes.${k}.values`)
    if (!nodes || !(values instanceof Float64Array) || values.length !== nodes.length || !isBelow(nodes, network.nodeCount))
      return `names.attributes.${k}`
    attributes.set(attribute, new Map(Array.from(nodes, (node, r) => [node, values[r] as number])))
  }
  return withIndex({ nodeIds, titles, ...columns, tags, attributes })
}

/** The index is made when somebody asks for a node by its id: with a million nodes that is half of the time that loading takes. */
function withIndex(names: Omit<NetworkNames, 'nodeIndex'>): NetworkNames {
  let index: Map<string, number> | undefined
  const get = () => (index ??= new Map(names.nodeIds.map((id, node) => [id, node])))
  return Object.defineProperty(names as NetworkNames, 'nodeIndex', { enumerable: true, get })
}

/** @returns the texts of two packed sections, or undefined where they are missing or do not fit each other */
function unpackTexts(arrays: ReadonlyMap<string, TypedArray>, name: string): string[] | undefined {
  const [bytes, start] = packedNames(name).map((part) => arrays.get(part))
  if (!(bytes instanceof Uint8Array) || !(start instanceof Uint32Array) || start.length === 0) return undefined
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const encoding = buffer.every((byte) => byte < 0x80) ? 'latin1' : 'utf8'
  const texts: string[] = []
  for (let k = 0; k + 1 < start.length; k++) {
    const from = start[k] as number
    const to = start[k + 1] as number
    if (to < from || to > bytes.length) return undefined
    texts.push(buffer.toString(encoding, from, to))
  }
  return texts
}

function isBelow(entries: Uint32Array, limit: number): boolean {
  for (let k = 0; k < entries.length; k++) if ((entries[k] as number) >= limit) return false
  return true
}
