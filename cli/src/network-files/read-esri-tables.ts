/** Tables for the published indicator: firms, sales, essentiality, a sample. Tables made by others: columns that mean nothing here are passed over. */
import { type Essentiality, ESSENTIALITY, type EssentialityMatrix, type EsriTables, NOT_NEGATIVE } from '@rueckhalt/engine'
import { ByteTable } from './byte-table.ts'
import { CsvFaults } from './csv-faults.ts'
import { type ColumnPlan, type CsvOptions, type CsvRow, placesOf, readCsv } from './csv-table.ts'
import { ABSENT, type Column, CsvValues } from './csv-values.ts'

export interface EsriFiles {
  readonly nodes: string
  readonly edges: string
  /** A file name, or one answer for all pairs of sectors. */
  readonly essentiality: { readonly file: string } | 'linear' | 'leontief'
  readonly sample?: string | undefined
}

export interface EsriInput {
  readonly tables: EsriTables
  /** Indices of the firms of the sample, in its order; undefined = all. */
  readonly firms: Uint32Array | undefined
}

const NODES = { required: ['id'], optional: ['sector'], ignoresOthers: true } as const satisfies ColumnPlan
const EDGES = { required: ['supplier', 'customer', 'weight'], optional: [], ignoresOthers: true } as const satisfies ColumnPlan
const SAMPLE = { required: [], optional: ['id', 'firm'], ignoresOthers: true } as const satisfies ColumnPlan
const MATRIX = { required: [], optional: [], ignoresOthers: true } as const satisfies ColumnPlan

/**
 * @returns the tables, or every fault of every file
 * @throws the signal's reason when it is raised
 */
export async function readEsriTables(
  files: EsriFiles,
  options: Omit<CsvOptions, 'faults'>,
): Promise<{ input: EsriInput; faults: CsvFaults }> {
  const faults = new CsvFaults()
  const whole = { ...options, faults }
  const reader = new EsriReader(whole)
  const matrix = typeof files.essentiality === 'string' ? undefined : await reader.readMatrix(files.essentiality.file)
  await reader.readNodes(files.nodes, matrix)
  await reader.readEdges(files.edges)
  const firms = files.sample === undefined ? undefined : await reader.readSample(files.sample)
  const essentiality: Essentiality = typeof files.essentiality === 'string' ? files.essentiality : (matrix ?? 'linear')
  return { input: { tables: reader.tables(essentiality), firms }, faults }
}

class EsriReader {
  readonly #options: CsvOptions
  readonly #numbers = new ByteTable()
  readonly #ids: string[] = []
  readonly #sectors: string[] = []
  #hasSectors = false
  #nodesKnown = false
  readonly #suppliers: number[] = []
  readonly #customers: number[] = []
  readonly #weights: number[] = []

  constructor(options: CsvOptions) {
    this.#options = options
  }

  tables(essentiality: Essentiality): EsriTables {
    return {
      ids: this.#ids,
      ...(this.#hasSectors && { sectors: this.#sectors }),
      suppliers: Uint32Array.from(this.#suppliers),
      customers: Uint32Array.from(this.#customers),
      weights: Float64Array.from(this.#weights),
      essentiality,
      shared: true,
    }
  }

  async readNodes(file: string, matrix: EssentialityMatrix | undefined): Promise<void> {
    const values = new CsvValues(this.#options.faults, file)
    const supplying = matrix && new Set(matrix.supplying)
    const buying = matrix && new Set(matrix.buying)
    const open = (row: CsvRow) => {
      const at = placesOf(row, NODES)
      this.#hasSectors = at.sector !== ABSENT
      const market = this.#hasSectors ? at.sector : at.id
      return () => {
        if (!this.#addId(values, row, at.id)) return
        const sector = values.text(row, market)
        this.#sectors.push(sector)
        if (sector === '' && this.#hasSectors) values.fault(row, market, 'missing')
        else if (supplying && buying && !(supplying.has(sector) && buying.has(sector)))
          values.fault(row, market, 'csv-unknown-sector', { sector })
      }
    }
    this.#nodesKnown = await readCsv(file, NODES, open, this.#options)
  }

  /** @returns whether the row's id is a new one; else a fault is noted */
  #addId(values: CsvValues, row: CsvRow, column: Column): boolean {
    const { bytes, start, end } = row.scanner
    const id = values.text(row, column)
    const known = this.#numbers.size
    if (id === '') values.fault(row, column, 'empty-text')
    else if (this.#numbers.add(bytes, start[column] as number, end[column] as number) < known)
      values.fault(row, column, 'duplicate-id', { id })
    else this.#ids.push(id)
    return this.#numbers.size > known
  }

  async readEdges(file: string): Promise<void> {
    const values = new CsvValues(this.#options.faults, file)
    const open = (row: CsvRow) => {
      const at = placesOf(row, EDGES)
      return () => {
        const supplier = this.#firmOf(values, row, at.supplier)
        const customer = this.#firmOf(values, row, at.customer)
        const weight = values.number(row, at.weight, NOT_NEGATIVE)
        if (supplier < 0 || customer < 0) return
        this.#suppliers.push(supplier)
        this.#customers.push(customer)
        this.#weights.push(weight)
      }
    }
    await readCsv(file, EDGES, open, this.#options)
  }

  /** The column of ids is called `id`, or `firm` as in our own results. */
  async readSample(file: string): Promise<Uint32Array> {
    const values = new CsvValues(this.#options.faults, file)
    const firms = new Set<number>()
    const open = (row: CsvRow) => {
      const at = placesOf(row, SAMPLE)
      const column = at.id === ABSENT ? at.firm : at.id
      if (column === ABSENT) this.#options.faults.add('csv-missing-column', file, row.scanner.line, 'id')
      return () => {
        if (column === ABSENT) return
        const firm = this.#firmOf(values, row, column)
        if (firm >= 0 && firms.has(firm)) values.fault(row, column, 'duplicate-id', { id: values.text(row, column) })
        firms.add(firm)
      }
    }
    await readCsv(file, SAMPLE, open, this.#options)
    return Uint32Array.from(firms)
  }

  /** Rows are supplying sectors, columns buying sectors; the first column names the row. */
  async readMatrix(file: string): Promise<EssentialityMatrix | undefined> {
    const values = new CsvValues(this.#options.faults, file)
    const supplying = new Set<string>()
    const entries: number[] = []
    let buying: string[] = []
    const open = (row: CsvRow) => {
      buying = row.header.slice(1)
      buying.forEach((sector, k) => {
        if (buying.indexOf(sector) < k) values.fault(row, k + 1, 'csv-duplicate-column')
      })
      return () => {
        const sector = values.text(row, 0)
        if (supplying.has(sector)) values.fault(row, 0, 'duplicate-id', { id: sector })
        supplying.add(sector)
        for (let k = 1; k < row.header.length; k++) entries.push(essentialityOf(values, row, k))
      }
    }
    const isRead = await readCsv(file, MATRIX, open, this.#options)
    return isRead ? { supplying: [...supplying], buying, values: entries } : undefined
  }

  #firmOf(values: CsvValues, row: CsvRow, column: Column): number {
    const { bytes, start, end } = row.scanner
    if (start[column] === end[column]) values.fault(row, column, 'empty-text')
    const firm = this.#numbers.find(bytes, start[column] as number, end[column] as number)
    if (firm < 0 && this.#nodesKnown && start[column] !== end[column])
      values.fault(row, column, 'csv-unknown-firm', { id: values.text(row, column) })
    return firm
  }
}

function essentialityOf(values: CsvValues, row: CsvRow, column: Column): number {
  const value = values.text(row, column)
  if (value === '2') return ESSENTIALITY.essential
  if (value === '1') return ESSENTIALITY.nonEssential
  if (value !== '0') values.fault(row, column, 'csv-not-essentiality', { value })
  return ESSENTIALITY.irrelevant
}
