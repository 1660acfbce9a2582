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
  const { network, scenario, parameters, log } = run
  const replay = new Replay({ network: network.arrays, parameters, scenario: scenario.arrays, log })
  const end = scenario.arrays.horizonHours - 2 * SLACK
  const stopped = [...run.changed].filter((node) => replay.levelAt(node, end) === 0 && replay.shockAt(node, end, false).level > 0)
  if (stopped.length === 0) return []
  const best = new BestCase(run, replay, end)
  const waiting = new Set(stopped.filter((node) => best.levelOf(node) > 0 && !best.couldRunAsItIs(node)))
  if (waiting.size === 0) return []
  // A circle may lead through nodes that run, but lower than they could.
  const held = [...run.changed].filter((node) => waiting.has(node) || isHeld(replay.levelAt(node, end), best.levelOf(node), run.tolerance))
  return circles(run, new Set(held))
    .filter((circle) => circle.some((node) => waiting.has(node)))
    .map((circle) => circle.map((node) => network.names.nodeIds[node] as string).sort())
    .toSorted((a, b) => ((a[0] as string) < (b[0] as string) ? -1 : 1))
}

function isHeld(level: number, best: number, tolerance: number): boolean {
  return level > 0 && level < best - tolerance
}

/** The levels that nodes would hold at an hour if all of them ran: the greatest fixed point, shocks and stocks being as they are. */
class BestCase {
  readonly #run: Run
  readonly #replay: Replay
  readonly #hour: number
  readonly #levels = new Map<number, number>()

  constructor(run: Run, replay: Replay, hour: number) {
    this.#run = run
    this.#replay = replay
    this.#hour = hour
    for (const node of run.changed) this.#levels.set(node, 1)
    const queue = new Set(run.changed)
    for (const node of queue) {
      queue.delete(node)
      const level = this.#capacity(node, (other) => this.levelOf(other))
      if (level > this.levelOf(node) - run.tolerance / 1000) continue
      this.#levels.set(node, level)
      for (const customer of customersOf(run, node)) if (this.#levels.has(customer)) queue.add(customer)
    }
  }

  /** @returns the best level of a node; nodes that never changed run */
  levelOf(node: number): number {
    return this.#levels.get(node) ?? 1
  }

  /** @returns whether a stopped node lacks nothing and is only restarting */
  couldRunAsItIs(node: number): boolean {
    return this.#capacity(node, (other) => this.#replay.levelAt(other, this.#hour)) > 0
  }

  #capacity(node: number, levelOf: (node: number) => number): number {
    const { arrays } = this.#run.network
    let c = this.#replay.shockAt(node, this.#hour, false).level
    let loss = 0
    for (let g = arrays.inputStart[node] as number; g < (arrays.inputStart[node + 1] as number); g++) {
      const v = this.#available(g, levelOf)
      const argument = arrays.responseArgument[g] as number
      if (arrays.response[g] === RESPONSE.weight) loss += argument * (1 - v)
      else c = Math.min(c, arrays.response[g] === RESPONSE.essential ? v : curveAt(arrays, argument, v))
    }
    c = Math.min(c, 1 - loss)
    return c > this.#run.tolerance && c >= (arrays.minLoad[node] as number) - thresholdSlack(this.#run.tolerance) ? c : 0
  }

  #available(input: number, levelOf: (node: number) => number): number {
    const { arrays } = this.#run.network
    const now = this.#replay.availableAt(input, this.#hour)
    if (now >= 1 - SLACK) return 1
    let supply = (arrays.outsideShare[input] as number) * this.#replay.shockAt(arrays.inputNode[input] as number, this.#hour, true).level
    for (let l = arrays.linkStart[input] as number; l < (arrays.linkStart[input + 1] as number); l++) {
      const supplier = arrays.linkSupplier[l] as number
      supply += (arrays.linkShare[l] as number) * deliveredFraction(arrays, supplier, l, levelOf(supplier))
    }
    for (let k = arrays.standbyStart[input] as number; k < (arrays.standbyStart[input + 1] as number); k++)
      supply += (arrays.standbyCapacity[k] as number) * levelOf(arrays.standbySupplier[k] as number)
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
