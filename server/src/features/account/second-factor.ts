/** Codes of an app that change every thirty seconds (RFC 6238). The secret lies sealed in the database. */
import type { OperationResult, OPERATIONS } from '@rueckhalt/contract'
import { Secret, TOTP } from 'otpauth'
import type { Context } from '../../platform/context.ts'
import { invalid, RequestFailure } from '../../platform/errors.ts'
import { openSecret, sealSecret } from '../../platform/secrets.ts'
import { credentialsChanged, lockAccount } from './credentials.ts'
import { issueRecoveryCodes } from './recovery-codes.ts'

const ISSUER = 'Rückhalt'
const SECRET_BYTES = 20
const PERIOD_SECONDS = 30
/** Steps before and after: clocks of telephones differ. */
const TOLERANCE = 1

/** @returns a new secret, which counts only once a code of it was shown; the one in use goes on working until then */
export async function startTotp(context: Context, key: Uint8Array): Promise<OperationResult<typeof OPERATIONS.startTotp>> {
  const { userId, email } = await lockAccount(context)
  const plain = context.random(SECRET_BYTES)
  const sealed = sealSecret(key, plain, boundTo(userId), context.random)
  await context.tx
    .insertInto('account_secret')
    .values({ user_id: userId, totp_pending: sealed })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ totp_pending: sealed }))
    .execute()
  const totp = totpOf(plain, email)
  return { secret: totp.secret.base32, address: totp.toString() }
}

/** @returns ten recovery codes @throws RequestFailure state.conflict when nothing was begun, input.invalid when the code is wrong */
export async function confirmTotp(context: Context, key: Uint8Array, code: string): Promise<{ recoveryCodes: string[] }> {
  const { userId } = await lockAccount(context)
  const row = await context.tx.selectFrom('account_secret').select('totp_pending').where('user_id', '=', userId).executeTakeFirst()
  if (!row?.totp_pending) throw new RequestFailure('state.conflict')
  const step = stepOf(openSecret(key, row.totp_pending, boundTo(userId)), code, context.now)
  if (step === undefined) throw invalid('body.code', 'wrong-code')
  await context.tx
    .updateTable('account_secret')
    .set({ totp_secret: row.totp_pending, totp_pending: null, totp_confirmed_at: context.now, totp_last_step: step })
    .where('user_id', '=', userId)
    .execute()
  const recoveryCodes = await issueRecoveryCodes(context, key, userId)
  await credentialsChanged(context, 'totp-confirmed', userId)
  return { recoveryCodes }
}

/** @returns whether it was a code of now that has not been used before; from here on it is used */
export async function takeTotp(context: Context, key: Uint8Array, userId: string, code: string): Promise<boolean> {
  const row = await context.tx
    .selectFrom('account_secret')
    .select(['totp_secret', 'totp_confirmed_at', 'totp_last_step'])
    .where('user_id', '=', userId)
    .forUpdate()
    .executeTakeFirst()
  if (!row?.totp_secret || row.totp_confirmed_at === null) return false
  const step = stepOf(openSecret(key, row.totp_secret, boundTo(userId)), code.replaceAll(/\s/g, ''), context.now)
  if (step === undefined || step <= row.totp_last_step) return false
  await context.tx.updateTable('account_secret').set({ totp_last_step: step }).where('user_id', '=', userId).execute()
  return true
}

/** @returns number of the step that the code belongs to */
function stepOf(plain: Uint8Array, code: string, now: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const timestamp = now.getTime()
  const delta = totpOf(plain, '').validate({ token: code, timestamp, window: TOLERANCE })
  return delta === null ? undefined : TOTP.counter({ period: PERIOD_SECONDS, timestamp }) + delta
}

function totpOf(plain: Uint8Array, label: string): TOTP {
  const secret = new Secret({ buffer: Uint8Array.from(plain).buffer })
  return new TOTP({ issuer: ISSUER, label: label === '' ? ISSUER : label, secret, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS })
}

function boundTo(userId: string): string {
  return `totp ${userId}`
}
