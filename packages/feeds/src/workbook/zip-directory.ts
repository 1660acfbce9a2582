/**
 * The table of contents of a zip archive, and its entries unpacked with a count.
 *
 * Source: PKWARE APPNOTE 6.3 (4.3.7 local header, 4.3.12 central directory, 4.3.16 end of central directory). The sizes in it are used to find
 * the packed bytes only; how large an entry becomes is known when it has been unpacked.
 */
import { Inflate } from 'fflate'
import { WorkbookRefusal } from './file-faults.ts'
import type { WorkbookLimits } from './limits.ts'

export interface ZipEntry {
  readonly name: string
  readonly isEncrypted: boolean
  /** 0 stored, 8 deflated. */
  readonly method: number
  readonly packed: Uint8Array
}

const END_SIGNATURE = 0x06054b50
const ENTRY_SIGNATURE = 0x02014b50
const LOCAL_SIGNATURE = 0x04034b50
const END_BYTES = 22
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30
const LONGEST_COMMENT = 65_535

/** Deflate can blow one byte up to 1,032: so much of the packed bytes goes in at once that no more than 4 MB come out. */
const PORTION_BYTES = 4_096

/** @throws WorkbookRefusal where the archive is broken or has too many entries */
export function readDirectory(bytes: Uint8Array, limits: WorkbookLimits): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === undefined) throw damaged('archive')
  const count = view.getUint16(end + 10, true)
  if (count > limits.entries) throw new WorkbookRefusal('too-many-entries', { count, limit: limits.entries })
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let k = 0; k < count; k++) {
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY_SIGNATURE) throw damaged('archive')
    const nameBytes = view.getUint16(at + 28, true)
    const behind = view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes))
    entries.push({
      name,
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: packedBytes(bytes, view, view.getUint32(at + 42, true), view.getUint32(at + 20, true), name),
    })
    at += ENTRY_BYTES + nameBytes + behind
  }
  return entries
}

/** @returns where the end record begins: the last one whose comment reaches to the end of the file */
function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT)
  for (let at = view.byteLength - END_BYTES; at >= first; at--) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at
  }
  return undefined
}

function packedBytes(bytes: Uint8Array, view: DataView, local: number, size: number, name: string): Uint8Array {
  if (local + LOCAL_BYTES > bytes.length || view.getUint32(local, true) !== LOCAL_SIGNATURE) throw damaged(name)
  const start = local + LOCAL_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  if (start + size > bytes.length) throw damaged(name)
  return bytes.subarray(start, start + size)
}

/** Unpacks entries one by one and counts what comes out, over all of them. */
export class Unpacker {
  readonly #limits: WorkbookLimits
  #bytes = 0

  constructor(limits: WorkbookLimits) {
    this.#limits = limits
  }

  /** @throws WorkbookRefusal for an encrypted or broken entry, and as soon as the limit is passed */
  unpack(entry: ZipEntry): Uint8Array<ArrayBuffer> {
    if (entry.isEncrypted) throw new WorkbookRefusal('password-protected')
    if (entry.method !== 0 && entry.method !== 8) throw damaged(entry.name)
    const portions: Uint8Array[] = []
    let length = 0
    const take = (portion: Uint8Array) => {
      this.#bytes += portion.length
      if (this.#bytes > this.#limits.unpackedBytes)
        throw new WorkbookRefusal('unpacks-too-big', { limit: this.#limits.unpackedBytes / 1e6 })
      length += portion.length
      portions.push(portion)
    }
    if (entry.method === 0) take(entry.packed)
    else inflate(entry, take)
    const whole = new Uint8Array(length)
    let at = 0
    for (const portion of portions) {
      whole.set(portion, at)
      at += portion.length
    }
    return whole
  }
}

function inflate({ packed, name }: ZipEntry, take: (portion: Uint8Array) => void): void {
  let isWhole = false
  const stream = new Inflate((portion, isLast) => {
    take(portion)
    isWhole ||= isLast
  })
  try {
    for (let at = 0; at < packed.length; at += PORTION_BYTES) {
      stream.push(packed.subarray(at, at + PORTION_BYTES), at + PORTION_BYTES >= packed.length)
    }
  } catch (error) {
    if (error instanceof WorkbookRefusal) throw error
    throw damaged(name)
  }
  if (!isWhole) throw damaged(name)
}

export function damaged(part: string): WorkbookRefusal {
  return new WorkbookRefusal('damaged-file', { part })
}
