/** Name and language of a person. */
import type { Language, Session } from '@rueckhalt/contract'
import { type Context, requireActor } from '../../platform/context.ts'
import { readAccount } from './sessions.ts'

export interface ProfileChange {
  readonly displayName?: string | undefined
  readonly language?: Language | undefined
}

/** @param change what stays as it is may be left out */
export async function changeAccount(context: Context, { displayName, language }: ProfileChange): Promise<Session['account']> {
  const { userId } = requireActor(context)
  const values = { ...(displayName !== undefined && { display_name: displayName }), ...(language !== undefined && { language }) }
  if (Object.keys(values).length > 0) {
    await context.tx.updateTable('account').set(values).where('user_id', '=', userId).execute()
    context.audit('account.changed', userId)
  }
  return await readAccount(context.tx, userId)
}
