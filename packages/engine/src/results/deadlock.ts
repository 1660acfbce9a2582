/**
 * Black-start deadlocks: nodes that are stopped at the end although nothing but each other keeps them so.
 *
 * Method    suppose that all nodes ran, and let fall what cannot (the greatest fixed point); what is stopped and would go on running is held
 *           down only by itself. The circles in it are its strongly connected components (R. Tarjan, SIAM J. Comput. 1 (1972) 146).
 */
import type { Run } from './simulate.ts'
import { RESPONSE, SLACK, curveAt } from '../model/network.ts'
import { thresholdSlack } from '../kernels/capacity.ts'
import { deliveredFraction } from '../kernels/delivery.ts'
import { Replay } from './replay.ts'

/** @returns the circles, each as sorted ids, sorted by their first id */
export function findDeadlocks(run: Run): string[][] {
  const { network, log } = run
  const actual = new Float64Array(network.arrays.nodeCount).fill(1)
  for (const node of run.changed) actual[node] = log.entryLevel[log.lastEntry[node] as number] as number
  if (!run.changed.some((node) => actual[node] === 0)) return []
  const end = new EndState(run)
  const stopped = [...run.changed].filter((node) => actual[node] === 0 && end.ownLevel(node) > 0)
  if (stopped.length === 0) return []
  const best = bestLevels(run, end)
  const waiting = new Set(stopped.filter((node) => (best[node] as number) > 0 && end.capacity(node, actual) === 0))
  if (waiting.size === 0) return []
  // A circle may lead through nodes that run, but lower than they could.
  const isHeld = (node: number) => (actual[node] as number) > 0 && (actual[node] as number) < (best[node] as number) - run.tolerance
  const held = run.changed.filter((node) => waiting.has(node) || isHeld(node))
  return circles(run, new Set(held))
    .filter((circle) => circle.some((node) => waiting.has(node)))
    .map((circle) => circle.map((node) => network.names.nodeIds[node] as string).sort())
    .toSorted((a, b) => ((a[0] as string) < (b[0] as string) ? -1 : 1))
}

/** @returns the levels that nodes would hold at the end if all of them ran: the greatest fixed point */
function bestLevels(run: Run, end: EndState): Float64Array {
  const levels = new Float64Array(run.network.arrays.nodeCount).fill(1)
  const changed = new Set(run.changed)
  const queue = new Set(run.changed)
  for (const node of queue) {
    queue.delete(node)
    const level = end.capacity(node, levels)
    if (level > (levels[node] as number) - run.tolerance / 1000) continue
    levels[node] = level
    for (const customer of customersOf(run, node)) if (changed.has(customer)) queue.add(customer)
  }
  return levels
}

/** Shocks and stocks as they are at the end; what nodes could then do, given the levels of the others. */
class EndState {
  readonly #run: Run
  readonly #replay: Replay
  readonly #hour: number

  constructor(run: Run) {
    const { network, scenario, parameters, log } = run
    this.#run = run
    this.#replay = new Replay({ network: network.arrays, parameters, scenario: scenario.arrays, log })
    this.#hour = scenario.arrays.horizonHours - 2 * SLACK
  }

  /** @returns the level that shocks on the node itself allow */
  ownLevel(node: number): number {
    return this.#replay.shockAt(node, this.#hour, false).level
  }

  /** @returns the node's capacity, 0 where it could not run */
  capacity(node: number, levels: Float64Array): number {
    const { arrays } = this.#run.network
    let c = this.ownLevel(node)
    let loss = 0
    for (let g = arrays.inputStart[node] as number; g < (arrays.inputStart[node + 1] as number); g++) {
      const v = this.#available(g, levels)
      const argument = arrays.responseArgument[g] as number
      if (arrays.response[g] === RESPONSE.weight) loss += argument * (1 - v)
      else c = Math.min(c, arrays.response[g] === RESPONSE.essential ? v : curveAt(arrays, argument, v))
    }
    c = Math.min(c, 1 - loss)
    return c > this.#run.tolerance && c >= (arrays.minLoad[node] as number) - thresholdSlack(this.#run.tolerance) ? c : 0
  }

  #available(input: number, levels: Float64Array): number {
    const { network, parameters } = this.#run
    const { arrays } = network
    let supply = arrays.outsideShare[input] as number
    if (supply > 0) supply *= this.#replay.shockAt(arrays.inputNode[input] as number, this.#hour, true).level
    for (let l = arrays.linkStart[input] as number; l < (arrays.linkStart[input + 1] as number); l++) {
      const supplier = arrays.linkSupplier[l] as number
      supply += (arrays.linkShare[l] as number) * deliveredFraction(arrays, supplier, l, levels[supplier] as number)
    }
    if (supply >= 1 - SLACK) return 1
    if ((parameters.bufferHours[input] as number) > 0 && this.#replay.emptySince(input, this.#hour) === undefined) return 1
    for (let k = arrays.standbyStart[input] as number; k < (arrays.standbyStart[input + 1] as number); k++)
      supply += (arrays.standbyCapacity[k] as number) * (levels[arrays.standbySupplier[k] as number] as number)
    return Math.min(1, supply)
  }
}

function* customersOf(run: Run, node: number): Generator<number> {
  const { arrays } = run.network
  for (let p = arrays.outStart[node] as number; p < (arrays.outStart[node + 1] as number); p++)
    yield arrays.inputNode[arrays.outInput[p] as number] as number
  for (let p = arrays.standbyOutStart[node] as number; p < (arrays.standbyOutStart[node + 1] as number); p++)
    yield arrays.inputNode[arrays.standbyInput[arrays.standbyOutLink[p] as number] as number] as number
}

/** Strongly connected components with a circle, along "needs" links between waiting nodes. */
function circles(run: Run, waiting: ReadonlySet<number>): number[][] {
  const order = new Map<number, number>()
  const low = new Map<number, number>()
  const stack: number[] = []
  const onStack = new Set<number>()
  const found: number[][] = []
  for (const root of waiting) {
    if (order.has(root)) continue
    // Explicit frames: a chain of waiting nodes may be longer than the call stack.
    const frames = [{ node: root, needs: needsOf(run, root, waiting), next: 0 }]
    while (frames.length > 0) {
      const frame = frames.at(-1)
      const { node } = frame
      if (frame.next === 0) {
        order.set(node, order.size)
        low.set(node, order.get(node) as number)
        stack.push(node)
        onStack.add(node)
      }
      const needed = frame.needs[frame.next++]
      if (needed !== undefined) {
        if (!order.has(needed)) frames.push({ node: needed, needs: needsOf(run, needed, waiting), next: 0 })
        else if (onStack.has(needed)) low.set(node, Math.min(low.get(node) as number, order.get(needed) as number))
        continue
      }
      frames.pop()
      const parent = frames.at(-1)
      if (parent) low.set(parent.node, Math.min(low.get(parent.node) as number, low.get(node) as number))
      if (low.get(node) !== order.get(node)) continue
      const component = stack.splice(stack.lastIndexOf(node))
      for (const member of component) onStack.delete(member)
      if (component.length > 1 || needsOf(run, node, waiting).includes(node)) found.push(component)
    }
  }
  return found
}

function needsOf(run: Run, node: number, waiting: ReadonlySet<number>): number[] {
  const { arrays } = run.network
  const needs = new Set<number>()
  for (let g = arrays.inputStart[node] as number; g < (arrays.inputStart[node + 1] as number); g++) {
    for (let l = arrays.linkStart[g] as number; l < (arrays.linkStart[g + 1] as number); l++) needs.add(arrays.linkSupplier[l] as number)
    for (let k = arrays.standbyStart[g] as number; k < (arrays.standbyStart[g + 1] as number); k++)
      needs.add(arrays.standbySupplier[k] as number)
  }
  return [...needs].filter((other) => waiting.has(other))
}
