/** Links by mail: registration, and coming in where no passkey or password is set up yet. The answer never tells whether an account exists. */
import type { Language, Session } from '@rueckhalt/contract'
import type { Context } from '../../platform/context.ts'
import { RequestFailure } from '../../platform/errors.ts'
import type { Answer } from '../../platform/http/mount.ts'
import { hashToken, newToken } from '../../platform/secrets.ts'
import { openSession } from '../account/index.ts'
import { mailText } from '../../platform/mail-texts.ts'

const LINK_HOURS = 24
const HOUR_MS = 3_600_000

export interface Registration {
  readonly email: string
  readonly displayName: string
  readonly language: Language
}

/** Sends a link; to an account that is there, one to sign in. */
export async function register(context: Context, origin: string, { email, displayName, language }: Registration): Promise<void> {
  await context.claim('app.email', email)
  const known = await context.tx
    .selectFrom('account')
    .select(['user_id', 'language', 'display_name'])
    .where('email', '=', email)
    .executeTakeFirst()
  const purpose = known ? 'sign-in' : 'registration'
  const token = newToken(context.random)
  const row = { token_hash: hashToken(token), purpose, email, display_name: displayName, language } as const
  await context.tx
    .insertInto('link')
    .values({ ...row, created_at: context.now, expires_at: new Date(context.now.getTime() + LINK_HOURS * HOUR_MS) })
    .execute()
  const words = known?.language ?? language
  const address = `${origin}/#/join?token=${token}`
  context.sendMail({
    to: email,
    ...mailText(words, known ? 'known-account' : 'registration', { name: known?.display_name ?? displayName, address, hours: LINK_HOURS }),
  })
}

/** @returns the session @throws RequestFailure link.used-or-expired */
export async function redeemLink(context: Context, answer: Answer, origin: string, token: string, deviceName: string): Promise<Session> {
  const hash = hashToken(token)
  await context.claim('app.claim', hash)
  const link = await context.tx.deleteFrom('link').where('token_hash', '=', hash).returningAll().executeTakeFirst()
  if (!link || link.expires_at <= context.now) throw new RequestFailure('link.used-or-expired')
  await context.claim('app.email', link.email)
  const known = await context.tx.selectFrom('account').select('user_id').where('email', '=', link.email).executeTakeFirst()
  const userId = known?.user_id ?? (await createAccount(context, link.email, link.display_name ?? link.email, link.language))
  return await openSession(context, answer, origin, { userId, method: 'link', deviceName })
}

/** @param email proved by a link @returns the new user */
export async function createAccount(context: Context, email: string, displayName: string, language: Language): Promise<string> {
  const userId = context.newId()
  await context.claim('app.email', email)
  await context.tx
    .insertInto('account')
    .values({ user_id: userId, email, display_name: displayName, language, created_at: context.now })
    .execute()
  context.audit('account.created', userId, { actorId: userId })
  return userId
}
