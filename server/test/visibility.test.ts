/** For random people, organisations, roles, rows and requests: a row is visible exactly where a plain rule says so. */
import { randomUUID } from 'node:crypto'
import { type OrganisationKind, ORGANISATION_KINDS, type Role, ROLES } from '@rueckhalt/contract'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashToken } from '../src/platform/secrets.ts'
import { hasCluster, startTestServer, type TestServer } from './harness.ts'

const PEOPLE = 4
const PLACES = 4

interface World {
  readonly people: readonly { readonly id: string; readonly token: string; readonly isOperator: boolean; readonly hasSession: boolean }[]
  readonly places: readonly { readonly id: string; readonly kind: OrganisationKind }[]
  /** roles[person][place] */
  readonly roles: readonly (readonly (Role | undefined)[])[]
  readonly rows: readonly {
    readonly id: string
    readonly table: Table
    readonly place: number
    readonly person: number
    readonly chamber: number
  }[]
}

interface Asking {
  /** Undefined: nobody. */
  readonly person: number | undefined
  readonly place: number
}

const TABLES = [
  'invitation',
  'verification',
  'vault',
  'audit_entry',
  'place news',
  'person news',
  'session',
  'passkey',
  'member_key',
] as const
type Table = (typeof TABLES)[number]

/** The rule, in plain words of this language. */
function maySee(world: World, { person, place: asked }: Asking, row: World['rows'][number]): boolean {
  const someone = person === undefined ? undefined : world.people[person]
  if (person === undefined || !someone?.hasSession) return false
  const belongs = (place: number): boolean => world.roles[person]?.[place] !== undefined
  const acting = belongs(asked) ? asked : undefined
  switch (row.table) {
    case 'invitation':
    case 'vault':
      return row.place === acting
    case 'verification':
      return belongs(row.place) || row.chamber === acting
    case 'audit_entry':
      return someone.isOperator || (row.place === acting && world.roles[person]?.[asked] === 'owner')
    case 'place news':
      return belongs(row.place)
    case 'person news':
    case 'session':
    case 'passkey':
      return row.person === person
    case 'member_key':
      return row.person === person || (acting !== undefined && world.roles[row.person]?.[acting] !== undefined)
  }
}

const seeds = fc.record({
  operators: fc.array(fc.boolean(), { minLength: PEOPLE, maxLength: PEOPLE }),
  sessions: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: PEOPLE, maxLength: PEOPLE }),
  kinds: fc.array(fc.constantFrom(...ORGANISATION_KINDS), { minLength: PLACES, maxLength: PLACES }),
  roles: fc.array(fc.array(fc.option(fc.constantFrom(...ROLES), { nil: undefined }), { minLength: PLACES, maxLength: PLACES }), {
    minLength: PEOPLE,
    maxLength: PEOPLE,
  }),
  rows: fc.array(
    fc.record({
      table: fc.constantFrom(...TABLES),
      place: fc.nat(PLACES - 1),
      person: fc.nat(PEOPLE - 1),
      chamber: fc.nat(PLACES - 1),
    }),
    { minLength: 4, maxLength: 16 },
  ),
  asking: fc.array(fc.record({ person: fc.option(fc.nat(PEOPLE - 1), { nil: undefined }), place: fc.nat(PLACES - 1) }), {
    minLength: 4,
    maxLength: 4,
  }),
})

type Seed = typeof seeds extends fc.Arbitrary<infer Value> ? Value : never

const SELECT: Readonly<Record<Table, string>> = {
  invitation: 'select invitation_id as id from invitation',
  verification: 'select verification_id as id from verification',
  vault: 'select vault_id as id from vault',
  audit_entry: 'select entry as id from audit_entry',
  'place news': 'select subject as id from app_event',
  'person news': 'select subject as id from app_event',
  session: 'select device_name as id from session',
  passkey: 'select passkey_id as id from passkey',
  member_key: 'select recipient as id from member_key',
}

describe.skipIf(!hasCluster())('what is visible', () => {
  let server: TestServer
  let admin: pg.Client
  let app: pg.Client
  beforeAll(async () => {
    server = await startTestServer()
    admin = new pg.Client({ connectionString: server.urls.admin })
    app = new pg.Client({ connectionString: server.urls.app })
    await admin.connect()
    await app.connect()
  })
  afterAll(async () => {
    await app.end()
    await admin.end()
    await server.stop()
  })

  async function build(seed: Seed): Promise<World> {
    const now = server.now()
    const later = new Date(now.getTime() + 3_600_000)
    const world: World = {
      people: seed.operators.map((isOperator, n) => ({
        id: randomUUID(),
        token: hashToken(randomUUID()),
        isOperator,
        hasSession: seed.sessions[n] !== 0,
      })),
      places: seed.kinds.map((kind) => ({ id: randomUUID(), kind })),
      roles: seed.roles,
      rows: distinct(seed.rows).map((row) => ({ ...row, id: randomUUID() })),
    }
    for (const { id, token, isOperator, hasSession } of world.people) {
      await admin.query("insert into account values ($1, $2, 'X', 'de', $3, $4)", [id, `${id}@x.example`, isOperator, now])
      await insertSession(id, token, 'own', hasSession ? later : now, now)
    }
    for (const { id, kind } of world.places) await admin.query("insert into organisation values ($1, 'X', $2, null, $3)", [id, kind, now])
    for (const [person, roles] of world.roles.entries())
      for (const [place, role] of roles.entries())
        if (role !== undefined)
          await admin.query('insert into membership values ($1, $2, $3, $4)', [
            world.places[place]?.id,
            world.people[person]?.id,
            role,
            now,
          ])
    for (const row of world.rows) await insertRow(world, row, now, later)
    return world
  }

  async function insertSession(userId: string, token: string, name: string, expires: Date, now: Date): Promise<void> {
    await admin.query(
      `insert into session (session_id, user_id, token_hash, method, device_name, created_at, authenticated_at, last_seen_at, expires_at)
        values ($1, $2, $3, 'link', $4, $6, $6, $6, $5)`,
      [randomUUID(), userId, token, name, expires, now],
    )
  }

  async function insertRow(world: World, row: World['rows'][number], now: Date, later: Date): Promise<void> {
    const place = world.places[row.place]?.id
    const person = world.people[row.person]?.id ?? ''
    const chamber = world.places[row.chamber]?.id
    const { id } = row
    const add = async (sql: string, values: unknown[]): Promise<void> => {
      await admin.query(sql, values)
    }
    switch (row.table) {
      case 'invitation':
        return await add(
          `insert into invitation (invitation_id, organisation_id, email, role, token_hash, invited_by, organisation_name, organisation_kind,
            created_at, expires_at) values ($1::uuid, $2, $1::text, 'reader', $1::text, 'X', 'X', 'company', $3, $4)`,
          [id, place, now, later],
        )
      case 'verification':
        return await add(
          `insert into verification (verification_id, organisation_id, chamber_id, organisation_name, name_skeleton, organisation_kind,
            chamber_name, state, requested_at) values ($1, $2, $3, 'X', 'x', 'company', 'X', 'requested', $4)`,
          [id, place, chamber, now],
        )
      case 'vault':
        return await add("insert into vault values ($1, $2, 1, 'age1', 0, 0, 0, 1, $3)", [id, place, now])
      case 'audit_entry':
        return await add("insert into audit_entry values ($1, $4, $2, $3, '', '')", [place, now, id, world.rows.indexOf(row) + 1])
      case 'place news':
        return await add("insert into app_event (organisation_id, kind, subject, created_at) values ($1, 'x', $2, $3)", [place, id, now])
      case 'person news':
        return await add("insert into app_event (user_id, kind, subject, created_at) values ($1, 'x', $2, $3)", [person, id, now])
      case 'session':
        return await insertSession(person, hashToken(id), id, later, now)
      case 'passkey':
        return await add("insert into passkey values ($1::uuid, $2, $1::text, '', 0, '{}', false, 'X', $3, null)", [id, person, now])
      case 'member_key':
        return await add('insert into member_key (user_id, recipient, created_at) values ($1, $2, $3)', [person, id, now])
    }
  }

  it('visible ⇔ the rule says so', async () => {
    let [seen, hidden] = [0, 0]
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const world = await build(seed)
        for (const asking of seed.asking) {
          const someone = asking.person === undefined ? undefined : world.people[asking.person]
          await app.query('begin')
          await app.query('select * from app.begin_request($1, $2, $3)', [
            someone?.token ?? '',
            world.places[asking.place]?.id,
            server.now(),
          ])
          for (const table of new Set(world.rows.map((row) => row.table))) {
            const { rows } = await app.query<{ id: string }>(SELECT[table])
            const visible = new Set(rows.map(({ id }) => id))
            for (const row of world.rows.filter((one) => one.table === table)) {
              const may = maySee(world, asking, row)
              expect(visible.has(row.id), `${table} ${JSON.stringify({ asking, row })}`).toBe(may)
              if (may) seen += 1
              else hidden += 1
            }
          }
          await app.query('rollback')
        }
      }),
      { seed: 23, numRuns: 60 },
    )
    // Neither side of the rule went untried.
    expect(seen).toBeGreaterThan(300)
    expect(hidden).toBeGreaterThan(300)
  })
})

/** One request for a badge an organisation, one key a person. */
function distinct<Row extends { readonly table: Table; readonly place: number; readonly person: number }>(rows: readonly Row[]): Row[] {
  const taken = new Set<string>()
  return rows.filter(({ table, place, person }) => {
    const key = table === 'verification' ? `verification ${place}` : table === 'member_key' ? `key ${person}` : undefined
    if (key === undefined) return true
    if (taken.has(key)) return false
    taken.add(key)
    return true
  })
}
