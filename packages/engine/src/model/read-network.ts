/** Reads `rueckhalt-network/1`: parses outside data into a network, or names every fault of it with its path. */
import { FaultList, type Parsed } from './faults.ts'
import { FieldReader, type Fields } from './fields.ts'
import { type Network, SLACK } from './network.ts'
import { NetworkBuilder } from './network-builder.ts'
import { AMOUNT, LEVEL, NOT_NEGATIVE, POSITIVE } from './ranges.ts'
import type { ResponseSpec } from './spec.ts'

export const NETWORK_FORMAT = 'rueckhalt-network/1'

/**
 * @param spec outside data of any kind; only a `NetworkSpec` passes
 * @returns the network, or all faults: codes with paths such as `nodes[17].inputs[0].from[1].share`
 */
export function buildNetwork(spec: unknown): Parsed<Network> {
  const faults = new FaultList()
  const reader = new FieldReader(faults)
  const fields = reader.object(spec, '')
  if (!fields) return { ok: false, faults: faults.list() }
  if (fields.format !== NETWORK_FORMAT) faults.add('wrong-format', 'format', { expected: NETWORK_FORMAT, found: shown(fields.format) })
  const builder = new NetworkBuilder()
  const nodes = reader.list(fields.nodes, 'nodes', true)
  // All ids first: an input may name a node that comes later.
  const rows = nodes.map((node, i) => readNode(reader, builder, node, `nodes[${i}]`))
  rows.forEach((row, i) => {
    if (row) readInputs(reader, builder, row.fields, row.node, `nodes[${i}]`)
  })
  return faults.isEmpty ? { ok: true, value: builder.finish() } : { ok: false, faults: faults.list() }
}

function readNode(reader: FieldReader, builder: NetworkBuilder, spec: unknown, path: string): { fields: Fields; node: number } | undefined {
  const fields = reader.object(spec, path)
  if (!fields) return undefined
  const id = reader.name(fields.id, `${path}.id`)
  const first = builder.nodeIndex.get(id)
  if (first !== undefined && id !== '') reader.faults.add('duplicate-id', `${path}.id`, { id })
  const node = builder.addNode({
    id,
    title: reader.text(fields.title, `${path}.title`),
    kind: reader.text(fields.kind, `${path}.kind`),
    org: reader.text(fields.org, `${path}.org`),
    region: reader.text(fields.region, `${path}.region`),
    sector: reader.text(fields.sector, `${path}.sector`),
    tags: reader.texts(fields.tags, `${path}.tags`) ?? [],
    attributes: readAttributes(reader, fields.attributes, `${path}.attributes`),
    value: reader.number(fields.value, `${path}.value`, AMOUNT, 0),
    minLoad: reader.number(fields.minLoad, `${path}.minLoad`, LEVEL, 0),
    restart: reader.hours(fields.restart, `${path}.restart`, 0),
    mbco: reader.number(fields.mbco, `${path}.mbco`, LEVEL, 1),
    mtpd: fields.mtpd === undefined ? Number.POSITIVE_INFINITY : reader.hours(fields.mtpd, `${path}.mtpd`),
  })
  return { fields, node }
}

function readAttributes(reader: FieldReader, value: unknown, path: string): [string, number][] {
  if (value === undefined) return []
  return Object.entries(reader.object(value, path) ?? {}).map(([name, number]) => [name, reader.number(number, `${path}.${name}`, {})])
}

function readInputs(reader: FieldReader, builder: NetworkBuilder, node: Fields, index: number, nodePath: string): void {
  const seen = new Set<string>()
  reader.list(node.inputs, `${nodePath}.inputs`).forEach((spec, k) => {
    const path = `${nodePath}.inputs[${k}]`
    const fields = reader.object(spec, path)
    if (!fields) return
    const id = reader.name(fields.id, `${path}.id`)
    if (id !== '' && seen.has(id)) reader.faults.add('duplicate-id', `${path}.id`, { id })
    seen.add(id)
    const input = builder.addInput(index, {
      id,
      response: readResponse(reader, fields.response, `${path}.response`),
      buffer: reader.hours(fields.buffer, `${path}.buffer`, 0),
      fill: reader.number(fields.fill, `${path}.fill`, LEVEL, 1),
      refill: reader.number(fields.refill, `${path}.refill`, POSITIVE, Number.POSITIVE_INFINITY),
    })
    readLinks(reader, builder, input, fields.from, `${path}.from`)
    readStandby(reader, builder, input, fields.standby, `${path}.standby`)
  })
}

function readLinks(reader: FieldReader, builder: NetworkBuilder, input: number, value: unknown, path: string): void {
  let sum = 0
  reader.list(value, path).forEach((spec, e) => {
    const linkPath = `${path}[${e}]`
    const fields = reader.object(spec, linkPath)
    if (!fields) return
    const supplier = readSupplier(reader, builder, fields.node, `${linkPath}.node`)
    const share = reader.number(fields.share, `${linkPath}.share`, LEVEL)
    const lag = reader.hours(fields.lag, `${linkPath}.lag`, 0)
    const volume = reader.number(fields.volume, `${linkPath}.volume`, AMOUNT, 0)
    const priority = reader.number(fields.priority, `${linkPath}.priority`, {}, 0)
    sum += share
    builder.addLink(input, supplier, share, lag, volume, priority)
  })
  if (sum > 1 + SLACK) reader.faults.add('share-sum', path, { sum })
}

function readStandby(reader: FieldReader, builder: NetworkBuilder, input: number, value: unknown, path: string): void {
  reader.list(value, path).forEach((spec, k) => {
    const linkPath = `${path}[${k}]`
    const fields = reader.object(spec, linkPath)
    if (!fields) return
    const supplier = readSupplier(reader, builder, fields.node, `${linkPath}.node`)
    const capacity = reader.number(fields.capacity, `${linkPath}.capacity`, NOT_NEGATIVE)
    builder.addStandby(input, supplier, capacity, reader.hours(fields.delay, `${linkPath}.delay`, 0))
  })
}

function readSupplier(reader: FieldReader, builder: NetworkBuilder, value: unknown, path: string): number {
  const id = reader.name(value, path)
  const supplier = builder.nodeIndex.get(id)
  if (supplier === undefined && id !== '') reader.faults.add('unknown-node', path, { id })
  return supplier ?? 0
}

function readResponse(reader: FieldReader, value: unknown, path: string): ResponseSpec {
  if (value === undefined || value === 'essential') return 'essential'
  const fields = typeof value === 'object' && value !== null ? (value as Fields) : {}
  if ('weight' in fields && !('curve' in fields)) return { weight: reader.number(fields.weight, `${path}.weight`, LEVEL) }
  if ('curve' in fields && !('weight' in fields)) return { curve: readCurve(reader, fields.curve, `${path}.curve`) }
  reader.faults.add('unknown-response', path)
  return 'essential'
}

function readCurve(reader: FieldReader, value: unknown, path: string): [number, number][] {
  const points = reader.list(value, path, true).map((spec, p): [number, number] => {
    const pair = reader.pair(spec, `${path}[${p}]`)
    return [reader.number(pair[0], `${path}[${p}][0]`, LEVEL), reader.number(pair[1], `${path}[${p}][1]`, LEVEL)]
  })
  if (points.length < 2) reader.faults.add('curve-too-short', path)
  points.slice(1).forEach(([x, y], p) => {
    const [x0, y0] = points[p] as [number, number]
    if (x <= x0) reader.faults.add('curve-order', `${path}[${p + 1}]`, { value: x, before: x0 })
    if (y < y0) reader.faults.add('curve-decreasing', `${path}[${p + 1}]`, { value: y, before: y0 })
  })
  return points
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 80) : typeof value
}
