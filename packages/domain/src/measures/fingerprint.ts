/** What a scenario can see of changes in a company's network: only that has to be run again. Rules T2 to T4. */
import type { NodeSpec } from '@rueckhalt/engine'
import type { CompiledCompany } from '../compile/compile-company.ts'

/** A network as text, node by node, and who supplies whom. */
export interface Fingerprint {
  readonly nodes: ReadonlyMap<string, string>
  readonly suppliers: ReadonlyMap<string, readonly string[]>
  /** How long each process may be down, and in which order they must be back. */
  readonly targets: string
}

export function fingerprintOf({ spec, impact }: CompiledCompany): Fingerprint {
  return {
    nodes: new Map(spec.nodes.map((node) => [node.id, JSON.stringify(node)])),
    suppliers: new Map(spec.nodes.map((node) => [node.id, suppliersIn(node)])),
    targets: JSON.stringify([impact.shortestRtoH, impact.processes.map(({ id, mtpdH, rtoH }) => [id, mtpdH, rtoH])]),
  }
}

function suppliersIn({ inputs = [] }: NodeSpec): string[] {
  return inputs.flatMap(({ from = [], standby = [] }) => [...from, ...standby].map(({ node }) => node))
}

/** @returns ids of the nodes that are new or not what they were */
export function differingNodes(base: Fingerprint, other: Fingerprint): string[] {
  return [...other.nodes].filter(([id, text]) => base.nodes.get(id) !== text).map(([id]) => id)
}

/**
 * The changed nodes that a scenario can see. A changed node whose suppliers never fall, before and after, stays at its full level: it is not seen.
 * @param differing ids of the changed nodes
 * @param fallen ids of the nodes that change their level in the scenario without the changes
 */
export function seenNodes(base: Fingerprint, other: Fingerprint, differing: readonly string[], fallen: ReadonlySet<string>): string[] {
  const seen = new Set<string>()
  const isReached = (supplier: string): boolean => fallen.has(supplier) || seen.has(supplier)
  for (let before = -1; before < seen.size; ) {
    before = seen.size
    for (const id of differing) {
      if (seen.has(id)) continue
      if (fallen.has(id) || other.suppliers.get(id)?.some(isReached) || base.suppliers.get(id)?.some(isReached)) seen.add(id)
    }
  }
  return differing.filter((id) => seen.has(id))
}
