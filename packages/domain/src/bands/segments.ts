/**
 * The stretches of an endurance band: when a node runs, when it runs because of a reserve, when it is reduced or stopped.
 *
 * A node lives on a reserve while the stock of one of its inputs is being drawn or a standby supplier carries part of it. With
 * `upstream`, also while a supplier that it cannot do without does: the process runs because the battery of its server does.
 */
import { type NetworkArrays, nodeResult, Replay, RESPONSE, type Run, SLACK, SWITCH, timelineOf } from '@rueckhalt/engine'

/** So many steps away a reserve is still worth telling. */
const DEEPEST = 6
const MOST_SUPPLIERS = 1000

export type BandState = 'running' | 'reserve' | 'reduced' | 'stopped'

/** A reserve that is in use: the stock of a node's input, or a standby supplier. */
export interface Reserve {
  readonly kind: 'stock' | 'standby'
  /** The node whose input it is. */
  readonly node: number
  /** Index of the input. */
  readonly input: number
  /** The standby supplier; −1 for a stock. */
  readonly supplier: number
}

export interface BandSegment {
  readonly from: number // hours
  readonly to: number
  readonly level: number // 0..1
  readonly state: BandState
  /** What it lives on; empty unless the state is `reserve`, or `reduced` on a reserve. */
  readonly reserves: readonly Reserve[]
  /** It begins to run again here after it had stopped. */
  readonly restarts: boolean
}

export interface SegmentOptions {
  /** Count the reserves of suppliers too. */
  readonly upstream: boolean
}

/** A reserve in use over a stretch of time. */
interface Use {
  readonly from: number
  to: number
  readonly reserve: Reserve
}

/** Bands of one run. */
export class BandReader {
  readonly run: Run
  readonly #replay: Replay
  readonly #ownUses = new Map<number, readonly Use[]>()
  readonly #switches: SwitchHours

  constructor(run: Run) {
    this.run = run
    this.#replay = new Replay({ network: run.network.arrays, parameters: run.parameters, scenario: run.scenario.arrays, log: run.log })
    this.#switches = switchHoursOf(run)
  }

  /** @returns the stretches of a node from hour 0 to the horizon, without gaps, neighbours always different */
  segmentsOf(node: number, options: SegmentOptions): BandSegment[] {
    const horizon = this.run.scenario.arrays.horizonHours
    const timeline = timelineOf(this.run, node)
    const uses = options.upstream ? this.#usesWithSuppliers(node) : this.#usesOfNode(node)
    const cuts = sortedCuts([...timeline.map(([hour]) => hour), ...uses.flatMap(({ from, to }) => [from, to])], horizon)
    const segments: BandSegment[] = []
    for (let k = 0; k + 1 < cuts.length; k++) {
      const from = cuts[k] as number
      const to = cuts[k + 1] as number
      const level = timeline.findLast(([hour]) => hour <= from + SLACK)?.[1] ?? 1
      const reserves =
        level <= SLACK ? [] : uses.filter((use) => use.from <= from + SLACK && use.to >= to - SLACK).map((use) => use.reserve)
      append(segments, { from, to, level, state: stateOf(level, reserves), reserves, restarts: false })
    }
    return segments
  }

  /** Own reserves and those of everything upstream that the node cannot do without, each supplier once, on the shortest way. */
  #usesWithSuppliers(node: number): readonly Use[] {
    const { arrays } = this.run.network
    const lags = this.run.parameters.lagHours
    const seen = new Set([node])
    const uses: Use[] = []
    let layer = [{ node, lag: 0 }]
    for (let depth = 0; depth <= DEEPEST && layer.length > 0; depth++) {
      const next: { node: number; lag: number }[] = []
      for (const place of layer) {
        for (const use of this.#usesOfNode(place.node)) uses.push({ ...use, from: use.from + place.lag, to: use.to + place.lag })
        for (const link of neededLinks(arrays, place.node)) {
          const supplier = arrays.linkSupplier[link] as number
          if (seen.has(supplier) || seen.size >= MOST_SUPPLIERS) continue
          seen.add(supplier)
          next.push({ node: supplier, lag: place.lag + (lags[link] ?? 0) })
        }
      }
      layer = next
    }
    return uses
  }

  #usesOfNode(node: number): readonly Use[] {
    const known = this.#ownUses.get(node)
    if (known) return known
    const { arrays } = this.run.network
    const uses: Use[] = []
    for (let g = arrays.inputStart[node] as number; g < (arrays.inputStart[node + 1] as number); g++) {
      const hasStock = (this.run.parameters.bufferHours[g] as number) > 0
      const hasStandby = arrays.standbyStart[g] !== arrays.standbyStart[g + 1]
      if (hasStock || hasStandby) this.#addUsesOfInput(node, g, uses)
    }
    this.#ownUses.set(node, uses)
    return uses
  }

  #addUsesOfInput(node: number, input: number, uses: Use[]): void {
    const { arrays } = this.run.network
    const replay = this.#replay
    const cuts = this.#changesOfInput(node, input)
    for (let k = 0; k + 1 < cuts.length; k++) {
      const from = cuts[k] as number
      const to = cuts[k + 1] as number
      const hour = (from + to) / 2
      const level = replay.levelAt(node, hour)
      const supply = replay.supplyAt(input, hour)
      if (supply.regular >= 1 - SLACK || level <= SLACK) continue
      const hasStock = (this.run.parameters.bufferHours[input] as number) > 0
      if (hasStock && supply.withStandby < level - SLACK && replay.emptySince(input, hour) === undefined)
        addUse(uses, { from, to, reserve: { kind: 'stock', node, input, supplier: -1 } })
      for (let s = arrays.standbyStart[input] as number; s < (arrays.standbyStart[input + 1] as number); s++) {
        const supplier = arrays.standbySupplier[s] as number
        if (replay.isStandbyOn(s, hour) && replay.levelAt(supplier, hour) > SLACK)
          addUse(uses, { from, to, reserve: { kind: 'standby', node, input, supplier } })
      }
    }
  }

  /** Every hour at which something about an input may change; between two of them nothing does. */
  #changesOfInput(node: number, input: number): number[] {
    const { network, parameters, scenario } = this.run
    const { arrays } = network
    const changes = (of: number, lag = 0) => timelineOf(this.run, of).map(([hour]) => hour + lag)
    const hours = [...scenario.arrays.stepHours, ...changes(node), ...(this.#switches.stock.get(input) ?? [])]
    for (let l = arrays.linkStart[input] as number; l < (arrays.linkStart[input + 1] as number); l++)
      hours.push(...changes(arrays.linkSupplier[l] as number, parameters.lagHours[l] ?? 0))
    for (let s = arrays.standbyStart[input] as number; s < (arrays.standbyStart[input + 1] as number); s++)
      hours.push(...changes(arrays.standbySupplier[s] as number), ...(this.#switches.standby.get(s) ?? []))
    return sortedCuts(hours, scenario.arrays.horizonHours)
  }
}

/** Supply links of the inputs that a node cannot do without: a weighted input only dims it. */
function* neededLinks(arrays: NetworkArrays, node: number): Generator<number> {
  for (let g = arrays.inputStart[node] as number; g < (arrays.inputStart[node + 1] as number); g++)
    if (arrays.response[g] !== RESPONSE.weight)
      for (let l = arrays.linkStart[g] as number; l < (arrays.linkStart[g + 1] as number); l++) yield l
}

interface SwitchHours {
  readonly stock: ReadonlyMap<number, readonly number[]> // per input
  readonly standby: ReadonlyMap<number, readonly number[]> // per standby link
}

function switchHoursOf(run: Run): SwitchHours {
  const { log } = run
  const stock = new Map<number, number[]>()
  const standby = new Map<number, number[]>()
  for (let k = 0; k < log.switchCount; k++) {
    const kind = log.switchKind[k] as number
    if (kind === SWITCH.ready || kind === SWITCH.notReady) continue
    const hours = kind === SWITCH.stockEmpty || kind === SWITCH.stockRefills ? stock : standby
    const index = log.switchIndex[k] as number
    const list = hours.get(index) ?? []
    list.push(log.switchTime[k] as number)
    hours.set(index, list)
  }
  return { stock, standby }
}

/** @returns the hours between 0 and the horizon, both included, ascending and each once */
function sortedCuts(hours: readonly number[], horizon: number): number[] {
  const sorted = [0, horizon, ...hours].filter((hour) => hour >= 0 && hour <= horizon).toSorted((a, b) => a - b)
  return sorted.filter((hour, k) => k === 0 || hour - (sorted[k - 1] as number) > SLACK)
}

/** Adds a stretch, or lengthens the one that it continues. */
function addUse(uses: Use[], use: Use): void {
  const before = uses.findLast(({ reserve }) => sameReserve(reserve, use.reserve))
  if (before && use.from - before.to <= SLACK) before.to = use.to
  else uses.push(use)
}

function append(segments: BandSegment[], segment: BandSegment): void {
  const before = segments.at(-1)
  if (before && before.level === segment.level && sameReserves(before.reserves, segment.reserves)) {
    segments[segments.length - 1] = { ...before, to: segment.to }
    return
  }
  segments.push(before?.state === 'stopped' && segment.state !== 'stopped' ? { ...segment, restarts: true } : segment)
}

function stateOf(level: number, reserves: readonly Reserve[]): BandState {
  if (level <= SLACK) return 'stopped'
  if (level < 1 - 1e-6) return 'reduced'
  return reserves.length > 0 ? 'reserve' : 'running'
}

function sameReserves(a: readonly Reserve[], b: readonly Reserve[]): boolean {
  return a.length === b.length && a.every((reserve) => b.some((other) => sameReserve(reserve, other)))
}

function sameReserve(a: Reserve, b: Reserve): boolean {
  return a.kind === b.kind && a.input === b.input && a.supplier === b.supplier
}

/** The hours that the run's story turns on: when the last shock is over, and until when a process may stand still. */
export interface BandMarks {
  /** The last step of the scenario; undefined when it lasts to the horizon. */
  readonly scenarioEnd: number | undefined
}

/** @returns the marks that hold for every band of a run */
export function marksOf(run: Run): BandMarks {
  const { stepHours, horizonHours } = run.scenario.arrays
  const last = stepHours.reduce((most, hour) => Math.max(most, hour), 0)
  return { scenarioEnd: last > 0 && last < horizonHours ? last : undefined }
}

/** @returns the hour by which a node must be back: its first fall plus its tolerable period; undefined without a fall or a period */
export function dueHourOf(run: Run, node: number): number | undefined {
  const mtpd = run.parameters.mtpdHours[node] ?? Number.POSITIVE_INFINITY
  const tts = nodeResult(run, node).tts
  return tts === null || !Number.isFinite(mtpd) ? undefined : tts + mtpd
}
