/** The company in the network: who can read it, how to let somebody in, and the own key that opens it. */
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { usePresence } from '../../network/presence.ts'
import { useKeptFocus } from '../../network/use-kept-focus.ts'
import { type Person, usePerson } from '../../sync/network-session.ts'
import { useOwnKey } from '../../sync/own-key.ts'
import { useAskingDevices } from '../../sync/use-asking-devices.ts'
import { AskingDevices } from './asking-devices.tsx'
import { CompanySection } from './company-section.tsx'
import { OwnKeySection } from './own-key-section.tsx'
import { TakeUpSection } from './take-up-section.tsx'
import styles from './vault-network.module.css'

export function VaultNetworkScreen() {
  const { t } = useTexts()
  const person = usePerson()
  const frame = useRef<HTMLDivElement>(null)
  useKeptFocus(frame)
  return (
    <div ref={frame} className={styles.page}>
      <h1>{t('vault-network.title')}</h1>
      <p>{t('vault-network.lead')}</p>
      <p className={styles.who}>{t('vault-network.who-sees')}</p>
      {person.kind === 'signed-in' ? <SignedIn person={person} /> : <NotSignedIn person={person} />}
    </div>
  )
}

function SignedIn({ person }: { readonly person: Extract<Person, { kind: 'signed-in' }> }) {
  const { t } = useTexts()
  const ownKey = useOwnKey()
  const asking = useAskingDevices()
  return (
    <>
      {person.organisations.length === 0 && (
        <p className={styles.warning}>
          {t('vault-network.no-organisation')} <Link to="/organisation">{t('vault-network.to-organisation')}</Link>
        </p>
      )}
      {ownKey.kind === 'open' && <AskingDevices devices={asking.devices} identity={ownKey.identity} onDone={asking.reload} />}
      {ownKey.kind === 'open' && (
        <>
          <CompanySection person={person} identity={ownKey.identity} />
          <TakeUpSection person={person} ownKey={ownKey} />
        </>
      )}
      <OwnKeySection person={person} ownKey={ownKey} />
    </>
  )
}

function NotSignedIn({ person }: { readonly person: Person }) {
  const { t } = useTexts()
  const { kind } = usePresence()
  if (kind === 'alone') return <p>{t('network.alone')}</p>
  if (person.kind === 'signed-out')
    return (
      <p className={styles.warning}>
        {t('vault-network.signed-out')} <Link to="/sign-in">{t('vault-network.to-sign-in')}</Link>
      </p>
    )
  return (
    <p role="status" className={styles.warning}>
      {t(person.kind === 'offline' ? 'vault-network.no-server' : 'vault-network.looking')}
    </p>
  )
}
