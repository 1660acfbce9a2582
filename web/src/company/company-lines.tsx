/** Quiet lines about the open company: an example, not saved, not fully read, may be evicted, a wrong clock. */
import { Link, useLocation, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTexts } from '../language/use-texts.ts'
import type { Sentence } from './backing.ts'
import styles from './company.module.css'
import { type OpenCompany, useCompany } from './company-store.ts'
import { lastUseAhead } from './entrance.ts'
import { useEvictable } from './eviction.ts'

const DEVICE = '/device'

export function CompanyLines() {
  const company = useCompany()
  return (
    <>
      <ClockLine />
      {company && <SavingLine company={company} />}
      {company && <EvictionLine company={company} />}
      {company?.isExample && <ExampleLine company={company} />}
    </>
  )
}

function SavingLine({ company: { saving, notices } }: { readonly company: OpenCompany }) {
  const { t, language } = useTexts()
  const isAtRisk = saving.kind === 'failed'
  useEffect(() => {
    if (!isAtRisk) return
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isAtRisk])
  return (
    <>
      {saving.kind === 'failed' && (
        <p className={styles.line}>
          <strong className={styles.notSaved}>{t('device.not-saved')}</strong> {saving.sentence(language)}{' '}
          {saving.retry && (
            <button type="button" className={styles.textButton} onClick={saving.retry}>
              {t('device.save-again')}
            </button>
          )}{' '}
          <Link to={DEVICE}>{t('device.to-export')}</Link>
        </p>
      )}
      {notices.map((say) => (
        <p key={say(language)} className={styles.line}>
          {say(language)}
        </p>
      ))}
    </>
  )
}

/** Said where there is something to lose, until somebody has been where it can be put right. */
function EvictionLine({ company: { vaultId } }: { readonly company: OpenCompany }) {
  const { t } = useTexts()
  const isEvictable = useEvictable()
  const path = useLocation({ select: ({ pathname }) => pathname })
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    if (path === DEVICE) setSeen(true)
  }, [path])
  if (vaultId === undefined || !isEvictable || isSeen || path === DEVICE) return null
  return (
    <p className={styles.line}>
      {t('device.evictable')} <Link to={DEVICE}>{t('device.to-export')}</Link>
    </p>
  )
}

/** A kept example is an export of it that came back; it needs no keeping. */
function ExampleLine({ company }: { readonly company: OpenCompany }) {
  const { t, language } = useTexts()
  const router = useRouter()
  const [isWorking, setWorking] = useState(false)
  const [objections, setObjections] = useState<readonly Sentence[]>([])
  const keep = async (): Promise<void> => {
    setWorking(true)
    const [{ keepExample }, { sentencesOf }] = await Promise.all([import('../vault/example.ts'), import('../vault/kept-companies.ts')])
    const kept = await keepExample(t('device.own-name'))
    setWorking(false)
    setObjections(sentencesOf(kept))
    if (kept.ok) await router.invalidate()
  }
  return (
    <p className={styles.line}>
      {t(company.vaultId === undefined ? 'device.example-not-kept' : 'device.example-kept')}{' '}
      <button type="button" className={styles.textButton} onClick={() => void (isWorking || keep())}>
        {t('device.keep-example')}
      </button>
      {objections.map((say) => ` ${say(language)}`)}
    </p>
  )
}

function ClockLine() {
  const { t, language } = useTexts()
  if (lastUseAhead === undefined) return null
  const day = (time: number): string => new Date(time).toLocaleDateString(language === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'long' })
  return <p className={styles.line}>{t('device.clock', { today: day(Date.now()), last: day(lastUseAhead) })}</p>
}
