/**
 * Where our own PostgreSQL keeps its files: in the folder of data, unless it must run as an account that cannot enter there (a project below
 * /root). Then they lie under /var/lib, and a note in the folder of data says so; whoever moves that folder takes the note along.
 */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartFault } from '../start-fault.ts'
import type { Binaries } from './binaries.ts'
import { accountFor, canEnter, canRun, type OsAccount } from './os-account.ts'

export interface ClusterPlace {
  /** Holds `postgres/` (the cluster), `sockets/` and `postgres.log`. */
  readonly home: string
  /** `postgres/` within it. */
  readonly folder: string
  /** It is not the folder of data itself. */
  readonly isElsewhere: boolean
}

const STATE_FOLDER = '/var/lib/rueckhalt'
const NOTE = 'postgres-folder.txt'

/**
 * @param dataFolder exists already
 * @throws StartFault folder-unreachable when there is no place that PostgreSQL's account can reach
 */
export function placeFor(dataFolder: string): ClusterPlace {
  const noted = readNote(dataFolder)
  if (noted !== undefined) return placeIn(noted, true)
  const near = placeIn(dataFolder, false)
  const account = accountFor(near.folder)
  if (!account || canEnter(account, dataFolder)) return near
  const home = join(STATE_FOLDER, createHash('sha256').update(dataFolder).digest('hex').slice(0, 16))
  try {
    for (const folder of [STATE_FOLDER, home]) mkdirSync(folder, { recursive: true, mode: 0o711 })
  } catch (error) {
    throw new StartFault('folder-unreachable', { folder: dataFolder, tried: home }, error)
  }
  if (!canEnter(account, home)) throw new StartFault('folder-unreachable', { folder: dataFolder, tried: home })
  writeFileSync(
    join(dataFolder, NOTE),
    `${home}\n\nPostgreSQL does not run as root, and its account cannot enter the folder in which this file lies.\nThe database is therefore in the folder named above. Keep this file: without it the database is not found again.\n`,
    { mode: 0o600 },
  )
  return placeIn(home, true)
}

function placeIn(home: string, isElsewhere: boolean): ClusterPlace {
  return { home, folder: join(home, 'postgres'), isElsewhere }
}

function readNote(dataFolder: string): string | undefined {
  const file = join(dataFolder, NOTE)
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n')[0] : undefined
}

/**
 * @returns programs that the account can start: those that were found, or a copy of those that came with npm
 * @throws StartFault programs-unreachable
 */
export function reachablePrograms(binaries: Binaries, place: ClusterPlace): Binaries {
  const account = accountFor(place.folder)
  if (canRun(account, join(binaries.folder, 'postgres'))) return binaries
  const copy = join(place.home, `programs-${binaries.majorVersion}`)
  if (binaries.source === 'npm' && !existsSync(copy)) {
    const unfinished = `${copy}.new`
    rmSync(unfinished, { recursive: true, force: true })
    cpSync(join(binaries.folder, '..'), unfinished, { recursive: true, dereference: true })
    renameSync(unfinished, copy)
  }
  const reachable = { ...binaries, folder: join(copy, 'bin') }
  if (!canRun(account, join(reachable.folder, 'postgres'))) throw new StartFault('programs-unreachable', { folder: binaries.folder })
  return reachable
}

/** Linux takes 107 bytes for the path of a socket, and PostgreSQL adds its own name. */
const LONGEST_SOCKET_FOLDER = 80

/** @returns folder for the socket; the caller makes it with `makePrivate` */
export function socketFolder(cluster: string): string {
  const near = join(cluster, '..', 'sockets')
  const name = createHash('sha256').update(cluster).digest('hex').slice(0, 16)
  return Buffer.byteLength(near) <= LONGEST_SOCKET_FOLDER ? near : join(tmpdir(), `rueckhalt-${name}`)
}

/** @throws StartFault folder-of-another when somebody else made a thing of that name (in /tmp everybody may) */
export function checkOwner(folder: string, account: OsAccount | undefined): void {
  const { uid } = lstatSync(folder)
  const ours = process.getuid?.()
  if (!lstatSync(folder).isDirectory() || (ours !== undefined && uid !== ours && uid !== account?.uid))
    throw new StartFault('folder-of-another', { folder, account: uid })
}
