/** Which ways in an account has, and what happens whenever they change. */
import { formatInstant } from './instants.ts'
import { type Context, requireActor } from '../../platform/context.ts'
import { notFound, RequestFailure } from '../../platform/errors.ts'
import { mailText } from '../../platform/mail-texts.ts'

export interface WaysIn {
  readonly passkeys: number
  /** A password counts only together with a confirmed second factor. */
  readonly hasPassword: boolean
  readonly providers: number
}

/** @param userId who asks, or whose account a request tries to prove (`app.candidate_id` is set from here on) */
export async function readWaysIn(context: Context, userId: string): Promise<WaysIn> {
  await context.claim('app.candidate_id', userId)
  const row = await context.tx
    .selectNoFrom((select) => [
      select.selectFrom('passkey').select(select.fn.countAll<number>().as('n')).where('user_id', '=', userId).as('passkeys'),
      select.selectFrom('provider_identity').select(select.fn.countAll<number>().as('n')).where('user_id', '=', userId).as('providers'),
      select
        .selectFrom('account_secret')
        .select(select.fn.countAll<number>().as('n'))
        .where('user_id', '=', userId)
        .where('password_hash', 'is not', null)
        .where('totp_confirmed_at', 'is not', null)
        .as('passwords'),
    ])
    .executeTakeFirstOrThrow()
  return { passkeys: row.passkeys ?? 0, hasPassword: (row.passwords ?? 0) > 0, providers: row.providers ?? 0 }
}

/** @returns whether the account has a way in of its own, so that a link by mail alone must not open it */
export function hasCredentials({ passkeys, hasPassword }: WaysIn): boolean {
  return passkeys > 0 || hasPassword
}

/** Keeps other requests of the same person that change how they sign in waiting until this one is through. */
export async function lockAccount(context: Context): Promise<{ readonly userId: string; readonly email: string }> {
  const { userId } = requireActor(context)
  const row = await context.tx.selectFrom('account').select('email').where('user_id', '=', userId).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return { userId, email: row.email }
}

/** @throws RequestFailure state.last-credential when nobody could come in any more */
export async function keepOneWayIn(context: Context, userId: string): Promise<void> {
  const { passkeys, hasPassword, providers } = await readWaysIn(context, userId)
  if (passkeys === 0 && !hasPassword && providers === 0) throw new RequestFailure('state.last-credential')
}

/** What the owner of an account is told about by mail. */
export type CredentialChange =
  | 'passkey-added'
  | 'passkey-removed'
  | 'password-set'
  | 'password-removed'
  | 'totp-confirmed'
  | 'recovery-codes-renewed'
  | 'recovery-code-used'
  | 'provider-linked'
  | 'provider-unlinked'

/** Signs all other devices out, writes to the owner, and into the log. */
export async function credentialsChanged(context: Context, change: CredentialChange, target: string): Promise<void> {
  const { userId, sessionId } = requireActor(context)
  await closeSessions(context, userId, sessionId)
  context.audit(`account.${change}`, target)
  await tellOwner(context, userId, change)
}

/** @param kept session that stays; undefined: none @returns how many were ended */
export async function closeSessions(context: Context, userId: string, kept: string | undefined): Promise<number> {
  const ended = await context.tx
    .deleteFrom('session')
    .where('user_id', '=', userId)
    .$if(kept !== undefined, (query) => query.where('session_id', '!=', kept ?? ''))
    .returning('session_id')
    .execute()
  for (const { session_id } of ended) {
    context.audit('session.revoked', session_id, { actorId: userId })
    context.publish({ to: { userId }, kind: 'session.closed', subject: session_id })
  }
  return ended.length
}

/** Writes to the owner that something about their sign-in has changed: whoever did not do it learns of it. */
export async function tellOwner(context: Context, userId: string, change: CredentialChange | 'wrong-second-factors'): Promise<void> {
  const owner = await context.tx
    .selectFrom('account')
    .select(['email', 'display_name', 'language'])
    .where('user_id', '=', userId)
    .executeTakeFirst()
  if (!owner) return
  const facts = { name: owner.display_name, at: formatInstant(owner.language, context.now) }
  context.sendMail({ to: owner.email, ...mailText(owner.language, change, facts) })
}
