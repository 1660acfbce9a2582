/** Puts a backup into an empty database: brings it to the backup's version, loads, compares every sum, commits, then brings it up to date. */
import type pg from 'pg'
import { connectOwner, migrate, readMigrations } from '../platform/database/migrate.ts'
import { StartFault } from '../platform/start-fault.ts'
import type { BackupHead, BackupManifest } from './archive.ts'
import { type BackupKeys, readBackup, TableLoader } from './read-backup.ts'
import { type BackupTable, quoted, readTables } from './tables.ts'
import { secretFingerprint } from './write-backup.ts'

export interface RestoreSettings {
  readonly file: string
  readonly keys: BackupKeys
  readonly ownerUrl: string
  readonly secret: Uint8Array
  /** What the old key sealed will never open here: second factors by app must be set up anew. */
  readonly acceptsOtherSecret: boolean
  /** Left out, everybody signs in anew: what was ended or used after the backup was made must not open anything again. */
  readonly keepsSessions?: boolean
}

/** What lets somebody in without anything else. */
const DOORS = ['session', 'link', 'challenge', 'device_request']

export interface RestoredBackup {
  readonly madeAt: string
  readonly tables: number
  readonly rows: number
}

/** @throws StartFault; then nothing was changed but, in a database without tables, the tables are there and empty */
export async function restoreBackup(settings: RestoreSettings): Promise<RestoredBackup> {
  const { file, keys, ownerUrl, secret, acceptsOtherSecret, keepsSessions = false } = settings
  const restore: { client?: pg.Client; loader?: TableLoader; tables: BackupTable[]; madeAt: string; rows: number } = {
    tables: [],
    madeAt: '',
    rows: 0,
  }
  try {
    await readBackup(file, keys, {
      begin: async (head) => {
        if (head.secretFingerprint !== secretFingerprint(secret) && !acceptsOtherSecret)
          throw new StartFault('backup-other-secret', { file })
        await migrateTo(head, ownerUrl)
        const client = await connectOwner(ownerUrl)
        restore.client = client
        restore.madeAt = head.madeAt
        restore.tables = await openTables(client, head)
        restore.loader = new TableLoader(client, new Map(head.tables.map(({ name, columns }) => [name, columns])))
      },
      rows: async (table, bytes) => await restore.loader?.add(table, bytes),
      end: async (manifest) => {
        restore.rows = (await restore.loader?.check(manifest, restore.tables)) ?? 0
        if (!keepsSessions) for (const table of DOORS) await restore.client?.query(`delete from ${quoted(table)}`)
        if (restore.client) await closeTables(restore.client, restore.tables, manifest)
      },
    })
    // Only when the archive is read to its end and nothing stands behind it.
    await restore.client?.query('commit')
  } finally {
    await restore.client?.end()
  }
  await migrate(ownerUrl)
  return { madeAt: restore.madeAt, tables: restore.tables.length, rows: restore.rows }
}

async function migrateTo(head: BackupHead, ownerUrl: string): Promise<void> {
  const known = readMigrations()
  const wanted = head.migrations.map(({ name, checksum }) => {
    const ours = known.find((migration) => migration.name === name)
    if (!ours || ours.checksum !== checksum) throw new StartFault('backup-other-version', { name, version: head.version })
    return ours
  })
  try {
    await migrate(ownerUrl, wanted)
  } catch (error) {
    // The database has had a newer version than the backup.
    throw error instanceof StartFault && error.code === 'migration-unknown'
      ? new StartFault('database-not-empty', { table: 'migration' }, error)
      : error
  }
}

/** The policies hold the owner too, and COPY does not go through them: within this transaction the owner is let by. */
async function openTables(client: pg.Client, head: BackupHead): Promise<BackupTable[]> {
  await client.query('begin')
  const tables = await readTables(client)
  const wanted = new Set(head.tables.map(({ name }) => name))
  const odd = tables.find(({ name }) => !wanted.delete(name))?.name ?? [...wanted][0]
  if (odd !== undefined) throw new StartFault('backup-other-version', { name: odd, version: head.version })
  for (const { name } of tables) {
    // Held until the end: a server that is running waits.
    await client.query(`alter table ${quoted(name)} no force row level security`)
    await client.query(`alter table ${quoted(name)} disable trigger user`)
    const { rowCount } = await client.query(`select from ${quoted(name)} limit 1`)
    if (rowCount !== 0) throw new StartFault('database-not-empty', { table: name })
  }
  return tables
}

async function closeTables(client: pg.Client, tables: readonly BackupTable[], manifest: BackupManifest): Promise<void> {
  for (const { name } of tables) {
    for (const { column, last, isCalled } of manifest.tables[name]?.sequences ?? [])
      await client.query('select setval(pg_get_serial_sequence(quote_ident($1), $2), $3, $4)', [name, column, last, isCalled])
    await client.query(`alter table ${quoted(name)} enable trigger user`)
    await client.query(`alter table ${quoted(name)} force row level security`)
  }
}
