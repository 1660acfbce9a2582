/** Takes away what has expired. */
import { inSystem } from '../transaction.ts'
import type { Platform } from '../platform.ts'

const DAY_MS = 86_400_000
/** A page that was shut longer than this reads everything anew. */
const NEWS_DAYS = 7
const SENT_MAIL_DAYS = 7
const TRIES_MS = DAY_MS

export async function housekeep({ transactions }: Platform): Promise<void> {
  await inSystem(transactions, async ({ tx, now }) => {
    const before = (ms: number): Date => new Date(now.getTime() - ms)
    await tx.deleteFrom('session').where('expires_at', '<', now).execute()
    await tx.deleteFrom('challenge').where('expires_at', '<', now).execute()
    await tx.deleteFrom('link').where('expires_at', '<', now).execute()
    await tx
      .deleteFrom('invitation')
      .where('expires_at', '<', before(30 * DAY_MS))
      .execute()
    await tx.deleteFrom('device_request').where('expires_at', '<', now).execute()
    await tx.deleteFrom('rate_limit').where('window_start', '<', before(TRIES_MS)).execute()
    await tx
      .deleteFrom('app_event')
      .where('created_at', '<', before(NEWS_DAYS * DAY_MS))
      .execute()
    await tx
      .deleteFrom('mail')
      .where('sent_at', '<', before(SENT_MAIL_DAYS * DAY_MS))
      .execute()
  })
}
