/**
 * A network from CSV tables: nodes, inputs, edges and, if there are any, standby suppliers. Streams, and names every fault of every
 * file at once with its line. Where a table cannot be read at all, what others say about it is not held against them.
 */
import { AMOUNT, type Hours, type InputRow, LEVEL, type NodeRow, NOT_NEGATIVE, POSITIVE } from '@rueckhalt/engine'
import { ByteTable, TextCache } from './byte-table.ts'
import { CsvFaults } from './csv-faults.ts'
import { type ColumnPlan, type CsvOptions, type CsvRow, placesOf, readCsv } from './csv-table.ts'
import { ABSENT, ANY_NUMBER, type Column, CsvValues } from './csv-values.ts'

/** Where a network goes while it is read: the engine's builder, or a list of rows for a JSON file. */
export interface NetworkSink {
  addNode(row: NodeRow): number
  addInput(node: number, row: InputRow): number
  addLink(input: number, supplier: number, share: number, lag: Hours, volume: number, priority: number): void
  addStandby(input: number, supplier: number, capacity: number, delay: Hours): void
}

export interface CsvNetworkFiles {
  readonly nodes: string
  readonly inputs: string
  readonly edges: string
  readonly standby?: string | undefined
}

export const NETWORK_COLUMNS = {
  nodes: {
    required: ['id'],
    optional: ['title', 'kind', 'org', 'region', 'sector', 'tags', 'value', 'minLoad', 'restart', 'mbco', 'mtpd'],
    prefix: 'attribute:',
  },
  inputs: { required: ['node', 'input'], optional: ['response', 'buffer', 'fill', 'refill'] },
  edges: { required: ['customer', 'input', 'supplier', 'share'], optional: ['lag', 'volume', 'priority'] },
  standby: { required: ['customer', 'input', 'supplier', 'capacity'], optional: ['delay'] },
} as const satisfies Record<string, ColumnPlan>

const SLACK = 1e-9
const NONE = 0xffffffff

/**
 * @param sink receives the rows that are good; it is complete only when no fault is returned
 * @returns all faults of all files; empty when the network is sound
 * @throws the signal's reason when it is raised
 */
export async function importCsv(files: CsvNetworkFiles, sink: NetworkSink, options: Omit<CsvOptions, 'faults'>): Promise<CsvFaults> {
  const faults = new CsvFaults()
  const reader = new NetworkReader(sink, faults)
  const whole = { ...options, faults }
  reader.nodesKnown = await reader.readNodes(files.nodes, whole)
  reader.inputsKnown = await reader.readInputs(files.inputs, whole)
  await reader.readEdges(files.edges, whole)
  if (files.standby !== undefined) await reader.readStandby(files.standby, whole)
  return faults
}

type Places<T extends keyof typeof NETWORK_COLUMNS> = ReturnType<typeof placesOf<(typeof NETWORK_COLUMNS)[T]>>

/** An input whose shares are too much, and the line that was too much. */
interface Excess {
  readonly line: number
  readonly node: string
  readonly id: string
}

class NetworkReader {
  nodesKnown = false
  inputsKnown = false
  readonly #sink: NetworkSink
  readonly #faults: CsvFaults
  readonly #ids = new ByteTable()
  readonly #texts = new TextCache()
  /** The sink's number of each id; NONE for a node whose row has faults. */
  readonly #nodes: number[] = []
  // inputs of a node as a chain: there are few, and most rows of a table name the node of the row before
  readonly #firstInput: number[] = []
  readonly #nextInput: number[] = []
  readonly #inputName: number[] = []
  readonly #shareSum: number[] = []
  readonly #excess = new Map<number, Excess>()
  #lastCustomer = -1
  #lastCustomerId = new Uint8Array(0)

  constructor(sink: NetworkSink, faults: CsvFaults) {
    this.#sink = sink
    this.#faults = faults
  }

  readNodes(file: string, options: CsvOptions): Promise<boolean> {
    const values = new CsvValues(this.#faults, file)
    const open = (row: CsvRow) => {
      const at = placesOf(row, NETWORK_COLUMNS.nodes)
      const { prefix } = NETWORK_COLUMNS.nodes
      const attributes = row.header.flatMap((name, column): Attribute[] =>
        name.startsWith(prefix) ? [{ name: name.slice(prefix.length), column }] : [],
      )
      return () => this.#readNode(values, row, at, attributes)
    }
    return readCsv(file, NETWORK_COLUMNS.nodes, open, options)
  }

  readInputs(file: string, options: CsvOptions): Promise<boolean> {
    const values = new CsvValues(this.#faults, file)
    const open = (row: CsvRow) => {
      const at = placesOf(row, NETWORK_COLUMNS.inputs)
      return () => this.#readInput(values, row, at)
    }
    return readCsv(file, NETWORK_COLUMNS.inputs, open, options)
  }

  async readEdges(file: string, options: CsvOptions): Promise<void> {
    const values = new CsvValues(this.#faults, file)
    const open = (row: CsvRow) => {
      const at = placesOf(row, NETWORK_COLUMNS.edges)
      return () => this.#readEdge(values, row, at)
    }
    await readCsv(file, NETWORK_COLUMNS.edges, open, options)
    for (const [input, { line, node, id }] of this.#excess)
      this.#faults.add('csv-share-sum', file, line, 'share', { node, id, sum: this.#shareSum[input] as number })
  }

  async readStandby(file: string, options: CsvOptions): Promise<void> {
    const values = new CsvValues(this.#faults, file)
    const open = (row: CsvRow) => {
      const at = placesOf(row, NETWORK_COLUMNS.standby)
      return () => this.#readStandbyRow(values, row, at)
    }
    await readCsv(file, NETWORK_COLUMNS.standby, open, options)
  }

  #readNode(values: CsvValues, row: CsvRow, at: Places<'nodes'>, attributes: readonly Attribute[]): void {
    const before = this.#faults.count
    const known = this.#ids.size
    const { bytes, start, end } = row.scanner
    const isUnnamed = isEmpty(row, at.id)
    if (isUnnamed) values.fault(row, at.id, 'empty-text')
    const number = this.#ids.add(bytes, start[at.id] as number, end[at.id] as number)
    const id = values.text(row, at.id)
    if (number < known && !isUnnamed) values.fault(row, at.id, 'duplicate-id', { id })
    const node: NodeRow = {
      id,
      ...(!isEmpty(row, at.title) && { title: values.text(row, at.title) }),
      kind: this.#text(row, at.kind),
      org: values.text(row, at.org),
      region: this.#text(row, at.region),
      sector: this.#text(row, at.sector),
      tags: tagsOf(this.#text(row, at.tags)),
      attributes: attributes
        .filter(({ column }) => !isEmpty(row, column))
        .map(({ name, column }) => [name, values.number(row, column, ANY_NUMBER)]),
      value: values.number(row, at.value, AMOUNT, 0),
      minLoad: values.number(row, at.minLoad, LEVEL, 0),
      restart: values.hours(row, at.restart, 0),
      mbco: values.number(row, at.mbco, LEVEL, 1),
      mtpd: isEmpty(row, at.mtpd) ? Number.POSITIVE_INFINITY : values.hours(row, at.mtpd, 0),
    }
    if (number < known) return
    this.#nodes.push(this.#faults.count === before ? this.#sink.addNode(node) : NONE)
    this.#firstInput.push(-1)
  }

  #readInput(values: CsvValues, row: CsvRow, at: Places<'inputs'>): void {
    const before = this.#faults.count
    const node = this.#customerOf(values, row, at.node)
    if (isEmpty(row, at.input)) values.fault(row, at.input, 'empty-text')
    const id = this.#text(row, at.input)
    const name = this.#nameOf(row, at.input)
    if (node >= 0 && this.#inputOf(node, name) >= 0)
      values.fault(row, at.input, 'csv-duplicate-input', { node: values.text(row, at.node), id })
    const input: InputRow = {
      id,
      response: values.response(row, at.response),
      buffer: values.hours(row, at.buffer, 0),
      fill: values.number(row, at.fill, LEVEL, 1),
      refill: isEmpty(row, at.refill) ? Number.POSITIVE_INFINITY : values.number(row, at.refill, POSITIVE),
    }
    if (node < 0) return
    // Numbered here as in the sink, as long as there is no fault; from the first one on the sink is of no use anyway.
    if (this.#faults.count === before && this.#nodes[node] !== NONE) this.#sink.addInput(this.#nodes[node] as number, input)
    this.#nextInput.push(this.#firstInput[node] as number)
    this.#firstInput[node] = this.#inputName.push(name) - 1
    this.#shareSum.push(0)
  }

  #readEdge(values: CsvValues, row: CsvRow, at: Places<'edges'>): void {
    const input = this.#customerInput(values, row, at.customer, at.input)
    const supplier = this.#nodeOf(values, row, at.supplier)
    const share = values.number(row, at.share, LEVEL)
    const lag = values.hours(row, at.lag, 0)
    const volume = values.number(row, at.volume, AMOUNT, 0)
    const priority = values.number(row, at.priority, ANY_NUMBER, 0)
    if (input < 0) return
    const sum = (this.#shareSum[input] as number) + share
    this.#shareSum[input] = sum
    if (sum > 1 + SLACK && !this.#excess.has(input))
      this.#excess.set(input, { line: row.scanner.line, node: values.text(row, at.customer), id: values.text(row, at.input) })
    if (this.#faults.count === 0) this.#sink.addLink(input, this.#nodes[supplier] as number, share, lag, volume, priority)
  }

  #readStandbyRow(values: CsvValues, row: CsvRow, at: Places<'standby'>): void {
    const input = this.#customerInput(values, row, at.customer, at.input)
    const supplier = this.#nodeOf(values, row, at.supplier)
    const capacity = values.number(row, at.capacity, NOT_NEGATIVE)
    const delay = values.hours(row, at.delay, 0)
    if (this.#faults.count === 0) this.#sink.addStandby(input, this.#nodes[supplier] as number, capacity, delay)
  }

  /** @returns the input that a row's `customer` and `input` name, or −1 and a fault */
  #customerInput(values: CsvValues, row: CsvRow, customer: Column, column: Column): number {
    const node = this.#customerOf(values, row, customer)
    const isUnnamed = isEmpty(row, column)
    if (isUnnamed) values.fault(row, column, 'empty-text')
    if (node < 0 || isUnnamed || !this.inputsKnown) return -1
    const input = this.#inputOf(node, this.#nameOf(row, column))
    if (input < 0) values.fault(row, column, 'csv-unknown-input', { node: values.text(row, customer), id: values.text(row, column) })
    return input
  }

  #inputOf(node: number, name: number): number {
    let input = this.#firstInput[node] as number
    while (input >= 0 && this.#inputName[input] !== name) input = this.#nextInput[input] as number
    return input
  }

  /** As `#nodeOf`, quick where a row names the same node as the row before. */
  #customerOf(values: CsvValues, row: CsvRow, column: Column): number {
    const { bytes, start, end } = row.scanner
    const from = start[column] as number
    const to = end[column] as number
    if (this.#lastCustomer >= 0 && isSame(this.#lastCustomerId, bytes, from, to)) return this.#lastCustomer
    const number = this.#nodeOf(values, row, column)
    if (number >= 0) {
      this.#lastCustomer = number
      this.#lastCustomerId = bytes.slice(from, to)
    }
    return number
  }

  /** @returns the number of the id in a column, or −1 and a fault */
  #nodeOf(values: CsvValues, row: CsvRow, column: Column): number {
    if (isEmpty(row, column)) {
      values.fault(row, column, 'empty-text')
      return -1
    }
    const { bytes, start, end } = row.scanner
    const number = this.#ids.find(bytes, start[column] as number, end[column] as number)
    if (number < 0 && this.nodesKnown) values.fault(row, column, 'unknown-node', { id: values.text(row, column) })
    return number
  }

  /** @returns the text of a field, decoded once for all rows that have it */
  #text(row: CsvRow, column: Column): string {
    const { bytes, start, end } = row.scanner
    return column === ABSENT ? '' : this.#texts.text(bytes, start[column] as number, end[column] as number)
  }

  #nameOf(row: CsvRow, column: Column): number {
    const { bytes, start, end } = row.scanner
    return this.#texts.table.find(bytes, start[column] as number, end[column] as number)
  }
}

interface Attribute {
  readonly name: string
  readonly column: Column
}

const NO_TAGS: readonly string[] = []

function tagsOf(text: string): readonly string[] {
  if (text === '') return NO_TAGS
  const tags = text.split('|').map((tag) => tag.trim())
  return [...new Set(tags.filter((tag) => tag !== ''))]
}

function isEmpty(row: CsvRow, column: Column): boolean {
  return column === ABSENT || row.scanner.start[column] === row.scanner.end[column]
}

function isSame(id: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (id.length !== end - start) return false
  for (let k = 0; k < id.length; k++) if (id[k] !== bytes[start + k]) return false
  return true
}
