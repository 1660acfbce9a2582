/** The database of this process: the one that is given, or our own. */
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Config } from '../config.ts'
import { findBinaries, OLDEST_MAJOR_VERSION } from '../postgres/binaries.ts'
import { type ClusterPlace, placeFor, reachablePrograms } from '../postgres/cluster-place.ts'
import { lockFolder } from '../postgres/folder-lock.ts'
import { type ClusterAddress, clusterAddress, runningPostmaster, startCluster } from '../postgres/supervisor.ts'
import { asStartFault, StartFault } from '../start-fault.ts'
import { APP_ROLE } from './migrate.ts'

export interface StartedDatabase {
  readonly appUrl: string
  /** Where our own PostgreSQL keeps its files, when that is not the folder of data. */
  readonly elsewhere?: string
  /** Undefined: migrated by `rueckhalt migrate` and not here. */
  readonly ownerUrl: string | undefined
  readonly secret: Uint8Array
  /** Whether our own PostgreSQL can still write; of one that is given, its operator knows. */
  readonly hasRoom?: () => Promise<boolean>
  readonly stop: () => Promise<void>
}

/** PostgreSQL makes files of 16 MB for what it writes down first; without room for one it ends. */
const LEAST_FREE_BYTES = 64 * 1024 * 1024
const OWNER_USER = 'rueckhalt_owner'
const APP_USER = 'rueckhalt_server'
const DATABASE = 'rueckhalt'

/** @throws StartFault */
export async function startDatabase(config: Config, log: Logger): Promise<StartedDatabase> {
  if (config.databaseUrl !== undefined && config.secret !== undefined)
    return { appUrl: config.databaseUrl, ownerUrl: config.ownerUrl, secret: config.secret, stop: () => Promise.resolve() }
  makeDataFolder(config.dataFolder)
  const locks = [lockFolder(config.dataFolder)]
  const unlock = (): void => {
    for (const release of locks.splice(0).toReversed()) release()
  }
  try {
    const found = findBinaries(config.postgres)
    if (!found) throw new StartFault('no-postgres', { oldest: OLDEST_MAJOR_VERSION })
    const place = placeFor(config.dataFolder)
    // A copy of the folder of data still names the same place.
    if (place.isElsewhere) locks.push(lockFolder(place.home))
    const binaries = reachablePrograms(found, place)
    const secrets = readSecrets(config.dataFolder, place)
    const cluster = await startCluster({
      binaries,
      folder: place.folder,
      adminPassword: secrets.admin,
      onFall: (state) => log.warn({ state }, 'database'),
    })
    log.info({ source: binaries.source, version: binaries.majorVersion, folder: place.folder }, 'database started')
    const stop = async (): Promise<void> => {
      await cluster.stop()
      unlock()
    }
    try {
      await prepare(cluster, secrets)
    } catch (error) {
      await stop()
      throw error
    }
    const hasRoom = async (): Promise<boolean> => {
      const { bavail, bsize } = await statfs(place.home)
      return bavail * bsize >= LEAST_FREE_BYTES
    }
    return { ...loginsOf(cluster, secrets, config), hasRoom, stop, ...(place.isElsewhere && { elsewhere: place.home }) }
  } catch (error) {
    unlock()
    throw error
  }
}

/**
 * For commands beside a server: the database that is given; our own where it runs; else starts our own for as long as the command takes.
 * @throws StartFault
 */
export async function reachDatabase(config: Config, log: Logger): Promise<StartedDatabase> {
  if (config.databaseUrl !== undefined) return await startDatabase(config, log)
  try {
    return await startDatabase(config, log)
  } catch (error) {
    const fault = asStartFault(error)
    if (fault.code !== 'folder-in-use') throw fault
    const place = placeFor(config.dataFolder)
    if (runningPostmaster(place.folder) === undefined) throw fault
    const secrets = readSecrets(config.dataFolder, place)
    return { ...loginsOf(clusterAddress(place.folder, secrets.admin), secrets, config), stop: () => Promise.resolve() }
  }
}

function loginsOf({ urlFor }: ClusterAddress, secrets: Secrets, { secret }: Config): Omit<StartedDatabase, 'stop'> {
  return {
    appUrl: urlFor(APP_USER, secrets.app, DATABASE),
    ownerUrl: urlFor(OWNER_USER, secrets.owner, DATABASE),
    secret: secret ?? new Uint8Array(Buffer.from(secrets.server, 'base64')),
  }
}

/** Others may pass through it where PostgreSQL runs as another account, but see nothing. */
function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 })
    if (statSync(folder).uid === process.getuid?.()) chmodSync(folder, process.getuid() === 0 ? 0o711 : 0o700)
    // Passwords and a whole database lie here: no version control may take them along.
    if (!existsSync(join(folder, '.gitignore'))) writeFileSync(join(folder, '.gitignore'), '*\n')
  } catch (error) {
    throw new StartFault('folder-unreachable', { folder, tried: folder }, error)
  }
}

const Secrets = z.object({ admin: z.string(), owner: z.string(), app: z.string(), server: z.string() })
type Secrets = z.infer<typeof Secrets>

/** Passwords of our own database and the key of the server, made once. */
function readSecrets(dataFolder: string, place: ClusterPlace): Secrets {
  const file = join(dataFolder, 'secrets.json')
  if (existsSync(file)) return parseSecrets(file)
  // New passwords would not open the database that is there, and a new key not what was sealed with the old one.
  if (existsSync(place.folder)) throw new StartFault('cluster-without-secrets', { folder: place.folder, file })
  const made = { admin: password(), owner: password(), app: password(), server: randomBytes(32).toString('base64') }
  writeFileSync(`${file}.new`, `${JSON.stringify(made, undefined, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return made
}

function parseSecrets(file: string): Secrets {
  try {
    return Secrets.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new StartFault('file-unreadable', { file }, error)
  }
}

function password(): string {
  return randomBytes(24).toString('base64url')
}

/** Logins and database, each made where it is missing: whoever is interrupted goes on the next time. */
async function prepare({ adminUrl }: ClusterAddress, secrets: Secrets): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>('select rolname as name from pg_roles union all select datname from pg_database')
    const known = new Set(rows.map(({ name }) => name))
    const make = async (name: string, statement: string): Promise<void> => {
      if (!known.has(name)) await client.query(statement)
    }
    await make(APP_ROLE, `create role ${APP_ROLE} nologin`)
    await make(OWNER_USER, `create role ${OWNER_USER} login nosuperuser password '${secrets.owner}'`)
    await make(APP_USER, `create role ${APP_USER} login nosuperuser password '${secrets.app}' in role ${APP_ROLE}`)
    await make(DATABASE, `create database ${DATABASE} owner ${OWNER_USER}`)
  } finally {
    await client.end()
  }
}
