/** `--nodes`: kinds or beginnings of ids, separated by commas. */
import { type Network, textAt } from '@rueckhalt/engine'

export type NodeFilter = (node: number) => boolean

/** @returns whether a node is asked for; undefined when the filter takes no node at all */
export function nodeFilter(network: Network, filter: string | undefined): NodeFilter | undefined {
  if (filter === undefined) return () => true
  const wanted = filter
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
  const { names, arrays } = network
  const kinds = new Set(wanted)
  const accepts = (node: number) => {
    const kind = textAt(names.kind, node)
    return (kind !== undefined && kinds.has(kind)) || wanted.some((word) => (names.nodeIds[node] as string).startsWith(word))
  }
  for (let node = 0; node < arrays.nodeCount; node++) if (accepts(node)) return accepts
  return undefined
}
