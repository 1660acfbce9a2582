/** Totals of a run: how many nodes and organisations are hit, what it costs, per region and per organisation. */
import { MEASURE, MEASURE_COUNT } from '../kernels/measure.ts'
import { textAt } from '../model/network.ts'
import { findDeadlocks } from './deadlock.ts'
import type { Run } from './simulate.ts'

export interface GroupTotals {
  /** Nodes that fell below their `mbco` at least once. */
  readonly nodesHit: number
  /** Organisations with such a node. */
  readonly organisationsHit: number
  /** EUR, of all nodes. */
  readonly loss: number
}

export interface Totals extends GroupTotals {
  readonly regions: Readonly<Record<string, GroupTotals>>
  readonly organisations: Readonly<Record<string, { readonly nodesHit: number; readonly loss: number }>>
  /** Circles of stopped nodes that wait for each other at the end and would all run if one of them could start; ids, sorted. */
  readonly deadlocks: readonly (readonly string[])[]
}

interface Sum {
  nodesHit: number
  loss: number
  readonly organisations: Set<string>
}

/** @returns the totals of a run; regions and organisations that nothing happened to are not listed */
export function totalsOf(run: Run): Totals {
  const { names } = run.network
  const all: Sum = { nodesHit: 0, loss: 0, organisations: new Set() }
  const regions = new Map<string, Sum>()
  const organisations = new Map<string, Sum>()
  run.changed.forEach((node, k) => {
    const isHit = !Number.isNaN(run.figures[k * MEASURE_COUNT + MEASURE.tts])
    const loss = run.figures[k * MEASURE_COUNT + MEASURE.loss] as number
    const org = textAt(names.org, node)
    const region = textAt(names.region, node)
    const sums = [all, region !== undefined && sumOf(regions, region), org !== undefined && sumOf(organisations, org)]
    for (const sum of sums) if (sum) addTo(sum, isHit, loss, org)
  })
  const group = (sum: Sum): GroupTotals => ({ nodesHit: sum.nodesHit, organisationsHit: sum.organisations.size, loss: sum.loss })
  return {
    ...group(all),
    regions: sorted(regions, group),
    organisations: sorted(organisations, ({ nodesHit, loss }) => ({ nodesHit, loss })),
    deadlocks: findDeadlocks(run),
  }
}

function addTo(sum: Sum, isHit: boolean, loss: number, org: string | undefined): void {
  sum.loss += loss
  if (!isHit) return
  sum.nodesHit++
  if (org !== undefined) sum.organisations.add(org)
}

function sumOf(sums: Map<string, Sum>, key: string): Sum {
  const sum = sums.get(key) ?? { nodesHit: 0, loss: 0, organisations: new Set<string>() }
  sums.set(key, sum)
  return sum
}

function sorted<T>(sums: Map<string, Sum>, group: (sum: Sum) => T): Record<string, T> {
  return Object.fromEntries([...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, sum]) => [key, group(sum)]))
}
