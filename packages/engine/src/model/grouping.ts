/** Grouping by counting sort: the order of rows within a group is kept, so a file's order decides nothing else. */
import type { Allocator } from './growable.ts'

/** Rows grouped by an owner: the rows of owner o are order[start[o]] … order[start[o + 1] − 1]. */
export interface Grouping {
  readonly start: Uint32Array // length ownerCount + 1
  readonly order: Uint32Array // length of owners
}

/**
 * @param owners owner of each row, 0 … ownerCount − 1
 * @returns start offsets per owner and the rows in the order of their owners; stable
 */
export function groupBy(owners: Uint32Array, ownerCount: number, allocator: Allocator): Grouping {
  const start = allocator.uint32(ownerCount + 1)
  for (let r = 0; r < owners.length; r++) start[(owners[r] as number) + 1]!++
  for (let o = 0; o < ownerCount; o++) start[o + 1]! += start[o] as number
  const order = allocator.uint32(owners.length)
  const next = start.slice(0, ownerCount)
  for (let r = 0; r < owners.length; r++) order[next[owners[r] as number]!++] = r
  return { start, order }
}
