/** The newest mails that were written and not sent. */
import type { OPERATIONS, OperationResult } from '@rueckhalt/contract'
import { asSystem } from '../../platform/as-system.ts'
import type { Context } from '../../platform/context.ts'

type OutboxMail = OperationResult<typeof OPERATIONS.readOutbox>['mails'][number]

const MOST_MAILS = 50

export async function listOutbox(context: Context): Promise<OutboxMail[]> {
  const rows = await asSystem(
    context,
    async () =>
      await context.tx
        .selectFrom('mail')
        .selectAll()
        .where('sent_at', 'is', null)
        .orderBy('created_at', 'desc')
        .orderBy('mail_id', 'desc')
        .limit(MOST_MAILS)
        .execute(),
  )
  return rows.map((row) => ({
    mailId: row.mail_id,
    to: row.to_email,
    subject: row.subject,
    text: row.body,
    createdAt: row.created_at.toISOString(),
  }))
}
