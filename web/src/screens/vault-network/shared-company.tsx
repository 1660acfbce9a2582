/** The open company in the network: how the sync goes, who can read it, a new recovery code, leaving. */
import { mayDo } from '@rueckhalt/contract'
import { newRecoveryCode, type RecoveryCode } from '@rueckhalt/vault'
import { useEffect, useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { faultSentence } from '../../sync/fault-sentences.ts'
import type { Person } from '../../sync/network-session.ts'
import { leaveWithCompany } from '../../sync/share-company.ts'
import type { Keeping } from '../../sync/sync-service.ts'
import { clockTime, syncText } from '../../sync/sync-text.ts'
import { Working } from '../../vault/working.tsx'
import { MembersPart } from './members-part.tsx'
import { Button, Check, Fingerprint, Objections } from './parts.tsx'
import { RecoverySheet } from './recovery-sheet.tsx'
import { useWork } from './use-work.ts'
import styles from './vault-network.module.css'

export interface SharedCompanyProps {
  readonly person: Extract<Person, { kind: 'signed-in' }>
  readonly keeping: Extract<Keeping, { kind: 'running' }>
  readonly name: string
}

export function SharedCompany({ person, keeping, name }: SharedCompanyProps) {
  const { sync, record, mayWrite, state } = keeping
  const isOut = state.kind === 'locked-out'
  const role = person.organisations.find(({ organisationId }) => organisationId === record.organisationId)?.role
  return (
    <>
      <State keeping={keeping} person={person} />
      {!isOut && <MembersPart sync={sync} record={record} mayWrite={mayWrite} />}
      {!isOut && role && mayDo(role, 'vault.manage') && <NewRecovery keeping={keeping} name={name} />}
      <Leaving person={person} />
    </>
  )
}

function State({ keeping, person }: Omit<SharedCompanyProps, 'name'>) {
  const { t, language } = useTexts()
  const { sync, state, record } = keeping
  const said = syncText(keeping, language)
  const keyFingerprint = useKeyFingerprint(keeping)
  const organisation = person.organisations.find(({ organisationId }) => organisationId === record.organisationId)
  const isRolledBack = state.faults.some(({ code }) => code === 'server-rolled-back')
  const time = clockTime(state.inStepAt, language)
  return (
    <>
      {organisation && <p>{t('vault-network.shared-with', { name: organisation.name })}</p>}
      <p role="status">
        <strong>{said && t(said.key, said.values)}</strong> {time !== '' && t('vault-network.in-step-at', { time })}
      </p>
      {state.kind === 'locked-out' && <p className={styles.warning}>{t(organisation ? 'sync.not-let-in' : 'sync.removed')}</p>}
      {state.kind !== 'locked-out' && <Objections said={state.faults.map(faultSentence)} />}
      {isRolledBack && (
        <p className={styles.actions}>
          <Button onPress={() => void sync.startOver()}>{t('vault-network.start-over')}</Button>
        </p>
      )}
      {!isRolledBack && state.kind !== 'locked-out' && state.faults.length > 0 && (
        <p className={styles.actions}>
          <Button onPress={() => void sync.dismissFaults().then(() => sync.nudge())}>{t('vault-network.dismiss')}</Button>
        </p>
      )}
      {keyFingerprint !== undefined && state.kind !== 'locked-out' && (
        <p>
          {t('vault-network.key-fingerprint')} <Fingerprint of={keyFingerprint} />
        </p>
      )}
    </>
  )
}

/** Changes with the key. */
function useKeyFingerprint({ sync, state }: SharedCompanyProps['keeping']): string | undefined {
  const [fingerprint, setFingerprint] = useState<string | undefined>()
  useEffect(() => {
    let isGone = false
    void sync.keyFingerprint().then((found) => isGone || setFingerprint(found))
    return () => {
      isGone = true
    }
  }, [sync, state.inStepAt])
  return fingerprint
}

function NewRecovery({ keeping: { sync }, name }: Omit<SharedCompanyProps, 'person'>) {
  const { t } = useTexts()
  const [recovery, setRecovery] = useState<RecoveryCode | undefined>()
  const [isPrinted, setPrinted] = useState(false)
  const [isDone, setDone] = useState(false)
  const { isWorking, objections, run } = useWork()
  const change = async (made: RecoveryCode): Promise<void> => {
    const done = await run(async () => await sync.rotate(made.recipient))
    if (!done) return
    setDone(true)
    setRecovery(undefined)
    setPrinted(false)
  }
  return (
    <>
      <h3>{t('vault-network.recovery')}</h3>
      <p>{t('vault-network.recovery-text')}</p>
      {isDone && <p role="status">{t('vault-network.recovery-changed')}</p>}
      {recovery && (
        <>
          <RecoverySheet code={recovery.code} name={name} />
          <Check text={t('vault-network.recovery-printed')} isChecked={isPrinted} onChange={setPrinted} />
        </>
      )}
      <Objections said={objections} />
      {isWorking && <Working text={t('vault-network.key-changing')} />}
      <p className={styles.actions}>
        {recovery ? (
          <>
            <Button kind="primary" isWorking={isWorking || !isPrinted} onPress={() => void (isPrinted && change(recovery))}>
              {t('vault-network.recovery-use')}
            </Button>
            <Button onPress={() => setRecovery(undefined)}>{t('vault-network.cancel')}</Button>
          </>
        ) : (
          <Button onPress={() => void newRecoveryCode().then(setRecovery)}>{t('vault-network.recovery-new')}</Button>
        )}
      </p>
    </>
  )
}

function Leaving({ person }: { readonly person: Person }) {
  const { t } = useTexts()
  const [isAsked, setAsked] = useState(false)
  return (
    <>
      <h3>{t('vault-network.leave')}</h3>
      <p>{t('vault-network.leave-text')}</p>
      <p className={styles.actions}>
        {isAsked ? (
          <>
            <Button kind="danger" onPress={() => void leaveWithCompany(person)}>
              {t('vault-network.leave-now')}
            </Button>
            <Button onPress={() => setAsked(false)}>{t('vault-network.back')}</Button>
          </>
        ) : (
          <Button onPress={() => setAsked(true)}>{t('vault-network.leave-begin')}</Button>
        )}
      </p>
    </>
  )
}
