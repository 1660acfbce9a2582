/**
 * A supply network as the ESRI kernels see it: flat columns, each firm's own losses read from a contiguous list of links.
 * The typed arrays hold no text, so they can lie in shared memory and be read by every worker at once.
 */
import { createAllocator, type Allocator } from '../model/growable.ts'
import type { EsriParsed } from './esri-faults.ts'
import { checkEsriTables, ESSENTIALITY, type Essentiality, type EsriTables } from './esri-tables.ts'

/** Firms are ordered by market; a *position* is a place in this order, an *index* one in the tables that were given. */
export interface EsriArrays {
  readonly firmCount: number
  readonly marketCount: number
  readonly position: Uint32Array // per index
  readonly sales: Float64Array // s: sales to customers in the network, per position
  readonly outputShare: Float64Array // s / Σ s, per position; 0 where nobody sells anything
  readonly totalSales: number // Σ s
  readonly market: Uint32Array // per position
  readonly marketStart: Uint32Array // positions of market k: marketStart[k] … marketStart[k + 1]
  // upstream, what a firm loses when its customers buy less: links of firm i at upStart[i] … upStart[i + 1]
  readonly upStart: Uint32Array
  readonly upCustomer: Uint32Array
  readonly upWeight: Float64Array // Λu: share of the firm's sales, 0..1
  // downstream, what a firm loses when its suppliers deliver less: links of firm j at downStart[j] … downStart[j + 1], grouped
  // by slot. A slot is one essential sector, or all non-essential inputs together; the worst slot counts.
  readonly downStart: Uint32Array
  readonly downSource: Uint32Array // twice the supplier's position, plus 1 on the first link of a slot
  readonly downWeight: Float64Array // Λd: share of the slot, 0..1
  // whom a firm's lower purchases reach: suppliers of firm j at supplierStart[j] … supplierStart[j + 1]
  readonly supplierStart: Uint32Array
  readonly supplierFirm: Uint32Array
}

export interface EsriNetwork {
  readonly ids: readonly string[]
  readonly arrays: EsriArrays
}

/** Links sorted and each pair of firms once. */
interface Links {
  readonly suppliers: Uint32Array
  readonly customers: Uint32Array
  readonly weights: Float64Array
}

/**
 * Builds the network of one essentiality choice. Links of weight 0 are left out.
 *
 * @param tables firms, their sectors and their sales to each other; see `EsriTables`
 * @returns the network, or every fault of the tables with its path
 */
export function buildEsriNetwork(tables: EsriTables): EsriParsed<EsriNetwork> {
  const faults = checkEsriTables(tables)
  if (faults.length > 0) return { ok: false, faults }
  const memory = tables.shared ? createAllocator() : privateMemory
  const firmCount = tables.ids.length
  const { marketOfIndex, marketSectors } = numberMarkets(tables.sectors ?? tables.ids)
  const { start: marketStart, order } = sortInto(memory, marketOfIndex, marketSectors.length)
  const position = memory.uint32(firmCount)
  const market = memory.uint32(firmCount)
  for (const [at, index] of order.entries()) {
    position[index] = at
    market[at] = marketOfIndex[index] ?? 0
  }
  const links = mergeLinks(tables, position)
  const { sales, outputShare, totalSales } = addSales(links, firmCount, memory)
  const arrays: EsriArrays = {
    firmCount,
    marketCount: marketSectors.length,
    position,
    sales,
    outputShare,
    totalSales,
    market,
    marketStart,
    ...layUpstream(links, firmCount, sales, memory),
    ...layDownstream(links, market, essentialityOf(tables.essentiality, marketSectors), memory),
  }
  return { ok: true, value: { ids: tables.ids, arrays } }
}

const privateMemory: Allocator = {
  float64: (length) => new Float64Array(length),
  uint32: (length) => new Uint32Array(length),
  uint8: (length) => new Uint8Array(length),
}

function numberMarkets(sectors: readonly string[]): { marketOfIndex: Uint32Array; marketSectors: string[] } {
  const marketOfIndex = new Uint32Array(sectors.length)
  const numbers = new Map<string, number>()
  for (const [i, sector] of sectors.entries()) {
    const known = numbers.get(sector)
    marketOfIndex[i] = known ?? numbers.size
    if (known === undefined) numbers.set(sector, numbers.size)
  }
  return { marketOfIndex, marketSectors: [...numbers.keys()] }
}

/**
 * Stable counting sort.
 *
 * @param keys one per entry, each below `keyCount`
 * @param entries the order to start from; default 0, 1, 2, …
 * @returns the entries by key, and where each key begins (length keyCount + 1)
 */
function sortInto(
  memory: Allocator,
  keys: Uint32Array,
  keyCount: number,
  entries?: Uint32Array,
): { start: Uint32Array; order: Uint32Array } {
  const start = memory.uint32(keyCount + 1)
  const order = memory.uint32(keys.length)
  for (const key of keys) start[key + 1] = (start[key + 1] ?? 0) + 1
  for (let k = 0; k < keyCount; k++) start[k + 1] = (start[k + 1] ?? 0) + (start[k] ?? 0)
  const next = start.slice(0, keyCount)
  for (let i = 0; i < keys.length; i++) {
    const entry = entries?.[i] ?? i
    const key = keys[entry] ?? 0
    const at = next[key] ?? 0
    order[at] = entry
    next[key] = at + 1
  }
  return { start, order }
}

/** @returns the links between positions by supplier, then customer, ascending; repeated ones added up, empty ones left out */
function mergeLinks(tables: EsriTables, position: Uint32Array): Links {
  const supplierOf = tables.suppliers.map((index) => position[index] ?? 0)
  const customerOf = tables.customers.map((index) => position[index] ?? 0)
  const byCustomer = sortInto(privateMemory, customerOf, position.length).order
  const { order } = sortInto(privateMemory, supplierOf, position.length, byCustomer)
  const suppliers = new Uint32Array(order.length)
  const customers = new Uint32Array(order.length)
  const weights = new Float64Array(order.length)
  let count = 0
  for (const e of order) {
    const weight = tables.weights[e] ?? 0
    if (weight === 0) continue
    const supplier = supplierOf[e] ?? 0
    const customer = customerOf[e] ?? 0
    const isRepeated = count > 0 && suppliers[count - 1] === supplier && customers[count - 1] === customer
    const at = isRepeated ? count - 1 : count++
    suppliers[at] = supplier
    customers[at] = customer
    weights[at] = (weights[at] ?? 0) + weight
  }
  return { suppliers: suppliers.subarray(0, count), customers: customers.subarray(0, count), weights: weights.subarray(0, count) }
}

function addSales(
  { suppliers, weights }: Links,
  firmCount: number,
  memory: Allocator,
): Pick<EsriArrays, 'sales' | 'outputShare' | 'totalSales'> {
  const sales = memory.float64(firmCount)
  const outputShare = memory.float64(firmCount)
  for (const [e, supplier] of suppliers.entries()) sales[supplier] = (sales[supplier] ?? 0) + (weights[e] ?? 0)
  let totalSales = 0
  for (const s of sales) totalSales += s
  if (totalSales > 0) for (const [i, s] of sales.entries()) outputShare[i] = s / totalSales
  return { sales, outputShare, totalSales }
}

type Upstream = Pick<EsriArrays, 'upStart' | 'upCustomer' | 'upWeight' | 'supplierStart' | 'supplierFirm'>

function layUpstream(links: Links, firmCount: number, sales: Float64Array, memory: Allocator): Upstream {
  const upStart = sortInto(memory, links.suppliers, firmCount).start
  const upCustomer = memory.uint32(links.customers.length)
  upCustomer.set(links.customers)
  const upWeight = memory.float64(links.weights.length)
  for (const [e, supplier] of links.suppliers.entries()) upWeight[e] = (links.weights[e] ?? 0) / (sales[supplier] ?? 1)
  const { start: supplierStart, order } = sortInto(memory, links.customers, firmCount)
  // `order` names links; the same place shall name the supplier.
  for (const [at, e] of order.entries()) order[at] = links.suppliers[e] ?? 0
  return { upStart, upCustomer, upWeight, supplierStart, supplierFirm: order }
}

/** @returns for supplying market k and buying market l the entry at k·markets + l, or one value for all */
function essentialityOf(essentiality: Essentiality, marketSectors: readonly string[]): (supplying: number, buying: number) => number {
  if (essentiality === 'linear') return () => ESSENTIALITY.nonEssential
  if (essentiality === 'leontief') return () => ESSENTIALITY.essential
  const { supplying, buying, values } = essentiality
  const rowBySector = new Map(supplying.map((sector, row) => [sector, row]))
  const columnBySector = new Map(buying.map((sector, column) => [sector, column]))
  const rows = marketSectors.map((sector) => rowBySector.get(sector) ?? 0)
  const columns = marketSectors.map((sector) => columnBySector.get(sector) ?? 0)
  return (k, l) => values[(rows[k] ?? 0) * buying.length + (columns[l] ?? 0)] ?? 0
}

type Downstream = Pick<EsriArrays, 'downStart' | 'downSource' | 'downWeight'>

function layDownstream(
  links: Links,
  market: Uint32Array,
  essentiality: (supplying: number, buying: number) => number,
  memory: Allocator,
): Downstream {
  const firmCount = market.length
  const marketOf = (e: number) => market[links.suppliers[e] ?? 0] ?? 0
  // Positions ascend by market, so the links of one customer come out grouped by their supplier's market.
  const { start, order } = sortInto(privateMemory, links.customers, firmCount)
  const downStart = memory.uint32(firmCount + 1)
  const downSource = new Uint32Array(order.length)
  const downWeight = new Float64Array(order.length)
  let used = 0
  const appendSlot = (entries: ArrayLike<number>, whole: number) => {
    for (let i = 0; i < entries.length; i++) {
      const e = entries[i] ?? 0
      downSource[used] = (links.suppliers[e] ?? 0) * 2 + (i === 0 ? 1 : 0)
      downWeight[used++] = (links.weights[e] ?? 0) / whole
    }
  }
  for (let j = 0; j < firmCount; j++) {
    const inputs = order.subarray(start[j], start[j + 1])
    const nonEssential: number[] = []
    for (let from = 0, to = 0; from < inputs.length; from = to) {
      const k = marketOf(inputs[from] ?? 0)
      while (to < inputs.length && marketOf(inputs[to] ?? 0) === k) to++
      const kind = essentiality(k, market[j] ?? 0)
      const ofMarket = inputs.subarray(from, to)
      if (kind === ESSENTIALITY.essential) appendSlot(ofMarket, weightOf(links, ofMarket))
      else if (kind === ESSENTIALITY.nonEssential) for (const e of ofMarket) nonEssential.push(e)
    }
    appendSlot(nonEssential, weightOf(links, inputs))
    downStart[j + 1] = used
  }
  return { downStart, downSource: copyInto(memory.uint32(used), downSource), downWeight: copyInto(memory.float64(used), downWeight) }
}

/** @returns the sales of these links together */
function weightOf(links: Links, entries: Uint32Array): number {
  let sum = 0
  for (const e of entries) sum += links.weights[e] ?? 0
  return sum
}

/** Fills `target` with the beginning of `source`. */
function copyInto<T extends Uint32Array | Float64Array>(target: T, source: T): T {
  target.set(source.subarray(0, target.length))
  return target
}
