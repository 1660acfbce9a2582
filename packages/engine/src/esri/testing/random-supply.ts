/** Small, awkward networks: loops, links to oneself, links named twice or of weight 0, firms that sell nothing, lone markets. */
import { type Random, seededRandom } from '../../testing/random.ts'
import type { EsriRuleOptions } from '../esri-rules.ts'
import type { EsriShock } from '../esri-runner.ts'
import type { Essentiality, EsriTables } from '../esri-tables.ts'

export interface RandomSupply {
  readonly tables: EsriTables
  readonly options: EsriRuleOptions & { readonly eps: number }
  readonly shocks: readonly EsriShock[]
}

/** @returns a case that depends on its seed alone: up to 14 firms, every firm closed once, then some partial shocks */
export function randomSupply(seed: number): RandomSupply {
  const random = seededRandom(seed)
  const firmCount = 1 + random.below(14)
  const linkCount = random.below(firmCount * 4 + 1)
  const scale = 10 ** (random.below(5) - 2)
  const link = () => Uint32Array.from({ length: linkCount }, () => random.below(firmCount))
  const sectorCount = 1 + random.below(5)
  const hasSectors = random.chance(0.8)
  const ids = Array.from({ length: firmCount }, (_, i) => `f${i}`)
  const sectors = ids.map(() => `s${random.below(sectorCount)}`)
  const tables: EsriTables = {
    ids,
    ...(hasSectors ? { sectors } : {}),
    suppliers: link(),
    customers: link(),
    weights: Float64Array.from({ length: linkCount }, () => (random.chance(0.08) ? 0 : scale * random.next() ** 3)),
    essentiality: randomEssentiality(random, [...new Set(hasSectors ? sectors : ids)]),
  }
  const closed = ids.map((_, firm) => ({ firms: Uint32Array.of(firm), levels: new Float64Array(1) }))
  const partial = Array.from({ length: 4 }, () => randomShock(random, firmCount))
  const options = { eps: random.pick([1e-2, 1e-4, 1e-6]), market: random.chance(0.75), converged: random.chance(0.3), maxSweeps: 400 }
  return { tables, options, shocks: [...closed, ...partial] }
}

function randomEssentiality(random: Random, sectors: readonly string[]): Essentiality {
  const kind = random.below(4)
  if (kind === 0) return 'linear'
  if (kind === 1) return 'leontief'
  return { supplying: sectors, buying: sectors.toReversed(), values: Array.from({ length: sectors.length ** 2 }, () => random.below(3)) }
}

function randomShock(random: Random, firmCount: number): EsriShock {
  const size = random.below(firmCount + 1)
  const level = () => random.pick([0, 1, random.next()])
  return {
    firms: Uint32Array.from({ length: size }, () => random.below(firmCount)),
    levels: Float64Array.from({ length: size }, level),
  }
}
