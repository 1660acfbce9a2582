/** Nobody reads or changes what is not theirs: every table and every operation, generated from the catalogue and the contract. */
import { randomUUID } from 'node:crypto'
import { mayDo, type Operation, OPERATIONS, type Role, ROLES_OF_KIND } from '@rueckhalt/contract'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashToken } from '../src/platform/secrets.ts'
import { type FilledWorld, fillWorld } from './filled-world.ts'
import { hasCluster, startTestServer, type TestBrowser, type TestServer } from './harness.ts'

/** Rows that everybody may see, and why. */
const PUBLIC_ROWS: Readonly<Record<string, string>> = { rate_limit: 'tries by hash belong to nobody' }
/** Tables into which everybody may write a row, and why. */
const PUBLIC_INSERTS: Readonly<Record<string, string>> = {
  rate_limit: 'tries by hash belong to nobody',
  challenge: 'whoever begins to sign in is nobody yet',
  mail: 'every request may write a letter',
}
/** No rows of people or organisations; the role of the server has no right at all. */
const OF_THE_MACHINE = ['migration']

describe.skipIf(!hasCluster())('isolation', () => {
  let server: TestServer
  let world: FilledWorld
  let app: pg.Client
  let tables: string[]
  beforeAll(async () => {
    server = await startTestServer()
    world = await fillWorld(server)
    app = new pg.Client({ connectionString: server.urls.app })
    await app.connect()
    tables = (
      await server.look<{ name: string }>(
        "select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by 1",
      )
    )
      .map(({ name }) => name)
      .filter((name) => !OF_THE_MACHINE.includes(name))
  })
  afterAll(async () => {
    await app.end()
    await server.stop()
  })

  /** Checksum of each table, by rows that nobody but the system sees. */
  const checksums = async (): Promise<Record<string, string>> => {
    const sums: Record<string, string> = {}
    for (const name of tables.filter((table) => table !== 'rate_limit')) {
      const [row] = await server.look<{ sum: string }>(
        `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${name} t`,
      )
      sums[name] = row?.sum ?? ''
    }
    return sums
  }

  const tokenOf = (browser: TestBrowser): string => hashToken([...browser.cookies].find(([name]) => /session/.test(name))?.[1] ?? 'nothing')

  /** Runs statements as the server does for this caller, and takes everything back. */
  const asking = async (token: string, organisationId: string, work: () => Promise<void>): Promise<void> => {
    await app.query('begin')
    try {
      await app.query('select * from app.begin_request($1, $2, $3)', [token, organisationId, server.now()])
      await work()
    } finally {
      await app.query('rollback')
    }
  }

  const attempt = async (sql: string, values: unknown[] = []): Promise<{ readonly rows: number; readonly code: string }> => {
    await app.query('savepoint attempt')
    try {
      const { rowCount } = await app.query(sql, values)
      await app.query('rollback to attempt')
      return { rows: rowCount ?? 0, code: '' }
    } catch (error) {
      await app.query('rollback to attempt')
      return { rows: 0, code: (error as pg.DatabaseError).code ?? '' }
    }
  }

  it('every table has a row of the organisation that the attackers are after', async () => {
    for (const name of tables) expect((await server.look(`select from ${name}`)).length, name).toBeGreaterThan(0)
  })

  it('every table forces row-level security and belongs to somebody else than the role of the server', async () => {
    const loose = await server.look(
      `select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relname <> 'migration'
        and not (relrowsecurity and relforcerowsecurity)`,
    )
    expect(loose).toEqual([])
    const owned = await server.look(
      "select relname from pg_class where relowner in ('rueckhalt_server'::regrole, 'rueckhalt_app'::regrole)",
    )
    expect(owned).toEqual([])
    const { rows } = await app.query('select rolsuper or rolbypassrls as mighty from pg_roles where rolname in (current_user, $1)', [
      'rueckhalt_app',
    ])
    expect(rows).toEqual([{ mighty: false }, { mighty: false }])
  })

  /** Rows of a table that do not name any of the ids in the list. */
  const FOREIGN = 'not (to_jsonb(t)::text like any ($1))'

  const callers = (): readonly (readonly [string, string, readonly string[]])[] => [
    ['nobody', '', []],
    ['a revoked session', tokenOf(world.revoked), []],
    ['a stranger', tokenOf(world.stranger.browser), [world.stranger.userId]],
    ['a member of another organisation', tokenOf(world.other.browser), [world.other.userId, world.other.organisationId]],
  ]

  it('nobody, a revoked session, a stranger and a member elsewhere read, change, remove and add nothing in any table', async () => {
    for (const [who, token, own] of callers())
      await asking(token, world.firm.organisationId, async () => {
        const like = own.length === 0 ? ['no such id'] : own.map((id) => `%${id}%`)
        for (const name of tables) {
          const isChamber = name === 'organisation' ? " and t.kind <> 'chamber'" : ''
          const where = `${FOREIGN}${isChamber}`
          const columns = await server.look<{ name: string }>(
            "select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attidentity = ''",
            [name],
          )
          if (!(name in PUBLIC_ROWS)) {
            const read = await attempt(`select from ${name} t where ${where}`, [like])
            expect([read.rows, ['', '42501'].includes(read.code)], `${who} reads ${name}`).toEqual([0, true])
            for (const { name: column } of columns) {
              const changed = await attempt(`update ${name} t set ${column} = t.${column} where ${where}`, [like])
              expect([changed.rows, ['', '42501'].includes(changed.code)], `${who} changes ${name}.${column}`).toEqual([0, true])
            }
            const removed = await attempt(`delete from ${name} t where ${where}`, [like])
            expect([removed.rows, ['', '42501'].includes(removed.code)], `${who} removes from ${name}`).toEqual([0, true])
          }
          if (name in PUBLIC_INSERTS) continue
          const copies = await server.look<{ row: unknown }>(`select to_jsonb(t) as row from ${name} t where ${where} limit 3`, [like])
          for (const { row } of copies) {
            const list = columns.map((column) => column.name).join(', ')
            const added = await attempt(`insert into ${name} (${list}) select ${list} from jsonb_populate_record(null::${name}, $1)`, [row])
            expect(added, `${who} adds to ${name}`).toEqual({ rows: 0, code: '42501' })
          }
        }
      })
  })

  it('a reader changes nothing of the organisation, not even their own role', async () => {
    const reader = world.firm.userOf('reader')
    await asking(tokenOf(world.firm.browserOf('reader')), world.firm.organisationId, async () => {
      expect((await attempt('select from membership where organisation_id = $1', [world.firm.organisationId])).rows).toBe(3)
      expect((await attempt("update membership set role = 'owner' where user_id = $1", [reader])).rows).toBe(0)
      const inserted = await attempt("insert into membership values ($1, $2, 'owner', now())", [world.other.organisationId, reader])
      expect(inserted.code).toBe('42501')
      for (const name of tables.filter((table) => !(table in PUBLIC_ROWS))) {
        const where = `not (to_jsonb(t)::text like '%${reader}%')`
        const removed = await attempt(`delete from ${name} t where ${where}`)
        expect([removed.rows, ['', '42501'].includes(removed.code)], `removes from ${name}`).toEqual([0, true])
        const [column] = await server.look<{ name: string }>(
          "select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and attidentity = '' order by attnum desc limit 1",
          [name],
        )
        const changed = await attempt(`update ${name} t set ${column?.name} = t.${column?.name} where ${where}`)
        expect([changed.rows, ['', '42501'].includes(changed.code)], `changes ${name}`).toEqual([0, true])
      }
      expect((await attempt('select from audit_entry')).rows).toBe(0)
    })
  })

  it('nobody becomes an operator through the server', async () => {
    await asking(tokenOf(world.firm.browserOf('owner')), world.firm.organisationId, async () => {
      expect((await attempt('update account set is_operator = true')).code).toBe('42501')
    })
  })

  it('a statement outside a transaction that says who asks fails; it does not come back empty', async () => {
    const fresh = new pg.Client({ connectionString: server.urls.app })
    await fresh.connect()
    // The other connection has had transactions before: there the settings are empty instead of unknown.
    await asking(tokenOf(world.firm.browserOf('owner')), world.firm.organisationId, () => Promise.resolve())
    for (const client of [fresh, app])
      for (const name of tables.filter((table) => !(table in PUBLIC_ROWS)))
        await expect(client.query(`select * from ${name}`), name).rejects.toThrow(
          /unrecognized configuration|invalid input|malformed array|permission denied/,
        )
    await fresh.end()
  })

  describe('operations', () => {
    const operations = Object.values(OPERATIONS) as readonly Operation[]
    const withIds = (ids: Readonly<Record<string, string>>) => (operation: Operation) =>
      Object.fromEntries([...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, ids[name] ?? randomUUID()]))
    const send = async (browser: TestBrowser, operation: Operation, ids: Readonly<Record<string, string>>) => {
      server.forward(1000)
      const params = withIds(ids)(operation)
      const path = operation.path.replaceAll(/\{(\w+)\}/g, (_place, name: string) => params[name] ?? '')
      const response = await browser.fetch(operation.method === 'GET' && operation.query ? `${path}?after=0` : path, {
        method: operation.method,
        ...(operation.body && { body: JSON.stringify(BODIES[operation.id] ?? {}), headers: { 'Content-Type': 'application/json' } }),
      })
      const { requestId: _own, ...said } = (await response.json().catch(() => ({}))) as Record<string, unknown>
      return { status: response.status, said }
    }
    /** Well-formed, so that not the form is what is refused. */
    const BODIES: Readonly<Record<string, unknown>> = {
      renamePasskey: { name: 'Meiner' },
      approveDevice: { box: 'AAAA' },
    }

    it('without a session, or with one that was revoked, every operation but the public ones asks to sign in', async () => {
      const before = await checksums()
      for (const operation of operations.filter(({ access }) => access.kind !== 'public'))
        for (const browser of [server.browser(), world.revoked]) {
          const { status, said } = await send(browser, operation, world.ids)
          expect([status, said.code], operation.id).toEqual([401, 'access.not-signed-in'])
        }
      expect(await checksums()).toEqual(before)
    })

    it('strangers and members elsewhere are answered as if nothing were there, word for word', async () => {
      const before = await checksums()
      for (const operation of operations.filter(
        ({ access, path }) => access.kind === 'member' || (access.kind === 'signed-in' && path.includes('{')),
      ))
        for (const browser of [world.stranger.browser, world.other.browser]) {
          const there = await send(browser, operation, world.ids)
          const nowhere = await send(browser, operation, {})
          expect(there, operation.id).toEqual(nowhere)
          expect(there.status, operation.id).toBe(
            operation.access.kind === 'member' || there.said.code === 'access.not-found' ? 404 : there.status,
          )
          expect(there.status, operation.id).toBeGreaterThanOrEqual(400)
        }
      expect(await checksums()).toEqual(before)
    })

    it('the own organisation in the path opens nothing of another one', async () => {
      const before = await checksums()
      const ids = { ...world.ids, organisationId: world.other.organisationId }
      for (const operation of operations.filter(({ path }) => path.includes('{organisationId}/') && path.split('{').length > 2)) {
        const there = await send(world.other.browser, operation, ids)
        const nowhere = await send(world.other.browser, operation, { organisationId: world.other.organisationId })
        expect(there, operation.id).toEqual(nowhere)
        expect(there.status, operation.id).toBeGreaterThanOrEqual(400)
      }
      expect(await checksums()).toEqual(before)
    })

    it('members without the right are told so, and nothing changes', async () => {
      const before = await checksums()
      const roles: Role[] = ['editor', 'reader']
      for (const operation of operations)
        for (const role of roles) {
          if (operation.access.kind !== 'member' || mayDo(role, operation.access.permission)) continue
          const { status, said } = await send(world.firm.browserOf(role), operation, world.ids)
          expect([status, said.code], `${role} ${operation.id}`).toEqual([403, 'access.forbidden'])
        }
      expect(ROLES_OF_KIND.company).toEqual(['owner', ...roles])
      expect(await checksums()).toEqual(before)
    })

    it('what is for operators is not there for anybody else', async () => {
      const before = await checksums()
      for (const operation of operations.filter(({ access }) => access.kind === 'operator'))
        for (const browser of [world.stranger.browser, world.firm.browserOf('owner'), world.chamber.browserOf('coordinator')]) {
          const { status, said } = await send(browser, operation, world.ids)
          expect([status, said.code], operation.id).toEqual([404, 'access.not-found'])
        }
      expect(await checksums()).toEqual(before)
    })
  })
})
