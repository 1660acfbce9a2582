/** A seeded regional economy of any size, laid out directly: firms with stocks that buy from each other, and a grid per district. */
import type { Network } from '../model/network.ts'
import { NetworkBuilder } from '../model/network-builder.ts'
import type { ResponseSpec } from '../model/spec.ts'
import { type Random, seededRandom } from './random.ts'

export interface SupplyNetworkOptions {
  readonly firms: number
  /** Supply links in all, the grid's included. */
  readonly links: number
  readonly districts?: number
  /** Stocks and restarts as bands, for Monte Carlo. */
  readonly withBands?: boolean
}

const INPUTS_PER_FIRM = 3
const SECTORS = 88

/** @returns a network whose first nodes are the districts' grids (`grid/0` …) and whose others are firms (`firm/0` …) */
export function supplyNetwork(seed: number, options: SupplyNetworkOptions): Network {
  const random = seededRandom(seed)
  const districts = options.districts ?? 50
  const builder = new NetworkBuilder()
  for (let d = 0; d < districts; d++) builder.addNode(nodeRow(`grid/${d}`, 'power-grid', `grid/${d}`, region(d), '35.13', 0, 0))
  const districtOf: number[] = []
  for (let f = 0; f < options.firms; f++) {
    const district = random.below(districts)
    districtOf.push(district)
    const sector = String(1 + random.below(SECTORS)).padStart(2, '0')
    const value = Math.round(20 / (0.02 + random.next()))
    builder.addNode(nodeRow(`firm/${f}`, 'process', `firm/${f}`, region(district), sector, value, random.pick([0, 4, 8, 24])))
  }
  const links = options.links - options.firms
  for (let f = 0; f < options.firms; f++) {
    const node = districts + f
    const power = builder.addInput(node, inputRow('power', 'essential', random.chance(0.1) ? 8 : 0, options.withBands === true))
    builder.addLink(power, districtOf[f] as number, 1, 0, 0, 0)
    const mine = Math.floor(((f + 1) * links) / options.firms) - Math.floor((f * links) / options.firms)
    addPurchases(builder, random, node, mine, options, districts)
  }
  return builder.finish()
}

function addPurchases(
  builder: NetworkBuilder,
  random: Random,
  node: number,
  links: number,
  options: SupplyNetworkOptions,
  districts: number,
): void {
  const count = Math.min(INPUTS_PER_FIRM, links)
  for (let g = 0; g < count; g++) {
    const own = Math.floor(((g + 1) * links) / count) - Math.floor((g * links) / count)
    const response: ResponseSpec =
      g === 0
        ? 'essential'
        : g === 1
          ? {
              curve: [
                [0, 0],
                [0.5, 0.7],
                [1, 1],
              ],
            }
          : { weight: 0.3 }
    const input = builder.addInput(node, inputRow(`goods-${g}`, response, 24 * (2 + random.below(20)), options.withBands === true))
    // Squaring the draw prefers low numbers: a few firms supply many, as in real economies.
    for (let l = 0; l < own; l++) builder.addLink(input, districts + Math.floor(random.next() ** 2 * options.firms), 0.9 / own, 0, 0, 0)
  }
}

const region = (district: number) => `05${String(district).padStart(3, '0')}`

function nodeRow(id: string, kind: string, org: string, regionCode: string, sector: string, value: number, restart: number) {
  return {
    id,
    kind,
    org,
    region: regionCode,
    sector,
    tags: [],
    attributes: [],
    value,
    minLoad: value > 0 ? 0.2 : 0,
    restart,
    mbco: 0.5,
    mtpd: 72,
  }
}

function inputRow(id: string, response: ResponseSpec, hours: number, withBands: boolean) {
  const buffer = withBands && hours > 0 ? { min: hours / 2, mode: hours, max: hours * 2 } : hours
  return { id, response, buffer, fill: 1, refill: Math.max(24, hours) }
}
