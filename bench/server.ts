/** Rows of the network: real servers on our own PostgreSQL, with everything written to the disk as outside. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  asAdmin,
  freePort,
  newDataFolder,
  ownDatabaseUrl,
  type RealProcess,
  startReal,
  startShared,
} from '../server/test/faults/real-process.ts'
import { type SeededPerson, seedPeople } from '../server/test/faults/seeded-people.ts'
import { percentile } from './raw-http.ts'
import type { BenchRow } from './rows.ts'
import { newsLoad, readLoad, type SyncLoad, syncLoad } from './server-load.ts'

const STARTS = 5
const CONNECTIONS = 24
const SECONDS = 10
const WARM_UP_SECONDS = 3
const RUNS = 3
const LOG = { RUECKHALT_PROXIES: '1', LOG_LEVEL: 'info' }

/** @returns the rows of this file, measured one after the other */
export async function serverRows(): Promise<BenchRow[]> {
  return [...(await oneServer()), ...(await twoServers())]
}

function rowOf(name: string, values: readonly number[], limitMs: number | undefined, note: string): BenchRow {
  return {
    name,
    ...(limitMs !== undefined && { limit: { ms: limitMs } }),
    minMs: Math.min(...values),
    medianMs: percentile(values, 0.5),
    runs: values.length,
    note,
  }
}

function portOf({ address }: RealProcess): number {
  return Number(new URL(address).port)
}

/** Memory that the process has in use now, in gigabytes. */
function memoryGb(processId: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1]) / 1024 / 1024
}

function memoryRow(name: string, servers: readonly RealProcess[]): BenchRow {
  return { name, limit: { gb: 0.3 }, gb: Math.max(...servers.map(({ processId }) => memoryGb(processId))), minMs: 0, medianMs: 0, runs: 1 }
}

async function oneServer(): Promise<BenchRow[]> {
  const data = newDataFolder()
  const env = { ...LOG, RUECKHALT_DATA: data }
  let server = await startReal({ env })
  try {
    const starts: number[] = []
    for (let k = 0; k < STARTS; k++) {
      await server.end('SIGTERM')
      server = await startReal({ env })
      starts.push(server.startMs)
    }
    const people = await asAdmin(data, async (admin) => await seedPeople(admin, 100, 5))
    return [
      rowOf('start on existing data, PostgreSQL included', starts, 2000, ''),
      await readRow(data, portOf(server), people),
      ...(await syncRows(portOf(server), people)),
      memoryRow('memory of a server after this', [server]),
    ]
  } finally {
    await server.end('SIGTERM')
    rmSync(data, { recursive: true, force: true })
  }
}

async function readRow(data: string, port: number, people: readonly SeededPerson[]): Promise<BenchRow> {
  const peerPort = await freePort()
  const peer = fork(join(import.meta.dirname, 'server-peer.ts'), [ownDatabaseUrl(data, 'admin'), String(peerPort)], { stdio: 'ignore' })
  await once(peer, 'message')
  const measured = async (asked: number) => {
    await readLoad([asked], people, CONNECTIONS, WARM_UP_SECONDS)
    return await readLoad([asked], people, CONNECTIONS, SECONDS)
  }
  const plain = await measured(peerPort)
  peer.kill()
  const ours = await measured(port)
  const best = Math.max(...ours.perSecond)
  const ratio = percentile(plain.perSecond, 0.5) / percentile(ours.perSecond, 0.5)
  return rowOf(
    'session check and one row, per request',
    ours.perSecond.map((count) => 1000 / Math.max(1, count)),
    0.5,
    `best second ${best}/s, median ${percentile(ours.perSecond, 0.5)}/s, p99 ${percentile(ours.latenciesMs, 0.99).toFixed(0)} ms; node:http and plain pg ${percentile(plain.perSecond, 0.5)}/s, ${ratio.toFixed(1)} × ours`,
  )
}

const SYNC_PUSHES = 4
const SYNC_EVERY_MS = 5000

async function syncRows(port: number, people: readonly SeededPerson[]): Promise<BenchRow[]> {
  const steady: SyncLoad[] = []
  for (let k = 0; k < RUNS; k++) steady.push(await syncLoad({ port, people, pushes: SYNC_PUSHES, everyMs: SYNC_EVERY_MS }))
  const burst: SyncLoad[] = []
  for (let k = 0; k < RUNS; k++) burst.push(await syncLoad({ port, people, pushes: 1, everyMs: 0 }))
  const noteOf = (runs: readonly SyncLoad[]): string =>
    `${runs.reduce((sum, { lost }) => sum + lost, 0)} of ${runs.reduce((sum, { pushed }) => sum + pushed, 0)} updates lost, ${runs.reduce((sum, { refused }) => sum + refused, 0)} × asked to come again; pull p99 ${percentile(
      runs.flatMap(({ pullMs }) => pullMs),
      0.99,
    ).toFixed(0)} ms`
  const p99 = ({ pushMs }: { readonly pushMs: readonly number[] }): number => percentile(pushMs, 0.99)
  const name = `${people.length} devices sync`
  return [
    rowOf(`${name}, an edit every ${SYNC_EVERY_MS / 1000} s each: push p99`, steady.map(p99), 250, noteOf(steady)),
    rowOf(`${name}, all at the same moment: push p99`, burst.map(p99), undefined, noteOf(burst)),
  ]
}

const PAGES = 1000
const NEWS = 100
const NEWS_EVERY_MS = 100

async function twoServers(): Promise<BenchRow[]> {
  const data = newDataFolder()
  const database = await startShared(data, 'any')
  const servers: RealProcess[] = []
  try {
    for (let k = 0; k < 2; k++) servers.push(await startReal({ env: { ...database.env, ...LOG } }))
    const people = await asAdmin(data, async (admin) => await seedPeople(admin, 10, PAGES / 10))
    const runs = []
    for (let k = 0; k < RUNS; k++) runs.push(await newsLoad({ ports: servers.map(portOf), people, pushes: NEWS, everyMs: NEWS_EVERY_MS }))
    const [expected, heard] = [runs.reduce((sum, run) => sum + run.expected, 0), runs.reduce((sum, run) => sum + run.heard, 0)]
    return [
      rowOf(
        `news to ${PAGES} pages at two servers: p99`,
        runs.map(({ latenciesMs }) => percentile(latenciesMs, 0.99)),
        100,
        `${heard} of ${expected} heard; from before the push`,
      ),
      memoryRow('memory of a server with 500 pages', servers),
    ]
  } finally {
    for (const server of servers) await server.end('SIGTERM')
    await database.stop()
    rmSync(data, { recursive: true, force: true })
  }
}
