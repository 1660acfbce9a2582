/** Kinds of work that runs apart from requests. A job carries ids, never content: its row is readable to every process. */
import type { Queue } from 'pg-boss'

export const JOB_SCHEMA = 'jobs'

/** How long a worker may be silent before its job is given to another one. */
const HEARTBEAT_SECONDS = 10

export const QUEUES = {
  // A mail server may be gone for a day.
  'mail.send': {
    retryLimit: 150,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 600,
    expireInSeconds: 60,
    heartbeatSeconds: HEARTBEAT_SECONDS,
  },
  housekeeping: { retryLimit: 2, retryDelay: 30, expireInSeconds: 300, heartbeatSeconds: HEARTBEAT_SECONDS, policy: 'short' },
} as const satisfies Record<string, Omit<Queue, 'name'>>

export type QueueName = keyof typeof QUEUES
