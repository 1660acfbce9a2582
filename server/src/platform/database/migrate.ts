/** Plain SQL, forward only, each file in one transaction. The first line of a file says whether the version before may go on running. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { JOB_SCHEMA, QUEUES } from '../jobs/queues.ts'
import { StartFault } from '../start-fault.ts'

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'migrations')
/** Nobody else migrates at the same time. */
const MIGRATION_LOCK = 7_214_002

export const APP_ROLE = 'rueckhalt_app'

export interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
  /** `breaking`: stop the version before first. */
  readonly isCompatible: boolean
}

/** @returns all migrations in their order */
export function readMigrations(folder: string = FOLDER): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8')
      const kind = /^--! (compatible|breaking)\n/.exec(sql)?.[1]
      if (kind === undefined) throw new Error(`${name}: the first line must be "--! compatible" or "--! breaking"`)
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex'), isCompatible: kind === 'compatible' }
    })
}

export interface MigrationResult {
  readonly applied: readonly string[]
  readonly current: string
}

/**
 * Brings the database to the newest version; does nothing where it is there.
 * @param ownerUrl login that owns the tables
 * @throws StartFault migration-changed when a file was changed after it had run, migration-unknown when the database is newer than this
 * program, migration-failed
 */
export async function migrate(ownerUrl: string, migrations: readonly Migration[] = readMigrations()): Promise<MigrationResult> {
  const client = await connectOwner(ownerUrl)
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await ensureAppRole(client)
    await client.query(
      `create table if not exists migration (
        name text primary key, checksum text not null, is_compatible boolean not null, applied_at timestamptz not null)`,
    )
    await client.query(`grant select on migration to ${APP_ROLE}`)
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migration order by name')
    const done = new Map(rows.map(({ name, checksum }) => [name, checksum]))
    for (const name of done.keys())
      if (!migrations.some((known) => known.name === name)) throw new StartFault('migration-unknown', { name })
    const applied: string[] = []
    for (const migration of migrations) {
      const before = done.get(migration.name)
      if (before !== undefined && before !== migration.checksum) throw new StartFault('migration-changed', { name: migration.name })
      if (before !== undefined) continue
      await apply(client, migration)
      applied.push(migration.name)
    }
    await ensureJobs(client, ownerUrl)
    return { applied, current: migrations.at(-1)?.name ?? '' }
  } finally {
    await client.end()
  }
}

/**
 * For a server whose database is migrated by somebody else.
 * @throws StartFault database-not-migrated when it is behind this program, database-newer when it is ahead by something that this program cannot
 * work with, database-unreachable
 */
export async function checkMigrated(pool: pg.Pool, migrations: readonly Migration[] = readMigrations()): Promise<void> {
  const applied = await readApplied(pool)
  const missing = migrations.find(({ name }) => !applied.some((row) => row.name === name))
  if (missing) throw new StartFault('database-not-migrated', { name: missing.name })
  const breaking = applied.find(({ name, is_compatible }) => !is_compatible && !migrations.some((known) => known.name === name))
  if (breaking) throw new StartFault('database-newer', { name: breaking.name })
}

const NO_SUCH_TABLE = '42P01'
const NO_RIGHT = '42501'

async function readApplied(pool: pg.Pool): Promise<{ name: string; is_compatible: boolean }[]> {
  try {
    return (await pool.query<{ name: string; is_compatible: boolean }>('select name, is_compatible from migration')).rows
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code === NO_SUCH_TABLE) return []
    throw code === NO_RIGHT
      ? new StartFault('role-missing', { role: APP_ROLE }, error)
      : new StartFault('database-unreachable', { detail: message }, error)
  }
}

const OLDEST_SERVER_VERSION = 15

/** @returns a connection that sees what the login may @throws StartFault database-unreachable, database-too-old, role-not-owner */
export async function connectOwner(ownerUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'rueckhalt-owner', connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw new StartFault('database-unreachable', { detail: error instanceof Error ? error.message : String(error) }, error)
  }
  const { rows } = await client.query<{ version: number; may_create: boolean }>(
    `select current_setting('server_version_num')::int / 10000 as version, has_database_privilege(current_database(), 'CREATE') as may_create`,
  )
  const fault =
    (rows[0]?.version ?? 0) < OLDEST_SERVER_VERSION
      ? new StartFault('database-too-old', { version: rows[0]?.version ?? 0, oldest: OLDEST_SERVER_VERSION })
      : rows[0]?.may_create === true
        ? undefined
        : new StartFault('role-not-owner')
  if (!fault) return client
  await client.end()
  throw fault
}

async function apply(client: pg.Client, { name, sql, checksum, isCompatible }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into migration values ($1, $2, $3, now())', [name, checksum, isCompatible])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new StartFault('migration-failed', { name, detail: error instanceof Error ? error.message : String(error) }, error)
  }
}

/** Where the owner may not create roles, the administrator has made it before (docs/operations). */
async function ensureAppRole(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [APP_ROLE])
  if (rowCount !== 0) return
  try {
    await client.query(`create role ${APP_ROLE} nologin nosuperuser nobypassrls`)
  } catch (error) {
    throw new StartFault('role-missing', { role: APP_ROLE }, error)
  }
}

/** The tables of the job queue belong to the owner too; the server only works with their rows. */
async function ensureJobs(client: pg.Client, ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: JOB_SCHEMA, supervise: false, schedule: false, max: 2 })
  boss.on('error', () => undefined)
  await boss.start()
  try {
    const known = new Set((await boss.getQueues()).map(({ name }) => name))
    for (const [name, options] of Object.entries(QUEUES)) if (!known.has(name)) await boss.createQueue(name, options)
  } finally {
    await boss.stop({ graceful: false })
  }
  await client.query(`grant usage on schema ${JOB_SCHEMA} to ${APP_ROLE}`)
  await client.query(`grant select, insert, update, delete on all tables in schema ${JOB_SCHEMA} to ${APP_ROLE}`)
  await client.query(`grant execute on all functions in schema ${JOB_SCHEMA} to ${APP_ROLE}`)
  await client.query(`grant usage on all sequences in schema ${JOB_SCHEMA} to ${APP_ROLE}`)
}
