/**
 * Black-start deadlocks: nodes that are stopped at the end although nothing but each other keeps them so.
 *
 * Method    suppose that all stopped nodes ran, and let fall what cannot (the greatest fixed point); what would go on running is held
 *           down only by itself. The circles in it are its strongly connected components (R. Tarjan, SIAM J. Comput. 1 (1972) 146).
 */
import type { Run } from './simulate.ts'
import { RESPONSE, SLACK, curveAt } from '../model/network.ts'
import { deliveredFraction } from '../kernels/delivery.ts'
import { Replay } from './replay.ts'

/** @returns the circles, each as sorted ids, sorted by their first id */
export function findDeadlocks(run: Run): string[][] {
  const { arrays, names } = run.network
  const end = run.scenario.arrays.horizonHours
  const replay = new Replay({ network: arrays, parameters: run.parameters, scenario: run.scenario.arrays, log: run.log })
  const waiting = new Set<number>()
  for (const node of run.changed) {
    if (replay.levelAt(node, end) > 0) continue
    const own = replay.shockAt(node, end - 2 * SLACK, false).level
    if (own > 0 && own >= (arrays.minLoad[node] as number) - SLACK) waiting.add(node)
  }
  dropThoseThatCannotRun(run, replay, waiting, end - 2 * SLACK)
  for (const node of waiting) if (couldRunAlone(run, replay, node, end - 2 * SLACK)) waiting.delete(node)
  return circles(run, waiting)
    .map((circle) => circle.map((node) => names.nodeIds[node] as string).sort())
    .toSorted((a, b) => ((a[0] as string) < (b[0] as string) ? -1 : 1))
}

/** A node that could run now is only restarting. */
function couldRunAlone(run: Run, replay: Replay, node: number, hour: number): boolean {
  return canRunWith(run, replay, node, hour, new Set())
}

function dropThoseThatCannotRun(run: Run, replay: Replay, waiting: Set<number>, hour: number): void {
  let dropped = true
  while (dropped) {
    dropped = false
    for (const node of waiting) {
      if (canRunWith(run, replay, node, hour, waiting)) continue
      waiting.delete(node)
      dropped = true
    }
  }
}

/** Whether a node could run if all `running` nodes ran at full level, everything else being as it is. */
function canRunWith(run: Run, replay: Replay, node: number, hour: number, running: ReadonlySet<number>): boolean {
  const { arrays } = run.network
  let c = replay.shockAt(node, hour, false).level
  let loss = 0
  for (let g = arrays.inputStart[node] as number; g < (arrays.inputStart[node + 1] as number); g++) {
    const v = availableWith(run, replay, g, hour, running)
    const argument = arrays.responseArgument[g] as number
    if (arrays.response[g] === RESPONSE.weight) loss += argument * (1 - v)
    else c = Math.min(c, arrays.response[g] === RESPONSE.essential ? v : curveAt(arrays, argument, v))
  }
  c = Math.min(c, 1 - loss)
  return c > run.tolerance && c >= (arrays.minLoad[node] as number) - SLACK
}

function availableWith(run: Run, replay: Replay, input: number, hour: number, running: ReadonlySet<number>): number {
  const { arrays } = run.network
  const now = replay.availableAt(input, hour)
  if (now >= 1 - SLACK) return 1
  let supply = now
  for (let l = arrays.linkStart[input] as number; l < (arrays.linkStart[input + 1] as number); l++) {
    const supplier = arrays.linkSupplier[l] as number
    if (running.has(supplier))
      supply += (arrays.linkShare[l] as number) * (deliveredFraction(arrays, supplier, l, 1) - replay.fractionAt(l, hour))
  }
  for (let k = arrays.standbyStart[input] as number; k < (arrays.standbyStart[input + 1] as number); k++)
    if (running.has(arrays.standbySupplier[k] as number)) supply += arrays.standbyCapacity[k] as number
  return Math.min(1, supply)
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
