/** A network of the JSON format as CSV tables: what the import must turn back into the same network. */
import type { Hours, NetworkSpec, NodeSpec, ResponseSpec } from '@rueckhalt/engine'

export interface Tables {
  readonly nodes: string
  readonly inputs: string
  readonly edges: string
  readonly standby: string
}

export interface Dialect {
  readonly separator: ',' | ';'
  readonly lineEnd: '\n' | '\r\n'
  readonly mark: boolean
  readonly quotesAll: boolean
}

type Cell = string | number | undefined

const NODE_COLUMNS = ['id', 'title', 'kind', 'org', 'region', 'sector', 'tags', 'value', 'minLoad', 'restart', 'mbco', 'mtpd']

export function tablesOf(spec: NetworkSpec, dialect: Dialect): Tables {
  const inputs = spec.nodes.flatMap((node) => (node.inputs ?? []).map((input) => ({ node, input })))
  const attributes = [...new Set(spec.nodes.flatMap((node) => Object.keys(node.attributes ?? {})))]
  const write = (header: string[], rows: Cell[][]) =>
    (dialect.mark ? '\ufeff' : '') + [header, ...rows].map((row) => line(row, dialect)).join(dialect.lineEnd) + dialect.lineEnd
  return {
    nodes: write(
      NODE_COLUMNS.concat(attributes.map((name) => `attribute:${name}`)),
      spec.nodes.map((node) => [...nodeCells(node), ...attributes.map((name) => node.attributes?.[name])]),
    ),
    inputs: write(
      ['node', 'input', 'response', 'buffer', 'fill', 'refill'],
      inputs.map(({ node, input }) => [node.id, input.id, response(input.response), hours(input.buffer), input.fill, input.refill]),
    ),
    edges: write(
      ['customer', 'input', 'supplier', 'share', 'lag', 'volume', 'priority'],
      inputs.flatMap(({ node, input }) =>
        (input.from ?? []).map((link) => [node.id, input.id, link.node, link.share, hours(link.lag), link.volume, link.priority]),
      ),
    ),
    standby: write(
      ['customer', 'input', 'supplier', 'capacity', 'delay'],
      inputs.flatMap(({ node, input }) =>
        (input.standby ?? []).map((link) => [node.id, input.id, link.node, link.capacity, hours(link.delay)]),
      ),
    ),
  }
}

function nodeCells(node: NodeSpec): Cell[] {
  const { id, title, kind, org, region, sector, tags, value, minLoad, restart, mbco, mtpd } = node
  return [id, title, kind, org, region, sector, tags?.join('|'), value, minLoad, hours(restart), mbco, hours(mtpd)]
}

function hours(value: Hours | undefined): Cell {
  if (typeof value !== 'object') return value
  return value.mode === undefined ? `${value.min}|${value.max}` : `${value.min}|${value.mode}|${value.max}`
}

function response(value: ResponseSpec): string {
  if (value === 'essential') return value
  return 'weight' in value ? `weight ${value.weight}` : `curve ${value.curve.flat().join(' ')}`
}

function line(cells: readonly Cell[], { separator, quotesAll }: Dialect): string {
  return cells
    .map((cell, k) => {
      const text = cell === undefined ? '' : String(cell)
      // Names keep their points; numbers, bands and responses take the comma of the dialect.
      const isFigure = typeof cell === 'number' || (k > 1 && /^(curve |weight )?[\d. |e+-]+$/.test(text))
      const shown = separator === ';' && isFigure ? text.replaceAll('.', ',') : text
      return quotesAll || /["\r\n;,]|^ | $/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown
    })
    .join(separator)
}
