/** Who can read the company, and who waits to be let in. */
import type { MemberToConfirm, SyncedVault, SharedRecord } from '@rueckhalt/vault'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { Button, Fingerprint, Objections } from './parts.tsx'
import { useMembers } from './use-members.ts'
import { useWork } from './use-work.ts'
import styles from './vault-network.module.css'

export interface MembersPartProps {
  readonly sync: SyncedVault
  readonly record: SharedRecord
  readonly mayWrite: boolean
}

export function MembersPart({ sync, record, mayWrite }: MembersPartProps) {
  const { t, language } = useTexts()
  const { withAccess, toConfirm, withoutKey, isChangeDue, epoch, objections, reload } = useMembers(sync, record)
  const names = new Intl.ListFormat(language, { type: 'conjunction' })
  return (
    <>
      <h3>{t('vault-network.members')}</h3>
      <Objections said={objections} />
      {!withAccess && objections.length === 0 && <p role="status">{t('vault-network.members-reading')}</p>}
      {withAccess && (
        <>
          <p className={styles.who}>
            {t('vault-network.members-who-sees', { count: withAccess.length, names: names.format(withAccess.map(({ name }) => name)) })}
          </p>
          <ul className={styles.list}>
            {toConfirm.map((member) => (
              <li key={member.userId}>
                <Waiting member={member} sync={sync} mayWrite={mayWrite} onDone={reload} />
              </li>
            ))}
            {withAccess.map(({ userId, name, fingerprint }) => (
              <li key={userId}>
                <p className={styles.name}>{name}</p>
                <p className={styles.quiet}>
                  {t('vault-network.has-access')} {t('vault-network.fingerprint')} <Fingerprint of={fingerprint} />
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
      {withoutKey.length > 0 && <p>{t('vault-network.without-key', { names: names.format(withoutKey), count: withoutKey.length })}</p>}
      {isChangeDue && <p role="status">{t('vault-network.key-change-due')}</p>}
      {epoch > 1 && !isChangeDue && <p>{t('vault-network.key-changed', { count: epoch - 1 })}</p>}
      <p className={styles.actions}>
        <Link to="/members">{t('vault-network.to-members')}</Link>
      </p>
    </>
  )
}

interface WaitingProps {
  readonly member: MemberToConfirm
  readonly sync: SyncedVault
  readonly mayWrite: boolean
  readonly onDone: () => void
}

function Waiting({ member, sync, mayWrite, onDone }: WaitingProps) {
  const { t } = useTexts()
  const { displayName: name, fingerprint, isChanged } = member
  const [isComparing, setComparing] = useState(false)
  const { isWorking, objections, run } = useWork()
  const letIn = async (): Promise<void> => {
    await run(async () => await sync.letIn(member))
    onDone()
  }
  return (
    <>
      <p className={styles.name}>{name}</p>
      <p>{t(isChanged ? 'vault-network.waits-with-new-key' : 'vault-network.waits', { name })}</p>
      {isComparing && (
        <>
          <p className={styles.warning}>{t('vault-network.compare', { name })}</p>
          <p>
            {t('vault-network.fingerprint')} <Fingerprint of={fingerprint} />
          </p>
        </>
      )}
      <Objections said={objections} />
      {mayWrite ? (
        <p className={styles.actions}>
          {isComparing ? (
            <>
              <Button kind="primary" isWorking={isWorking} onPress={() => void letIn()}>
                {t('vault-network.let-in-now')}
              </Button>
              <Button onPress={() => setComparing(false)}>{t('vault-network.not-equal')}</Button>
            </>
          ) : (
            <Button kind="primary" onPress={() => setComparing(true)}>
              {t('vault-network.let-in', { name })}
            </Button>
          )}
        </p>
      ) : (
        <p className={styles.quiet}>{t('vault-network.let-in-by-others')}</p>
      )}
    </>
  )
}
