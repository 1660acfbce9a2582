/** Looks back into a finished run: what a node had, got and could do at any hour. Everything follows from the log; nothing runs again. */
import { deliveredFraction } from '../kernels/delivery.ts'
import { type RunLog, SWITCH } from '../kernels/run-log.ts'
import { curveAt, type NetworkArrays, type Parameters, RESPONSE, SLACK } from '../model/network.ts'
import type { ScenarioArrays } from '../model/scenario.ts'

export interface ReplaySource {
  readonly network: NetworkArrays
  readonly parameters: Parameters
  readonly scenario: ScenarioArrays
  readonly log: RunLog
}

interface Switch {
  readonly time: number
  readonly on: boolean
}

export class Replay {
  readonly source: ReplaySource
  readonly #stock = new Map<number, Switch[]>() // per input: on = empty
  readonly #standby = new Map<number, Switch[]>() // per standby link

  constructor(source: ReplaySource) {
    this.source = source
    const { log } = source
    for (let k = 0; k < log.switchCount; k++) {
      const kind = log.switchKind[k] as number
      if (kind === SWITCH.ready || kind === SWITCH.notReady) continue
      const isStock = kind === SWITCH.stockEmpty || kind === SWITCH.stockRefills
      const on = kind === SWITCH.stockEmpty || kind === SWITCH.standbyOn
      const byIndex = isStock ? this.#stock : this.#standby
      const index = log.switchIndex[k] as number
      const entry = { time: log.switchTime[k] as number, on }
      const entries = byIndex.get(index)
      if (entries) entries.push(entry)
      else byIndex.set(index, [entry])
    }
  }

  /** @returns the log entry in force for a node at an hour; −1 = still as at the start */
  entryAt(node: number, hour: number): number {
    const { lastEntry, entryTime, entryPrevious } = this.source.log
    let entry = lastEntry[node] as number
    while (entry >= 0 && (entryTime[entry] as number) > hour + SLACK) entry = entryPrevious[entry] as number
    return entry
  }

  levelAt(node: number, hour: number): number {
    const entry = this.entryAt(node, hour)
    return entry < 0 ? 1 : (this.source.log.entryLevel[entry] as number)
  }

  /** @returns the lowest shock on a node (or on its supply from outside) at an hour: its level, and its number or −1 */
  shockAt(node: number, hour: number, outside: boolean): { level: number; shock: number } {
    const { scenario } = this.source
    let lowest = { level: 1, shock: -1 }
    for (let s = 0; s < scenario.shockCount; s++) {
      if ((scenario.outside[s] === 1) !== outside) continue
      const target = targetOf(scenario, s, node)
      if (target < 0) continue
      const level = this.#shockLevel(s, target, hour)
      if (level < lowest.level - SLACK) lowest = { level, shock: s }
    }
    return lowest
  }

  #shockLevel(shock: number, target: number, hour: number): number {
    const { scenario } = this.source
    let level = 1
    for (let k = scenario.stepStart[shock] as number; k < (scenario.stepStart[shock + 1] as number); k++) {
      if ((scenario.stepHours[k] as number) > hour + SLACK) continue
      const common = scenario.stepLevel[k] as number
      level = Number.isNaN(common) ? (scenario.targetLevel[target] as number) : common
    }
    return level
  }

  /** @returns the hour since which a stock has been empty; undefined = it is not empty, or there is none */
  emptySince(input: number, hour: number): number | undefined {
    if (!((this.source.parameters.bufferHours[input] as number) > 0)) return undefined
    const last = this.#stock.get(input)?.findLast((change) => change.time <= hour + SLACK)
    if (last) return last.on || last.time > hour - SLACK ? last.time : undefined
    return (this.source.network.fill[input] as number) * (this.source.parameters.bufferHours[input] as number) <= SLACK ? 0 : undefined
  }

  /** @returns whether a standby supplier is switched on for this input */
  isStandbyOn(standbyLink: number, hour: number): boolean {
    return this.#standby.get(standbyLink)?.findLast((change) => change.time <= hour + SLACK)?.on ?? false
  }

  /** @returns the first hour after this one at which a standby supplier is switched on; undefined = never */
  standbyOnAfter(standbyLink: number, hour: number): number | undefined {
    return this.#standby.get(standbyLink)?.find((change) => change.on && change.time > hour + SLACK)?.time
  }

  /** @returns the fraction that a link delivers as its customer sees it at an hour */
  fractionAt(link: number, hour: number): number {
    const { network, parameters } = this.source
    const supplier = network.linkSupplier[link] as number
    const sent = hour - (parameters.lagHours[link] ?? 0)
    return sent < -SLACK ? 1 : deliveredFraction(network, supplier, link, this.levelAt(supplier, sent))
  }

  /** @returns u_g and w_g of an input */
  supplyAt(input: number, hour: number): { regular: number; withStandby: number } {
    const { network } = this.source
    const node = network.inputNode[input] as number
    let regular = (network.outsideShare[input] as number) * this.shockAt(node, hour, true).level
    for (let l = network.linkStart[input] as number; l < (network.linkStart[input + 1] as number); l++)
      regular += (network.linkShare[l] as number) * this.fractionAt(l, hour)
    if (regular >= 1 - SLACK) return { regular: 1, withStandby: 1 }
    let withStandby = regular
    for (let k = network.standbyStart[input] as number; k < (network.standbyStart[input + 1] as number); k++)
      if (this.isStandbyOn(k, hour))
        withStandby += (network.standbyCapacity[k] as number) * this.levelAt(network.standbySupplier[k] as number, hour)
    return { regular, withStandby: Math.min(1, withStandby) }
  }

  /** @returns v_g of an input */
  availableAt(input: number, hour: number): number {
    const hasStock = (this.source.parameters.bufferHours[input] as number) > 0
    if (hasStock && this.emptySince(input, hour) === undefined) return 1
    return this.supplyAt(input, hour).withStandby
  }

  /** @returns what an input takes from its node: for essential and curve inputs the level it allows, for weighted ones the loss; and whether it gets all it needs */
  effectAt(input: number, hour: number): { allows: number; loses: number; isFull: boolean } {
    const { network } = this.source
    const v = this.availableAt(input, hour)
    const argument = network.responseArgument[input] as number
    const isFull = v >= 1 - SLACK
    if (network.response[input] === RESPONSE.weight) return { allows: 1, loses: argument * (1 - v), isFull }
    return { allows: network.response[input] === RESPONSE.essential ? v : curveAt(network, argument, v), loses: 0, isFull }
  }
}

/** @returns the place of a node among a shock's targets, which are ascending; −1 = not a target */
function targetOf(scenario: ScenarioArrays, shock: number, node: number): number {
  let low = scenario.targetStart[shock] as number
  const end = scenario.targetStart[shock + 1] as number
  let high = end
  while (low < high) {
    const middle = (low + high) >> 1
    if ((scenario.targetNode[middle] as number) < node) low = middle + 1
    else high = middle
  }
  return low < end && scenario.targetNode[low] === node ? low : -1
}
