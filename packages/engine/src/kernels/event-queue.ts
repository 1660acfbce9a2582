/**
 * Pending events of one run, earliest first: a binary heap of times over a pool of event records.
 *
 * Method    array heap with sift-up and sift-down; records keep their slot, so sifting moves 12 bytes.
 * Contract  events of equal time come in any order; the caller handles all events of one instant together.
 */

/** What an event is about; `index` names the entry. */
export const EVENT = { step: 0, arrival: 1, stock: 2, standby: 3, restart: 4 } as const

export interface EventQueue {
  size: number
  poolSize: number
  freeSize: number
  heapTime: Float64Array // hours; size entries
  heapSlot: Uint32Array // pool slot of each heap entry
  kind: Uint8Array // EVENT; per slot
  index: Uint32Array // step, link, input, standby link or node; per slot
  version: Uint32Array // the event is stale when its entry's version has moved on; per slot
  payload: Float64Array // arrival: delivered fraction; per slot
  free: Uint32Array // slots to use again
}

export function createEventQueue(capacity = 1024): EventQueue {
  return {
    size: 0,
    poolSize: 0,
    freeSize: 0,
    heapTime: new Float64Array(capacity),
    heapSlot: new Uint32Array(capacity),
    kind: new Uint8Array(capacity),
    index: new Uint32Array(capacity),
    version: new Uint32Array(capacity),
    payload: new Float64Array(capacity),
    free: new Uint32Array(capacity),
  }
}

export function clearEvents(queue: EventQueue): void {
  queue.size = 0
  queue.poolSize = 0
  queue.freeSize = 0
}

export function pushEvent(queue: EventQueue, time: number, kind: number, index: number, version: number, payload: number): void {
  if (queue.size === queue.heapTime.length) grow(queue)
  const slot = queue.freeSize > 0 ? queue.free[--queue.freeSize] : queue.poolSize++
  queue.kind[slot] = kind
  queue.index[slot] = index
  queue.version[slot] = version
  queue.payload[slot] = payload
  const { heapTime, heapSlot } = queue
  let at = queue.size++
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (heapTime[parent] <= time) break
    heapTime[at] = heapTime[parent]
    heapSlot[at] = heapSlot[parent]
    at = parent
  }
  heapTime[at] = time
  heapSlot[at] = slot
}

/** @returns the slot of the earliest event, which is valid until the next push */
export function popEvent(queue: EventQueue): number {
  const { heapTime, heapSlot } = queue
  const slot = heapSlot[0]
  queue.free[queue.freeSize++] = slot
  const size = --queue.size
  if (size === 0) return slot
  const time = heapTime[size]
  const last = heapSlot[size]
  let at = 0
  for (let child = 1; child < size; child = 2 * at + 1) {
    if (child + 1 < size && heapTime[child + 1] < heapTime[child]) child++
    if (heapTime[child] >= time) break
    heapTime[at] = heapTime[child]
    heapSlot[at] = heapSlot[child]
    at = child
  }
  heapTime[at] = time
  heapSlot[at] = last
  return slot
}

function grow(queue: EventQueue): void {
  const capacity = queue.heapTime.length * 2
  const floats = (old: Float64Array) => {
    const next = new Float64Array(capacity)
    next.set(old)
    return next
  }
  const words = (old: Uint32Array) => {
    const next = new Uint32Array(capacity)
    next.set(old)
    return next
  }
  queue.heapTime = floats(queue.heapTime)
  queue.payload = floats(queue.payload)
  queue.heapSlot = words(queue.heapSlot)
  queue.index = words(queue.index)
  queue.version = words(queue.version)
  queue.free = words(queue.free)
  const kind = new Uint8Array(capacity)
  kind.set(queue.kind)
  queue.kind = kind
}
