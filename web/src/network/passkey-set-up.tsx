/** A new passkey on this device, with a name to tell it apart. */
import { useState } from 'react'
import { useTexts } from '../language/use-texts.ts'
import { deviceName } from './device-name.ts'
import { Form, Press, TextField } from './form-parts.tsx'
import styles from './network.module.css'
import { PasskeyFailureLine } from './passkey-failure-line.tsx'
import { createPasskey, type PasskeyFailure } from './passkeys.ts'
import { askAgain } from './presence.ts'
import { readAgain } from './reads.ts'

export interface PasskeySetUpProps {
  /** @param recoveryCodes shown this once; none where there were some already */
  readonly onDone: (recoveryCodes: readonly string[]) => void
  /** Absent: there is nothing to go back to. */
  readonly onCancel?: () => void
}

export function PasskeySetUp({ onDone, onCancel }: PasskeySetUpProps) {
  const { t } = useTexts()
  const [name, setName] = useState(deviceName)
  const [failure, setFailure] = useState<PasskeyFailure | undefined>()
  const [isBusy, setBusy] = useState(false)
  const create = async (): Promise<void> => {
    if (isBusy) return
    setBusy(true)
    setFailure(undefined)
    const outcome = await createPasskey(name)
    if (outcome.ok) {
      onDone(outcome.result.recoveryCodes)
      await askAgain()
      readAgain()
    } else setFailure(outcome.failure)
    setBusy(false)
  }
  const refusal = failure?.kind === 'refused' ? failure : undefined
  return (
    <Form label={t('account.new-passkey')} onSubmit={() => void create()}>
      <TextField
        label={t('account.passkey-name')}
        hint={t('account.passkey-name-hint')}
        value={name}
        onChange={setName}
        field="name"
        failure={refusal}
      />
      <PasskeyFailureLine failure={failure} />
      <p className={styles.actions}>
        <Press type="submit" kind="first" isBusy={isBusy}>
          {t('account.create-passkey')}
        </Press>
        {onCancel && <Press onPress={onCancel}>{t('account.cancel')}</Press>}
      </p>
    </Form>
  )
}
