/** Before a screen that is about the company: opened again after a reload, unlocked, or told why it is not there. */
import { Link, useLocation } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import { useTexts } from '../language/use-texts.ts'
import { usePassphraseQuestion } from '../vault/passphrase-question.ts'
import styles from './company.module.css'
import { type Entrance, restoreCompany, useEntrance } from './entrance.ts'
import { useReading } from './reading.ts'

const UnlockForm = lazy(async () => ({ default: (await import('../vault/unlock-form.tsx')).UnlockForm }))
const ReadingDialog = lazy(async () => ({ default: (await import('../vault/reading-dialog.tsx')).ReadingDialog }))
const PassphraseDialog = lazy(async () => ({ default: (await import('../vault/passphrase-dialog.tsx')).PassphraseDialog }))

/** Screens that say something without a company. */
const OPEN_TO_ALL: ReadonlySet<string> = new Set(['/', '/device', '/settings', '/phases'])

export function CompanyGate({ children }: { readonly children: ReactNode }) {
  const entrance = useEntrance()
  const path = useLocation({ select: ({ pathname }) => pathname })
  useEffect(() => {
    void restoreCompany()
  }, [])
  const isFree = entrance.kind === 'free' || OPEN_TO_ALL.has(path)
  return (
    <>
      {isFree ? children : <Door entrance={entrance} />}
      <Question />
    </>
  )
}

function Door({ entrance }: { readonly entrance: Entrance }) {
  const { t, language } = useTexts()
  switch (entrance.kind) {
    case 'free':
      return null
    case 'opening':
      return <p role="status">{t('device.opening')}</p>
    case 'locked':
      return (
        <Suspense fallback={<p role="status">{t('device.opening')}</p>}>
          <UnlockForm key={entrance.vaultId} vaultId={entrance.vaultId} />
        </Suspense>
      )
    case 'shut':
      return (
        <section className={styles.shut} role="alert">
          <h1>{t('device.shut-title')}</h1>
          <p>{entrance.sentence(language)}</p>
          <p className={styles.actions}>
            <button type="button" className={styles.button} onClick={() => location.reload()}>
              {t('device.reload')}
            </button>
            <Link to="/device">{t('device.to-list')}</Link>
          </p>
        </section>
      )
  }
}

function Question() {
  const question = usePassphraseQuestion()
  const reading = useReading()
  if (!question && !reading) return null
  return (
    <Suspense fallback={null}>
      {question && <PassphraseDialog question={question} />}
      {reading && <ReadingDialog reading={reading} />}
    </Suspense>
  )
}
