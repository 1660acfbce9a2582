/** Sends what requests have written, one mail a job. Without a mail server they stay where they are, for the outbox page. */
import { createTransport } from 'nodemailer'
import type { Platform } from './platform.ts'
import { inSystem } from './transaction.ts'

const PATIENCE_MS = 15_000

/** @returns sends a mail by its id; throws when the mail server did not take it, so that the job is tried again */
export function mailSender({ config, transactions }: Platform): (mailId: string) => Promise<void> {
  if (config.smtpUrl === undefined) return () => Promise.resolve()
  const transport = createTransport({
    url: config.smtpUrl,
    pool: true,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async (mailId) => {
    await inSystem(transactions, async ({ tx, now }) => {
      // Locked until it is sent: two workers with the same job send one mail.
      const mail = await tx
        .selectFrom('mail')
        .selectAll()
        .where('mail_id', '=', mailId)
        .where('sent_at', 'is', null)
        .where('failed_at', 'is', null)
        .forUpdate()
        .executeTakeFirst()
      if (!mail) return
      try {
        await transport.sendMail({
          from: config.mailFrom,
          to: mail.to_email,
          subject: mail.subject,
          text: mail.body,
          messageId: `<${mailId}@${new URL(config.origin).hostname}>`,
        })
      } catch (error) {
        if (!isForGood(error)) throw error
        await tx.updateTable('mail').set({ failed_at: now, body: '' }).where('mail_id', '=', mailId).execute()
        return
      }
      // What was in it, links with their secrets above all, is nobody's business any more.
      await tx.updateTable('mail').set({ sent_at: now, body: '' }).where('mail_id', '=', mailId).execute()
    })
  }
}

/** The mail server knows no such address and will never take it. What it holds against us (a wrong password) passes when somebody mends it. */
function isForGood(error: unknown): boolean {
  const { responseCode, command } = error as { readonly responseCode?: number; readonly command?: string }
  return responseCode !== undefined && responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA')
}
