/** Password with authenticator app: the way in without a passkey. */
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { useAction } from '../../network/actions.ts'
import { OPERATIONS } from '../../network/client.ts'
import { DoneLine, FailureLine, Press } from '../../network/form-parts.tsx'
import styles from '../../network/network.module.css'
import { AuthenticatorForm, PasswordForm } from '../../network/password-set-up.tsx'
import { RecoveryCodes } from '../../network/recovery-codes.tsx'
import type { AccountProps } from './account-screen.tsx'

type OpenForm = 'none' | 'password' | 'authenticator'

export function PasswordSection({ account }: AccountProps) {
  const { t } = useTexts()
  const [open, setOpen] = useState<OpenForm>('none')
  const [doneKey, setDoneKey] = useState<string | undefined>()
  const [codes, setCodes] = useState<readonly string[]>([])
  const { run, failure, isBusy } = useAction(OPERATIONS.removePassword, { changesSession: true })
  const finish = (key: string): void => {
    setOpen('none')
    setDoneKey(key)
  }
  const remove = async (): Promise<void> => {
    if (await run({})) finish('account.password-removed')
  }
  const { hasPassword, hasTotp } = account
  return (
    <section aria-labelledby="password">
      <h2 id="password">{t('account.password')}</h2>
      <p>{t(hasPassword ? (hasTotp ? 'account.password-works' : 'account.password-waits') : 'account.password-none')}</p>
      <FailureLine failure={failure} />
      {doneKey !== undefined && <DoneLine>{t(doneKey)}</DoneLine>}
      {codes.length > 0 && <RecoveryCodes codes={codes} onDone={() => setCodes([])} />}
      {open === 'none' && (
        <p className={styles.actions}>
          <Press onPress={() => setOpen('password')}>{t(hasPassword ? 'account.change-password' : 'account.set-password')}</Press>
          {hasPassword && (
            <Press onPress={() => setOpen('authenticator')}>
              {t(hasTotp ? 'account.other-authenticator' : 'account.set-authenticator')}
            </Press>
          )}
          {hasPassword && (
            <Press isBusy={isBusy} onPress={() => void remove()}>
              {t('account.remove-password')}
            </Press>
          )}
        </p>
      )}
      {open !== 'none' && (
        <div className={styles.part}>
          {open === 'password' ? (
            <PasswordForm
              onCancel={() => setOpen('none')}
              onDone={() => {
                finish('account.password-set')
                if (!hasTotp) setOpen('authenticator')
              }}
            />
          ) : (
            <AuthenticatorForm
              onCancel={() => setOpen('none')}
              onDone={(made) => {
                setCodes(made)
                finish('account.authenticator-set')
              }}
            />
          )}
        </div>
      )}
    </section>
  )
}
