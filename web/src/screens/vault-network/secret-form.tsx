/** The passphrase or the passkey that opens the own key. */
import { askPasskeys, type LockState, type SharedOutcome, type Unlock } from '@rueckhalt/vault'
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { stopPassphraseWork } from '../../vault/age-box-in-worker.ts'
import { platform } from '../../vault/device-store.ts'
import { PassphraseField } from '../../vault/passphrase-field.tsx'
import { credentials } from '../../vault/unlock-form.tsx'
import { Working } from '../../vault/working.tsx'
import { Button, Objections } from './parts.tsx'
import { useWork } from './use-work.ts'
import styles from './vault-network.module.css'

export interface SecretFormProps {
  readonly passkeys: LockState['passkeys']
  readonly hasPassphrase: boolean
  readonly submitText: string
  readonly onSecret: (unlock: Unlock) => Promise<SharedOutcome<void>>
}

export function SecretForm({ passkeys, hasPassphrase, submitText, onSecret }: SecretFormProps) {
  const { t, language } = useTexts()
  const [passphrase, setPassphrase] = useState('')
  const [isShown, setShown] = useState(false)
  const { isWorking, objections, run } = useWork()
  const byPasskey = (): void =>
    void run(async () => {
      const brought = await askPasskeys(credentials, passkeys, platform.random)
      return brought.ok ? await onSecret(brought.value) : brought
    })
  return (
    <div className={styles.part}>
      {passkeys.length > 0 && (
        <p className={styles.actions}>
          <Button kind="primary" isWorking={isWorking} onPress={byPasskey}>
            {t('vault-network.by-passkey')}
          </Button>
        </p>
      )}
      {hasPassphrase ? (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void run(async () => await onSecret({ kind: 'passphrase', passphrase }))
          }}
        >
          <PassphraseField
            label={t('vault-network.key-passphrase')}
            value={passphrase}
            objection={objections.map((say) => say(language)).join(' ') || undefined}
            onChange={setPassphrase}
            isShown={isShown}
            onShow={setShown}
          />
          <p className={styles.actions}>
            <Button kind="primary" isWorking={isWorking}>
              {submitText}
            </Button>
          </p>
        </form>
      ) : (
        <Objections said={objections} />
      )}
      {isWorking && <Working text={t('vault-network.key-opening')} onCancel={hasPassphrase ? stopPassphraseWork : undefined} />}
    </div>
  )
}
