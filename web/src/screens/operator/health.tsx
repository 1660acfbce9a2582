/** Counts of the platform, and what somebody should look at, in words. */
import type { OperationResult } from '@rueckhalt/contract'
import { useTexts } from '../../language/use-texts.ts'
import type { OPERATIONS } from '../../network/client.ts'
import { instantText, numberText } from '../../network/instants.ts'
import styles from '../../network/network.module.css'
import { platformFindings, type PlatformFinding } from './platform-findings.ts'

export type Status = OperationResult<typeof OPERATIONS.readStatus>

const MEGABYTE = 2 ** 20

const FINDING_KEYS: Readonly<Record<PlatformFinding, string>> = {
  'no-backup': 'operator.finding-no-backup',
  'old-backup': 'operator.finding-old-backup',
  'mail-failed': 'operator.finding-mail-failed',
  'job-failed': 'operator.finding-job-failed',
  'job-waits': 'operator.finding-job-waits',
}

export function Health({ status }: { readonly status: Status }) {
  const { t, language } = useTexts()
  const findings = platformFindings(status, new Date())
  const number = (value: number, digits = 0): string => numberText(language, value, digits)
  const figures: readonly (readonly [string, string])[] = [
    [t('operator.version'), status.version],
    [t('operator.database'), t('operator.database-text', { version: status.databaseVersion, migration: status.migration })],
    [t('operator.started'), instantText(language, status.startedAt)],
    [t('operator.organisations'), number(status.organisations)],
    [t('operator.accounts'), number(status.accounts)],
    [t('operator.sessions'), number(status.sessions)],
    [t('operator.size'), t('operator.megabytes', { size: number(status.databaseBytes / MEGABYTE, 1) })],
    [t('operator.mails'), t('operator.mails-text', { waiting: status.mailWaiting, failed: status.mailFailed })],
    [t('operator.backup'), status.lastBackupAt === null ? t('operator.backup-never') : instantText(language, status.lastBackupAt)],
  ]
  return (
    <section aria-labelledby="health">
      <h2 id="health">{t('operator.health')}</h2>
      {findings.length === 0 ? (
        <p className={styles.done}>{t('operator.well')}</p>
      ) : (
        <ul className={styles.warning}>
          {findings.map((finding) => (
            <li key={finding}>{t(FINDING_KEYS[finding])}</li>
          ))}
        </ul>
      )}
      <dl className={styles.figures}>
        {figures.map(([name, value]) => (
          <div key={name} className={styles.pair}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3>{t('operator.jobs')}</h3>
      {/* Can be scrolled by keyboard where it is wider than the window. */}
      <div className={styles.scroll} role="region" aria-label={t('operator.jobs')} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('operator.queue')}</th>
              <th scope="col">{t('operator.waiting')}</th>
              <th scope="col">{t('operator.active')}</th>
              <th scope="col">{t('operator.failed')}</th>
            </tr>
          </thead>
          <tbody>
            {status.queues.map(({ queue, waiting, active, failed }) => (
              <tr key={queue}>
                <th scope="row">{queue}</th>
                <td>{number(waiting)}</td>
                <td>{number(active)}</td>
                <td>{number(failed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
