/** People who are signed in already, with a vault for each organisation: written past the API, because nobody registers five hundred a minute. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'

export interface SeededPerson {
  readonly userId: string
  readonly organisationId: string
  readonly vaultId: string
  /** Header that shows who is signed in. */
  readonly cookie: string
  /** A device of this person. */
  readonly deviceId: string
}

const VAULT_BYTES = 100 * 1024 * 1024
const SESSION = "'link', 'Test', $2::timestamptz, $2::timestamptz, $2::timestamptz, $2::timestamptz + interval '7 days'"

/**
 * @param admin sees and writes all rows
 * @returns the people, those of one organisation next to each other; the first of each owns it, the others edit
 */
export async function seedPeople(admin: pg.ClientBase, organisations: number, peopleEach: number): Promise<SeededPerson[]> {
  const people = Array.from({ length: organisations }, () => {
    const [organisationId, vaultId] = [randomUUID(), randomUUID()]
    return Array.from({ length: peopleEach }, (_, k) => {
      const token = randomBytes(32).toString('base64url')
      const hash = createHash('sha256').update(token).digest('hex')
      const person: SeededPerson = {
        userId: randomUUID(),
        organisationId,
        vaultId,
        cookie: `rueckhalt-session=${token}`,
        deviceId: randomUUID(),
      }
      return { person, row: { ...person, hash, sessionId: randomUUID(), role: k === 0 ? 'owner' : 'editor' } }
    })
  }).flat()
  const rows = JSON.stringify(people.map(({ row }) => row))
  const given =
    'from json_to_recordset($1) as g("userId" uuid, "organisationId" uuid, "vaultId" uuid, hash text, "sessionId" uuid, role text)'
  const now = new Date()
  const write = async (into: string): Promise<void> => {
    await admin.query(`${into} ${given} where $2::timestamptz is not null on conflict do nothing`, [rows, now])
  }
  await admin.query('begin')
  await write(
    `insert into account (user_id, email, display_name, language, created_at) select "userId", "userId" || '@beispiel.example', 'Muster', 'de', $2`,
  )
  await write(
    `insert into organisation (organisation_id, name, kind, created_at) select distinct "organisationId", 'Muster', 'company', $2::timestamptz`,
  )
  await write('insert into membership (organisation_id, user_id, role, created_at) select "organisationId", "userId", role, $2')
  await write(
    `insert into session (session_id, user_id, token_hash, method, device_name, created_at, authenticated_at, last_seen_at, expires_at)
     select "sessionId", "userId", hash, ${SESSION}`,
  )
  await write(
    `insert into vault (vault_id, organisation_id, epoch, recovery_recipient, last_sequence, snapshot_sequence, stored_bytes, most_bytes, created_at)
     select distinct "vaultId", "organisationId", 1, 'age1none', 0, 0, 0, ${VAULT_BYTES}, $2::timestamptz`,
  )
  await admin.query('commit')
  await admin.query('analyze')
  return people.map(({ person }) => person)
}

const NONCE = Buffer.alloc(12, 1).toString('base64')

/** @returns body of a push with one update @param bytes of the sealed box */
export function pushBody({ deviceId }: SeededPerson, counter: number, updateId: string, bytes: number): string {
  const box = randomBytes(bytes).toString('base64')
  return JSON.stringify({ updates: [{ updateId, epoch: 1, deviceId, counter, nonce: NONCE, box }] })
}
