/** Seeded supply networks for tests and benchmarks: few large firms and many small ones, trading across sectors. */
import { type Random, seededRandom } from '../../testing/random.ts'
import type { EsriTables, EssentialityMatrix } from '../esri-tables.ts'

export interface SyntheticOptions {
  readonly firmCount: number
  readonly linkCount: number
  readonly seed: number
  readonly sectorCount?: number // default 88, the divisions of NACE
}

/** Tail index of firm size: 1.1 is close to Zipf's law, the size distribution of firms. */
const SIZE_TAIL = 1.1
/** Degree grows with the root of size, or the largest firm would trade with everybody. */
const DEGREE_POWER = 0.6

/**
 * Every firm buys from somebody; the remaining links join firms in proportion to their attractiveness. Sales are log-normal
 * about a figure that grows with both sizes. The share of essential inputs is a tenth, of non-essential ones 45 %.
 *
 * @returns tables with distinct links and no self-loop
 */
export function syntheticSupply({ firmCount, linkCount, seed, sectorCount = 88 }: SyntheticOptions): EsriTables {
  const random = seededRandom(seed)
  const sectorNames = Array.from({ length: sectorCount }, (_, k) => `S${k}`)
  const size = Float64Array.from({ length: firmCount }, () => (1 - random.next()) ** (-1 / SIZE_TAIL))
  const attraction = size.map((s) => s ** DEGREE_POWER)
  const pick = weightedPick(attraction, random)
  const suppliers = new Uint32Array(linkCount)
  const customers = new Uint32Array(linkCount)
  const weights = new Float64Array(linkCount)
  const seen = new Set<number>()
  for (let e = 0; e < linkCount; ) {
    const customer = e < firmCount ? e : pick()
    const supplier = pick()
    const key = supplier * firmCount + customer
    if (supplier === customer || seen.has(key)) continue
    seen.add(key)
    suppliers[e] = supplier
    customers[e] = customer
    weights[e] = Math.sqrt((size[supplier] ?? 1) * (size[customer] ?? 1)) * Math.exp(1.5 * normal(random))
    e++
  }
  // Sector sizes fall off like 1 / rank, as they do in real registers.
  const pickSector = weightedPick(
    Float64Array.from({ length: sectorCount }, (_, k) => 1 / (k + 3)),
    random,
  )
  return {
    ids: Array.from({ length: firmCount }, (_, i) => `${i + 1}`),
    sectors: Array.from({ length: firmCount }, () => sectorNames[pickSector()] ?? ''),
    suppliers,
    customers,
    weights,
    essentiality: syntheticMatrix(sectorNames, random),
  }
}

function syntheticMatrix(sectors: readonly string[], random: Random): EssentialityMatrix {
  const values = Array.from({ length: sectors.length ** 2 }, () => {
    const u = random.next()
    return u < 0.1 ? 2 : u < 0.55 ? 1 : 0
  })
  return { supplying: sectors, buying: sectors, values }
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}

/** @returns a draw of an index in proportion to its weight */
function weightedPick(weights: Float64Array, random: Random): () => number {
  const ends = new Float64Array(weights.length)
  let total = 0
  for (const [i, weight] of weights.entries()) {
    total += weight
    ends[i] = total
  }
  return () => {
    const at = random.next() * total
    let low = 0
    let high = ends.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((ends[middle] ?? 0) > at) high = middle
      else low = middle + 1
    }
    return low
  }
}
