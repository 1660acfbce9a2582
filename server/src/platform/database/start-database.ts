/** The database of this process: the one that is given, or our own. */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Config } from '../config.ts'
import { findBinaries } from '../postgres/binaries.ts'
import { lockFolder } from '../postgres/folder-lock.ts'
import { type RunningCluster, startCluster } from '../postgres/supervisor.ts'
import { APP_ROLE } from './migrate.ts'

export interface StartedDatabase {
  readonly appUrl: string
  /** Undefined: migrated by `rueckhalt migrate` and not here. */
  readonly ownerUrl: string | undefined
  readonly secret: Uint8Array
  readonly stop: () => Promise<void>
}

const OWNER_USER = 'rueckhalt_owner'
const APP_USER = 'rueckhalt_server'
const DATABASE = 'rueckhalt'

export async function startDatabase(config: Config, log: Logger): Promise<StartedDatabase> {
  if (config.databaseUrl !== undefined && config.secret !== undefined)
    return { appUrl: config.databaseUrl, ownerUrl: config.ownerUrl, secret: config.secret, stop: () => Promise.resolve() }
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o711 })
  const unlock = lockFolder(config.dataFolder)
  try {
    const binaries = findBinaries(config.postgres)
    if (!binaries) throw new Error('there is no PostgreSQL here: install it (Debian: apt-get install postgresql) or set DATABASE_URL')
    const secrets = readSecrets(join(config.dataFolder, 'secrets.json'))
    const cluster = await startCluster({ binaries, folder: join(config.dataFolder, 'postgres'), adminPassword: secrets.admin })
    log.info({ source: binaries.source, version: binaries.majorVersion }, 'database started')
    await prepare(cluster, secrets)
    return {
      appUrl: cluster.urlFor(APP_USER, secrets.app, DATABASE),
      ownerUrl: cluster.urlFor(OWNER_USER, secrets.owner, DATABASE),
      secret: new Uint8Array(Buffer.from(secrets.server, 'base64')),
      stop: async () => {
        await cluster.stop()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

const Secrets = z.object({ admin: z.string(), owner: z.string(), app: z.string(), server: z.string() })
type Secrets = z.infer<typeof Secrets>

/** Passwords of our own database and the key of the server, made once. */
function readSecrets(file: string): Secrets {
  if (existsSync(file)) return Secrets.parse(JSON.parse(readFileSync(file, 'utf8')))
  const made = { admin: password(), owner: password(), app: password(), server: randomBytes(32).toString('base64') }
  writeFileSync(file, `${JSON.stringify(made, undefined, 2)}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
  return made
}

function password(): string {
  return randomBytes(24).toString('base64url')
}

/** Logins and database, made once. */
async function prepare(cluster: RunningCluster, secrets: Secrets): Promise<void> {
  const client = new pg.Client({ connectionString: cluster.adminUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (rowCount !== 0) return
    for (const statement of [
      `create role ${APP_ROLE} nologin`,
      `create role ${OWNER_USER} login nosuperuser password '${secrets.owner}'`,
      `create role ${APP_USER} login nosuperuser password '${secrets.app}' in role ${APP_ROLE}`,
      `create database ${DATABASE} owner ${OWNER_USER}`,
    ])
      await client.query(statement)
  } finally {
    await client.end()
  }
}
