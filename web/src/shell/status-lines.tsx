/** Quiet lines above a screen: no network, a newer version. States, not errors. */
import { useNetwork } from '../app/network.ts'
import { takeNewVersion, useNewVersion } from '../app/offline.ts'
import { CompanyLines } from '../company/company-lines.tsx'
import { useTexts } from '../language/use-texts.ts'
import styles from './shell.module.css'

export function StatusLines() {
  return (
    <div role="status" className={styles.status}>
      <OfflineLine />
      <VersionLine />
      <CompanyLines />
    </div>
  )
}

function OfflineLine() {
  const { t, language } = useTexts()
  const { isOffline, since, isKept } = useNetwork()
  if (!isOffline) return null
  const time = since?.toLocaleTimeString(language === 'de' ? 'de-DE' : 'en-GB', { hour: '2-digit', minute: '2-digit' })
  return (
    <p className={styles.line}>
      {time === undefined ? t('shell.offline') : t('shell.offline-since', { time })}{' '}
      {isKept ? t('shell.offline-works') : t('shell.offline-partly')}
    </p>
  )
}

function VersionLine() {
  const { t } = useTexts()
  const version = useNewVersion()
  if (version === 'none') return null
  return (
    <p className={styles.line}>
      {version === 'ready' ? t('shell.version-ready') : t('shell.version-replaced')}{' '}
      <button type="button" className={styles.textButton} onClick={takeNewVersion}>
        {version === 'ready' ? t('shell.version-take') : t('shell.reload')}
      </button>
    </p>
  )
}
