/** What sweeps eight shocks at once: in plain TypeScript, or in WASM SIMD where the platform has it. Both give the same bits. */
import { WASM_BASE64 } from './kernels/esri-lanes-wasm.ts'
import { LANES, passOnLanes, sweepDownLanes, sweepUpLanes } from './kernels/esri-lanes.ts'
import type { EsriArrays } from './esri-network.ts'
import type { EsriRules } from './esri-rules.ts'

export type LaneKernel = 'wasm' | 'plain'

/** The value of firm i in lane l lies at i * LANES + l. */
export interface LaneMachine {
  readonly kernel: LaneKernel
  /** Downstream losses; written by the caller to start a lane and to restore its bounds. */
  readonly down: Float64Array
  /** @returns the current upstream losses; another array after every sweep */
  up(): Float64Array
  /** Largest fall of a level in the last sweep, per lane. */
  readonly peak: Float64Array
  sweep(): void
}

/** @returns the machine asked for, or the fastest that the platform has; undefined where it lacks the one asked for */
export function createLaneMachine(arrays: EsriArrays, rules: EsriRules, kernel?: LaneKernel): LaneMachine | undefined {
  if (kernel === 'plain') return createPlainMachine(arrays, rules)
  const fast = createWasmMachine(arrays, rules)
  return kernel === 'wasm' ? fast : (fast ?? createPlainMachine(arrays, rules))
}

function createPlainMachine(arrays: EsriArrays, rules: EsriRules): LaneMachine {
  const column = () => new Float64Array(arrays.firmCount * LANES)
  const down = column()
  const passed = column()
  const peak = new Float64Array(LANES)
  let up = column()
  let nextUp = column()
  return {
    kernel: 'plain',
    down,
    up: () => up,
    peak,
    sweep() {
      peak.fill(0)
      passOnLanes(arrays, rules, down, passed)
      sweepDownLanes(arrays, passed, down, peak)
      sweepUpLanes(arrays, up, nextUp, peak)
      const before = up
      up = nextUp
      nextUp = before
    },
  }
}

// The platform's WebAssembly, as far as it is used here: the engine's types must hold in Node, in a worker and in a page alike.
interface WasmMemory {
  readonly buffer: ArrayBuffer
}
interface WasmPlatform {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: { env: object }) => { readonly exports: object }
  readonly Memory: new (limits: { initial: number }) => WasmMemory
  validate(bytes: Uint8Array): boolean
}

/** Addresses are byte offsets in the imported memory; see packages/engine/assembly/esri-lanes.as.ts. */
interface LaneExports {
  passOn(marketCount: number, marketStart: number, sales: number, deadBelow: number, deadSales: number, lost: number, passed: number): void
  sweepDown(firmCount: number, downStart: number, downSource: number, downWeight: number, passed: number, lost: number, peak: number): void
  sweepUp(firmCount: number, upStart: number, upCustomer: number, upWeight: number, before: number, after: number, peak: number): void
}

const PAGE_BYTES = 65_536
const MOST_BYTES = 4 * 1024 ** 3 - PAGE_BYTES
const CACHE_LINE = 64

function createWasmMachine(arrays: EsriArrays, rules: EsriRules): LaneMachine | undefined {
  const platform = (globalThis as { WebAssembly?: WasmPlatform }).WebAssembly
  const bytes = Uint8Array.from(atob(WASM_BASE64), (character) => character.charCodeAt(0))
  const layout = layOut(arrays)
  if (!platform?.validate(bytes) || layout.byteLength > MOST_BYTES) return undefined
  const memory = new platform.Memory({ initial: Math.ceil(layout.byteLength / PAGE_BYTES) })
  const kernel = new platform.Instance(new platform.Module(bytes), { env: { memory } }).exports as LaneExports
  for (const { at, source } of layout.columns)
    if (source instanceof Float64Array) new Float64Array(memory.buffer, at, source.length).set(source)
    else new Uint32Array(memory.buffer, at, source.length).set(source)
  return bindMachine(arrays, rules, memory, kernel, layout)
}

function bindMachine(arrays: EsriArrays, rules: EsriRules, memory: WasmMemory, kernel: LaneExports, layout: MemoryLayout): LaneMachine {
  const { firmCount, marketCount } = arrays
  const { marketStart, sales, downStart, downSource, downWeight, upStart, upCustomer, upWeight } = layout.address
  const column = (at: number) => new Float64Array(memory.buffer, at, firmCount * LANES)
  const down = column(layout.down)
  const passed = column(layout.passed)
  const peak = new Float64Array(memory.buffer, layout.peak, LANES)
  const upColumns = [column(layout.up[0]), column(layout.up[1])] as const
  let current: 0 | 1 = 0
  return {
    kernel: 'wasm',
    down,
    up: () => upColumns[current],
    peak,
    sweep() {
      const next = current === 0 ? 1 : 0
      peak.fill(0)
      if (rules.market) kernel.passOn(marketCount, marketStart, sales, rules.deadBelow, rules.deadSales, layout.down, layout.passed)
      else passed.set(down)
      kernel.sweepDown(firmCount, downStart, downSource, downWeight, layout.passed, layout.down, layout.peak)
      kernel.sweepUp(firmCount, upStart, upCustomer, upWeight, layout.up[current], layout.up[next], layout.peak)
      current = next
    },
  }
}

const COLUMNS = [
  'marketStart',
  'sales',
  'downStart',
  'downSource',
  'downWeight',
  'upStart',
  'upCustomer',
  'upWeight',
] as const satisfies readonly (keyof EsriArrays)[]

interface MemoryLayout {
  readonly columns: readonly { readonly at: number; readonly source: Uint32Array | Float64Array }[]
  readonly address: Record<(typeof COLUMNS)[number], number>
  readonly down: number
  readonly passed: number
  readonly up: readonly [number, number]
  readonly peak: number
  readonly byteLength: number
}

/** Every column begins on a cache line, so that the eight losses of a firm never straddle two. */
function layOut(arrays: EsriArrays): MemoryLayout {
  let end = CACHE_LINE // address 0 stays free
  const reserve = (bytes: number) => {
    const at = end
    end += Math.ceil(bytes / CACHE_LINE) * CACHE_LINE
    return at
  }
  const columns = COLUMNS.map((name) => ({ name, at: reserve(arrays[name].byteLength), source: arrays[name] }))
  const address = Object.fromEntries(columns.map(({ name, at }) => [name, at])) as MemoryLayout['address']
  const lossBytes = arrays.firmCount * LANES * Float64Array.BYTES_PER_ELEMENT
  const down = reserve(lossBytes)
  const passed = reserve(lossBytes)
  const up = [reserve(lossBytes), reserve(lossBytes)] as const
  const peak = reserve(CACHE_LINE)
  return { columns, address, down, passed, up, peak, byteLength: end }
}
