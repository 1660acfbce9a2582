/** The door of a locked company: passphrase, passkey, or another company. */
import { askPasskeys, type Credentials, type Outcome, type Unlock, type VaultEntry } from '@rueckhalt/vault'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Sentence } from '../company/backing.ts'
import { useTexts } from '../language/use-texts.ts'
import { stopPassphraseWork } from './age-box-in-worker.ts'
import { platform } from './device-store.ts'
import { keptCompanies, openKept, sentencesOf } from './kept-companies.ts'
import { PassphraseField } from './passphrase-field.tsx'
import styles from './vault.module.css'
import { Working } from './working.tsx'

/** Missing where the page is not served over https. */
export const credentials = (navigator as { readonly credentials?: Credentials }).credentials

export function UnlockForm({ vaultId }: { readonly vaultId: string }) {
  const { t, language } = useTexts()
  const [entry, setEntry] = useState<VaultEntry | undefined>()
  const [passphrase, setPassphrase] = useState('')
  const [isShown, setShown] = useState(false)
  const [objections, setObjections] = useState<readonly Sentence[]>([])
  const [work, setWork] = useState<Unlock['kind'] | undefined>()
  const isWorking = work !== undefined
  useEffect(() => {
    void keptCompanies().then((found) => setEntry(found.ok ? found.value.find(({ id }) => id === vaultId) : undefined))
  }, [vaultId])
  const open = async (kind: Unlock['kind'], bring: () => Promise<Outcome<Unlock>>): Promise<void> => {
    if (isWorking) return
    setObjections([])
    setWork(kind)
    const brought = await bring()
    const opened = brought.ok ? await openKept(vaultId, brought.value) : brought
    setWork(undefined)
    setObjections(sentencesOf(opened))
  }
  const said = objections.map((say) => say(language)).join(' ')
  const lock = entry?.lock
  return (
    <section className={styles.door} aria-labelledby="unlock">
      <h1 id="unlock">{t('device.locked-title', { name: entry?.name ?? t('device.unnamed') })}</h1>
      <p>{t('device.locked-text')}</p>
      {lock && lock.passkeys.length > 0 && (
        <p>
          <button
            type="button"
            className={styles.primary}
            aria-disabled={isWorking}
            onClick={() => void open('passkey', () => askPasskeys(credentials, lock.passkeys, platform.random))}
          >
            {t('device.unlock-passkey')}
          </button>
        </p>
      )}
      {lock?.hasPassphrase && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void open('passphrase', async () => ({ ok: true, value: { kind: 'passphrase', passphrase } }))
          }}
        >
          <PassphraseField
            label={t('device.passphrase')}
            value={passphrase}
            objection={said || undefined}
            onChange={setPassphrase}
            isShown={isShown}
            onShow={setShown}
          />
          <p className={styles.actions}>
            <button type="submit" className={styles.primary} aria-disabled={isWorking}>
              {t('device.unlock')}
            </button>
          </p>
        </form>
      )}
      {lock && !lock.hasPassphrase && said !== '' && (
        <p role="alert" className={styles.objection}>
          {said}
        </p>
      )}
      {isWorking && <Working text={t('device.unlocking')} onCancel={work === 'passphrase' ? stopPassphraseWork : undefined} />}
      {lock?.hasPassphrase && <p>{t('device.lost-passphrase')}</p>}
      <p>
        <Link to="/device">{t('device.to-list')}</Link>
      </p>
    </section>
  )
}
