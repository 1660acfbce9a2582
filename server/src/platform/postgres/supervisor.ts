/**
 * Our own PostgreSQL: makes a cluster in a folder, starts it, stops it.
 *
 * It listens on a Unix socket only, in a folder that nobody else may enter. A postmaster that outlived its server (the server was killed) is taken
 * over; a second server on the same folder is refused.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Binaries } from './binaries.ts'
import { type OsAccount, unprivilegedAccount } from './os-account.ts'

export interface ClusterSettings {
  readonly binaries: Binaries
  /** Folder of the cluster; made where it is missing. */
  readonly folder: string
  readonly adminPassword: string
  /** Further settings of PostgreSQL, for tests. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface RunningCluster {
  /** Address of a database for a login. */
  readonly urlFor: (user: string, password: string, database: string) => string
  readonly adminUrl: string
  readonly processId: () => number
  readonly stop: () => Promise<void>
}

export const ADMIN_USER = 'rueckhalt_admin'
const PORT = 5432
/** Linux takes 107 bytes for the path of a socket, and PostgreSQL adds its own name. */
const LONGEST_SOCKET_FOLDER = 80
const START_PATIENCE_MS = 30_000
const STOP_PATIENCE_MS = 20_000

/** @throws Error when the cluster cannot be made or does not come up; the message names the log */
export async function startCluster({ binaries, folder, adminPassword, settings = {} }: ClusterSettings): Promise<RunningCluster> {
  const account = unprivilegedAccount()
  if (!existsSync(join(folder, 'PG_VERSION'))) makeCluster(binaries, folder, adminPassword, account)
  checkVersion(binaries, folder)
  const sockets = socketFolder(folder, account)
  const urlFor = (user: string, password: string, database: string): string =>
    `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${encodeURIComponent(sockets)}:${PORT}/${database}`
  const adminUrl = urlFor(ADMIN_USER, adminPassword, 'postgres')
  const survivor = runningPostmaster(folder)
  const child = survivor === undefined ? launch(binaries, folder, sockets, account, settings) : undefined
  const processId = (): number => runningPostmaster(folder) ?? child?.pid ?? survivor ?? 0
  await untilReady(adminUrl, child, folder)
  return { urlFor, adminUrl, processId, stop: async () => await stopPostmaster(folder) }
}

function makeCluster(binaries: Binaries, folder: string, password: string, account: OsAccount | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const passwordFile = join(folder, '..', '.initial-password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  own(folder, account)
  own(passwordFile, account)
  try {
    const args = ['-D', folder, '-U', ADMIN_USER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C', '-N']
    const made = spawnSync(join(binaries.folder, 'initdb'), args, { ...asAccount(account), encoding: 'utf8', cwd: folder })
    if (made.status !== 0) {
      rmSync(folder, { recursive: true, force: true })
      throw new Error(`initdb: ${made.stderr || (made.error?.message ?? '')}`)
    }
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

function own(path: string, account: OsAccount | undefined): void {
  if (account) chownSync(path, account.uid, account.gid)
}

function asAccount(account: OsAccount | undefined): { uid?: number; gid?: number; env: NodeJS.ProcessEnv } {
  return { ...account, env: { PATH: process.env['PATH'], LC_ALL: 'C' } }
}

function checkVersion({ majorVersion }: Binaries, folder: string): void {
  const made = Number(readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim())
  if (made !== majorVersion)
    throw new Error(
      `${folder} was made by PostgreSQL ${made}; here is ${majorVersion}. Back up with the old one and restore (docs/operations)`,
    )
}

function socketFolder(folder: string, account: OsAccount | undefined): string {
  const near = join(folder, '..', 'sockets')
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const path = Buffer.byteLength(near) <= LONGEST_SOCKET_FOLDER ? near : join(tmpdir(), `rueckhalt-${name}`)
  mkdirSync(path, { recursive: true, mode: 0o700 })
  own(path, account)
  chmodSync(path, 0o700)
  return path
}

function launch(
  binaries: Binaries,
  folder: string,
  sockets: string,
  account: OsAccount | undefined,
  settings: Readonly<Record<string, string>>,
): ChildProcess {
  const all = {
    listen_addresses: '',
    unix_socket_directories: sockets,
    port: String(PORT),
    shared_buffers: '64MB',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
  }
  const log = openSync(join(folder, '..', 'postgres.log'), 'a', 0o600)
  const args = ['-D', folder, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  // Its own process group: Ctrl-C in the terminal reaches us alone, and we stop it in order.
  const child = spawn(join(binaries.folder, 'postgres'), args, {
    ...asAccount(account),
    stdio: ['ignore', log, log],
    detached: true,
    cwd: folder,
  })
  closeSync(log)
  child.on('error', () => undefined)
  child.unref()
  return child
}

/** @returns process of the postmaster that has this folder open */
function runningPostmaster(folder: string): number | undefined {
  try {
    const processId = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(processId, 0)
    return isPostgres(processId) ? processId : undefined
  } catch {
    return undefined
  }
}

/** After a crash of the machine the number may belong to somebody else. */
function isPostgres(processId: number): boolean {
  const file = `/proc/${processId}/cmdline`
  return !existsSync('/proc') || (existsSync(file) && readFileSync(file, 'utf8').includes('postgres'))
}

async function untilReady(url: string, child: ChildProcess | undefined, folder: string): Promise<void> {
  const end = performance.now() + START_PATIENCE_MS
  for (let wait = 5; ; wait = Math.min(wait * 1.5, 200)) {
    if (await answers(url)) return
    if ((child && child.exitCode !== null) || performance.now() > end)
      throw new Error(`PostgreSQL does not come up; see ${join(folder, '..', 'postgres.log')}`)
    await pause(wait)
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** `SIGINT`: fast shutdown, open connections are ended and everything is on disk. */
async function stopPostmaster(folder: string): Promise<void> {
  const processId = runningPostmaster(folder)
  if (processId === undefined) return
  process.kill(processId, 'SIGINT')
  const end = performance.now() + STOP_PATIENCE_MS
  while (runningPostmaster(folder) !== undefined) {
    if (performance.now() > end) throw new Error(`PostgreSQL (process ${processId}) does not stop`)
    await pause(20)
  }
}
