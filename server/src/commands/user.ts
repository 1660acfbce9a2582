/** `rueckhalt user list|operator|sign-in-link`: what only whoever has the owner's login may do. */
import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { canonicalJson, PLATFORM_CHAIN } from '../platform/audit-chain.ts'
import { hashToken, newToken } from '../platform/secrets.ts'
import { StartFault } from '../platform/start-fault.ts'
import { say } from '../tell.ts'
import { asOwner, runAsOwner } from './command-frame.ts'

const LINK_HOURS = 24

interface AccountRow {
  user_id: string
  email: string
  display_name: string
  language: string
  is_operator: boolean
  organisations: number
}

await runAsOwner({ revoke: { type: 'boolean' } }, async ({ ownerUrl, words: [what, email = ''], flag, config }) => {
  await asOwner(ownerUrl, async (client) => {
    if (what === 'list') await list(client)
    else if (what === 'operator') await setOperator(client, await find(client, email), !flag('revoke'))
    else await giveLink(client, await find(client, email), config.origin)
  })
})

async function list(client: pg.Client): Promise<void> {
  const { rows } = await client.query<AccountRow>(
    `select a.*, (select count(*)::int from membership m where m.user_id = a.user_id) as organisations from account a order by a.email`,
  )
  if (rows.length === 0) await say('no-users')
  for (const row of rows)
    await say(row.is_operator ? 'user-operator' : 'user', { email: row.email, name: row.display_name, organisations: row.organisations })
}

async function find(client: pg.Client, typed: string): Promise<AccountRow> {
  const email = typed.trim().normalize('NFC').toLowerCase()
  const { rows } = await client.query<AccountRow>('select a.*, 0 as organisations from account a where email = $1 for update', [email])
  const row = rows[0]
  if (!row) throw new StartFault('account-missing', { email })
  return row
}

async function setOperator(client: pg.Client, { user_id: userId, email }: AccountRow, isOperator: boolean): Promise<void> {
  const { rowCount } = await client.query('update account set is_operator = $2 where user_id = $1 and is_operator <> $2', [
    userId,
    isOperator,
  ])
  if (rowCount === 1) await appendAudit(client, isOperator ? 'operator.granted' : 'operator.revoked', userId)
  await say(isOperator ? 'operator-granted' : 'operator-revoked', { email })
}

/** For somebody who has lost everything: this link signs in without a recovery code. */
async function giveLink(client: pg.Client, account: AccountRow, origin: string): Promise<void> {
  const token = newToken((bytes) => new Uint8Array(randomBytes(bytes)))
  await client.query(
    `insert into link (token_hash, purpose, email, display_name, language, created_at, expires_at)
     values ($1, 'recovery', $2, $3, $4, now(), now() + make_interval(hours => $5))`,
    [hashToken(token), account.email, account.display_name, account.language, LINK_HOURS],
  )
  await appendAudit(client, 'account.link-by-operator', account.user_id)
  await say('sign-in-link', { email: account.email, address: `${origin}/#/join?token=${token}`, hours: LINK_HOURS })
}

async function appendAudit(client: pg.Client, action: string, target: string): Promise<void> {
  const { rows } = await client.query<{ at: Date }>('select now() as at')
  const at = rows[0]?.at ?? new Date()
  const entry = canonicalJson({ action, actor: 'command-line', at: at.toISOString(), detail: {}, target })
  await client.query('select app.append_audit($1, $2, $3)', [PLATFORM_CHAIN, at, entry])
}
