/** What the operator sees and does: health, jobs, backups, founding chambers and authorities. Never content. */
import { z } from 'zod'
import { Email, Id, Instant, KindName, Language, OrganisationName } from '../formats.ts'
import { operation } from '../operation.ts'
import { AuditEntry } from './organisations.ts'

const OPERATOR = { kind: 'operator' } as const

export const JobQueue = z.object({
  queue: z.string(),
  waiting: z.int(),
  active: z.int(),
  failed: z.int(),
  /** Age of the oldest waiting job. */
  oldestSeconds: z.number().nullable(),
})

export const OPERATOR_OPERATIONS = {
  readStatus: operation({
    id: 'readStatus',
    method: 'GET',
    path: '/api/operator/status',
    access: OPERATOR,
    result: z.object({
      version: z.string(),
      databaseVersion: z.string(),
      migration: z.string(),
      startedAt: Instant,
      organisations: z.int(),
      accounts: z.int(),
      sessions: z.int(),
      databaseBytes: z.int(),
      mailWaiting: z.int(),
      mailFailed: z.int(),
      lastBackupAt: Instant.nullable(),
      queues: z.array(JobQueue),
    }),
  }),
  readPlatformAudit: operation({
    id: 'readPlatformAudit',
    method: 'GET',
    path: '/api/operator/audit',
    access: OPERATOR,
    query: z.object({ before: z.coerce.number().int().positive().optional(), limit: z.coerce.number().int().min(1).max(500).default(100) }),
    result: z.object({ entries: z.array(AuditEntry) }),
  }),
  foundForOthers: operation({
    id: 'foundForOthers',
    method: 'POST',
    path: '/api/operator/organisations',
    access: OPERATOR,
    body: z.strictObject({ name: OrganisationName, kind: KindName, ownerEmail: Email, language: Language }),
    result: z.object({ organisationId: Id }),
    status: 201,
  }),
} as const

/** A mail that waits on this machine because no mail server is set; only there, only for somebody at this machine. */
export const OutboxMail = z.object({ mailId: Id, to: z.string(), subject: z.string(), text: z.string(), createdAt: Instant })

export const OUTBOX_OPERATIONS = {
  readOutbox: operation({
    id: 'readOutbox',
    method: 'GET',
    path: '/api/outbox',
    access: { kind: 'public' },
    result: z.object({ mails: z.array(OutboxMail) }),
  }),
} as const
