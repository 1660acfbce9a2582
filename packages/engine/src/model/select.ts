/** Which nodes a shock selects: every given criterion must hold. Columns are coded, so a scan compares numbers, not texts. */
import type { Network, TextColumn } from './network.ts'

/** A selection, already parsed: undefined = this criterion is not given. */
export interface Selection {
  readonly ids: readonly string[] | undefined
  readonly kind: readonly string[] | undefined
  readonly org: readonly string[] | undefined
  readonly region: readonly string[] | undefined
  readonly sector: readonly string[] | undefined
  readonly tags: readonly string[] | undefined
}

/** @returns indices of the selected nodes, ascending */
export function selectNodes(network: Network, selection: Selection): Uint32Array {
  const { names, arrays } = network
  const filters = [
    columnFilter(names.kind, selection.kind, (text, wanted) => text === wanted),
    columnFilter(names.org, selection.org, (text, wanted) => text === wanted),
    columnFilter(names.region, selection.region, (text, wanted) => text.startsWith(wanted)),
    columnFilter(names.sector, selection.sector, (text, wanted) => text.startsWith(wanted)),
  ].filter((filter) => filter !== undefined)
  const listed = intersect(idNodes(network, selection.ids), tagNodes(network, selection.tags))
  const selected: number[] = []
  const consider = (node: number) => {
    for (const { column, accepts } of filters) if (!accepts[column.codes[node] as number]) return
    selected.push(node)
  }
  if (listed) for (const node of listed) consider(node)
  else for (let node = 0; node < arrays.nodeCount; node++) consider(node)
  return Uint32Array.from(selected)
}

interface ColumnFilter {
  readonly column: TextColumn
  readonly accepts: Uint8Array // per code
}

function columnFilter(
  column: TextColumn,
  wanted: readonly string[] | undefined,
  matches: (text: string, wanted: string) => boolean,
): ColumnFilter | undefined {
  if (!wanted) return undefined
  const accepts = Uint8Array.from(column.texts, (text, code) => (code > 0 && wanted.some((one) => matches(text, one)) ? 1 : 0))
  return { column, accepts }
}

function idNodes(network: Network, ids: readonly string[] | undefined): number[] | undefined {
  const nodes = ids?.map((id) => network.names.nodeIndex.get(id)).filter((node) => node !== undefined)
  return nodes && [...new Set(nodes)].toSorted((a, b) => a - b)
}

function tagNodes(network: Network, tags: readonly string[] | undefined): number[] | undefined {
  if (!tags) return undefined
  return [...new Set(tags.flatMap((tag) => network.names.tags.get(tag) ?? []))].toSorted((a, b) => a - b)
}

function intersect(a: number[] | undefined, b: number[] | undefined): number[] | undefined {
  if (!a || !b) return a ?? b
  const inB = new Set(b)
  return a.filter((node) => inB.has(node))
}
