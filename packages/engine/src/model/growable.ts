/** Columns that grow while a file is read: typed arrays doubled in place, handed over exactly sized at the end. */

type Floats = Float64Array
type Words = Uint32Array

/** A growing column of float64. */
export class FloatColumn {
  #data: Floats = new Float64Array(64)
  length = 0

  push(value: number): void {
    if (this.length === this.#data.length) {
      const grown = new Float64Array(this.#data.length * 2)
      grown.set(this.#data)
      this.#data = grown
    }
    this.#data[this.length++] = value
  }

  /** @returns a view of what was pushed; valid until the next push */
  view(): Floats {
    return this.#data.subarray(0, this.length)
  }
}

/** A growing column of unsigned 32-bit integers. */
export class WordColumn {
  #data: Words = new Uint32Array(64)
  length = 0

  push(value: number): void {
    if (this.length === this.#data.length) {
      const grown = new Uint32Array(this.#data.length * 2)
      grown.set(this.#data)
      this.#data = grown
    }
    this.#data[this.length++] = value
  }

  /** @returns a view of what was pushed; valid until the next push */
  view(): Words {
    return this.#data.subarray(0, this.length)
  }
}

/** Where typed arrays are laid: shared memory, where the platform has it, lets workers read them without a copy. */
export interface Allocator {
  float64(length: number): Float64Array
  uint32(length: number): Uint32Array
  uint8(length: number): Uint8Array
}

/** @returns an allocator in shared memory, or in ordinary memory where a page is not cross-origin isolated */
export function createAllocator(): Allocator {
  const hasShared = typeof SharedArrayBuffer !== 'undefined'
  const bytes = (length: number) => (hasShared ? new SharedArrayBuffer(length) : new ArrayBuffer(length))
  return {
    float64: (length) => new Float64Array(bytes(length * 8)),
    uint32: (length) => new Uint32Array(bytes(length * 4)),
    uint8: (length) => new Uint8Array(bytes(length)),
  }
}

/** A column whose entries are nearly always the same: takes no memory until one differs. */
export class OptionalColumn {
  readonly #usual: number
  #column: FloatColumn | undefined
  length = 0

  constructor(usual: number) {
    this.#usual = usual
  }

  push(value: number): void {
    if (value !== this.#usual) this.materialise()
    this.#column?.push(value)
    this.length++
  }

  /** Lays the column out although all entries so far are the usual one. */
  materialise(): void {
    if (this.#column) return
    this.#column = new FloatColumn()
    for (let i = 0; i < this.length; i++) this.#column.push(this.#usual)
  }

  /** @returns the entries, or undefined when all are the usual one */
  view(): Floats | undefined {
    return this.#column?.view()
  }
}

/** Texts coded by number; code 0 is the absent text. */
export class TextCoder {
  readonly texts: string[] = ['']
  readonly codes = new WordColumn()
  readonly #codeByText = new Map<string, number>([['', 0]])

  push(text: string): void {
    let code = this.#codeByText.get(text)
    if (code === undefined) {
      code = this.texts.length
      this.texts.push(text)
      this.#codeByText.set(text, code)
    }
    this.codes.push(code)
  }
}
