/**
 * Everything that the network stores about a person. Hashes, sealed secrets and tokens are left out: they tell nothing about anybody and
 * would open something. Sealed boxes of the person's key stand in it as they are stored.
 */
import { type Context, requireActor } from '../../platform/context.ts'
import { readAccount } from './sessions.ts'

export async function exportAccount(context: Context): Promise<Record<string, unknown>> {
  const { userId } = requireActor(context)
  const { tx, now } = context
  const account = await readAccount(tx, userId)
  const created = await tx.selectFrom('account').select('created_at').where('user_id', '=', userId).executeTakeFirst()
  await context.claim('app.email', account.email)
  return plain({
    format: 'rueckhalt-account/1',
    exportedAt: now,
    account: { ...account, createdAt: created?.created_at },
    sessions: await tx
      .selectFrom('session')
      .select(['session_id', 'device_name', 'method', 'created_at', 'authenticated_at', 'last_seen_at', 'expires_at'])
      .where('user_id', '=', userId)
      .orderBy('created_at')
      .execute(),
    passkeys: await tx
      .selectFrom('passkey')
      .select(['passkey_id', 'credential_id', 'name', 'transports', 'is_synced', 'sign_count', 'created_at', 'last_used_at'])
      .where('user_id', '=', userId)
      .orderBy('created_at')
      .execute(),
    providers: await tx
      .selectFrom('provider_identity')
      .select(['provider_id', 'subject', 'created_at'])
      .where('user_id', '=', userId)
      .orderBy('created_at')
      .execute(),
    memberships: await tx
      .selectFrom('membership as m')
      .innerJoin('organisation as o', 'o.organisation_id', 'm.organisation_id')
      .select(['m.organisation_id', 'o.name', 'o.kind', 'm.role', 'm.created_at'])
      .where('m.user_id', '=', userId)
      .orderBy('m.created_at')
      .execute(),
    keys: await tx.selectFrom('member_key').select(['recipient', 'created_at']).where('user_id', '=', userId).execute(),
    sealedIdentity: await tx.selectFrom('sealed_identity').select(['seal_kind', 'box']).where('user_id', '=', userId).execute(),
    deviceRequests: await tx
      .selectFrom('device_request')
      .select(['request_id', 'device_name', 'recipient', 'created_at', 'expires_at'])
      .where('user_id', '=', userId)
      .execute(),
    news: await tx.selectFrom('app_event').select(['event_id', 'kind', 'subject', 'created_at']).where('user_id', '=', userId).execute(),
  })
}

/** Points in time as text, bytes as base64. */
function plain(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plainPart(part)]))
}

function plainPart(part: unknown): unknown {
  if (part instanceof Date) return part.toISOString()
  if (part instanceof Uint8Array) return Buffer.from(part).toString('base64')
  if (Array.isArray(part)) return part.map(plainPart)
  if (part !== null && typeof part === 'object') return plain(part as Readonly<Record<string, unknown>>)
  return part
}
