/** What this process does with jobs. */
import type { PgBoss } from 'pg-boss'
import { housekeep } from './housekeeping.ts'
import { mailSender } from '../mail.ts'
import type { Platform } from '../platform.ts'
import type { QueueName } from './queues.ts'

const MAILS_AT_ONCE = 4

/** Takes jobs until the queue is stopped. */
export async function startWorkers(platform: Platform, boss: PgBoss): Promise<void> {
  const send = mailSender(platform)
  const mail: QueueName = 'mail.send'
  // One job at a time each: a mail that is not taken holds up no other.
  await boss.work<{ mailId: string }>(mail, { localConcurrency: MAILS_AT_ONCE, pollingIntervalSeconds: 1 }, async ([job]) => {
    if (job) await send(job.data.mailId)
  })
  const housekeeping: QueueName = 'housekeeping'
  await boss.work(housekeeping, { pollingIntervalSeconds: 10 }, async () => await housekeep(platform))
  await boss.schedule(housekeeping, '*/10 * * * *')
}
