/** Links by mail: registration, first sign-ins, and the way back with a recovery code. The answer never tells whether an account exists. */
import type { Language, Session } from '@rueckhalt/contract'
import type { Context } from '../../platform/context.ts'
import { Refusal, RequestFailure } from '../../platform/errors.ts'
import type { Answer } from '../../platform/http/mount.ts'
import { mailText } from '../../platform/mail-texts.ts'
import type { Platform } from '../../platform/platform.ts'
import { hashToken, newToken } from '../../platform/secrets.ts'
import { hasCredentials, readWaysIn, takeRecoveryCode, tellOwner } from '../account/index.ts'
import { knownDevice } from './known-device.ts'
import { signIn } from './signed-in.ts'
import { countTry } from './tries.ts'

const LINK_HOURS = 24
const HOUR_MS = 3_600_000
const NOBODY = '00000000-0000-0000-0000-000000000000'

export interface Registration {
  readonly email: string
  readonly displayName: string
  readonly language: Language
}

/** Sends a link; to an account that is there, one to sign in. */
export async function register(
  context: Context,
  platform: Platform,
  { c }: Answer,
  { email, displayName, language }: Registration,
): Promise<void | Refusal> {
  const refusal = await countMail(context, platform, { c }, email)
  if (refusal) return refusal
  const known = await findAccount(context, email)
  await sendLink(context, platform, known ?? { email, displayName, language, kind: 'registration' })
}

/** Sends a link to sign in; to an address without an account, a sentence that says so. */
export async function requestLink(
  context: Context,
  platform: Platform,
  { c }: Answer,
  email: string,
  reader: Language,
): Promise<void | Refusal> {
  const refusal = await countMail(context, platform, { c }, email)
  if (refusal) return refusal
  const known = await findAccount(context, email)
  if (known) await sendLink(context, platform, known)
  else context.sendMail({ to: email, ...mailText(reader, 'unknown-account', { address: `${platform.config.origin}/#/sign-in` }) })
}

/** So that nobody fills somebody else's mailbox through us. */
async function countMail(context: Context, platform: Platform, { c }: Answer, email: string): Promise<Refusal | undefined> {
  const device = knownDevice(c, platform, context, email)
  const { waitSeconds } = await countTry(context, platform.secret, { thing: 'mail', email, device })
  return waitSeconds > 0 ? new Refusal('access.too-many', { retryAfterSeconds: waitSeconds }) : undefined
}

interface Addressee extends Registration {
  readonly kind: 'registration' | 'known-account' | 'protected-account'
}

async function findAccount(context: Context, email: string): Promise<Addressee | undefined> {
  await context.claim('app.email', email)
  const account = await context.tx
    .selectFrom('account')
    .select(['user_id', 'language', 'display_name'])
    .where('email', '=', email)
    .executeTakeFirst()
  const isProtected = hasCredentials(await readWaysIn(context, account?.user_id ?? NOBODY))
  if (!account) return undefined
  return { email, displayName: account.display_name, language: account.language, kind: isProtected ? 'protected-account' : 'known-account' }
}

async function sendLink(context: Context, { config }: Platform, { email, displayName, language, kind }: Addressee): Promise<void> {
  const token = newToken(context.random)
  const purpose = kind === 'registration' ? 'registration' : 'sign-in'
  const expiresAt = new Date(context.now.getTime() + LINK_HOURS * HOUR_MS)
  const row = { token_hash: hashToken(token), purpose, email, display_name: displayName, language } as const
  await context.tx
    .insertInto('link')
    .values({ ...row, created_at: context.now, expires_at: expiresAt })
    .execute()
  const facts = { name: displayName, address: `${config.origin}/#/join?token=${token}`, hours: LINK_HOURS }
  context.sendMail({ to: email, ...mailText(language, kind, facts) })
}

export interface LinkShown {
  readonly token: string
  readonly deviceName: string
  readonly recoveryCode?: string | undefined
}

/**
 * @returns the session
 * @throws RequestFailure link.used-or-expired; access.recovery-code-needed: the account has a passkey or a password, and the link stays valid
 */
export async function redeemLink(
  context: Context,
  platform: Platform,
  answer: Answer,
  { token, deviceName, recoveryCode }: LinkShown,
): Promise<Session | Refusal> {
  const hash = hashToken(token)
  await context.claim('app.claim', hash)
  const link = await context.tx.selectFrom('link').selectAll().where('token_hash', '=', hash).executeTakeFirst()
  if (!link || link.expires_at <= context.now) throw new RequestFailure('link.used-or-expired')
  const { email } = link
  await context.claim('app.email', email)
  const known = await context.tx.selectFrom('account').select('user_id').where('email', '=', email).executeTakeFirst()
  const isProtected = known !== undefined && link.purpose !== 'recovery' && hasCredentials(await readWaysIn(context, known.user_id))
  if (known && isProtected) {
    if (recoveryCode === undefined) throw new RequestFailure('access.recovery-code-needed')
    const device = knownDevice(answer.c, platform, context, email)
    const tries = await countTry(context, platform.secret, { thing: 'second-factor', email, device })
    if (tries.waitSeconds > 0) return new Refusal('access.too-many', { retryAfterSeconds: tries.waitSeconds })
    if (!(await takeRecoveryCode(context, platform.secret, known.user_id, recoveryCode))) return new Refusal('access.sign-in-failed')
    await tries.forgive()
  }
  // Who takes it away first has it; all other links to this address die with it.
  const taken = await context.tx.deleteFrom('link').where('email', '=', email).returning('token_hash').execute()
  if (!taken.some(({ token_hash }) => token_hash === hash)) throw new RequestFailure('link.used-or-expired')
  const userId = known?.user_id ?? (await createAccount(context, email, link.display_name ?? email, link.language))
  const session = await signIn(context, platform, answer, { userId, method: 'link', deviceName })
  if (isProtected) {
    context.audit('account.recovery-code-used', userId, { actorId: userId })
    await tellOwner(context, userId, 'recovery-code-used')
  }
  return session
}

/** @param email proved by a link or a provider @returns the new user, or the one that another request has made meanwhile */
export async function createAccount(context: Context, email: string, displayName: string, language: Language): Promise<string> {
  const userId = context.newId()
  await context.claim('app.email', email)
  const made = await context.tx
    .insertInto('account')
    .values({ user_id: userId, email, display_name: displayName, language, created_at: context.now })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('user_id')
    .executeTakeFirst()
  if (!made) {
    const other = await context.tx.selectFrom('account').select('user_id').where('email', '=', email).executeTakeFirstOrThrow()
    return other.user_id
  }
  context.audit('account.created', userId, { actorId: userId })
  return userId
}
