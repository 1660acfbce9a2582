/** The passkeys of the account: named, renamed, removed, and new ones. */
import type { OperationResult } from '@rueckhalt/contract'
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { useAction } from '../../network/actions.ts'
import { OPERATIONS } from '../../network/client.ts'
import { DoneLine, FailureLine, Form, Press, Reading, TextField } from '../../network/form-parts.tsx'
import { dayText } from '../../network/instants.ts'
import styles from '../../network/network.module.css'
import { PasskeySetUp } from '../../network/passkey-set-up.tsx'
import { useRead } from '../../network/reads.ts'
import { RecoveryCodes } from '../../network/recovery-codes.tsx'
import type { AccountProps } from './account-screen.tsx'

type Passkey = OperationResult<typeof OPERATIONS.listPasskeys>['passkeys'][number]

export function Passkeys({ account }: AccountProps) {
  const { t } = useTexts()
  const { data, failure } = useRead(OPERATIONS.listPasskeys, {})
  const [codes, setCodes] = useState<readonly string[]>([])
  const [isNew, setNew] = useState(false)
  const [isDone, setDone] = useState(false)
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys">{t('account.passkeys')}</h2>
      <p>{t('account.passkeys-text')}</p>
      {account.passkeys === 0 && !account.hasTotp && <p className={styles.warning}>{t('account.no-way-in')}</p>}
      <FailureLine failure={failure} />
      {data ? (
        data.passkeys.length > 0 && (
          <ul className={styles.list}>
            {data.passkeys.map((passkey) => (
              <li key={passkey.passkeyId} className={styles.entry}>
                <PasskeyEntry passkey={passkey} />
              </li>
            ))}
          </ul>
        )
      ) : (
        <Reading />
      )}
      {isDone && <DoneLine>{t('account.passkey-made')}</DoneLine>}
      {codes.length > 0 && <RecoveryCodes codes={codes} onDone={() => setCodes([])} />}
      {isNew ? (
        <div className={styles.part}>
          <PasskeySetUp
            onCancel={() => setNew(false)}
            onDone={(made) => {
              setCodes(made)
              setNew(false)
              setDone(true)
            }}
          />
        </div>
      ) : (
        <p className={styles.actions}>
          <Press
            onPress={() => {
              setNew(true)
              setDone(false)
            }}
          >
            {t('account.new-passkey')}
          </Press>
        </p>
      )}
    </section>
  )
}

function PasskeyEntry({ passkey }: { readonly passkey: Passkey }) {
  const { t, language } = useTexts()
  const { passkeyId, name, createdAt, lastUsedAt, isSynced } = passkey
  const [isRenaming, setRenaming] = useState(false)
  const { run, failure, isBusy } = useAction(OPERATIONS.removePasskey, { changesSession: true })
  const used = lastUsedAt === null ? t('account.never-used') : t('account.last-used', { day: dayText(language, lastUsedAt) })
  return (
    <>
      <p className={styles.name}>{name}</p>
      <p className={styles.facts}>
        {t('account.made', { day: dayText(language, createdAt) })} {used} {t(isSynced ? 'account.synced' : 'account.not-synced')}
      </p>
      <FailureLine failure={failure} />
      {isRenaming ? (
        <RenameForm passkey={passkey} onDone={() => setRenaming(false)} />
      ) : (
        <p className={styles.actions}>
          <Press kind="small" label={t('account.rename-one', { name })} onPress={() => setRenaming(true)}>
            {t('account.rename')}
          </Press>
          <Press kind="small" label={t('account.remove-one', { name })} isBusy={isBusy} onPress={() => void run({ params: { passkeyId } })}>
            {t('account.remove')}
          </Press>
        </p>
      )}
    </>
  )
}

function RenameForm({ passkey, onDone }: { readonly passkey: Passkey; readonly onDone: () => void }) {
  const { t } = useTexts()
  const [name, setName] = useState(passkey.name)
  const { run, failure, isBusy } = useAction(OPERATIONS.renamePasskey)
  const rename = async (): Promise<void> => {
    if (await run({ params: { passkeyId: passkey.passkeyId }, body: { name } })) onDone()
  }
  return (
    <Form label={t('account.rename-one', { name: passkey.name })} onSubmit={() => void rename()}>
      <TextField label={t('account.passkey-name')} value={name} onChange={setName} field="name" failure={failure} />
      <FailureLine failure={failure} />
      <p className={styles.actions}>
        <Press type="submit" isBusy={isBusy}>
          {t('account.rename')}
        </Press>
        <Press onPress={onDone}>{t('account.cancel')}</Press>
      </p>
    </Form>
  )
}
