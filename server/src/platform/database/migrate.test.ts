import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { hasCluster } from '../../../test/harness.ts'
import type { StartFault } from '../start-fault.ts'
import { refuseMightyRole } from './app-role.ts'
import { APP_ROLE, checkMigrated, migrate, type Migration, readMigrations } from './migrate.ts'

const made: string[] = []

async function asAdmin<Result>(work: (admin: pg.Client) => Promise<Result>): Promise<Result> {
  const admin = new pg.Client({ connectionString: inject('cluster')?.admin })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

/** @returns addresses of a new, empty database: of its owner, of the server, of the administrator */
async function emptyDatabase(): Promise<{ owner: string; app: string; admin: string }> {
  const cluster = inject('cluster')
  if (!cluster) throw new Error('no cluster')
  const name = `migrated_${randomUUID().replaceAll('-', '')}`
  await asAdmin(async (admin) => await admin.query(`create database ${name} owner rueckhalt_owner`))
  made.push(name)
  const on = (url: string): string => url.replace(/\/[^/]+$/, `/${name}`)
  return { owner: on(cluster.owner), app: on(cluster.app), admin: on(cluster.admin) }
}

async function onPool<Result>(url: string, work: (pool: pg.Pool) => Promise<Result>): Promise<Result> {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  try {
    return await work(pool)
  } finally {
    await pool.end()
  }
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => 'done',
    (error: unknown) => (error as StartFault).code,
  )
}

/** One row in every table, as far as the tables themselves know what fits: nulls where they may be, else something of the type. */
const FILL = readFileSync(join(import.meta.dirname, 'testing', 'fill-every-table.sql'), 'utf8')

function another(name: string, sql: string, isCompatible: boolean): Migration {
  return { name, sql, checksum: `sum of ${name}`, isCompatible }
}

describe.skipIf(!hasCluster())('migrations', () => {
  afterAll(async () => {
    await asAdmin(async (admin) => {
      for (const name of made) await admin.query(`drop database ${name} with (force)`)
    })
  })

  it('each is applied to a database that is filled at the version before, and loses no row', async () => {
    const { owner, admin } = await emptyDatabase()
    const all = readMigrations()
    const client = new pg.Client({ connectionString: admin })
    client.on('error', () => undefined)
    await client.connect()
    const counts = async (): Promise<Record<string, number>> => {
      const { rows } = await client.query<{ name: string; n: number }>(
        `select relname::text as name, (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I', relname), true, false, '')))[1]::text::int as n
         from pg_class c join pg_namespace s on s.oid = c.relnamespace where s.nspname = 'public' and relkind = 'r' and relname <> 'migration'`,
      )
      return Object.fromEntries(rows.map(({ name, n }) => [name, n]))
    }
    for (let k = 1; k <= all.length; k++) {
      const before = await counts()
      const { applied } = await migrate(owner, all.slice(0, k))
      expect(applied).toEqual([all[k - 1]?.name])
      expect(await counts()).toMatchObject(before)
      await client.query(FILL)
      const empty = Object.entries(await counts()).filter(([, n]) => n === 0)
      expect(empty, 'tables without a row').toEqual([])
    }
    await client.end()
    expect((await migrate(owner)).applied).toEqual([])
  })

  it('running twice, or twice at once, is harmless', async () => {
    const { owner } = await emptyDatabase()
    const results = await Promise.all([migrate(owner), migrate(owner)])
    const applied = results.flatMap((result) => result.applied)
    expect(applied.toSorted()).toEqual(readMigrations().map(({ name }) => name))
    expect((await migrate(owner)).applied).toEqual([])
  })

  it('a changed one and an unknown one are refused, and one that fails leaves nothing', async () => {
    const { owner } = await emptyDatabase()
    const all = readMigrations()
    await migrate(owner)
    const first = all[0] as Migration
    expect(await codeOf(migrate(owner, [{ ...first, checksum: 'another' }, ...all.slice(1)]))).toBe('migration-changed')
    expect(await codeOf(migrate(owner, all.slice(0, -1)))).toBe('migration-unknown')
    const broken = another('9999_broken.sql', 'create table half (); select 1 / 0', true)
    expect(await codeOf(migrate(owner, [...all, broken]))).toBe('migration-failed')
    await onPool(owner, async (pool) => {
      expect((await pool.query(`select to_regclass('half') as half`)).rows).toEqual([{ half: null }])
    })
    expect((await migrate(owner)).applied).toEqual([])
  })

  it('a server starts only on a database that it can work with', async () => {
    const { owner, app } = await emptyDatabase()
    const all = readMigrations()
    expect(await onPool(app, async (pool) => await codeOf(checkMigrated(pool)))).toBe('database-not-migrated')
    await migrate(owner)
    const check = async (): Promise<string> => await onPool(app, async (pool) => await codeOf(checkMigrated(pool)))
    expect(await check()).toBe('done')
    // The version before goes on running while a new one is brought in.
    await migrate(owner, [...all, another('9998_more.sql', 'create table more ()', true)])
    expect(await check()).toBe('done')
    await migrate(owner, [...all, another('9998_more.sql', '', true), another('9999_other.sql', 'drop table more', false)])
    expect(await check()).toBe('database-newer')
  })

  it('only the owner migrates, and an address that leads nowhere is said', async () => {
    const { app } = await emptyDatabase()
    expect(await codeOf(migrate(app))).toBe('role-not-owner')
    expect(await codeOf(migrate('postgresql://nobody:x@127.0.0.1:1/none'))).toBe('database-unreachable')
  })

  it('a server refuses a login that could step around row-level security', async () => {
    const { owner, app, admin } = await emptyDatabase()
    await migrate(owner)
    const check = async (url: string): Promise<string> => await onPool(url, async (pool) => await codeOf(refuseMightyRole(pool)))
    expect([await check(app), await check(owner), await check(admin)]).toEqual(['done', 'role-mighty', 'role-mighty'])
    const as = (user: string): string => app.replace(/\/\/[^:]+:[^@]+@/, `//${user}:only-for-tests@`)
    await asAdmin(async (client) => {
      await client.query(`create role bypassing login bypassrls password 'only-for-tests' in role ${APP_ROLE}`)
      await client.query(`create role owning login password 'only-for-tests' in role rueckhalt_owner`)
    })
    try {
      expect([await check(as('bypassing')), await check(as('owning'))]).toEqual(['role-mighty', 'role-mighty'])
    } finally {
      await asAdmin(async (client) => await client.query('drop role bypassing, owning'))
    }
  })
})
