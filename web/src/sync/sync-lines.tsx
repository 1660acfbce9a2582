/** Quiet lines about the shared company: no access any more, something noticed, another device that asks. */
import { Link, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTexts } from '../language/use-texts.ts'
import { faultSentence } from './fault-sentences.ts'
import { usePerson } from './network-session.ts'
import styles from './sync.module.css'
import { useKeeping } from './sync-service.ts'
import { clockTime } from './sync-text.ts'
import { useAskingDevices } from './use-asking-devices.ts'

const SCREEN = '/vault-network'

/** The screen itself says it in full. */
export function SyncLines() {
  const path = useLocation({ select: ({ pathname }) => pathname })
  return path === SCREEN ? null : (
    <>
      <AskingLine />
      <KeepingLine />
    </>
  )
}

function AskingLine() {
  const { t } = useTexts()
  const { devices } = useAskingDevices()
  return devices.length === 0 ? null : <Line>{t('sync.device-asks', { count: devices.length })}</Line>
}

function KeepingLine() {
  const { t, language } = useTexts()
  const keeping = useKeeping()
  const person = usePerson()
  if (keeping.kind === 'failed') return <Line>{keeping.faults.map((fault) => faultSentence(fault)(language)).join(' ')}</Line>
  if (keeping.kind !== 'running') return null
  const { state, record } = keeping
  if (state.kind === 'locked-out') {
    const isMember =
      person.kind === 'signed-in' && person.organisations.some(({ organisationId }) => organisationId === record.organisationId)
    const time = clockTime(state.inStepAt, language)
    return <Line>{isMember ? t('sync.not-let-in') : t(time === '' ? 'sync.removed' : 'sync.removed-since', { time })}</Line>
  }
  if (state.faults.length === 0) return null
  return <Line>{state.faults.map((fault) => faultSentence(fault)(language)).join(' ')}</Line>
}

function Line({ children }: { readonly children: ReactNode }) {
  const { t } = useTexts()
  return (
    <p className={styles.line}>
      {children} <Link to={SCREEN}>{t('sync.to-screen')}</Link>
    </p>
  )
}
