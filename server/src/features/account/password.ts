/** Setting and removing the password. It counts for signing in only together with a confirmed second factor. */
import type { Context } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { credentialsChanged, keepOneWayIn, lockAccount, readWaysIn } from './credentials.ts'
import { passwordFault } from './password-rules.ts'
import { hashPassword, withHashSlot } from './passwords.ts'

/** @param password in NFC, 12 to 200 letters @throws RequestFailure input.invalid when it is easily guessed */
export async function setPassword(context: Context, password: string): Promise<void> {
  await withHashSlot(async () => {
    const { userId, email } = await lockAccount(context)
    const fault = passwordFault(password, email)
    if (fault !== undefined) throw invalid('body.password', fault)
    const hash = await hashPassword(password, context.random)
    await context.tx
      .insertInto('account_secret')
      .values({ user_id: userId, password_hash: hash })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ password_hash: hash }))
      .execute()
    await credentialsChanged(context, 'password-set', userId)
  })
}

/** Takes password and second factor away. @throws RequestFailure state.last-credential */
export async function removePassword(context: Context): Promise<void> {
  const { userId } = await lockAccount(context)
  const { hasPassword } = await readWaysIn(context, userId)
  const gone = await context.tx.deleteFrom('account_secret').where('user_id', '=', userId).returning('user_id').executeTakeFirst()
  if (!gone) return
  // One without a second factor never was a way in: taking it away locks nobody out.
  if (hasPassword) await keepOneWayIn(context, userId)
  await credentialsChanged(context, 'password-removed', userId)
}
