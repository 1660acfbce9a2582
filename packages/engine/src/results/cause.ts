/**
 * Why a node stopped: the chain of causes from its first fall back to a shock.
 *
 * At its fall a node is limited by a shock on itself, or by the input that allows the least; that input lacks most from one
 * supplier, whose own last change is explained in the same way. Nodes that fall in one instant may limit each other; there the
 * shortest way to a cause outside the circle is taken. Ties go to the lower id, so the order of a file decides nothing.
 */
import { SLACK, type Network, type Parameters, textAt } from '../model/network.ts'
import type { Scenario } from '../model/scenario.ts'
import type { RunLog } from '../kernels/run-log.ts'
import { Replay } from './replay.ts'

export interface Cause {
  /** The input that limits the node; null = a shock on the node itself. */
  readonly input: string | null
  /** The supplier that this input lacks most; null = the node itself, or the world outside the network. */
  readonly supplier: string | null
  /** From the node itself back to the shock. */
  readonly chain: readonly CauseLink[]
}

export interface CauseLink {
  readonly node: string
  /** Hour at which the node came to this level. */
  readonly at: number
  readonly level: number
  /**
   * `shock`: hit itself; `supply`: lacks an input; `outside`: lacks supply from outside the network; `limit`: its own curve keeps it
   * below, whatever arrives; `loop`: nodes waiting for each other.
   */
  readonly reason: 'shock' | 'supply' | 'outside' | 'limit' | 'loop'
  /** Place of the shock in the scenario (reasons `shock` and `outside`). */
  readonly shock?: number
  readonly input?: string
  readonly supplier?: string
  /** Part of the input that arrives, standby included. */
  readonly supply?: number
  /** Hour at which the stock of this input was empty. */
  readonly stockEmptyAt?: number
  /** Hours that the missing delivery would have been on its way. */
  readonly lag?: number
  readonly standby?: readonly StandbyState[]
}

export interface StandbyState {
  readonly node: string
  readonly on: boolean
  readonly level: number
  /** Hour at which it is switched on later; null = not within the horizon. */
  readonly onAt: number | null
}

interface RunFacts {
  readonly network: Network
  readonly scenario: Scenario
  readonly parameters: Parameters
  readonly log: RunLog
}

/** One way to explain an entry of the log. */
interface Reason {
  readonly kind: 'shock' | 'outside' | 'supply' | 'limit'
  readonly shock: number
  readonly input: number
  readonly link: number // the supply link that lacks most; −1 = none
  readonly entry: number // the supplier's entry in force; −1 = none
}

/** What a reason does not name. */
const NO_REASON = { shock: -1, input: -1, link: -1, entry: -1 } as const

/** Hours: earlier than an instant by more than what counts as the same instant. */
const JUST_BEFORE = 4 * SLACK

const explainers = new WeakMap<RunLog, Explainer>()

/** @returns the chain of causes of the level that a node came to at an hour */
export function explainFall(run: RunFacts, node: number, hour: number): Cause {
  let explainer = explainers.get(run.log)
  if (!explainer) {
    explainer = new Explainer(run)
    explainers.set(run.log, explainer)
  }
  const chain = explainer.chain(node, hour)
  const first = chain[0]
  return { input: first?.input ?? null, supplier: first?.supplier ?? null, chain }
}

class Explainer {
  readonly #run: RunFacts
  readonly #replay: Replay

  constructor(run: RunFacts) {
    this.#run = run
    this.#replay = new Replay({ network: run.network.arrays, parameters: run.parameters, scenario: run.scenario.arrays, log: run.log })
  }

  chain(node: number, hour: number): CauseLink[] {
    const links: CauseLink[] = []
    const seen = new Set<number>()
    let entry = this.#replay.entryAt(node, hour)
    while (entry >= 0) {
      const path = this.#wayOut(entry)
      for (const step of path) {
        if (seen.has(step.entry)) return links
        seen.add(step.entry)
        links.push(this.#link(step.entry, step.reason))
      }
      const last = path.at(-1)?.reason
      entry = last?.kind === 'supply' ? last.entry : -1
    }
    return links
  }

  /** Steps within one instant until a cause outside it: a shock, the world outside, or a supplier that changed earlier. */
  #wayOut(entry: number): { entry: number; reason: Reason | undefined }[] {
    for (const breadth of ['foremost', 'input', 'beyond', 'any'] as const) {
      const path = this.#search(entry, breadth)
      if (path) return path
    }
    return [{ entry, reason: undefined }]
  }

  #search(start: number, breadth: Breadth): { entry: number; reason: Reason }[] | undefined {
    const { entryTime } = this.#run.log
    const now = entryTime[start] as number
    const cameFrom = new Map<number, { entry: number; reason: Reason } | undefined>([[start, undefined]])
    let layer = [start]
    while (layer.length > 0) {
      const next: number[] = []
      for (const entry of layer) {
        for (const reason of this.#reasons(entry, entry === start && breadth === 'beyond' ? 'input' : breadth)) {
          const leaves = reason.kind !== 'supply' || (entryTime[reason.entry] as number) < now - SLACK
          if (leaves) return pathTo(cameFrom, entry, reason)
          if (cameFrom.has(reason.entry)) continue
          cameFrom.set(reason.entry, { entry, reason })
          next.push(reason.entry)
        }
      }
      layer = next
    }
    return undefined
  }

  /** The reasons for an entry, the strongest first. */
  #reasons(entry: number, breadth: Breadth): Reason[] {
    const { log, network } = this.#run
    const node = log.entryNode[entry] as number
    const hour = log.entryTime[entry] as number
    const own = this.#replay.shockAt(node, hour, false)
    const inputs = this.#limitingInputs(node, hour)
    // What stopped the node is everything that allows less than it needs to run; else only what allows the least.
    const stopped = log.entryLevel[entry] === 0 ? (network.arrays.minLoad[node] as number) - SLACK : 0
    const bound = Math.max(stopped, Math.min(own.level, ...inputs.map((row) => row.allows)) + SLACK)
    const reasons: Reason[] = []
    const widely = breadth === 'beyond' || breadth === 'any'
    if (own.shock >= 0 && (own.level <= bound || widely)) reasons.push({ ...NO_REASON, kind: 'shock', shock: own.shock })
    for (const { input, allows, isFull } of inputs) {
      if (allows > bound && !widely) continue
      if (isFull) reasons.push({ ...NO_REASON, kind: 'limit', input })
      const lacks = isFull ? [] : this.#lacks(node, input, hour)
      const most = lacks[0]?.lack ?? 0
      for (const { lack, reason } of lacks) if (breadth !== 'foremost' || lack >= most - SLACK) reasons.push(reason)
    }
    return reasons
  }

  /** Inputs that take something from the node, the most limiting first. Weighted inputs limit together, so each counts with all. */
  #limitingInputs(node: number, hour: number): { input: number; allows: number; loses: number; isFull: boolean }[] {
    const { arrays, names } = this.#run.network
    const rows = []
    let loses = 0
    for (let g = arrays.inputStart[node] as number; g < (arrays.inputStart[node + 1] as number); g++) {
      const effect = this.#replay.effectAt(g, hour)
      loses += effect.loses
      if (effect.allows < 1 - SLACK || effect.loses > SLACK) rows.push({ input: g, ...effect })
    }
    const id = (input: number) => textAt(names.inputIds, input) ?? ''
    return rows
      .map((row) => ({ ...row, allows: row.loses > 0 ? Math.max(0, 1 - loses) : row.allows }))
      .toSorted((a, b) => a.allows - b.allows || b.loses - a.loses || (id(a.input) < id(b.input) ? -1 : 1))
  }

  /** What an input lacks, from whom; the greatest lack first. A stock that ends now was drawn down by what was lacking before. */
  #lacks(node: number, input: number, now: number): { lack: number; id: string; reason: Reason }[] {
    const { arrays, names } = this.#run.network
    const emptied = this.#replay.emptySince(input, now)
    const hour = emptied !== undefined && emptied > 0 && emptied > now - SLACK ? now - JUST_BEFORE : now
    const rows: { lack: number; id: string; reason: Reason }[] = []
    const outside = this.#replay.shockAt(node, hour, true)
    const outsideLack = (arrays.outsideShare[input] as number) * (1 - outside.level)
    if (outsideLack > SLACK)
      rows.push({ lack: outsideLack, id: '', reason: { ...NO_REASON, kind: 'outside', shock: outside.shock, input } })
    for (let link = arrays.linkStart[input] as number; link < (arrays.linkStart[input + 1] as number); link++) {
      const lack = (arrays.linkShare[link] as number) * (1 - this.#replay.fractionAt(link, hour))
      if (lack <= SLACK) continue
      const supplier = arrays.linkSupplier[link] as number
      const entry = this.#replay.entryAt(supplier, hour - (this.#run.parameters.lagHours[link] ?? 0))
      rows.push({ lack, id: names.nodeIds[supplier] as string, reason: { ...NO_REASON, kind: 'supply', input, link, entry } })
    }
    return rows.toSorted((a, b) => b.lack - a.lack || (a.id < b.id ? -1 : 1))
  }

  #link(entry: number, reason: Reason | undefined): CauseLink {
    const { log, network, parameters } = this.#run
    const { nodeIds, inputIds } = network.names
    const at = log.entryTime[entry] as number
    const base = { node: nodeIds[log.entryNode[entry] as number] as string, at, level: log.entryLevel[entry] as number }
    if (!reason) return { ...base, reason: 'loop' }
    if (reason.kind === 'shock') return { ...base, reason: 'shock', shock: reason.shock }
    const { input, link } = reason
    if (reason.kind === 'limit') return { ...base, reason: 'limit', input: textAt(inputIds, input) ?? '' }
    const emptyAt = this.#replay.emptySince(input, at)
    const lag = link >= 0 ? (parameters.lagHours[link] ?? 0) : 0
    const standby = this.#standby(input, at)
    return {
      ...base,
      reason: reason.kind,
      ...(reason.kind === 'outside' && { shock: reason.shock }),
      input: textAt(inputIds, input) ?? '',
      ...(link >= 0 && { supplier: nodeIds[network.arrays.linkSupplier[link] as number] as string }),
      supply: this.#replay.supplyAt(input, at).withStandby,
      ...(emptyAt !== undefined && { stockEmptyAt: emptyAt }),
      ...(lag > 0 && { lag }),
      ...(standby.length > 0 && { standby }),
    }
  }

  #standby(input: number, hour: number): StandbyState[] {
    const { arrays, names } = this.#run.network
    const states: StandbyState[] = []
    for (let k = arrays.standbyStart[input] as number; k < (arrays.standbyStart[input + 1] as number); k++) {
      const supplier = arrays.standbySupplier[k] as number
      const on = this.#replay.isStandbyOn(k, hour)
      const onAt = on ? null : (this.#replay.standbyOnAfter(k, hour) ?? null)
      states.push({ node: names.nodeIds[supplier] as string, on, level: this.#replay.levelAt(supplier, hour), onAt })
    }
    return states
  }
}

/**
 * How far to look: only the foremost lack; every lack of the limiting inputs; any lack at all, but not for the node in question; any
 * lack of that node too, which may not limit it in the end but began the fall of a circle through itself.
 */
type Breadth = 'foremost' | 'input' | 'beyond' | 'any'

function pathTo(cameFrom: ReadonlyMap<number, { entry: number; reason: Reason } | undefined>, end: number, reason: Reason) {
  const path = [{ entry: end, reason }]
  for (let step = cameFrom.get(end); step; step = cameFrom.get(step.entry)) path.unshift(step)
  return path
}
