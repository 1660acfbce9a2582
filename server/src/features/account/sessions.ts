/** Sessions: who is signed in on which device. */
import type { OperationResult, OPERATIONS, Session } from '@rueckhalt/contract'
import { type Context, requireActor } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import type { Answer } from '../../platform/http/mount.ts'
import { showSession } from '../../platform/http/session-cookie.ts'
import { hashToken, newToken } from '../../platform/secrets.ts'
import { closeSessions, lockAccount } from './credentials.ts'

const SESSION_DAYS = 30
const DAY_MS = 86_400_000

export interface NewSession {
  readonly userId: string
  readonly method: Session['method']
  readonly deviceName: string
}

/** Signs a proved user in on the device that asks; from here on the request acts as that user. */
export async function openSession(
  context: Context,
  { c }: Answer,
  origin: string,
  { userId, method, deviceName }: NewSession,
): Promise<Session> {
  const { tx, now, newId, random } = context
  await closeShownSession(context)
  await context.becomeUser(userId)
  const token = newToken(random)
  const sessionId = newId()
  const expiresAt = new Date(now.getTime() + SESSION_DAYS * DAY_MS)
  const row = { session_id: sessionId, user_id: userId, token_hash: hashToken(token), method, device_name: deviceName }
  await tx
    .insertInto('session')
    .values({ ...row, created_at: now, authenticated_at: now, last_seen_at: now, expires_at: expiresAt })
    .execute()
  showSession(c, origin, token, expiresAt)
  context.audit('session.opened', sessionId, { actorId: userId, detail: { method } })
  return await readSession(context, userId, sessionId)
}

/** @returns what the app needs to know about who is signed in */
export async function readSession({ tx }: Context, userId: string, sessionId: string): Promise<Session> {
  const session = await tx.selectFrom('session').selectAll().where('session_id', '=', sessionId).executeTakeFirst()
  if (!session) throw notFound()
  const organisations = await tx
    .selectFrom('membership as m')
    .innerJoin('organisation as o', 'o.organisation_id', 'm.organisation_id')
    .leftJoin('verification as v', (join) => join.onRef('v.organisation_id', '=', 'o.organisation_id').on('v.state', '=', 'verified'))
    .select(['o.organisation_id', 'o.name', 'o.kind', 'm.role', 'v.verification_id'])
    .where('m.user_id', '=', userId)
    .orderBy('o.name')
    .execute()
  return {
    account: await readAccount(tx, userId),
    organisations: organisations.map((row) => ({
      organisationId: row.organisation_id,
      name: row.name,
      kind: row.kind,
      role: row.role,
      isVerified: row.verification_id !== null,
    })),
    sessionId,
    method: session.method,
    authenticatedAt: session.authenticated_at.toISOString(),
    expiresAt: session.expires_at.toISOString(),
  }
}

export async function readAccount(tx: Context['tx'], userId: string): Promise<Session['account']> {
  const row = await tx
    .selectFrom('account as a')
    .leftJoin('account_secret as s', 's.user_id', 'a.user_id')
    .select(['a.user_id', 'a.email', 'a.display_name', 'a.language', 'a.is_operator', 's.password_hash', 's.totp_confirmed_at'])
    .select((select) => [
      select
        .selectFrom('passkey')
        .select(select.fn.countAll<number>().as('n'))
        .whereRef('passkey.user_id', '=', 'a.user_id')
        .as('passkeys'),
      select
        .selectFrom('recovery_code')
        .select(select.fn.countAll<number>().as('n'))
        .whereRef('recovery_code.user_id', '=', 'a.user_id')
        .where('used_at', 'is', null)
        .as('recovery_codes'),
    ])
    .where('a.user_id', '=', userId)
    .executeTakeFirst()
  if (!row) throw notFound()
  return {
    userId: row.user_id,
    email: row.email,
    displayName: row.display_name,
    language: row.language,
    isOperator: row.is_operator,
    hasPassword: row.password_hash !== null,
    hasTotp: row.totp_confirmed_at !== null,
    passkeys: row.passkeys ?? 0,
    recoveryCodesLeft: row.recovery_codes ?? 0,
  }
}

/** A browser has one session: whoever signs in anew, as themselves or as somebody else, ends the one before. */
async function closeShownSession({ tx, actor, audit, publish }: Context): Promise<void> {
  if (!actor) return
  const { sessionId, userId } = actor
  await tx.deleteFrom('session').where('session_id', '=', sessionId).execute()
  audit('session.closed', sessionId, { actorId: userId })
  publish({ to: { userId }, kind: 'session.closed', subject: sessionId })
}

/** Signs this device out. */
export async function closeSession(context: Context): Promise<void> {
  requireActor(context)
  await closeShownSession(context)
}

/** @returns devices that are signed in, the one used last first */
export async function listSessions(context: Context): Promise<OperationResult<typeof OPERATIONS.listSessions>> {
  const { userId, sessionId } = requireActor(context)
  const rows = await context.tx
    .selectFrom('session')
    .select(['session_id', 'device_name', 'method', 'created_at', 'last_seen_at'])
    .where('user_id', '=', userId)
    .where('expires_at', '>', context.now)
    .orderBy('last_seen_at', 'desc')
    .execute()
  return {
    sessions: rows.map((row) => ({
      sessionId: row.session_id,
      deviceName: row.device_name,
      method: row.method,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      isCurrent: row.session_id === sessionId,
    })),
  }
}

/** Signs one device out, at once. @throws RequestFailure access.not-found */
export async function revokeSession(context: Context, sessionId: string): Promise<void> {
  const { userId } = requireActor(context)
  const ended = await context.tx
    .deleteFrom('session')
    .where('session_id', '=', sessionId)
    .where('user_id', '=', userId)
    .returning('session_id')
    .executeTakeFirst()
  if (!ended) throw notFound()
  context.audit('session.revoked', sessionId)
  context.publish({ to: { userId }, kind: 'session.closed', subject: sessionId })
}

/** Signs all devices out but the one that asks. */
export async function revokeOtherSessions(context: Context): Promise<void> {
  const { sessionId } = requireActor(context)
  const { userId } = await lockAccount(context)
  await closeSessions(context, userId, sessionId)
}
