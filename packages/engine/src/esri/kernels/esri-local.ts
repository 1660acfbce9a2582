/**
 * The first sweeps of one shock, while its losses touch few firms: only firms next to a change are computed again.
 *
 * Model     engine of the Economic Systemic Risk Index; here x = 1 − h, the share of a firm's output that is lost.
 *           down: x_j = 1 − max(0, 1 − max over slots Σ Λd·σ_i·x_i);  up: x_i = 1 − max(0, 1 − Σ Λu·x_j);  both at least 1 − ψ.
 *           σ_i = min(1, s_i / Σ over its market s_l·(1 − x_l)), the market's living sales.
 * Method    synchronous sweeps over the frontier. A firm is always computed anew from all its links, in their order, so computing
 *           it needlessly gives the same bits; the lanes (esri-lanes.ts), which compute every firm, can therefore go on from any sweep.
 * Source    C. Diem, A. Borsos, T. Reisch, J. Kertész, S. Thurner, Sci. Rep. 12:7719 (2022), doi:10.1038/s41598-022-11522-z.
 * Contract  no allocation, clock or randomness; the scratch is clean before a run and after `clearLocal`.
 */
import type { EsriArrays } from '../esri-network.ts'
import type { EsriRules } from '../esri-rules.ts'
import type { LocalScratch } from './esri-local-scratch.ts'

/**
 * Runs a shock until it has settled or until a sweep would read more than `mostLinks` links.
 *
 * @param firms positions of the shocked firms; of one named twice the lower level counts
 * @param levels ψ of each, 0..1
 * @returns whether it settled; `scratch.up`, `scratch.down` and `scratch.count.sweeps` hold the state either way
 */
export function runLocal(
  arrays: EsriArrays,
  rules: EsriRules,
  firms: Uint32Array,
  levels: Float64Array,
  mostLinks: number,
  scratch: LocalScratch,
): boolean {
  const { count } = scratch
  count.sweeps = 0
  startShock(firms, levels, scratch)
  for (;;) {
    findUpDirty(arrays, mostLinks, scratch)
    if (count.links <= mostLinks) passOn(arrays, rules, scratch)
    if (count.links <= mostLinks) findDownDirty(arrays, mostLinks, scratch)
    const isWide = count.links > mostLinks
    if (!isWide) {
      count.peak = 0
      pullUp(arrays, scratch)
      pullDown(arrays, scratch)
      commitUp(scratch)
      count.sweeps++
    }
    clearMarks(scratch)
    if (isWide) return false
    if (count.peak <= rules.eps || count.sweeps >= rules.maxSweeps) return true
  }
}

/** Makes the scratch clean again; costs as much as the shock touched. */
export function clearLocal(scratch: LocalScratch): void {
  const { down, up, passed, floor, touched, touchedMark, count } = scratch
  for (let t = 0; t < count.touched; t++) {
    const firm = touched[t]
    down[firm] = 0
    up[firm] = 0
    passed[firm] = 0
    floor[firm] = 0
    touchedMark[firm] = 0
  }
  count.touched = 0
  count.upChanged = 0
  count.downChanged = 0
}

function touch(firm: number, { touched, touchedMark, count }: LocalScratch): void {
  if (touchedMark[firm] === 1) return
  touchedMark[firm] = 1
  touched[count.touched++] = firm
}

function startShock(firms: Uint32Array, levels: Float64Array, scratch: LocalScratch): void {
  const { down, up, floor, upChanged, downChanged, count } = scratch
  for (let k = 0; k < firms.length; k++) {
    const firm = firms[k]
    const lost = 1 - levels[k]
    if (lost <= floor[firm]) continue
    const isFirst = floor[firm] === 0
    floor[firm] = lost
    down[firm] = lost
    up[firm] = lost
    touch(firm, scratch)
    if (!isFirst) continue
    upChanged[count.upChanged++] = firm
    downChanged[count.downChanged++] = firm
  }
}

/** Suppliers of firms that buy less than before; gives up once they are too many. */
function findUpDirty(arrays: EsriArrays, mostLinks: number, { upChanged, upDirty, upMark, count }: LocalScratch): void {
  const { upStart, supplierStart, supplierFirm } = arrays
  let dirty = 0
  let links = 0
  for (let c = 0; c < count.upChanged && links <= mostLinks; c++) {
    const j = upChanged[c]
    for (let e = supplierStart[j], end = supplierStart[j + 1]; e < end; e++) {
      const i = supplierFirm[e]
      if (upMark[i] === 1) continue
      upMark[i] = 1
      upDirty[dirty++] = i
      links += upStart[i + 1] - upStart[i]
    }
  }
  count.upDirty = dirty
  count.links = links
}

/** What the market does not replace: σ·x of every firm whose loss, or whose market, changed. */
function passOn(arrays: EsriArrays, rules: EsriRules, scratch: LocalScratch): void {
  const { down, passed, downChanged, passedChanged, marketDirty, marketMark, count } = scratch
  count.passedChanged = 0
  count.marketDirty = 0
  for (let c = 0; c < count.downChanged; c++) {
    const firm = downChanged[c]
    const k = arrays.market[firm]
    if (!rules.market) {
      passed[firm] = down[firm]
      passedChanged[count.passedChanged++] = firm
    } else if (marketMark[k] === 0) {
      marketMark[k] = 1
      marketDirty[count.marketDirty++] = k
    }
  }
  for (let d = 0; d < count.marketDirty; d++) passOnMarket(arrays, rules, marketDirty[d], scratch)
}

function passOnMarket(arrays: EsriArrays, rules: EsriRules, k: number, { down, passed, passedChanged, count }: LocalScratch): void {
  const { marketStart, sales } = arrays
  const start = marketStart[k]
  const end = marketStart[k + 1]
  let living = 0
  for (let i = start; i < end; i++) living += sales[i] * (1 - down[i])
  if (living <= rules.deadBelow) living = rules.deadSales
  for (let i = start; i < end; i++) {
    if (down[i] === 0 && passed[i] === 0) continue
    const sigma = sales[i] / living
    const now = (1 < sigma ? 1 : sigma) * down[i]
    if (now === passed[i]) continue
    passed[i] = now
    passedChanged[count.passedChanged++] = i
  }
}

/** Customers of firms that pass on another loss than before; gives up once they are too many. */
function findDownDirty(arrays: EsriArrays, mostLinks: number, { passedChanged, downDirty, downMark, count }: LocalScratch): void {
  const { upStart, upCustomer, downStart } = arrays
  let dirty = 0
  let links = count.links
  for (let c = 0; c < count.passedChanged && links <= mostLinks; c++) {
    const i = passedChanged[c]
    for (let e = upStart[i], end = upStart[i + 1]; e < end; e++) {
      const j = upCustomer[e]
      if (downMark[j] === 1) continue
      downMark[j] = 1
      downDirty[dirty++] = j
      links += downStart[j + 1] - downStart[j]
    }
  }
  count.downDirty = dirty
  count.links = links
}

function pullUp({ upStart, upCustomer, upWeight }: EsriArrays, { up, nextUp, upDirty, floor, count }: LocalScratch): void {
  let peak = count.peak
  for (let d = 0; d < count.upDirty; d++) {
    const i = upDirty[d]
    let sum = 0
    for (let e = upStart[i], end = upStart[i + 1]; e < end; e++) sum += upWeight[e] * up[upCustomer[e]]
    const lost = lossOf(sum, floor[i])
    const fall = lost - up[i]
    if (peak < fall) peak = fall
    nextUp[d] = lost
  }
  count.peak = peak
}

function pullDown({ downStart, downSource, downWeight }: EsriArrays, scratch: LocalScratch): void {
  const { down, passed, downDirty, downChanged, floor, count } = scratch
  let peak = count.peak
  let changed = 0
  for (let d = 0; d < count.downDirty; d++) {
    const j = downDirty[d]
    let worst = 0
    let sum = 0
    for (let e = downStart[j], end = downStart[j + 1]; e < end; e++) {
      const source = downSource[e]
      if ((source & 1) === 1) sum = 0
      sum += downWeight[e] * passed[source >>> 1]
      if (worst < sum) worst = sum // nothing is negative, so a part of a slot never exceeds the whole
    }
    const lost = lossOf(worst, floor[j])
    if (lost === down[j]) continue
    const fall = lost - down[j]
    if (peak < fall) peak = fall
    down[j] = lost
    touch(j, scratch)
    downChanged[changed++] = j
  }
  count.downChanged = changed
  count.peak = peak
}

/** Rounds as the level h = 1 − x is rounded, so that a fall of exactly eps is judged as in the published package. */
function lossOf(sum: number, floor: number): number {
  const level = 1 - sum
  const lost = 1 - (0 < level ? level : 0)
  return lost < floor ? floor : lost
}

/** Only now, because every firm must see the sweep before. */
function commitUp(scratch: LocalScratch): void {
  const { up, nextUp, upDirty, upChanged, count } = scratch
  let changed = 0
  for (let d = 0; d < count.upDirty; d++) {
    const i = upDirty[d]
    if (nextUp[d] === up[i]) continue
    up[i] = nextUp[d]
    touch(i, scratch)
    upChanged[changed++] = i
  }
  count.upChanged = changed
}

function clearMarks({ upDirty, downDirty, marketDirty, upMark, downMark, marketMark, count }: LocalScratch): void {
  for (let d = 0; d < count.upDirty; d++) upMark[upDirty[d]] = 0
  for (let d = 0; d < count.downDirty; d++) downMark[downDirty[d]] = 0
  for (let d = 0; d < count.marketDirty; d++) marketMark[marketDirty[d]] = 0
  count.upDirty = 0
  count.downDirty = 0
  count.marketDirty = 0
}
