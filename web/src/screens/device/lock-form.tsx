/** The lock of the open company: by passphrase, by passkey, by both, or none. */
import { createPasskey, type LockState, type NewLock, type Outcome } from '@rueckhalt/vault'
import { type FormEvent, useState } from 'react'
import type { Sentence } from '../../company/backing.ts'
import { useTexts } from '../../language/use-texts.ts'
import { stopPassphraseWork } from '../../vault/age-box-in-worker.ts'
import { platform } from '../../vault/device-store.ts'
import { lockCurrent, sentencesOf } from '../../vault/kept-companies.ts'
import { NewPassphrase, NOTHING_CHOSEN, objectionTo } from '../../vault/new-passphrase.tsx'
import { credentials } from '../../vault/unlock-form.tsx'
import { Working } from '../../vault/working.tsx'
import { Objections } from './objections.tsx'
import styles from './device.module.css'

const SITE = 'Rückhalt'

export interface LockFormProps {
  readonly lock: LockState
  readonly name: string
  readonly onChange: () => void
}

export function LockForm({ lock, name, onChange }: LockFormProps) {
  const { t } = useTexts()
  const [byPassphrase, setByPassphrase] = useState(true)
  const [byPasskey, setByPasskey] = useState(false)
  const [chosen, setChosen] = useState(NOTHING_CHOSEN)
  const [objectionKey, setObjectionKey] = useState<string | undefined>()
  const [objections, setObjections] = useState<readonly Sentence[]>([])
  const [work, setWork] = useState<'sealing' | 'other' | undefined>()
  const isWorking = work !== undefined
  const [doneKey, setDoneKey] = useState<string | undefined>()
  const change = async (made: () => Promise<Outcome<NewLock | undefined>>, saysWhenDone: string): Promise<void> => {
    setWork('other')
    setDoneKey(undefined)
    const wanted = await made()
    // From here on only a passphrase takes long.
    if (wanted.ok && wanted.value?.passphrase !== undefined) setWork('sealing')
    const changed = wanted.ok ? await lockCurrent(wanted.value) : wanted
    setWork(undefined)
    setObjections(sentencesOf(changed))
    if (!changed.ok) return
    setChosen(NOTHING_CHOSEN)
    setDoneKey(saysWhenDone)
    onChange()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const wrong = byPassphrase ? objectionTo(chosen) : byPasskey ? undefined : 'device.lock-by-nothing'
    setObjectionKey(wrong)
    if (wrong !== undefined || isWorking) return
    void change(() => newLock(byPassphrase ? chosen.passphrase : undefined, byPasskey, name), 'device.lock-set')
  }
  return (
    <form className={styles.part} onSubmit={submit}>
      <p>{t('device.lock-text')}</p>
      <fieldset className={styles.choices}>
        <legend>{t('device.lock-by')}</legend>
        <Check text={t('device.passphrase')} isChecked={byPassphrase} onChange={setByPassphrase} />
        {credentials && <Check text={t('device.by-passkey')} isChecked={byPasskey} onChange={setByPasskey} />}
      </fieldset>
      {byPassphrase && <NewPassphrase chosen={chosen} objectionKey={objectionKey} onChange={setChosen} />}
      {!byPassphrase && byPasskey && <p className={styles.warning}>{t('device.passkey-only')}</p>}
      {!byPassphrase && objectionKey !== undefined && (
        <p role="alert" className={styles.objection}>
          {t(objectionKey)}
        </p>
      )}
      <Objections said={objections} />
      {isWorking && <Working text={t('device.locking')} onCancel={work === 'sealing' ? stopPassphraseWork : undefined} />}
      {doneKey !== undefined && <p role="status">{t(doneKey)}</p>}
      <p className={styles.actions}>
        <button type="submit" className={styles.primary} aria-disabled={isWorking}>
          {t(lock.isLocked ? 'device.change-lock' : 'device.set-lock')}
        </button>
        {lock.isLocked && (
          <button
            type="button"
            className={styles.button}
            aria-disabled={isWorking}
            onClick={() => void (isWorking || change(async () => ({ ok: true, value: undefined }), 'device.lock-removed'))}
          >
            {t('device.remove-lock')}
          </button>
        )}
      </p>
    </form>
  )
}

async function newLock(passphrase: string | undefined, byPasskey: boolean, name: string): Promise<Outcome<NewLock>> {
  const base = passphrase === undefined ? {} : { passphrase }
  if (!byPasskey) return { ok: true, value: base }
  const passkey = await createPasskey(credentials, { site: SITE, vault: name }, platform.random)
  return passkey.ok ? { ok: true, value: { ...base, passkeys: [passkey.value] } } : passkey
}

interface CheckProps {
  readonly text: string
  readonly isChecked: boolean
  readonly onChange: (isChecked: boolean) => void
}

function Check({ text, isChecked, onChange }: CheckProps) {
  return (
    <label className={styles.check}>
      <input type="checkbox" checked={isChecked} onChange={({ target }) => onChange(target.checked)} />
      {text}
    </label>
  )
}
