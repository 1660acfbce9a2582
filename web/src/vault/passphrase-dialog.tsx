/** Asks for the passphrase of a file. */
import { useId, useState } from 'react'
import type { Sentence } from '../company/backing.ts'
import { useTexts } from '../language/use-texts.ts'
import { stopPassphraseWork } from './age-box-in-worker.ts'
import type { PassphraseQuestion } from './passphrase-question.ts'
import { PassphraseField } from './passphrase-field.tsx'
import { useDialog } from './use-dialog.ts'
import styles from './vault.module.css'
import { Working } from './working.tsx'

export function PassphraseDialog({ question }: { readonly question: PassphraseQuestion }) {
  const { t, language } = useTexts()
  const id = useId()
  const dialog = useDialog()
  const [passphrase, setPassphrase] = useState('')
  const [isShown, setShown] = useState(false)
  const [objection, setObjection] = useState<Sentence | undefined>()
  const [isWorking, setWorking] = useState(false)
  const attempt = async (): Promise<void> => {
    setObjection(undefined)
    setWorking(true)
    const wrong = await question.attempt(passphrase)
    if (!wrong) return question.finish(false)
    setWorking(false)
    setObjection(() => wrong)
    dialog.current?.querySelector('input')?.focus()
  }
  const cancel = (): void => {
    stopPassphraseWork()
    question.finish(true)
  }
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={`${id}-title`} onClose={cancel}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!isWorking) void attempt()
        }}
      >
        <h2 id={`${id}-title`}>{t('device.ask-title')}</h2>
        <p>{t('device.ask-text', { name: question.fileName })}</p>
        <PassphraseField
          label={t('device.passphrase')}
          value={passphrase}
          objection={objection?.(language)}
          onChange={setPassphrase}
          isShown={isShown}
          onShow={setShown}
        />
        {isWorking && <Working text={t('device.opening-file')} />}
        <p className={styles.actions}>
          <button type="submit" className={styles.primary} aria-disabled={isWorking}>
            {t('device.open')}
          </button>
          <button type="button" className={styles.button} onClick={cancel}>
            {t('device.cancel')}
          </button>
        </p>
      </form>
    </dialog>
  )
}
