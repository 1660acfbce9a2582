/** Password, then second factor. Neither the answer nor its time tells whether there is such an account. */
import type { Session } from '@rueckhalt/contract'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/errors.ts'
import type { Answer } from '../../platform/http/mount.ts'
import type { Platform } from '../../platform/platform.ts'
import {
  hashOfNothing,
  hashPassword,
  isOutdated,
  isPassword,
  keyedHash,
  newChallenge,
  readWaysIn,
  takeRecoveryCode,
  takeTotp,
  tellOwner,
  withHashSlot,
} from '../account/index.ts'
import { knownDevice } from './known-device.ts'
import { signIn } from './signed-in.ts'
import { countTry } from './tries.ts'

const NOBODY = '00000000-0000-0000-0000-000000000000'
/** Wrong second factors until the first step must be taken again. */
const MOST_WRONG_FACTORS = 5

export interface PasswordShown {
  readonly email: string
  readonly password: string
}

/** @returns id for the second step */
export async function checkPassword(
  context: Context,
  platform: Platform,
  { c }: Answer,
  { email, password }: PasswordShown,
): Promise<{ challengeId: string } | Refusal> {
  return await withHashSlot(async () => {
    const { secret } = platform
    const tries = await countTry(context, secret, { thing: 'password', email, device: knownDevice(c, platform, context, email) })
    if (tries.waitSeconds > 0) return new Refusal('access.too-many', { retryAfterSeconds: tries.waitSeconds })
    await context.claim('app.email', email)
    const account = await context.tx.selectFrom('account').select('user_id').where('email', '=', email).executeTakeFirst()
    const userId = account?.user_id ?? NOBODY
    const { hasPassword } = await readWaysIn(context, userId)
    const stored = await context.tx.selectFrom('account_secret').select('password_hash').where('user_id', '=', userId).executeTakeFirst()
    const phc = stored?.password_hash ?? hashOfNothing(context.random)
    const typed = password.normalize('NFC')
    const isRight = await isPassword(typed, phc)
    if (!isRight || !hasPassword) return new Refusal('access.sign-in-failed')
    const kept = isOutdated(phc) ? await rehash(context, userId, phc, typed) : phc
    await tries.forgive()
    return { challengeId: await newChallenge(context, 'second-factor', `${passwordMark(secret, kept)} ${email}`, userId) }
  })
}

/** The effort for a hash has risen since this one was made, and now the password is known. */
async function rehash(context: Context, userId: string, phc: string, password: string): Promise<string> {
  const stronger = await hashPassword(password, context.random)
  await context.tx
    .updateTable('account_secret')
    .set({ password_hash: stronger })
    .where('user_id', '=', userId)
    // Changed meanwhile: then that one stays, and the second step will not fit it.
    .where('password_hash', '=', phc)
    .execute()
  return stronger
}

/** Ties the second step to the password that was shown in the first: when it is changed in between, the second step fails. */
function passwordMark(secret: Uint8Array, phc: string): string {
  return keyedHash(secret, 'password-mark', phc)
}

export interface FactorShown {
  readonly challengeId: string
  readonly deviceName: string
  readonly kind: 'totp' | 'recovery'
  readonly code: string
}

export async function giveSecondFactor(
  context: Context,
  platform: Platform,
  answer: Answer,
  { challengeId, deviceName, kind, code }: FactorShown,
): Promise<Session | Refusal> {
  const { secret } = platform
  await context.claim('app.claim', challengeId)
  const challenge = await context.tx
    .selectFrom('challenge')
    .selectAll()
    .where('challenge_id', '=', challengeId)
    .forUpdate()
    .executeTakeFirst()
  if (challenge?.purpose !== 'second-factor' || challenge.user_id === null || challenge.expires_at <= context.now)
    return new Refusal('access.sign-in-failed')
  const { user_id: userId } = challenge
  const [mark = '', email = ''] = challenge.challenge.split(' ')
  const tries = await countTry(context, secret, { thing: 'second-factor', email, device: knownDevice(answer.c, platform, context, email) })
  if (tries.waitSeconds > 0) return new Refusal('access.too-many', { retryAfterSeconds: tries.waitSeconds })
  await context.claim('app.candidate_id', userId)
  const stored = await context.tx.selectFrom('account_secret').select('password_hash').where('user_id', '=', userId).executeTakeFirst()
  if (!stored?.password_hash || passwordMark(secret, stored.password_hash) !== mark) return new Refusal('access.sign-in-failed')
  const isRight = kind === 'totp' ? await takeTotp(context, secret, userId, code) : await takeRecoveryCode(context, secret, userId, code)
  if (!isRight) return await countWrongFactor(context, challengeId, userId, challenge.tries + 1)
  await context.tx.deleteFrom('challenge').where('challenge_id', '=', challengeId).execute()
  await tries.forgive()
  const session = await signIn(context, platform, answer, { userId, method: 'password', deviceName })
  if (kind === 'recovery') {
    context.audit('account.recovery-code-used', userId, { actorId: userId })
    await tellOwner(context, userId, 'recovery-code-used')
  }
  return session
}

/** Somebody who knows the password and guesses the rest: the owner hears of it. */
async function countWrongFactor(context: Context, challengeId: string, userId: string, wrong: number): Promise<Refusal> {
  if (wrong < MOST_WRONG_FACTORS)
    await context.tx.updateTable('challenge').set({ tries: wrong }).where('challenge_id', '=', challengeId).execute()
  else {
    await context.tx.deleteFrom('challenge').where('challenge_id', '=', challengeId).execute()
    context.audit('account.wrong-second-factors', userId, { actorId: userId })
    await tellOwner(context, userId, 'wrong-second-factors')
  }
  return new Refusal('access.sign-in-failed')
}
