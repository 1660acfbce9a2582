/**
 * Priority rationing: a supplier that cannot deliver all serves higher numbers first, and shares what is left of a class evenly.
 * Only suppliers ration whose supply links all give a volume and carry at least two different priorities.
 */
import type { Allocator } from './growable.ts'
import type { Grouping } from './grouping.ts'

export interface RationingColumns {
  readonly rationVolume: Float64Array // per node
  readonly rationBefore: Float64Array // per link
  readonly rationClass: Float64Array // per link
}

/**
 * @param out links grouped by supplier
 * @param volume per link; undefined = no link gives one
 * @param priority per link; undefined = all 0
 */
export function rationing(
  out: Grouping,
  linkCount: number,
  volume: Float64Array | undefined,
  priority: Float64Array | undefined,
  allocator: Allocator,
): RationingColumns {
  const none = { rationVolume: allocator.float64(0), rationBefore: allocator.float64(0), rationClass: allocator.float64(0) }
  if (!volume || !priority) return none
  const nodeCount = out.start.length - 1
  const columns = {
    rationVolume: allocator.float64(nodeCount),
    rationBefore: allocator.float64(linkCount),
    rationClass: allocator.float64(linkCount),
  }
  let rations = false
  for (let j = 0; j < nodeCount; j++) {
    const links = out.order.subarray(out.start[j], out.start[j + 1])
    if (links.length < 2 || !links.every((l) => (volume[l] as number) > 0)) continue
    if (links.every((l) => priority[l] === priority[links[0] as number])) continue
    rations = true
    columns.rationVolume[j] = rationSupplier([...links], volume, priority, columns)
  }
  return rations ? columns : none
}

/** Writes the volume before and within each link's class; @returns the supplier's whole volume. */
function rationSupplier(links: number[], volume: Float64Array, priority: Float64Array, columns: RationingColumns): number {
  const sorted = links.toSorted((a, b) => (priority[b] as number) - (priority[a] as number))
  let before = 0
  for (let from = 0; from < sorted.length; ) {
    let to = from
    let classVolume = 0
    while (to < sorted.length && priority[sorted[to] as number] === priority[sorted[from] as number])
      classVolume += volume[sorted[to++] as number] as number
    for (const link of sorted.slice(from, to)) {
      columns.rationBefore[link] = before
      columns.rationClass[link] = classVolume
    }
    before += classVolume
    from = to
  }
  return before
}
