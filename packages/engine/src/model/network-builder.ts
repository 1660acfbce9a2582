/**
 * Collects nodes, inputs and links in any order and hands them over as a network. It trusts its caller: what comes from
 * outside is checked where it is read (`read-network.ts`, or the reader of another format).
 */
import { isBand, modeOf } from './band.ts'
import { type Network, RESPONSE } from './network.ts'
import { layOutNetwork } from './network-layout.ts'
import { type BandField, type Curve, NetworkRows } from './network-rows.ts'
import { hashText } from './random.ts'
import type { Hours, ResponseSpec } from './spec.ts'

export interface NodeRow {
  readonly id: string
  readonly title?: string
  readonly kind: string
  readonly org: string
  readonly region: string
  readonly sector: string
  readonly tags: readonly string[]
  readonly attributes: readonly (readonly [name: string, value: number])[]
  readonly value: number
  readonly minLoad: number
  readonly restart: Hours
  readonly mbco: number
  readonly mtpd: Hours // Infinity = none
}

export interface InputRow {
  readonly id: string
  readonly response: ResponseSpec
  readonly buffer: Hours
  readonly fill: number
  readonly refill: number // Infinity = not refilled
}

export class NetworkBuilder {
  readonly #rows = new NetworkRows()
  readonly #curveNumbers = new Map<string, number>()

  /** Index of every node added so far, by its id. */
  get nodeIndex(): ReadonlyMap<string, number> {
    return this.#rows.nodeIndex
  }

  /** @returns the node's index; its id must be new */
  addNode(row: NodeRow): number {
    const node = this.#rows.nodeIds.length
    this.#rows.nodeIds.push(row.id)
    this.#rows.nodeIndex.set(row.id, node)
    if (row.title) this.#rows.titles.set(node, row.title)
    this.#rows.kind.push(row.kind)
    this.#rows.org.push(row.org)
    this.#rows.region.push(row.region)
    this.#rows.sector.push(row.sector)
    for (const tag of row.tags) {
      const nodes = this.#rows.tags.get(tag)
      if (!nodes) this.#rows.tags.set(tag, [node])
      else if (nodes.at(-1) !== node) nodes.push(node)
    }
    for (const [name, value] of row.attributes) {
      const values = this.#rows.attributes.get(name) ?? new Map<number, number>()
      this.#rows.attributes.set(name, values.set(node, value))
    }
    this.#rows.value.push(row.value)
    this.#rows.minLoad.push(row.minLoad)
    this.#rows.mbco.push(row.mbco)
    this.#rows.restart.push(this.#hours('restartHours', node, row.restart, row.id))
    this.#rows.mtpd.push(this.#hours('mtpdHours', node, row.mtpd, row.id))
    return node
  }

  /** @returns the input's row, to which links and standby links are added */
  addInput(node: number, row: InputRow): number {
    const input = this.#rows.inputNode.length
    this.#rows.inputNode.push(node)
    this.#rows.inputId.push(row.id)
    this.#addResponse(row.response)
    this.#rows.buffer.push(this.#hours('bufferHours', input, row.buffer, this.#rows.nodeIds[node] as string, row.id))
    this.#rows.fill.push(row.fill)
    this.#rows.refill.push(row.refill)
    return input
  }

  addLink(input: number, supplier: number, share: number, lag: Hours, volume: number, priority: number): void {
    const link = this.#rows.linkInput.length
    this.#rows.linkInput.push(input)
    this.#rows.linkSupplier.push(supplier)
    this.#rows.linkShare.push(share)
    // A lag that may be drawn needs its place even where its mode is 0.
    if (isBand(lag)) this.#rows.linkLag.materialise()
    this.#rows.linkLag.push(typeof lag === 'number' ? lag : this.#hours('lagHours', link, lag, ...this.#linkNames(input, supplier)))
    this.#rows.linkVolume.push(volume)
    this.#rows.linkPriority.push(priority)
  }

  addStandby(input: number, supplier: number, capacity: number, delay: Hours): void {
    const link = this.#rows.standbyInput.length
    this.#rows.standbyInput.push(input)
    this.#rows.standbySupplier.push(supplier)
    this.#rows.standbyCapacity.push(capacity)
    this.#rows.standbyDelay.push(this.#hours('delayHours', link, delay, ...this.#linkNames(input, supplier)))
  }

  /** @returns the network; the builder must not be used afterwards */
  finish(): Network {
    return layOutNetwork(this.#rows)
  }

  #linkNames(input: number, supplier: number): string[] {
    const node = this.#rows.inputNode.view()[input] as number
    return [
      this.#rows.nodeIds[node] as string,
      this.#rows.inputId.texts[this.#rows.inputId.codes.view()[input] as number] as string,
      this.#rows.nodeIds[supplier] as string,
    ]
  }

  #hours(field: BandField, row: number, hours: Hours, ...names: string[]): number {
    if (isBand(hours)) this.#rows.bands.push({ field, row, hours, key: hashText([field, ...names].join('\u0000')) })
    return modeOf(hours)
  }

  #addResponse(response: ResponseSpec): void {
    if (response === 'essential') {
      this.#rows.response.push(RESPONSE.essential)
      this.#rows.argument.push(0)
    } else if ('weight' in response) {
      this.#rows.response.push(RESPONSE.weight)
      this.#rows.argument.push(response.weight)
    } else {
      this.#rows.response.push((response.curve.at(-1)?.[1] ?? 1) < 1 ? RESPONSE.cappedCurve : RESPONSE.curve)
      this.#rows.argument.push(this.#curveNumber(response.curve))
    }
  }

  /** Equal curves are laid out once: a network has few, and all inputs of a kind share theirs. */
  #curveNumber(curve: Curve): number {
    const key = JSON.stringify(curve)
    const known = this.#curveNumbers.get(key)
    if (known !== undefined) return known
    const number = this.#rows.curves.push(curve) - 1
    this.#curveNumbers.set(key, number)
    return number
  }
}
