/** How the platform is doing, in counts alone. */
import type { OPERATIONS, OperationResult } from '@rueckhalt/contract'
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { asSystem } from '../../platform/as-system.ts'
import type { Platform } from '../../platform/platform.ts'

type Status = OperationResult<typeof OPERATIONS.readStatus>

interface Counts {
  database_version: string
  migration: string
  organisations: number
  accounts: number
  sessions: number
  database_bytes: number
  mail_waiting: number
  mail_failed: number
  last_backup_at: Date | null
}

interface QueueRow {
  queue: string
  waiting: number
  active: number
  failed: number
  oldest_seconds: number | null
}

/** Access was checked by the operation; the counts go beyond what a person may see, so they are taken as the system. */
export async function readStatus(context: Context, { startedAt, version }: Platform): Promise<Status> {
  const { counts, queues } = await asSystem(context, async () => ({
    counts: await readCounts(context),
    queues: await readQueues(context),
  }))
  return {
    version,
    databaseVersion: counts.database_version,
    migration: counts.migration,
    startedAt: startedAt.toISOString(),
    organisations: counts.organisations,
    accounts: counts.accounts,
    sessions: counts.sessions,
    databaseBytes: counts.database_bytes,
    mailWaiting: counts.mail_waiting,
    mailFailed: counts.mail_failed,
    lastBackupAt: counts.last_backup_at?.toISOString() ?? null,
    queues: queues.map((row) => ({
      queue: row.queue,
      waiting: row.waiting,
      active: row.active,
      failed: row.failed,
      oldestSeconds: row.oldest_seconds,
    })),
  }
}

async function readCounts({ tx, now }: Context): Promise<Counts> {
  const { rows } = await sql<Counts>`select current_setting('server_version') as database_version,
    (select max(name) from migration) as migration,
    (select count(*) from organisation) as organisations,
    (select count(*) from account) as accounts,
    (select count(*) from session where expires_at > ${now}) as sessions,
    pg_database_size(current_database()) as database_bytes,
    (select count(*) from mail where sent_at is null and failed_at is null) as mail_waiting,
    (select count(*) from mail where sent_at is null and failed_at is not null) as mail_failed,
    (select max(made_at) from backup_record) as last_backup_at`.execute(tx)
  return rows[0] as Counts
}

async function readQueues({ tx, now }: Context): Promise<QueueRow[]> {
  const { rows } = await sql<QueueRow>`select q.name as queue,
    count(*) filter (where j.state in ('created', 'retry') and j.start_after <= ${now}) as waiting,
    count(*) filter (where j.state = 'active') as active,
    count(*) filter (where j.state = 'failed') as failed,
    extract(epoch from ${now} - min(j.created_on) filter (where j.state in ('created', 'retry') and j.start_after <= ${now}))::float8
      as oldest_seconds
    from jobs.queue q left join jobs.job j on j.name = q.name where left(q.name, 2) <> '__' group by q.name order by q.name`.execute(tx)
  return rows
}
