import { expect, it } from 'vitest'
import { type PlatformFacts, platformFindings } from './platform-findings.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const WELL: PlatformFacts = { lastBackupAt: '2026-11-22T12:00:00Z', mailFailed: 0, queues: [{ failed: 0, oldestSeconds: 3 }] }

it.each<[string, Partial<PlatformFacts>, string[]]>([
  ['all is well with a backup of yesterday', {}, []],
  ['there was never a backup', { lastBackupAt: null }, ['no-backup']],
  ['the backup is older than a day', { lastBackupAt: '2026-11-22T09:00:00Z' }, ['old-backup']],
  ['mails could not be sent', { mailFailed: 2 }, ['mail-failed']],
  [
    'a job failed and another waits for ten minutes',
    {
      queues: [
        { failed: 1, oldestSeconds: null },
        { failed: 0, oldestSeconds: 600 },
      ],
    },
    ['job-failed', 'job-waits'],
  ],
])('says when %s', (_case, changes, findings) => expect(platformFindings({ ...WELL, ...changes }, NOW)).toEqual(findings))
