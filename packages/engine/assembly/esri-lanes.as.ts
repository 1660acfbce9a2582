/**
 * One sweep over all firms for eight shocks at once, in WASM SIMD: AssemblyScript, compiled by scripts/build-kernels.ts.
 *
 * Model, layout and order of operations are those of src/esri/kernels/esri-lanes.ts, its twin in plain TypeScript; the two agree
 * to the bit. Every parameter that is no count or figure is a byte address in the imported memory; vectors are 16-byte aligned.
 * f64x2.pmax(a, b) is `a < b ? b : a`, f64x2.pmin(a, b) is `b < a ? b : a`.
 */

// @ts-ignore: decorator
@inline
function lossOf(sum: v128): v128 {
  const one = f64x2.splat(1)
  return f64x2.sub(one, f64x2.pmax(f64x2.splat(0), f64x2.sub(one, sum)))
}

// @ts-ignore: decorator
@inline
function addLost(living: v128, sales: v128, lost: v128): v128 {
  return f64x2.add(living, f64x2.mul(sales, f64x2.sub(f64x2.splat(1), lost)))
}

// @ts-ignore: decorator
@inline
function livingOrDead(living: v128, deadBelow: v128, deadSales: v128): v128 {
  return v128.bitselect(deadSales, living, f64x2.le(living, deadBelow))
}

// @ts-ignore: decorator
@inline
function unreplaced(sales: v128, living: v128, lost: v128): v128 {
  return f64x2.mul(f64x2.pmin(f64x2.div(sales, living), f64x2.splat(1)), lost)
}

export function passOn(
  marketCount: u32,
  marketStart: usize,
  sales: usize,
  deadBelow: f64,
  deadSales: f64,
  lost: usize,
  passed: usize,
): void {
  const below = f64x2.splat(deadBelow)
  const dead = f64x2.splat(deadSales)
  for (let k: u32 = 0; k < marketCount; k++) {
    const start = load<u32>(marketStart + ((<usize>k) << 2))
    const end = load<u32>(marketStart + ((<usize>k) << 2), 4)
    let a0 = f64x2.splat(0)
    let a1 = a0
    let a2 = a0
    let a3 = a0
    for (let i = start; i < end; i++) {
      const firm = <usize>i
      const s = v128.load_splat<f64>(sales + (firm << 3))
      const at = lost + (firm << 6)
      a0 = addLost(a0, s, v128.load(at))
      a1 = addLost(a1, s, v128.load(at, 16))
      a2 = addLost(a2, s, v128.load(at, 32))
      a3 = addLost(a3, s, v128.load(at, 48))
    }
    a0 = livingOrDead(a0, below, dead)
    a1 = livingOrDead(a1, below, dead)
    a2 = livingOrDead(a2, below, dead)
    a3 = livingOrDead(a3, below, dead)
    for (let i = start; i < end; i++) {
      const firm = <usize>i
      const s = v128.load_splat<f64>(sales + (firm << 3))
      const from = lost + (firm << 6)
      const to = passed + (firm << 6)
      v128.store(to, unreplaced(s, a0, v128.load(from)))
      v128.store(to, unreplaced(s, a1, v128.load(from, 16)), 16)
      v128.store(to, unreplaced(s, a2, v128.load(from, 32)), 32)
      v128.store(to, unreplaced(s, a3, v128.load(from, 48)), 48)
    }
  }
}

export function sweepDown(
  firmCount: u32,
  downStart: usize,
  downSource: usize,
  downWeight: usize,
  passed: usize,
  lost: usize,
  peak: usize,
): void {
  let p0 = v128.load(peak)
  let p1 = v128.load(peak, 16)
  let p2 = v128.load(peak, 32)
  let p3 = v128.load(peak, 48)
  let e: u32 = 0
  for (let j: u32 = 0; j < firmCount; j++) {
    let m0 = f64x2.splat(0)
    let m1 = m0
    let m2 = m0
    let m3 = m0
    let s0 = m0
    let s1 = m0
    let s2 = m0
    let s3 = m0
    for (const end = load<u32>(downStart + ((<usize>j) << 2), 4); e < end; e++) {
      const source = load<u32>(downSource + ((<usize>e) << 2))
      // All ones where a slot begins: the sum of the slot before is masked away instead of branched on.
      const begins = i32x4.splat(-(<i32>(source & 1)))
      const from = passed + ((<usize>(source >> 1)) << 6)
      const w = v128.load_splat<f64>(downWeight + ((<usize>e) << 3))
      s0 = f64x2.add(v128.andnot(s0, begins), f64x2.mul(w, v128.load(from)))
      s1 = f64x2.add(v128.andnot(s1, begins), f64x2.mul(w, v128.load(from, 16)))
      s2 = f64x2.add(v128.andnot(s2, begins), f64x2.mul(w, v128.load(from, 32)))
      s3 = f64x2.add(v128.andnot(s3, begins), f64x2.mul(w, v128.load(from, 48)))
      m0 = f64x2.pmax(m0, s0)
      m1 = f64x2.pmax(m1, s1)
      m2 = f64x2.pmax(m2, s2)
      m3 = f64x2.pmax(m3, s3)
    }
    const at = lost + ((<usize>j) << 6)
    m0 = lossOf(m0)
    m1 = lossOf(m1)
    m2 = lossOf(m2)
    m3 = lossOf(m3)
    p0 = f64x2.pmax(p0, f64x2.sub(m0, v128.load(at)))
    p1 = f64x2.pmax(p1, f64x2.sub(m1, v128.load(at, 16)))
    p2 = f64x2.pmax(p2, f64x2.sub(m2, v128.load(at, 32)))
    p3 = f64x2.pmax(p3, f64x2.sub(m3, v128.load(at, 48)))
    v128.store(at, m0)
    v128.store(at, m1, 16)
    v128.store(at, m2, 32)
    v128.store(at, m3, 48)
  }
  v128.store(peak, p0)
  v128.store(peak, p1, 16)
  v128.store(peak, p2, 32)
  v128.store(peak, p3, 48)
}

export function sweepUp(
  firmCount: u32,
  upStart: usize,
  upCustomer: usize,
  upWeight: usize,
  before: usize,
  after: usize,
  peak: usize,
): void {
  let p0 = v128.load(peak)
  let p1 = v128.load(peak, 16)
  let p2 = v128.load(peak, 32)
  let p3 = v128.load(peak, 48)
  let e: u32 = 0
  for (let i: u32 = 0; i < firmCount; i++) {
    let s0 = f64x2.splat(0)
    let s1 = s0
    let s2 = s0
    let s3 = s0
    for (const end = load<u32>(upStart + ((<usize>i) << 2), 4); e < end; e++) {
      const from = before + ((<usize>load<u32>(upCustomer + ((<usize>e) << 2))) << 6)
      const w = v128.load_splat<f64>(upWeight + ((<usize>e) << 3))
      s0 = f64x2.add(s0, f64x2.mul(w, v128.load(from)))
      s1 = f64x2.add(s1, f64x2.mul(w, v128.load(from, 16)))
      s2 = f64x2.add(s2, f64x2.mul(w, v128.load(from, 32)))
      s3 = f64x2.add(s3, f64x2.mul(w, v128.load(from, 48)))
    }
    const at = (<usize>i) << 6
    s0 = lossOf(s0)
    s1 = lossOf(s1)
    s2 = lossOf(s2)
    s3 = lossOf(s3)
    p0 = f64x2.pmax(p0, f64x2.sub(s0, v128.load(before + at)))
    p1 = f64x2.pmax(p1, f64x2.sub(s1, v128.load(before + at, 16)))
    p2 = f64x2.pmax(p2, f64x2.sub(s2, v128.load(before + at, 32)))
    p3 = f64x2.pmax(p3, f64x2.sub(s3, v128.load(before + at, 48)))
    v128.store(after + at, s0)
    v128.store(after + at, s1, 16)
    v128.store(after + at, s2, 32)
    v128.store(after + at, s3, 48)
  }
  v128.store(peak, p0)
  v128.store(peak, p1, 16)
  v128.store(peak, p2, 32)
  v128.store(peak, p3, 48)
}
