/**
 * Our own PostgreSQL: makes a cluster in a folder, starts it, stops it.
 *
 * It listens on a Unix socket only, in a folder that nobody else may enter. A postmaster that outlived its server (the server was killed) is taken
 * over; a second server on the same folder is refused (folder-lock.ts).
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { StartFault } from '../start-fault.ts'
import type { Binaries } from './binaries.ts'
import { checkOwner, socketFolder } from './cluster-place.ts'
import { accountFor, asAccount, type OsAccount } from './os-account.ts'

export interface ClusterSettings {
  readonly binaries: Binaries
  /** Folder of the cluster; made where it is missing. */
  readonly folder: string
  readonly adminPassword: string
  /** Further settings of PostgreSQL, for tests. */
  readonly settings?: Readonly<Record<string, string>>
  /** Told when it has ended unasked, when it runs again, and when it does not come up (it is tried again). */
  readonly onFall?: (state: 'fallen' | 'running-again' | 'does-not-start') => void
}

export interface ClusterAddress {
  /** Address of a database for a login. */
  readonly urlFor: (user: string, password: string, database: string) => string
  readonly adminUrl: string
}

export interface RunningCluster extends ClusterAddress {
  readonly processId: () => number
  readonly stop: () => Promise<void>
}

export const ADMIN_USER = 'rueckhalt_admin'
const PORT = 5432
const START_PATIENCE_MS = 30_000
const STOP_PATIENCE_MS = 20_000
const TRIES_AFTER_KILL = 20
const PAUSE_AFTER_KILL_MS = 500
/** How soon it is noticed that it is gone, and how long one start waits for the next when it does not come up. */
const LOOK_MS = 200
const LONGEST_PAUSE_MS = 10_000

/** @throws StartFault when the cluster cannot be made or does not come up */
export async function startCluster({
  binaries,
  folder,
  adminPassword,
  settings = {},
  onFall = () => undefined,
}: ClusterSettings): Promise<RunningCluster> {
  const account = accountFor(folder)
  clearUnfinished(folder)
  if (!existsSync(join(folder, 'PG_VERSION'))) makeCluster(binaries, folder, adminPassword, account)
  checkVersion(binaries, folder)
  const sockets = socketFolder(folder)
  makePrivate(sockets, account)
  const address = clusterAddress(folder, adminPassword)
  const survivor = runningPostmaster(folder)
  let child: ChildProcess | undefined
  const start = (): ChildProcess => {
    child = launch(binaries, folder, sockets, account, settings)
    return child
  }
  // Where the last one was killed, its helpers may still be about to go, and a new one refuses for as long.
  const tries = existsSync(join(folder, 'postmaster.pid')) ? TRIES_AFTER_KILL : 1
  await untilReady(address.adminUrl, survivor === undefined ? { start, tries } : undefined, folder)
  const processId = (): number => runningPostmaster(folder) ?? 0
  const leave = new AbortController()
  const watching = keepRunning(address.adminUrl, folder, start, onFall, leave.signal)
  const stop = async (): Promise<void> => {
    leave.abort()
    await watching
    // One that was started a moment ago may not have left its number yet.
    if (runningPostmaster(folder) === undefined) child?.kill('SIGINT')
    await stopPostmaster(folder)
  }
  return { ...address, processId, stop }
}

/** Brings it up again whenever it is gone: killed, out of memory, no room on the disk. Tries for as long as it takes. */
async function keepRunning(
  url: string,
  folder: string,
  start: () => ChildProcess,
  onFall: NonNullable<ClusterSettings['onFall']>,
  leave: AbortSignal,
): Promise<void> {
  let wait = LOOK_MS
  let isFallen = false
  while (!leave.aborted) {
    // An answer that does not matter: woken early, it is to leave.
    await pause(wait, undefined, { ref: false, signal: leave }).catch(() => undefined)
    wait = LOOK_MS
    if (leave.aborted || runningPostmaster(folder) !== undefined) continue
    if (!isFallen) onFall('fallen')
    try {
      await untilReady(url, { start, tries: isFallen ? 1 : TRIES_AFTER_KILL }, folder, leave)
      isFallen = false
      if (!leave.aborted) onFall('running-again')
    } catch {
      if (!isFallen) onFall('does-not-start')
      isFallen = true
      wait = LONGEST_PAUSE_MS
    }
  }
}

/** @returns where a cluster in this folder is reached while it runs */
export function clusterAddress(folder: string, adminPassword: string): ClusterAddress {
  const sockets = encodeURIComponent(socketFolder(folder))
  const urlFor = (user: string, password: string, database: string): string =>
    `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${sockets}:${PORT}/${database}`
  return { urlFor, adminUrl: urlFor(ADMIN_USER, adminPassword, 'postgres') }
}

/** Made beside its place and moved there when it is whole: whoever is interrupted finds nothing half done. */
const UNFINISHED = '.new-'

/** What a making that was broken off has left behind; what still grows is taken away at the next start. */
function clearUnfinished(folder: string): void {
  const home = dirname(folder)
  for (const name of existsSync(home) ? readdirSync(home) : [])
    if (name.startsWith(`${basename(folder)}${UNFINISHED}`))
      try {
        rmSync(join(home, name), { recursive: true, force: true })
      } catch {
        continue
      }
}

function makeCluster(binaries: Binaries, folder: string, password: string, account: OsAccount | undefined): void {
  // A name of our own: where another making was broken off, its program may still be writing.
  const unfinished = `${folder}${UNFINISHED}${process.pid}`
  makePrivate(unfinished, account)
  const passwordFile = join(folder, '..', '.initial-password')
  rmSync(passwordFile, { force: true })
  writeFileSync(passwordFile, password, { mode: 0o600, flag: 'wx' })
  own(passwordFile, account)
  try {
    const args = ['-D', unfinished, '-U', ADMIN_USER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C']
    const made = spawnSync(join(binaries.folder, 'initdb'), args, { ...asAccount(account), encoding: 'utf8' })
    if (made.status !== 0)
      throw new StartFault('cluster-not-made', { folder, detail: lastLine(made.stderr) || (made.error?.message ?? '') })
    renameSync(unfinished, folder)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(unfinished, { recursive: true, force: true })
  }
}

function lastLine(words: string | null): string {
  return (words ?? '').trim().split('\n').at(-1) ?? ''
}

function own(path: string, account: OsAccount | undefined): void {
  if (account) chownSync(path, account.uid, account.gid)
}

/** A folder that PostgreSQL's account alone may enter. */
function makePrivate(folder: string, account: OsAccount | undefined): void {
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
  checkOwner(folder, account)
  own(folder, account)
  chmodSync(folder, 0o700)
}

function checkVersion({ majorVersion }: Binaries, folder: string): void {
  const made = Number(readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim())
  if (made !== majorVersion) throw new StartFault('cluster-other-major', { folder, made, here: majorVersion })
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
  const file = join(folder, '..', 'postgres.log')
  const log = openSync(file, 'a', 0o600)
  chmodSync(file, 0o600)
  const args = ['-D', folder, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  // Its own process group: Ctrl-C in the terminal reaches us alone, and we stop it in order.
  const child = spawn(join(binaries.folder, 'postgres'), args, { ...asAccount(account), stdio: ['ignore', log, log], detached: true })
  closeSync(log)
  child.on('error', () => undefined)
  child.unref()
  return child
}

/** @returns process of the postmaster that has this folder open */
export function runningPostmaster(folder: string): number | undefined {
  try {
    const processId = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(processId, 0)
    return isPostmasterOf(processId, folder) ? processId : undefined
  } catch {
    return undefined
  }
}

/** After a crash of the machine the number may belong to somebody else. */
function isPostmasterOf(processId: number, folder: string): boolean {
  const file = `/proc/${processId}/cmdline`
  if (!existsSync('/proc/self/cmdline')) return true
  const words = existsSync(file) ? readFileSync(file, 'utf8').split('\0') : []
  return words[words.indexOf('-D') + 1] === folder
}

/** The password is not the one that the cluster was made with. */
const WRONG_PASSWORD = '28P01'

interface Launching {
  readonly start: () => ChildProcess
  readonly tries: number
}

/** @param launching undefined: it runs already */
async function untilReady(url: string, launching: Launching | undefined, folder: string, leave?: AbortSignal): Promise<void> {
  const end = performance.now() + START_PATIENCE_MS
  let child = launching?.start()
  let triesLeft = (launching?.tries ?? 1) - 1
  for (let wait = 5; ; wait = Math.min(wait * 1.5, 200)) {
    const refusal = await refusalOf(url)
    if (refusal === undefined || leave?.aborted) return
    if (refusal === WRONG_PASSWORD) {
      if (child) await stopPostmaster(folder)
      throw new StartFault('cluster-other-secrets', { folder })
    }
    const hasEnded = child && (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
    if (hasEnded && launching && triesLeft-- > 0) {
      await pause(PAUSE_AFTER_KILL_MS)
      child = launching.start()
    } else if (hasEnded || performance.now() > end) throw new StartFault('cluster-silent', { log: join(folder, '..', 'postgres.log') })
    await pause(wait)
  }
}

/** @returns undefined when somebody could log in, else the code of what stood against it */
async function refusalOf(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return undefined
  } catch (error) {
    return (error as { code?: string }).code ?? 'unknown'
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
    if (performance.now() > end) throw new StartFault('cluster-does-not-stop', { process: processId })
    await pause(20)
  }
}
