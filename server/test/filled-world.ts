/** A database in which every table has rows of one organisation and its people, beside a second organisation that must never see them. */
import { randomBytes, randomUUID } from 'node:crypto'
import { OPERATIONS } from '@rueckhalt/contract'
import pg from 'pg'
import { hashToken } from '../src/platform/secrets.ts'
import { join, type TestBrowser, type TestServer } from './harness.ts'
import { admit, foundFor, type Founder, type Staffed } from './people.ts'

export interface FilledWorld {
  /** Whose rows stand in every table; `reader` and `editor` belong to it too. */
  readonly firm: Staffed
  readonly chamber: Staffed
  readonly other: Founder
  /** Signed in, member of nothing. */
  readonly stranger: { readonly browser: TestBrowser; readonly userId: string }
  /** A session of the firm's owner that has ended; the cookie is still there. */
  readonly revoked: TestBrowser
  /** Every id of the firm, by the name of the parameter that it fits. */
  readonly ids: Readonly<Record<string, string>>
}

export async function fillWorld(server: TestServer): Promise<FilledWorld> {
  const firm = await admit(server, 'Voll GmbH', 'company', [
    ['owner', 'owner@voll.example'],
    ['editor', 'editor@voll.example'],
    ['reader', 'reader@voll.example'],
  ])
  const chamber = await admit(server, 'IHK Voll', 'chamber', [
    ['coordinator', 'koordination@voll.example'],
    ['owner', 'leitung@voll.example'],
  ])
  const other = await foundFor(server, 'owner@andere.example', 'company', 'Andere GmbH')
  const strangerBrowser = server.browser()
  const stranger = await join(server, strangerBrowser, 'fremd@voll.example')
  const revoked = server.browser()
  await join(server, revoked, 'owner@voll.example')
  await server.look('delete from session where token_hash = any ($1)', [[...revoked.cookies.values()].map(hashToken)])
  const { organisationId } = firm
  const owner = firm.browserOf('owner')
  await owner.get(OPERATIONS.invite, { params: { organisationId }, body: { email: 'offen@voll.example', role: 'reader', language: 'de' } })
  await owner.get(OPERATIONS.requestVerification, { params: { organisationId }, body: { chamberId: chamber.organisationId } })
  await server.browser().get(OPERATIONS.register, { body: { email: 'wartet@voll.example', displayName: 'Wartet', language: 'de' } })
  const rows = await fillRows(server, organisationId, firm.userOf('owner'))
  const [invitation] = await server.look<{ invitation_id: string }>('select invitation_id from invitation', [])
  const [verification] = await server.look<{ verification_id: string }>('select verification_id from verification', [])
  const [session] = await server.look<{ session_id: string }>('select session_id from session where user_id = $1', [firm.userOf('owner')])
  return {
    firm,
    chamber,
    other,
    stranger: { browser: strangerBrowser, userId: stranger.account.userId },
    revoked,
    ids: {
      ...rows,
      organisationId,
      userId: firm.userOf('reader'),
      invitationId: invitation?.invitation_id ?? '',
      verificationId: verification?.verification_id ?? '',
      sessionId: session?.session_id ?? '',
    },
  }
}

/** Rows that only real ceremonies or sealed content would make. */
async function fillRows(server: TestServer, organisationId: string, userId: string): Promise<Record<string, string>> {
  const ids = { passkeyId: randomUUID(), requestId: randomUUID(), vaultId: randomUUID() }
  const columns = await server.look<{ table_name: string; column_name: string; data_type: string; is_nullable: string }>(
    `select table_name, column_name, data_type, is_nullable from information_schema.columns where table_schema = 'public'
      order by table_name, ordinal_position`,
  )
  const known: Readonly<Record<string, unknown>> = {
    organisation_id: organisationId,
    user_id: userId,
    author_id: userId,
    vault_id: ids.vaultId,
    passkey_id: ids.passkeyId,
    request_id: ids.requestId,
    seal_kind: 'passphrase',
    purpose: 'second-factor',
    language: 'de',
    epoch: 2,
    most_bytes: 1_000_000,
    recipient: `age1${'q'.repeat(58)}`,
    recovery_recipient: `age1${'q'.repeat(58)}`,
    nonce: randomBytes(12),
    email: 'wartet@voll.example',
  }
  const done = new Set(['migration'])
  const admin = new pg.Client({ connectionString: server.urls.admin })
  await admin.connect()
  try {
    // Tables that others refer to first; a table that has rows already is left as it is.
    for (const name of ['vault', ...new Set(columns.map((column) => column.table_name))]) {
      if (done.has(name)) continue
      done.add(name)
      const { rowCount } = await admin.query(`select from ${name} limit 1`)
      if (rowCount !== 0) continue
      const needed = columns.filter(
        (column) => column.table_name === name && (column.is_nullable === 'NO' || column.column_name === 'user_id'),
      )
      const values = needed.map((column) => known[column.column_name] ?? somethingFor(column.data_type, server.now()))
      await admin.query(
        `insert into ${name} (${needed.map((column) => column.column_name).join(', ')}) values (${values.map((_, n) => `$${n + 1}`).join(', ')})`,
        values,
      )
    }
  } finally {
    await admin.end()
  }
  return ids
}

function somethingFor(type: string, now: Date): unknown {
  switch (type) {
    case 'uuid':
      return randomUUID()
    case 'bytea':
      return randomBytes(24)
    case 'boolean':
      return false
    case 'ARRAY':
      return []
    case 'integer':
    case 'bigint':
      return 1
    case 'timestamp with time zone':
      return new Date(now.getTime() + 300_000)
    default:
      return randomBytes(12).toString('hex')
  }
}
