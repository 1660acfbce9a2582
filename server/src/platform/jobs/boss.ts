/** The job queue of this process. */
import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import { JOB_SCHEMA, type QueueName } from './queues.ts'

export interface JobRunner {
  readonly boss: PgBoss
  readonly stop: () => Promise<void>
}

/** Longest that a worker that is asked to end finishes what it has begun. */
const PATIENCE_MS = 10_000

const LOOK_SECONDS = 5

export interface JobSettings {
  readonly url: string
  readonly onError: (error: Error) => void
  /** Also keeps time: puts scheduled jobs into the queue and gives lost ones to others. */
  readonly isWorker: boolean
}

/** Starts the queue; its tables are there already (`migrate`). */
export async function startBoss({ url, onError, isWorker }: JobSettings): Promise<JobRunner> {
  const boss = new PgBoss({
    connectionString: url,
    schema: JOB_SCHEMA,
    migrate: false,
    createSchema: false,
    supervise: isWorker,
    schedule: isWorker,
    // How soon it is noticed that a worker has fallen silent; both have a say in it.
    superviseIntervalSeconds: LOOK_SECONDS,
    monitorIntervalSeconds: LOOK_SECONDS,
    max: 4,
    application_name: 'rueckhalt-jobs',
  })
  boss.on('error', onError)
  await boss.start()
  return { boss, stop: async () => await boss.stop({ graceful: true, timeout: PATIENCE_MS }) }
}

/** Puts jobs into the queue inside the transaction that is open on the connection: both happen or neither. */
export async function queueWithin(
  boss: PgBoss,
  client: pg.PoolClient,
  queue: QueueName,
  jobs: readonly Record<string, string>[],
): Promise<void> {
  const db = { executeSql: async (text: string, values?: unknown[]) => await client.query(text, values) }
  for (const data of jobs) await boss.send(queue, data, { db })
}
