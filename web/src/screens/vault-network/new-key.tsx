/** A key made on this device, sealed with a passphrase or a passkey before a copy goes to the server. */
import { createPasskey } from '@rueckhalt/vault'
import { type FormEvent, useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import type { Person } from '../../sync/network-session.ts'
import { type KeySecret, makeKey } from '../../sync/own-key.ts'
import { stopPassphraseWork } from '../../vault/age-box-in-worker.ts'
import { platform } from '../../vault/device-store.ts'
import { currentVault } from '../../vault/kept-companies.ts'
import { NewPassphrase, NOTHING_CHOSEN, objectionTo } from '../../vault/new-passphrase.tsx'
import { credentials } from '../../vault/unlock-form.tsx'
import { Working } from '../../vault/working.tsx'
import { Button, Check, Objections } from './parts.tsx'
import { useWork } from './use-work.ts'
import styles from './vault-network.module.css'

const SITE = 'Rückhalt'

export function NewKey({ person: { userId, displayName } }: { readonly person: Extract<Person, { kind: 'signed-in' }> }) {
  const { t } = useTexts()
  const [isByPasskey, setByPasskey] = useState(false)
  const [isLockedHere, setLockedHere] = useState(currentVault()?.lock.isLocked === true)
  const [chosen, setChosen] = useState(NOTHING_CHOSEN)
  const [objectionKey, setObjectionKey] = useState<string | undefined>()
  const { isWorking, objections, run } = useWork()
  const make = async (): Promise<void> => {
    const wrong = isByPasskey ? undefined : objectionTo(chosen)
    setObjectionKey(wrong)
    if (wrong !== undefined) return
    await run(async () => {
      const passkey = isByPasskey ? await createPasskey(credentials, { site: SITE, vault: displayName }, platform.random) : undefined
      if (passkey && !passkey.ok) return passkey
      const secret: KeySecret = passkey ? { passkey: passkey.value } : { passphrase: chosen.passphrase }
      return await makeKey(userId, secret, isLockedHere)
    })
  }
  return (
    <form
      className={styles.part}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void make()
      }}
    >
      {credentials && (
        <fieldset className={styles.choices}>
          <legend>{t('vault-network.seal-by')}</legend>
          <Choice text={t('device.passphrase')} isChosen={!isByPasskey} onChoose={() => setByPasskey(false)} />
          <Choice text={t('device.by-passkey')} isChosen={isByPasskey} onChoose={() => setByPasskey(true)} />
        </fieldset>
      )}
      {isByPasskey ? (
        <p className={styles.warning}>{t('vault-network.passkey-hint')}</p>
      ) : (
        <NewPassphrase chosen={chosen} objectionKey={objectionKey} onChange={setChosen} />
      )}
      <Check text={t('vault-network.lock-here')} isChecked={isLockedHere} onChange={setLockedHere} />
      <p className={styles.who}>{t('vault-network.key-who-sees')}</p>
      <Objections said={objections} />
      {isWorking && <Working text={t('vault-network.key-making')} onCancel={isByPasskey ? undefined : stopPassphraseWork} />}
      <p className={styles.actions}>
        <Button kind="primary" isWorking={isWorking}>
          {t('vault-network.key-make')}
        </Button>
      </p>
    </form>
  )
}

interface ChoiceProps {
  readonly text: string
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function Choice({ text, isChosen, onChoose }: ChoiceProps) {
  return (
    <label className={styles.check}>
      <input type="radio" name="seal-by" checked={isChosen} onChange={onChoose} />
      {text}
    </label>
  )
}
