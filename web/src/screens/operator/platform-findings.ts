/** What an operator should look at. */

export type PlatformFinding = 'no-backup' | 'old-backup' | 'mail-failed' | 'job-failed' | 'job-waits'

export interface PlatformFacts {
  readonly lastBackupAt: string | null
  readonly mailFailed: number
  readonly queues: readonly { readonly failed: number; readonly oldestSeconds: number | null }[]
}

const HOUR_MS = 3_600_000
/** A daily backup, with some room. */
const OLD_BACKUP_HOURS = 26
/** Jobs are taken within seconds; after this nobody works on them. */
const LONG_WAIT_SECONDS = 300

/** @returns what is not as it should be; none where all is well */
export function platformFindings({ lastBackupAt, mailFailed, queues }: PlatformFacts, now: Date): PlatformFinding[] {
  const findings: PlatformFinding[] = []
  if (lastBackupAt === null) findings.push('no-backup')
  else if (now.getTime() - new Date(lastBackupAt).getTime() > OLD_BACKUP_HOURS * HOUR_MS) findings.push('old-backup')
  if (mailFailed > 0) findings.push('mail-failed')
  if (queues.some(({ failed }) => failed > 0)) findings.push('job-failed')
  if (queues.some(({ oldestSeconds }) => (oldestSeconds ?? 0) > LONG_WAIT_SECONDS)) findings.push('job-waits')
  return findings
}
