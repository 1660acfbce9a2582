/** Quiet lines above a screen: no network, a newer version. States, not errors. */
import { lazy, Suspense } from 'react'
import { useNetwork } from '../app/network.ts'
import { takeNewVersion, useNewVersion } from '../app/offline.ts'
import { CompanyLines } from '../company/company-lines.tsx'
import { withAllTexts } from '../language/language.ts'
import { useTexts } from '../language/use-texts.ts'
import { useMayBeShared } from '../sync/may-be-shared.ts'
import styles from './shell.module.css'

const SyncLines = lazy(async () => ({ default: (await withAllTexts(import('../sync/sync-lines.tsx'))).SyncLines }))

export function StatusLines() {
  const mayBeShared = useMayBeShared()
  return (
    <div role="status" className={styles.status}>
      <OfflineLine />
      <VersionLine />
      <CompanyLines />
      {mayBeShared && (
        <Suspense fallback={null}>
          <SyncLines />
        </Suspense>
      )}
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
