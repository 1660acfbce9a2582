/** The published indicator: every firm of a middle network, and a sample of a large one, on two workers. */
import { once } from 'node:events'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import {
  buildEsriNetwork,
  concatEsriTables,
  createEsriRunner,
  type EsriArrays,
  type EsriTable,
  esriChunk,
  type LaneKernel,
  resolveEsriRules,
} from '@rueckhalt/engine'
import { syntheticSupply } from '@rueckhalt/engine/testing'
import { type BenchRow, measure } from './rows.ts'

const WORKERS = 2
const EPS = 1e-2

interface Task {
  readonly arrays: EsriArrays
  readonly firms: Uint32Array
  readonly kernel: LaneKernel
  readonly chunkSize: number
  /** Shared: the number of the next chunk that nobody has taken. */
  readonly next: Int32Array
}

/** Takes chunks until none is left. */
function work({ arrays, firms, kernel, chunkSize, next }: Task): EsriTable[] {
  const runner = createEsriRunner(arrays, resolveEsriRules({ eps: EPS }, arrays), { kernel })
  const tables: EsriTable[] = []
  for (;;) {
    const start = Atomics.add(next, 0, 1) * chunkSize
    if (start >= firms.length) return tables
    tables.push(esriChunk(arrays, runner, firms.subarray(start, start + chunkSize)))
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a worker thread has no origin
if (!isMainThread && parentPort) parentPort.postMessage(work(workerData as Task))

/** @returns the sum of all indices, after starting the workers, running them and reading what they say */
async function runOnWorkers(arrays: EsriArrays, firms: Uint32Array, kernel: LaneKernel, chunkSize: number): Promise<number> {
  const next = new Int32Array(new SharedArrayBuffer(4))
  const task: Task = { arrays, firms, kernel, chunkSize, next }
  const workers = Array.from({ length: WORKERS }, () => new Worker(new URL(import.meta.url), { workerData: task }))
  const tables: EsriTable[] = (await Promise.all(workers.map((worker) => once(worker, 'message')))).flatMap(([part]) => part as EsriTable[])
  const whole = concatEsriTables(tables)
  if (whole.firm.length !== firms.length) throw new Error(`${whole.firm.length} of ${firms.length} rows`)
  return whole.esri.reduce((sum, value) => sum + value, 0)
}

function network(firmCount: number, linkCount: number): EsriArrays {
  const built = buildEsriNetwork({ ...syntheticSupply({ firmCount, linkCount, seed: 1 }), shared: true })
  if (!built.ok) throw new Error(JSON.stringify(built.faults[0]))
  return built.value.arrays
}

/** @returns `count` firms spread evenly over the list */
function sampleOf(firmCount: number, count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, k) => Math.floor((k * firmCount) / count))
}

export async function esriRows(): Promise<BenchRow[]> {
  const middle = network(10_000, 99_154)
  const all = sampleOf(10_000, 10_000)
  const name = `ESRI, 10,000 firms / 99,154 links, all firms, ${WORKERS} workers`
  const plain = await measure({ name, runs: 1, warmUps: 0 }, () => runOnWorkers(middle, all, 'plain', 256))
  const wasm = await measure({ name, limitMs: 4_000, runs: 5, warmUps: 1 }, () => runOnWorkers(middle, all, 'wasm', 256))

  const large = network(100_000, 1_000_000)
  const sample = sampleOf(100_000, 1_024)
  const per = `ESRI, 100,000 firms / 1,000,000 links, per firm (${sample.length} firms, ${WORKERS} workers)`
  const whole = await measure({ name: per, limitMs: 8, runs: 2, warmUps: 0 }, () => runOnWorkers(large, sample, 'wasm', 256))
  const perFirm = { minMs: whole.minMs / sample.length, medianMs: whole.medianMs / sample.length }
  return [
    {
      ...wasm,
      note: `with start of the workers; ${(plain.minMs / wasm.minMs).toFixed(1)} × plain TypeScript (${(plain.minMs / 1000).toFixed(1)} s)`,
    },
    { ...whole, ...perFirm, note: 'with start of the workers' },
  ]
}
