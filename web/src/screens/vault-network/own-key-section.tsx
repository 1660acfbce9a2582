/** The own key: made here, brought here, opened here; and what it looks like to colleagues. */
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import type { Person } from '../../sync/network-session.ts'
import { forgetKey, type OwnKey, unlockKey } from '../../sync/own-key.ts'
import { FetchKey } from './fetch-key.tsx'
import { NewKey } from './new-key.tsx'
import { Button, Fingerprint } from './parts.tsx'
import { SecretForm } from './secret-form.tsx'
import styles from './vault-network.module.css'

export interface OwnKeyProps {
  readonly person: Extract<Person, { kind: 'signed-in' }>
  readonly ownKey: OwnKey
}

export function OwnKeySection(props: OwnKeyProps) {
  const { t } = useTexts()
  return (
    <section aria-labelledby="own-key">
      <h2 id="own-key">{t('vault-network.own-key')}</h2>
      <KeyState {...props} />
    </section>
  )
}

function KeyState({ person, ownKey }: OwnKeyProps) {
  const { t } = useTexts()
  const { userId } = person
  switch (ownKey.kind) {
    case 'looking':
      return <p role="status">{t('vault-network.key-looking')}</p>
    case 'unknown':
      return <p role="status">{t('vault-network.key-unknown')}</p>
    case 'none':
      return (
        <>
          <p>{t('vault-network.key-none')}</p>
          <NewKey person={person} />
        </>
      )
    case 'elsewhere':
      return <FetchKey person={person} sealed={ownKey.sealed} />
    case 'locked':
      return (
        <>
          <p>{t('vault-network.key-locked')}</p>
          <SecretForm
            passkeys={ownKey.lock.passkeys}
            hasPassphrase={ownKey.lock.hasPassphrase}
            submitText={t('vault-network.key-unlock')}
            onSecret={async (unlock) => await unlockKey(userId, unlock)}
          />
        </>
      )
    case 'open':
      return <OpenKey userId={userId} fingerprint={ownKey.fingerprint} />
  }
}

function OpenKey({ userId, fingerprint }: { readonly userId: string; readonly fingerprint: string }) {
  const { t } = useTexts()
  const [isLeaving, setLeaving] = useState(false)
  return (
    <>
      <p>
        {t('vault-network.own-fingerprint')} <Fingerprint of={fingerprint} />
      </p>
      <p className={styles.quiet}>{t('vault-network.own-fingerprint-hint')}</p>
      {isLeaving && <p className={styles.warning}>{t('vault-network.forget-key-text')}</p>}
      <p className={styles.actions}>
        {isLeaving ? (
          <>
            <Button kind="danger" onPress={() => void forgetKey(userId)}>
              {t('vault-network.forget-key-now')}
            </Button>
            <Button onPress={() => setLeaving(false)}>{t('vault-network.back')}</Button>
          </>
        ) : (
          <Button onPress={() => setLeaving(true)}>{t('vault-network.forget-key')}</Button>
        )}
      </p>
    </>
  )
}
