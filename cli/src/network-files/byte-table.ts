/**
 * Texts as numbers, looked up by their bytes: a row of a CSV file names its nodes without ever becoming a string.
 * Method: open addressing, linear probing, 32-bit FNV-1a with a final mix; a hit is confirmed byte by byte.
 */

const FREE = 0xffffffff

export class ByteTable {
  size = 0
  #bytes = new Uint8Array(1 << 12)
  #start = new Uint32Array(1 << 8) // size + 1 entries: text t is bytes[start[t]] … bytes[start[t + 1] − 1]
  #slots = new Uint32Array(2 << 8).fill(FREE) // pairs: hash, number of the text
  #mask = (1 << 8) - 1

  /** @returns the number of a text, or −1 when it is not in the table */
  find(bytes: Uint8Array, start: number, end: number): number {
    const place = this.#place(hashOf(bytes, start, end), bytes, start, end)
    const found = this.#slots[place * 2 + 1] as number
    return found === FREE ? -1 : found
  }

  /** @returns the number of a text; `size` before the call when it is new */
  add(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(bytes, start, end)
    const place = this.#place(hash, bytes, start, end)
    const found = this.#slots[place * 2 + 1] as number
    if (found !== FREE) return found
    const index = this.size++
    this.#slots[place * 2] = hash
    this.#slots[place * 2 + 1] = index
    this.#append(bytes, start, end)
    if (this.size * 2 > this.#mask) this.#growSlots()
    return index
  }

  /** @returns all texts end to end in UTF-8, and where each starts (size + 1 offsets) */
  packed(): { bytes: Uint8Array; start: Uint32Array } {
    return { bytes: this.#bytes.subarray(0, this.#start[this.size]), start: this.#start.subarray(0, this.size + 1) }
  }

  #place(hash: number, bytes: Uint8Array, start: number, end: number): number {
    const slots = this.#slots
    const mask = this.#mask
    let place = hash & mask
    for (;;) {
      const text = slots[place * 2 + 1] as number
      if (text === FREE || (slots[place * 2] === hash && this.#equals(text, bytes, start, end))) return place
      place = (place + 1) & mask
    }
  }

  #equals(text: number, bytes: Uint8Array, start: number, end: number): boolean {
    const own = this.#bytes
    let at = this.#start[text] as number
    if ((this.#start[text + 1] as number) - at !== end - start) return false
    for (let k = start; k < end; k++) if (bytes[k] !== own[at++]) return false
    return true
  }

  #append(bytes: Uint8Array, start: number, end: number): void {
    const from = this.#start[this.size - 1] as number
    const to = from + end - start
    if (to > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(to, this.#bytes.length * 2))
      grown.set(this.#bytes)
      this.#bytes = grown
    }
    for (let k = start; k < end; k++) this.#bytes[from + k - start] = bytes[k] as number
    if (this.size === this.#start.length) {
      const grown = new Uint32Array(this.#start.length * 2)
      grown.set(this.#start)
      this.#start = grown
    }
    this.#start[this.size] = to
  }

  #growSlots(): void {
    const old = this.#slots
    this.#mask = this.#mask * 2 + 1
    this.#slots = new Uint32Array((this.#mask + 1) * 2).fill(FREE)
    for (let k = 0; k < old.length; k += 2) {
      if (old[k + 1] === FREE) continue
      let place = (old[k] as number) & this.#mask
      while (this.#slots[place * 2 + 1] !== FREE) place = (place + 1) & this.#mask
      this.#slots[place * 2] = old[k] as number
      this.#slots[place * 2 + 1] = old[k + 1] as number
    }
  }
}

/** The same few texts again and again (kinds, regions, names of inputs), decoded once each. */
export class TextCache {
  readonly table = new ByteTable()
  readonly #texts: string[] = []

  text(bytes: Uint8Array, start: number, end: number): string {
    if (start === end) return ''
    return this.textOf(this.table.add(bytes, start, end), bytes, start, end)
  }

  /** @param number of the text in the table, for a caller that has looked it up already */
  textOf(number: number, bytes: Uint8Array, start: number, end: number): string {
    return (this.#texts[number] ??= decode(bytes, start, end))
  }
}

/** @returns the text of UTF-8 bytes */
export function decode(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8')
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let k = start; k < end; k++) hash = Math.imul(hash ^ (bytes[k] as number), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
