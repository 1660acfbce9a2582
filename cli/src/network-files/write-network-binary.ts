/** Writes a network in its binary form. */
import type { FileHandle } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import type { Network } from '@rueckhalt/engine'
import {
  aligned,
  BINARY_VERSION,
  type BinaryHeader,
  type BinarySection,
  bytesOf,
  columnsOf,
  MAGIC,
  packedNames,
  PREAMBLE_BYTES,
  textColumns,
  type TypedArray,
  typeOf,
} from './binary-layout.ts'

/**
 * @param handle a file open for writing, empty
 * @throws errors of the operating system
 */
export async function writeNetworkBinary(handle: FileHandle, network: Network): Promise<void> {
  const sections = sectionsOf(network)
  const { head, header } = layOutHead(network, sections)
  await writeAt(handle, head, 0)
  for (const [k, section] of header.sections.entries()) await writeAt(handle, bytesOf(sections[k]?.[1] as TypedArray), section.offset)
  // The last section may end before a multiple of 8.
  await handle.truncate(header.fileBytes)
}

type Section = [name: string, array: TypedArray]

function sectionsOf(network: Network): Section[] {
  const { names } = network
  return [
    ...[...columnsOf(network.arrays).columns].map(([name, array]): Section => [`arrays.${name}`, array]),
    ...packTexts('names.nodeIds', names.nodeIds),
    ...textColumns(names).flatMap(([name, column]): Section[] => [
      [`names.${name}`, column.codes],
      ...packTexts(`names.${name}.texts`, column.texts),
    ]),
    ['names.titles', Uint32Array.from(names.titles.keys())],
    ...[...names.tags.values()].map((nodes, k): Section => [`names.tags.${k}`, Uint32Array.from(nodes)]),
    ...[...names.attributes.values()].flatMap((values, k): Section[] => [
      [`names.attributes.${k}.nodes`, Uint32Array.from(values.keys())],
      [`names.attributes.${k}.values`, Float64Array.from(values.values())],
    ]),
  ]
}

/** The header names offsets, and its own length shifts them: lay out with offsets that count from the first section, then shift all. */
function layOutHead(network: Network, arrays: readonly Section[]): { head: Uint8Array; header: BinaryHeader } {
  const { names } = network
  const headerOf = (first: number): BinaryHeader => {
    let offset = first
    const sections = arrays.map(([name, array]): BinarySection => {
      const section = { name, type: typeOf(array), offset, length: array.length, checksum: checksums.get(name) ?? 0 }
      offset = aligned(offset + array.byteLength)
      return section
    })
    return {
      format: 'rueckhalt-network-binary/1',
      fileBytes: offset,
      counts: Object.fromEntries(columnsOf(network.arrays).counts),
      titles: [...names.titles.values()],
      tags: [...names.tags.keys()],
      attributes: [...names.attributes.keys()],
      sections,
    }
  }
  const checksums = new Map(arrays.map(([name, array]) => [name, crc32(bytesOf(array))]))
  // Offsets grow by at most as many digits as the file has: room for 16 each is always enough.
  const room = Buffer.byteLength(JSON.stringify(headerOf(0))) + arrays.length * 16 + 16
  const first = aligned(PREAMBLE_BYTES + room)
  const header = headerOf(first)
  const json = Buffer.from(JSON.stringify(header))
  const head = new Uint8Array(first)
  head.fill(0x20, PREAMBLE_BYTES)
  head.set(MAGIC)
  head.set(json, PREAMBLE_BYTES)
  const words = new DataView(head.buffer)
  words.setUint32(8, BINARY_VERSION, true)
  words.setUint32(12, first - PREAMBLE_BYTES, true)
  words.setUint32(16, crc32(head.subarray(PREAMBLE_BYTES)), true)
  return { head, header }
}

function packTexts(name: string, texts: readonly string[]): Section[] {
  const start = new Uint32Array(texts.length + 1)
  const parts: Buffer[] = []
  // In portions: a million small buffers would take longer than their content.
  for (let k = 0; k < texts.length; k += 4096) {
    const portion = texts.slice(k, k + 4096)
    portion.forEach((text, j) => {
      start[k + j + 1] = (start[k + j] as number) + Buffer.byteLength(text)
    })
    parts.push(Buffer.from(portion.join('')))
  }
  const [bytesName, startName] = packedNames(name)
  return [
    [bytesName, new Uint8Array(Buffer.concat(parts))],
    [startName, start],
  ]
}

async function writeAt(handle: FileHandle, bytes: Uint8Array, offset: number): Promise<void> {
  const portion = 1 << 28
  for (let from = 0; from < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, from, Math.min(portion, bytes.length - from), offset + from)
    from += bytesWritten
  }
}
