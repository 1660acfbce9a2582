/** The own key is not on this device: by its secret, by another device, or, where both are lost, a new one. */
import { passkeyOfSealed, type SealedIdentity } from '@rueckhalt/vault'
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import type { Person } from '../../sync/network-session.ts'
import { fetchKey } from '../../sync/own-key.ts'
import { currentVault } from '../../vault/kept-companies.ts'
import { NewKey } from './new-key.tsx'
import { OtherDevice } from './other-device.tsx'
import { Check } from './parts.tsx'
import { SecretForm } from './secret-form.tsx'
import styles from './vault-network.module.css'

export interface FetchKeyProps {
  readonly person: Extract<Person, { kind: 'signed-in' }>
  readonly sealed: SealedIdentity
}

export function FetchKey({ person, sealed }: FetchKeyProps) {
  const { t } = useTexts()
  const [isLockedHere, setLockedHere] = useState(currentVault()?.lock.isLocked === true)
  const passkey = passkeyOfSealed(sealed)
  const isByPassphrase = sealed.sealKind === 'passphrase'
  return (
    <>
      <p>{t('vault-network.key-elsewhere')}</p>
      <h3>{t(isByPassphrase ? 'vault-network.fetch-by-passphrase' : 'vault-network.fetch-by-passkey')}</h3>
      <SecretForm
        passkeys={passkey ? [passkey] : []}
        hasPassphrase={isByPassphrase}
        submitText={t('vault-network.key-fetch')}
        onSecret={async (unlock) => await fetchKey(person.userId, sealed, unlock, isLockedHere)}
      />
      <Check text={t('vault-network.lock-here')} isChecked={isLockedHere} onChange={setLockedHere} />
      <h3>{t('vault-network.fetch-by-device')}</h3>
      <OtherDevice userId={person.userId} />
      <h3>{t('vault-network.key-lost')}</h3>
      <details>
        <summary>{t('vault-network.key-lost-open')}</summary>
        <p className={styles.warning}>{t('vault-network.key-lost-text')}</p>
        <NewKey person={person} />
      </details>
    </>
  )
}
