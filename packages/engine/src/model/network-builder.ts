/**
 * Collects nodes, inputs and links in any order and lays them out as flat columns. It trusts its caller: what comes from
 * outside is checked where it is read (`read-network.ts`, or the reader of another format).
 */
import { isBand, modeOf } from './band.ts'
import { type Allocator, createAllocator, FloatColumn, OptionalColumn, TextCoder, WordColumn } from './growable.ts'
import { groupBy } from './grouping.ts'
import { BAND_FIELDS, type Bands, type Network, type NetworkArrays, type NetworkNames, RESPONSE, SLACK } from './network.ts'
import { hashText } from './random.ts'
import { rationing } from './rationing.ts'
import type { Hours, ResponseSpec } from './spec.ts'

export interface NodeRow {
  readonly id: string
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

type Curve = readonly (readonly [number, number])[]

type BandField = (typeof BAND_FIELDS)[number]

interface BandRow {
  readonly field: BandField
  readonly row: number
  readonly hours: Hours & object
  readonly key: readonly [number, number]
}

export class NetworkBuilder {
  readonly nodeIds: string[] = []
  readonly nodeIndex = new Map<string, number>()
  readonly #kind = new TextCoder()
  readonly #org = new TextCoder()
  readonly #region = new TextCoder()
  readonly #sector = new TextCoder()
  readonly #tags = new Map<string, number[]>()
  readonly #attributes = new Map<string, Map<number, number>>()
  readonly #value = new FloatColumn()
  readonly #minLoad = new FloatColumn()
  readonly #mbco = new FloatColumn()
  readonly #restart = new FloatColumn()
  readonly #mtpd = new FloatColumn()
  readonly #inputNode = new WordColumn()
  readonly #inputId = new TextCoder()
  readonly #response = new WordColumn()
  readonly #argument = new FloatColumn()
  readonly #buffer = new FloatColumn()
  readonly #fill = new FloatColumn()
  readonly #refill = new FloatColumn()
  readonly #linkInput = new WordColumn()
  readonly #linkSupplier = new WordColumn()
  readonly #linkShare = new FloatColumn()
  readonly #linkLag = new OptionalColumn(0)
  readonly #linkVolume = new OptionalColumn(0)
  readonly #linkPriority = new OptionalColumn(0)
  readonly #standbyInput = new WordColumn()
  readonly #standbySupplier = new WordColumn()
  readonly #standbyCapacity = new FloatColumn()
  readonly #standbyDelay = new FloatColumn()
  readonly #curves: Curve[] = []
  readonly #curveNumbers = new Map<string, number>()
  readonly #bands: BandRow[] = []

  /** @returns the node's index; its id must be new */
  addNode(row: NodeRow): number {
    const node = this.nodeIds.length
    this.nodeIds.push(row.id)
    this.nodeIndex.set(row.id, node)
    this.#kind.push(row.kind)
    this.#org.push(row.org)
    this.#region.push(row.region)
    this.#sector.push(row.sector)
    for (const tag of row.tags) {
      const nodes = this.#tags.get(tag)
      if (!nodes) this.#tags.set(tag, [node])
      else if (nodes.at(-1) !== node) nodes.push(node)
    }
    for (const [name, value] of row.attributes) {
      const values = this.#attributes.get(name) ?? new Map<number, number>()
      this.#attributes.set(name, values.set(node, value))
    }
    this.#value.push(row.value)
    this.#minLoad.push(row.minLoad)
    this.#mbco.push(row.mbco)
    this.#restart.push(this.#hours('restartHours', node, row.restart, row.id))
    this.#mtpd.push(this.#hours('mtpdHours', node, row.mtpd, row.id))
    return node
  }

  /** @returns the input's row, to which links and standby links are added */
  addInput(node: number, row: InputRow): number {
    const input = this.#inputNode.length
    this.#inputNode.push(node)
    this.#inputId.push(row.id)
    this.#addResponse(row.response)
    this.#buffer.push(this.#hours('bufferHours', input, row.buffer, this.nodeIds[node] as string, row.id))
    this.#fill.push(row.fill)
    this.#refill.push(row.refill)
    return input
  }

  addLink(input: number, supplier: number, share: number, lag: Hours, volume: number, priority: number): void {
    const link = this.#linkInput.length
    this.#linkInput.push(input)
    this.#linkSupplier.push(supplier)
    this.#linkShare.push(share)
    // A lag that may be drawn needs its place even where its mode is 0.
    if (isBand(lag)) this.#linkLag.materialise()
    this.#linkLag.push(typeof lag === 'number' ? lag : this.#hours('lagHours', link, lag, ...this.#linkNames(input, supplier)))
    this.#linkVolume.push(volume)
    this.#linkPriority.push(priority)
  }

  addStandby(input: number, supplier: number, capacity: number, delay: Hours): void {
    const link = this.#standbyInput.length
    this.#standbyInput.push(input)
    this.#standbySupplier.push(supplier)
    this.#standbyCapacity.push(capacity)
    this.#standbyDelay.push(this.#hours('delayHours', link, delay, ...this.#linkNames(input, supplier)))
  }

  /** @returns the network; the builder must not be used afterwards */
  finish(): Network {
    const allocator = createAllocator()
    return { arrays: this.#layOut(allocator), names: this.#names() }
  }

  #linkNames(input: number, supplier: number): string[] {
    const node = this.#inputNode.view()[input] as number
    return [this.nodeIds[node] as string, this.#inputId.texts[this.#inputId.codes.view()[input] as number] as string, this.nodeIds[supplier] as string]
  }

  #hours(field: BandField, row: number, hours: Hours, ...names: string[]): number {
    if (isBand(hours)) this.#bands.push({ field, row, hours, key: hashText([field, ...names].join('\u0000')) })
    return modeOf(hours)
  }

  #addResponse(response: ResponseSpec): void {
    if (response === 'essential') {
      this.#response.push(RESPONSE.essential)
      this.#argument.push(0)
    } else if ('weight' in response) {
      this.#response.push(RESPONSE.weight)
      this.#argument.push(response.weight)
    } else {
      this.#response.push((response.curve.at(-1)?.[1] ?? 1) < 1 ? RESPONSE.cappedCurve : RESPONSE.curve)
      this.#argument.push(this.#curveNumber(response.curve))
    }
  }

  /** Equal curves are laid out once: a network has few, and all inputs of a kind share theirs. */
  #curveNumber(curve: Curve): number {
    const key = JSON.stringify(curve)
    const known = this.#curveNumbers.get(key)
    if (known !== undefined) return known
    const number = this.#curves.push(curve) - 1
    this.#curveNumbers.set(key, number)
    return number
  }

  #names(): NetworkNames {
    const column = (coder: TextCoder) => ({ codes: coder.codes.view().slice(), texts: coder.texts })
    return {
      nodeIds: this.nodeIds,
      nodeIndex: this.nodeIndex,
      inputIds: { codes: this.#groupInputs(this.#inputId.codes.view(), createAllocator()), texts: this.#inputId.texts },
      kind: column(this.#kind),
      org: column(this.#org),
      region: column(this.#region),
      sector: column(this.#sector),
      tags: this.#tags,
      attributes: this.#attributes,
    }
  }

  #groupInputs(codes: Uint32Array, allocator: Allocator): Uint32Array {
    const { order } = groupBy(this.#inputNode.view() as Uint32Array, this.nodeIds.length, allocator)
    return order.map((row) => codes[row] as number)
  }

  #layOut(allocator: Allocator): NetworkArrays {
    const nodeCount = this.nodeIds.length
    const inputCount = this.#inputNode.length
    const linkCount = this.#linkInput.length
    const inputs = groupBy(this.#inputNode.view() as Uint32Array, nodeCount, allocator)
    const inputRank = rankOf(inputs.order)
    const links = groupBy(mapped(this.#linkInput.view(), inputRank), inputCount, allocator)
    const standby = groupBy(mapped(this.#standbyInput.view(), inputRank), inputCount, allocator)
    const floats = (view: Float64Array, order: Uint32Array) => pick(view, order, allocator.float64(order.length))
    const words = (view: Uint32Array, order: Uint32Array) => pick(view, order, allocator.uint32(order.length))
    const own = (view: Float64Array) => copy(view, allocator.float64(view.length))

    const linkSupplier = words(this.#linkSupplier.view() as Uint32Array, links.order)
    const linkInput = allocator.uint32(linkCount)
    for (let l = 0; l < linkCount; l++) linkInput[l] = inputRank[this.#linkInput.view()[links.order[l] as number] as number] as number
    const linkShare = floats(this.#linkShare.view() as Float64Array, links.order)
    const out = groupBy(linkSupplier, nodeCount, allocator)
    const standbySupplier = words(this.#standbySupplier.view() as Uint32Array, standby.order)
    const standbyOut = groupBy(standbySupplier, nodeCount, allocator)
    const lag = this.#linkLag.view() as Float64Array | undefined
    const volume = this.#linkVolume.view() as Float64Array | undefined
    const priority = this.#linkPriority.view() as Float64Array | undefined
    const outsideShare = allocator.float64(inputCount).fill(1)
    for (let l = 0; l < linkCount; l++) outsideShare[linkInput[l] as number]! -= linkShare[l] as number
    for (let g = 0; g < inputCount; g++) if ((outsideShare[g] as number) < SLACK) outsideShare[g] = 0
    const standbyOnly = allocator.uint8(nodeCount)
    for (let j = 0; j < nodeCount; j++)
      standbyOnly[j] = out.start[j] === out.start[j + 1] && standbyOut.start[j] !== standbyOut.start[j + 1] ? 1 : 0

    const arrays = {
      nodeCount,
      inputCount,
      linkCount,
      standbyCount: this.#standbyInput.length,
      value: own(this.#value.view() as Float64Array),
      minLoad: own(this.#minLoad.view() as Float64Array),
      mbco: own(this.#mbco.view() as Float64Array),
      standbyOnly,
      inputStart: inputs.start,
      inputNode: words(this.#inputNode.view() as Uint32Array, inputs.order),
      response: pick(this.#response.view() as Uint32Array, inputs.order, allocator.uint8(inputCount)),
      responseArgument: floats(this.#argument.view() as Float64Array, inputs.order),
      fill: floats(this.#fill.view() as Float64Array, inputs.order),
      refillHours: floats(this.#refill.view() as Float64Array, inputs.order),
      outsideShare,
      linkStart: links.start,
      standbyStart: standby.start,
      linkSupplier,
      linkInput,
      linkShare,
      outStart: out.start,
      outLink: out.order,
      outInput: words(linkInput, out.order),
      outShare: floats(linkShare, out.order),
      ...rationing(
        out,
        linkCount,
        volume && pick(volume, links.order, new Float64Array(linkCount)),
        priority && pick(priority, links.order, new Float64Array(linkCount)),
        allocator,
      ),
      standbySupplier,
      standbyInput: words(mapped(this.#standbyInput.view(), inputRank), standby.order),
      standbyCapacity: floats(this.#standbyCapacity.view() as Float64Array, standby.order),
      standbyOutStart: standbyOut.start,
      standbyOutLink: standbyOut.order,
      ...layOutCurves(this.#curves, allocator),
      parameters: {
        restartHours: own(this.#restart.view() as Float64Array),
        mtpdHours: own(this.#mtpd.view() as Float64Array),
        bufferHours: floats(this.#buffer.view() as Float64Array, inputs.order),
        lagHours: lag ? floats(lag, links.order) : allocator.float64(0),
        delayHours: floats(this.#standbyDelay.view() as Float64Array, standby.order),
      },
      bands: this.#layOutBands(inputRank, rankOf(links.order), rankOf(standby.order), allocator),
    }
    return { ...arrays, unsettled: unsettledNodes({ ...arrays, unsettled: new Uint32Array(0) }, allocator) }
  }

  #layOutBands(inputRank: Uint32Array, linkRank: Uint32Array, standbyRank: Uint32Array, allocator: Allocator): Bands {
    const rows = this.#bands
    const bands = {
      field: allocator.uint8(rows.length),
      index: allocator.uint32(rows.length),
      min: allocator.float64(rows.length),
      mode: allocator.float64(rows.length),
      max: allocator.float64(rows.length),
      key: allocator.uint32(rows.length * 2),
    }
    const ranks = { bufferHours: inputRank, lagHours: linkRank, delayHours: standbyRank, restartHours: undefined, mtpdHours: undefined }
    rows.forEach(({ field, row, hours, key }, b) => {
      bands.field[b] = BAND_FIELDS.indexOf(field)
      bands.index[b] = ranks[field]?.[row] ?? row
      bands.min[b] = (hours as { min: number }).min
      bands.mode[b] = modeOf(hours)
      bands.max[b] = (hours as { max: number }).max
      bands.key.set(key, b * 2)
    })
    return bands
  }
}

function layOutCurves(curves: readonly Curve[], allocator: Allocator) {
  const pointCount = curves.reduce((sum, points) => sum + points.length, 0)
  const curveStart = allocator.uint32(curves.length + 1)
  const curveX = allocator.float64(pointCount)
  const curveY = allocator.float64(pointCount)
  let p = 0
  curves.forEach((points, c) => {
    for (const [x, y] of points) {
      curveX[p] = x
      curveY[p++] = y
    }
    curveStart[c + 1] = p
  })
  return { curveStart, curveX, curveY }
}

/** Nodes that need a look at hour 0 even when nothing hits them. */
function unsettledNodes(arrays: NetworkArrays, allocator: Allocator): Uint32Array {
  const nodes = new WordColumn()
  for (let i = 0; i < arrays.nodeCount; i++) {
    let settled = true
    for (let g = arrays.inputStart[i] as number; g < (arrays.inputStart[i + 1] as number); g++) {
      if ((arrays.fill[g] as number) < 1 && Number.isFinite(arrays.refillHours[g])) settled = false
      if (arrays.response[g] === RESPONSE.cappedCurve) settled = false
    }
    if (!settled) nodes.push(i)
  }
  return copy(nodes.view(), allocator.uint32(nodes.length))
}

/** @returns the inverse of an order: the place of each row */
function rankOf(order: Uint32Array): Uint32Array {
  const rank = new Uint32Array(order.length)
  for (let place = 0; place < order.length; place++) rank[order[place] as number] = place
  return rank
}

function mapped(rows: ArrayLike<number>, through: Uint32Array): Uint32Array {
  const out = new Uint32Array(rows.length)
  for (let r = 0; r < rows.length; r++) out[r] = through[rows[r] as number] as number
  return out
}

function pick<T extends Float64Array | Uint32Array | Uint8Array>(from: ArrayLike<number>, order: Uint32Array, into: T): T {
  for (let r = 0; r < order.length; r++) into[r] = from[order[r] as number] as number
  return into
}

function copy<T extends Float64Array | Uint32Array>(from: ArrayLike<number>, into: T): T {
  for (let r = 0; r < from.length; r++) into[r] = from[r] as number
  return into
}
