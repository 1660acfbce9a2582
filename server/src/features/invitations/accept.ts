/**
 * Coming in by an invitation. The link proves the address it was sent to, so it makes the account if there is none. It does not open an account
 * that has a passkey, a password or a provider: there the membership stands, and its owner signs in as always.
 */
import type { Language, OPERATIONS, OperationResult, Session } from '@rueckhalt/contract'
import type { Context } from '../../platform/context.ts'
import { RequestFailure } from '../../platform/errors.ts'
import type { Answer } from '../../platform/http/mount.ts'
import { hashToken } from '../../platform/secrets.ts'
import { hasCredentials, openSession, readSession, readWaysIn } from '../account/index.ts'
import { createAccount } from '../sign-in/index.ts'

type Preview = OperationResult<typeof OPERATIONS.readInvitation>
type Accepted = OperationResult<typeof OPERATIONS.acceptInvitation>

export interface Acceptance {
  readonly token: string
  readonly displayName?: string | undefined
  readonly language: Language
  readonly deviceName: string
}

/** Changes nothing: whoever only looks has not accepted. @throws RequestFailure link.used-or-expired */
export async function previewInvitation(context: Context, token: string): Promise<Preview> {
  const hash = hashToken(token)
  await context.claim('app.claim', hash)
  const row = await context.tx
    .selectFrom('invitation')
    .selectAll()
    .where('token_hash', '=', hash)
    .where('expires_at', '>', context.now)
    .executeTakeFirst()
  if (!row) throw new RequestFailure('link.used-or-expired')
  return {
    organisationName: row.organisation_name,
    kind: row.organisation_kind,
    role: row.role,
    invitedBy: row.invited_by,
    email: row.email,
    expiresAt: row.expires_at.toISOString(),
  }
}

/** @throws RequestFailure link.used-or-expired */
export async function acceptInvitation(context: Context, answer: Answer, origin: string, given: Acceptance): Promise<Accepted> {
  const { tx, now, actor } = context
  const hash = hashToken(given.token)
  await context.claim('app.claim', hash)
  // Of two that click at once one finds it.
  const invitation = await tx.deleteFrom('invitation').where('token_hash', '=', hash).returningAll().executeTakeFirst()
  if (!invitation || invitation.expires_at <= now) throw new RequestFailure('link.used-or-expired')
  const { organisation_id: organisationId, email, role } = invitation
  const isNew = await isWithoutAccount(context, email)
  const userId = isNew
    ? await createAccount(context, email, given.displayName ?? email.slice(0, email.indexOf('@')).slice(0, 80), given.language)
    : await accountOf(context, email)
  const wasSomebodyElse = actor !== undefined && actor.userId !== userId
  const session = await sessionFor(context, answer, origin, { userId, deviceName: given.deviceName })
  await context.becomeUser(userId)
  await context.enterOrganisation(organisationId, 'joining')
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('membership')
    .values({ organisation_id: organisationId, user_id: userId, role, created_at: now })
    // A member already: an old invitation changes no role.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 1n) {
    context.audit('member.joined', userId, { organisationId, actorId: userId, detail: { role, isNewAccount: isNew } })
    context.publish({ to: { organisationId }, kind: 'member.joined', subject: userId })
    context.publish({ to: { userId }, kind: 'organisation.joined', subject: organisationId })
  }
  return { organisationId, email, session: session === null ? null : await readSession(context, userId, session), wasSomebodyElse }
}

async function isWithoutAccount(context: Context, email: string): Promise<boolean> {
  await context.claim('app.email', email)
  const known = await context.tx.selectFrom('account').select('user_id').where('email', '=', email).executeTakeFirst()
  return known === undefined
}

async function accountOf({ tx }: Context, email: string): Promise<string> {
  const { user_id: userId } = await tx.selectFrom('account').select('user_id').where('email', '=', email).executeTakeFirstOrThrow()
  return userId
}

/** @returns id of the session on this device: the one that is there, or a new one; null where the account has its own ways to sign in */
async function sessionFor(
  context: Context,
  answer: Answer,
  origin: string,
  { userId, deviceName }: { readonly userId: string; readonly deviceName: string },
): Promise<Session['sessionId'] | null> {
  const { actor } = context
  if (actor?.userId === userId) return actor.sessionId
  const ways = await readWaysIn(context, userId)
  if (hasCredentials(ways) || ways.providers > 0) return null
  const session = await openSession(context, answer, origin, { userId, method: 'link', deviceName })
  return session.sessionId
}
