/** Devices of one vault that do not see each other for a while, for tests. */
import * as fc from 'fast-check'
import * as Y from 'yjs'

/** @returns copies of a document, each a device of its own */
export function replicasOf(doc: Y.Doc, count: number): Y.Doc[] {
  const state = Y.encodeStateAsUpdate(doc)
  return Array.from({ length: count }, () => {
    const replica = new Y.Doc()
    Y.applyUpdate(replica, state)
    return replica
  })
}

/** Every device gets what all others wrote, each in an order of its own. */
export function mergeAll(replicas: readonly Y.Doc[], orders: readonly (readonly number[])[]): void {
  const states = replicas.map((replica) => Y.encodeStateAsUpdate(replica))
  for (const [k, replica] of replicas.entries()) {
    for (const other of orders[k] ?? []) Y.applyUpdate(replica, states[other] ?? new Uint8Array())
  }
}

/** One order for each of `count` devices. */
export function anyOrders(count: number): fc.Arbitrary<number[][]> {
  const all = Array.from({ length: count }, (_, k) => k)
  return fc.array(fc.shuffledSubarray(all, { minLength: count }), { minLength: count, maxLength: count })
}

/** Deterministic bytes; two calls never give the same. */
export function countedRandom(start: number): (bytes: number) => Uint8Array<ArrayBuffer> {
  let next = start
  return (bytes) => {
    const drawn = new Uint8Array(bytes)
    for (let k = 0; k < bytes; k++) {
      next = (Math.imul(next, 1_664_525) + 1_013_904_223) >>> 0
      drawn[k] = next >>> 24
    }
    return drawn
  }
}
