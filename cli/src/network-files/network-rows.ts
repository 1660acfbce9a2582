/** A network as a list of rows, for a JSON file: keeps what was said (volumes, priorities, bands) as it was said. */
import {
  type Hours,
  type InputRow,
  NETWORK_FORMAT,
  type NodeRow,
  type NodeSpec,
  type StandbySpec,
  type SupplySpec,
} from '@rueckhalt/engine'
import type { NetworkSink } from './import-csv.ts'

interface InputOfNode {
  readonly row: InputRow
  readonly from: SupplySpec[]
  readonly standby: StandbySpec[]
}

export class NetworkRows implements NetworkSink {
  readonly #nodes: NodeRow[] = []
  readonly #inputsOf: InputOfNode[][] = []
  readonly #inputs: InputOfNode[] = []
  #linkCount = 0

  addNode(row: NodeRow): number {
    this.#inputsOf.push([])
    return this.#nodes.push(row) - 1
  }

  addInput(node: number, row: InputRow): number {
    const input = { row, from: [], standby: [] }
    this.#inputsOf[node]?.push(input)
    return this.#inputs.push(input) - 1
  }

  addLink(input: number, supplier: number, share: number, lag: Hours, volume: number, priority: number): void {
    this.#linkCount++
    this.#inputs[input]?.from.push({
      node: this.#idOf(supplier),
      share,
      ...(lag !== 0 && { lag }),
      ...(volume !== 0 && { volume }),
      ...(priority !== 0 && { priority }),
    })
  }

  addStandby(input: number, supplier: number, capacity: number, delay: Hours): void {
    this.#inputs[input]?.standby.push({ node: this.#idOf(supplier), capacity, ...(delay !== 0 && { delay }) })
  }

  counts(): { nodes: number; inputs: number; links: number } {
    return { nodes: this.#nodes.length, inputs: this.#inputs.length, links: this.#linkCount }
  }

  /** The file in portions, one node per line. */
  *json(): Generator<string> {
    yield `{\n  "format": ${JSON.stringify(NETWORK_FORMAT)},\n  "nodes": [`
    for (const [k, node] of this.#nodes.entries())
      yield `${k === 0 ? '' : ','}\n    ${JSON.stringify(nodeSpec(node, this.#inputsOf[k] ?? []))}`
    yield '\n  ]\n}\n'
  }

  #idOf(node: number): string {
    return (this.#nodes[node] as NodeRow).id
  }
}

function nodeSpec(row: NodeRow, inputs: readonly InputOfNode[]): NodeSpec {
  const { id, title, kind, org, region, sector, tags, attributes, value, minLoad, restart, mbco, mtpd } = row
  return {
    id,
    ...(title !== undefined && { title }),
    kind,
    ...(org !== '' && { org }),
    ...(region !== '' && { region }),
    ...(sector !== '' && { sector }),
    ...(tags.length > 0 && { tags }),
    ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }),
    ...(value !== 0 && { value }),
    ...(minLoad !== 0 && { minLoad }),
    ...(restart !== 0 && { restart }),
    ...(mbco !== 1 && { mbco }),
    ...(mtpd !== Number.POSITIVE_INFINITY && { mtpd }),
    ...(inputs.length > 0 && {
      inputs: inputs.map(({ row: input, from, standby }) => ({
        id: input.id,
        ...(from.length > 0 && { from }),
        response: input.response,
        ...(input.buffer !== 0 && { buffer: input.buffer }),
        ...(input.fill !== 1 && { fill: input.fill }),
        ...(Number.isFinite(input.refill) && { refill: input.refill }),
        ...(standby.length > 0 && { standby }),
      })),
    }),
  }
}
