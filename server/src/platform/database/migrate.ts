/** Plain SQL, forward only, each file in one transaction. The first line of a file says whether the version before may go on running. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { JOB_SCHEMA, QUEUES } from '../jobs/queues.ts'

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

/** A migration that ran is another one than the file of its name. */
export class ChangedMigration extends Error {}

/**
 * Brings the database to the newest version; does nothing where it is there.
 * @param ownerUrl login that owns the tables
 * @throws ChangedMigration when a file was changed after it had run, or the database is newer than this program
 */
export async function migrate(ownerUrl: string, migrations: readonly Migration[] = readMigrations()): Promise<MigrationResult> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await ensureAppRole(client)
    await client.query(
      'create table if not exists migration (name text primary key, checksum text not null, applied_at timestamptz not null)',
    )
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migration order by name')
    const done = new Map(rows.map(({ name, checksum }) => [name, checksum]))
    for (const name of done.keys())
      if (!migrations.some((known) => known.name === name)) throw new ChangedMigration(`${name}: unknown to this version`)
    const applied: string[] = []
    for (const migration of migrations) {
      const before = done.get(migration.name)
      if (before !== undefined && before !== migration.checksum) throw new ChangedMigration(`${migration.name}: changed after it ran`)
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

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into migration values ($1, $2, now())', [name, checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/** Where the owner may not create roles, the administrator has made it before (docs/operations). */
async function ensureAppRole(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [APP_ROLE])
  if (rowCount === 0) await client.query(`create role ${APP_ROLE} nologin nosuperuser nobypassrls`)
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
