/** A million nodes and ten million supply links: from CSV tables to an answer. One process for each measurement of memory. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchRow } from './rows.ts'

const NODES = 1_000_000
const DISTRICTS = 50 // of 20,000 nodes each: one is 2 % of the network
const SUPPLIERS = 4 // of each of the two kinds of goods that a company buys

/** What the measuring process prints. */
export interface LargeNetworkFigures {
  readonly loadMs: number
  readonly reloadMs: number
  readonly regionalMs: readonly number[]
  readonly regionalChanged: number
  readonly localMs: readonly number[]
  readonly localChanged: number
  readonly peakGb: number
}

/** @returns rows of the table: load from CSV, load again from the binary form, one regional scenario, a local shock, memory */
export async function largeNetworkRows(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rueckhalt-large-'))
  try {
    const megabytes = await writeTables(folder)
    const figures = await measure(folder)
    return [
      row('1,000,000 nodes, 10,000,000 links: load from CSV', { ms: 30_000 }, [figures.loadMs], `${megabytes} MB of CSV`),
      row('the same: load again from the binary form', {}, [figures.reloadMs]),
      row(
        'the same: regional scenario, 2 % of the nodes for 72 h of 90 days',
        { ms: 5_000 },
        figures.regionalMs,
        `${figures.regionalChanged} nodes changed`,
      ),
      row('the same: local shock on one node, after load', { ms: 20 }, figures.localMs, `${figures.localChanged} nodes changed`),
      { name: 'the same: memory at its peak', limit: { gb: 4 }, minMs: 0, medianMs: 0, runs: 1, gb: figures.peakGb },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function row(name: string, limit: { ms?: number }, times: readonly number[], note?: string): BenchRow {
  const sorted = times.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const medianMs = sorted.length % 2 === 1 ? sorted[middle] : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
  return { name, limit, minMs: sorted[0] ?? 0, medianMs: medianMs ?? 0, runs: times.length, ...(note !== undefined && { note }) }
}

/** In a process of its own, so that its memory is that of the work alone. */
async function measure(folder: string): Promise<LargeNetworkFigures> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'large-network-run.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    printed += part
  })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`measuring the large network ended with ${code}`)
  return JSON.parse(printed) as LargeNetworkFigures
}

/**
 * Seeded tables: in each district one grid, one telecom node and companies. A company needs power and telecom of its district, and buys
 * parts and materials from four companies each, four of five in its own district; every fifth of these
 * inputs has no stock, the others one of eight hours to five days.
 * @returns megabytes written
 */
export async function writeTables(folder: string, nodes = NODES): Promise<number> {
  const random = seeded(20_261_123)
  const size = nodes / DISTRICTS
  const files = ['nodes', 'inputs', 'edges'].map((name) => join(folder, `${name}.csv`))
  const [nodeFile, inputFile, edgeFile] = files.map((file) => createWriteStream(file, { highWaterMark: 1 << 22 })) as [Sink, Sink, Sink]
  nodeFile.write('id,kind,org,region,value,mbco,mtpd\n')
  inputFile.write('node,input,response,buffer,refill\n')
  edgeFile.write('customer,input,supplier,share\n')
  for (let from = 0; from < nodes; from += 1000) {
    const texts = ['', '', '']
    for (let n = from; n < from + 1000; n++) rowsOf(n, size, nodes, random).forEach((text, k) => (texts[k] += text))
    for (const [k, file] of [nodeFile, inputFile, edgeFile].entries()) if (!file.write(texts[k])) await once(file, 'drain')
  }
  await Promise.all([nodeFile, inputFile, edgeFile].map((file) => once(file.end(), 'close')))
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size))
  return Math.round(sizes.reduce((sum, bytes) => sum + bytes, 0) / 1e6)
}

type Sink = ReturnType<typeof createWriteStream>

function rowsOf(n: number, size: number, nodes: number, random: () => number): [string, string, string] {
  const district = Math.floor(n / size)
  const place = n % size
  const region = `05${String(100 + district)}`
  const grid = district * size
  if (place === 0) return [`n${n},power-grid,grid-${district},${region},0,1,\n`, '', '']
  if (place === 1) return [`n${n},telecom,telecom-${district},${region},0,1,\n`, `n${n},power,essential,8,\n`, `n${n},power,n${grid},1\n`]
  const value = Math.round(50 * (1 - random()) ** -0.7)
  let inputs = `n${n},power,essential,${random() < 0.1 ? 0.25 : 0},\nn${n},telecom,weight 0.4,0,\n`
  let edges = `n${n},power,n${grid},1\nn${n},telecom,n${grid + 1},1\n`
  for (const goods of ['parts', 'materials']) {
    inputs += `n${n},${goods},weight 0.3,${random() < 0.2 ? 0 : Math.round(8 + 112 * random())},72\n`
    for (let k = 0; k < SUPPLIERS; k++) edges += `n${n},${goods},n${supplierOf(n, grid, size, nodes, random)},0.2\n`
  }
  return [`n${n},company,c${n},${region},${value},0.5,24\n`, inputs, edges]
}

function supplierOf(n: number, grid: number, size: number, nodes: number, random: () => number): number {
  const isNear = random() < 0.8
  // Squared, so that a few have very many customers.
  const place = 2 + Math.floor((size - 2) * random() ** 2)
  const home = isNear ? grid : Math.floor(random() * (nodes / size)) * size
  return home + place === n ? home + 2 + ((place - 1) % (size - 2)) : home + place
}

/** Mulberry32 (T. Ettinger, public domain). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
