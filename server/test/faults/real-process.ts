/** Processes of the network as they run outside: started by `main.ts`, told and killed from outside. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { readConfig } from '../../src/platform/config.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { startDatabase } from '../../src/platform/database/start-database.ts'
import { clusterAddress } from '../../src/platform/postgres/supervisor.ts'

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts')

export interface RealProcess {
  /** Empty for a worker. */
  readonly address: string
  readonly processId: number
  /** From the start of the program until it takes requests. */
  readonly startMs: number
  /** Ends by this signal, and waits until it has. */
  readonly end: (signal: NodeJS.Signals) => Promise<void>
  readonly hasEnded: () => boolean
}

export interface RealSettings {
  readonly env: Readonly<Record<string, string>>
  readonly kind?: 'server' | 'worker'
  /** As before; left out: a free one. */
  readonly port?: number
}

/** @throws Error with what it told when it did not start */
export async function startReal({ env, kind = 'server', port }: RealSettings): Promise<RealProcess> {
  const chosen = port ?? (await freePort())
  const begun = performance.now()
  const settings = { RUECKHALT_PORT: String(chosen), LOG_LEVEL: 'silent', ...env }
  const child = spawn(process.execPath, [MAIN, ...(kind === 'worker' ? ['worker'] : [])], {
    env: { PATH: process.env['PATH'], ...settings },
    stdio: ['ignore', 'ignore', env['LOG_LEVEL'] === undefined ? 'inherit' : 'ignore', 'ipc'],
  })
  const ended = once(child, 'exit')
  await untilStarted(child, ended)
  return {
    address: kind === 'worker' ? '' : `http://127.0.0.1:${chosen}`,
    processId: child.pid ?? 0,
    startMs: performance.now() - begun,
    end: async (signal) => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      await ended
    },
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
  }
}

async function untilStarted(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  const told: unknown[] = []
  const started = new Promise<void>((resolve) => {
    child.on('message', (message: { readonly say?: string }) => {
      told.push(message)
      if (message.say === 'started' || message.say === 'worker-started') resolve()
    })
  })
  const refused = ended.then(() => {
    throw new Error(`did not start: ${JSON.stringify(told)}`)
  })
  refused.catch(() => undefined)
  await Promise.race([started, refused])
}

export async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** @returns a new folder of data that PostgreSQL's account can pass through */
export function newDataFolder(below = tmpdir()): string {
  const folder = mkdtempSync(join(below, 'rueckhalt-real-'))
  chmodSync(folder, 0o711)
  return folder
}

/** @returns folder of the cluster that belongs to a folder of data */
export function clusterOf(data: string): string {
  const note = join(data, 'postgres-folder.txt')
  return join(existsSync(note) ? (readFileSync(note, 'utf8').split('\n')[0] ?? data) : data, 'postgres')
}

/** Address of the network's own database. @param login `admin` sees everything */
export function ownDatabaseUrl(data: string, login: 'admin' | 'app'): string {
  const secrets = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as Readonly<Record<string, string>>
  const { urlFor } = clusterAddress(clusterOf(data), secrets['admin'] ?? '')
  return urlFor(login === 'admin' ? 'rueckhalt_admin' : 'rueckhalt_server', secrets[login] ?? '', 'rueckhalt')
}

/** Runs work on a connection that sees everything. */
export async function asAdmin<Result>(data: string, work: (admin: pg.Client) => Promise<Result>): Promise<Result> {
  const admin = new pg.Client({ connectionString: ownDatabaseUrl(data, 'admin') })
  admin.on('error', () => undefined)
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

/** A database for several processes, under the supervisor of whoever asks for it. */
export interface SharedDatabase {
  /** Settings of a process that uses it. */
  readonly env: Readonly<Record<string, string>>
  readonly stop: () => Promise<void>
}

/** @param source whose PostgreSQL */
export async function startShared(data: string, source: string): Promise<SharedDatabase> {
  const config = readConfig({ RUECKHALT_DATA: data, RUECKHALT_POSTGRES: source })
  if ('faults' in config) throw new Error(JSON.stringify(config.faults))
  const { appUrl, ownerUrl, secret, stop } = await startDatabase(config, pino({ level: 'silent' }))
  if (ownerUrl !== undefined) await migrate(ownerUrl)
  return { env: { DATABASE_URL: appUrl, RUECKHALT_SECRET: Buffer.from(secret).toString('base64'), RUECKHALT_WORKER: 'no' }, stop }
}
