/** From rows in the order of a file to the columns that the kernels read: inputs grouped by node, links by input and by supplier. */
import { modeOf } from './band.ts'
import { type Allocator, createAllocator, type TextCoder, WordColumn } from './growable.ts'
import { type Grouping, groupBy } from './grouping.ts'
import { BAND_FIELDS, type Bands, type Network, type NetworkArrays, type NetworkNames, RESPONSE, SLACK } from './network.ts'
import type { Curve, NetworkRows } from './network-rows.ts'
import { rationing } from './rationing.ts'

/** How rows are put in order, and where each row came to lie. */
interface Placement {
  readonly inputs: Grouping // by node
  readonly links: Grouping // by input
  readonly standby: Grouping // by input
  readonly inputPlace: Uint32Array // per row
  readonly linkPlace: Uint32Array
  readonly standbyPlace: Uint32Array
}

/** @param rows complete; every index in them is known to exist */
export function layOutNetwork(rows: NetworkRows): Network {
  const allocator = createAllocator()
  const placement = place(rows, allocator)
  return { arrays: layOutArrays(rows, placement, allocator), names: layOutNames(rows, placement) }
}

function place(rows: NetworkRows, allocator: Allocator): Placement {
  const inputs = groupBy(rows.inputNode.view(), rows.nodeIds.length, allocator)
  const inputPlace = inverse(inputs.order)
  const links = groupBy(pick(inputPlace, rows.linkInput.view(), new Uint32Array(rows.linkInput.length)), rows.inputNode.length, allocator)
  const standby = groupBy(
    pick(inputPlace, rows.standbyInput.view(), new Uint32Array(rows.standbyInput.length)),
    rows.inputNode.length,
    allocator,
  )
  return { inputs, links, standby, inputPlace, linkPlace: inverse(links.order), standbyPlace: inverse(standby.order) }
}

function layOutArrays(rows: NetworkRows, placement: Placement, allocator: Allocator): NetworkArrays {
  const { inputs, links, standby } = placement
  const nodeCount = rows.nodeIds.length
  const floats = (from: Float64Array, order: Uint32Array) => pick(from, order, allocator.float64(order.length))
  const words = (from: Uint32Array, order: Uint32Array) => pick(from, order, allocator.uint32(order.length))
  const own = (from: Float64Array) => copy(from, allocator.float64(from.length))
  const lag = rows.linkLag.view()
  const linkSupplier = words(rows.linkSupplier.view(), links.order)
  const linkInput = ownersOf(links, allocator)
  const linkShare = floats(rows.linkShare.view(), links.order)
  const out = groupBy(linkSupplier, nodeCount, allocator)
  const standbySupplier = words(rows.standbySupplier.view(), standby.order)
  const standbyOut = groupBy(standbySupplier, nodeCount, allocator)
  const arrays = {
    nodeCount,
    inputCount: rows.inputNode.length,
    linkCount: rows.linkInput.length,
    standbyCount: rows.standbyInput.length,
    value: own(rows.value.view()),
    minLoad: own(rows.minLoad.view()),
    mbco: own(rows.mbco.view()),
    standbyOnly: standbyOnlyNodes(out, standbyOut, allocator),
    inputStart: inputs.start,
    inputNode: ownersOf(inputs, allocator),
    response: pick(rows.response.view(), inputs.order, allocator.uint8(inputs.order.length)),
    responseArgument: floats(rows.argument.view(), inputs.order),
    fill: floats(rows.fill.view(), inputs.order),
    refillHours: floats(rows.refill.view(), inputs.order),
    outsideShare: outsideShares(links, linkShare, allocator),
    linkStart: links.start,
    standbyStart: standby.start,
    linkSupplier,
    linkInput,
    linkShare,
    outStart: out.start,
    outLink: out.order,
    outInput: words(linkInput, out.order),
    outShare: floats(linkShare, out.order),
    ...layOutRationing(rows, links, out, allocator),
    standbySupplier,
    standbyInput: ownersOf(standby, allocator),
    standbyCapacity: floats(rows.standbyCapacity.view(), standby.order),
    standbyOutStart: standbyOut.start,
    standbyOutLink: standbyOut.order,
    ...layOutCurves(rows.curves, allocator),
    parameters: {
      restartHours: own(rows.restart.view()),
      mtpdHours: own(rows.mtpd.view()),
      bufferHours: floats(rows.buffer.view(), inputs.order),
      lagHours: lag ? floats(lag, links.order) : allocator.float64(0),
      delayHours: floats(rows.standbyDelay.view(), standby.order),
    },
    bands: layOutBands(rows, placement, allocator),
  }
  return { ...arrays, unsettled: unsettledNodes(arrays, allocator) }
}

function layOutNames(rows: NetworkRows, { inputs }: Placement): NetworkNames {
  const column = (coder: TextCoder) => ({ codes: coder.codes.view().slice(), texts: coder.texts })
  return {
    nodeIds: rows.nodeIds,
    nodeIndex: rows.nodeIndex,
    titles: rows.titles,
    inputIds: { codes: pick(rows.inputId.codes.view(), inputs.order, new Uint32Array(inputs.order.length)), texts: rows.inputId.texts },
    kind: column(rows.kind),
    org: column(rows.org),
    region: column(rows.region),
    sector: column(rows.sector),
    tags: rows.tags,
    attributes: rows.attributes,
  }
}

function layOutRationing(rows: NetworkRows, links: Grouping, out: Grouping, allocator: Allocator) {
  const ordered = (view: Float64Array | undefined) => view && pick(view, links.order, new Float64Array(links.order.length))
  return rationing(out, links.order.length, ordered(rows.linkVolume.view()), ordered(rows.linkPriority.view()), allocator)
}

function layOutBands(rows: NetworkRows, placement: Placement, allocator: Allocator): Bands {
  const count = rows.bands.length
  const bands = {
    field: allocator.uint8(count),
    index: allocator.uint32(count),
    min: allocator.float64(count),
    mode: allocator.float64(count),
    max: allocator.float64(count),
    key: allocator.uint32(count * 2),
  }
  const places = {
    restartHours: undefined, // nodes stay in the order of the file
    mtpdHours: undefined,
    bufferHours: placement.inputPlace,
    lagHours: placement.linkPlace,
    delayHours: placement.standbyPlace,
  }
  rows.bands.forEach(({ field, row, hours, key }, b) => {
    bands.field[b] = BAND_FIELDS.indexOf(field)
    bands.index[b] = places[field]?.[row] ?? row
    bands.min[b] = hours.min
    bands.mode[b] = modeOf(hours)
    bands.max[b] = hours.max
    bands.key.set(key, b * 2)
  })
  return bands
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

/** What the links of an input leave comes from outside the network. */
function outsideShares(links: Grouping, linkShare: Float64Array, allocator: Allocator): Float64Array {
  const inputCount = links.start.length - 1
  const shares = allocator.float64(inputCount).fill(1)
  for (let g = 0; g < inputCount; g++) {
    for (let l = links.start[g] as number; l < (links.start[g + 1] as number); l++) shares[g]! -= linkShare[l] as number
    if ((shares[g] as number) < SLACK) shares[g] = 0
  }
  return shares
}

function standbyOnlyNodes(out: Grouping, standbyOut: Grouping, allocator: Allocator): Uint8Array {
  const nodes = allocator.uint8(out.start.length - 1)
  for (let j = 0; j < nodes.length; j++)
    nodes[j] = out.start[j] === out.start[j + 1] && standbyOut.start[j] !== standbyOut.start[j + 1] ? 1 : 0
  return nodes
}

/** Nodes that need a look at hour 0 even when nothing hits them. */
function unsettledNodes(
  arrays: Pick<NetworkArrays, 'nodeCount' | 'inputStart' | 'fill' | 'refillHours' | 'response'>,
  allocator: Allocator,
): Uint32Array {
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

/** @returns the owner of each grouped row */
function ownersOf({ start, order }: Grouping, allocator: Allocator): Uint32Array {
  const owners = allocator.uint32(order.length)
  for (let o = 0; o + 1 < start.length; o++) owners.fill(o, start[o], start[o + 1])
  return owners
}

/** @returns the place of each row of an order */
function inverse(order: Uint32Array): Uint32Array {
  const places = new Uint32Array(order.length)
  for (let p = 0; p < order.length; p++) places[order[p] as number] = p
  return places
}

function pick<T extends Float64Array | Uint32Array | Uint8Array>(from: ArrayLike<number>, order: Uint32Array, into: T): T {
  for (let r = 0; r < order.length; r++) into[r] = from[order[r] as number] as number
  return into
}

function copy<T extends Float64Array | Uint32Array>(from: ArrayLike<number>, into: T): T {
  for (let r = 0; r < from.length; r++) into[r] = from[r] as number
  return into
}
