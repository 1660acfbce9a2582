/** The own account: who one is, how one signs in, where one is signed in, taking everything along, and the end of it. */
import type { Session } from '@rueckhalt/contract'
import { useState } from 'react'
import { activateLanguage, LANGUAGES } from '../../language/language.ts'
import { useTexts } from '../../language/use-texts.ts'
import { useAction } from '../../network/actions.ts'
import { OPERATIONS } from '../../network/client.ts'
import { ChoiceField, DoneLine, FailureLine, Form, Press, TextField } from '../../network/form-parts.tsx'
import styles from '../../network/network.module.css'
import { SignedInScreen } from '../../network/network-screen.tsx'
import { LANGUAGE_NAMES } from '../../theme/choice-names.ts'
import { Devices } from './devices.tsx'
import { EraseAccount, ExportAccount } from './leaving.tsx'
import { Passkeys } from './passkeys.tsx'
import { PasswordSection } from './password-section.tsx'
import { LinkedProviders } from './linked-providers.tsx'
import { RecoverySection } from './recovery-section.tsx'

export function AccountScreen() {
  const { t } = useTexts()
  return (
    <SignedInScreen title={t('account.title')}>
      {({ account }) => (
        <>
          <p>{t('account.signed-in-as', { email: account.email })}</p>
          <p className={styles.who}>{t('account.who-sees')}</p>
          <Profile account={account} />
          <Passkeys account={account} />
          <PasswordSection account={account} />
          <RecoverySection account={account} />
          <LinkedProviders />
          <Devices />
          <ExportAccount />
          <EraseAccount account={account} />
        </>
      )}
    </SignedInScreen>
  )
}

export interface AccountProps {
  readonly account: Session['account']
}

function Profile({ account }: AccountProps) {
  const { t } = useTexts()
  const [displayName, setDisplayName] = useState(account.displayName)
  const [language, setLanguage] = useState(account.language)
  const [isDone, setDone] = useState(false)
  const { run, failure, isBusy } = useAction(OPERATIONS.changeAccount, { changesSession: true })
  const change = async (): Promise<void> => {
    setDone(false)
    if (!(await run({ body: { displayName, language } }))) return
    await activateLanguage(language)
    setDone(true)
  }
  return (
    <section aria-labelledby="profile">
      <h2 id="profile">{t('account.profile')}</h2>
      <Form label={t('account.profile')} onSubmit={() => void change()}>
        <TextField
          label={t('account.name')}
          hint={t('account.name-hint')}
          autoComplete="name"
          value={displayName}
          onChange={setDisplayName}
          field="displayName"
          failure={failure}
        />
        <ChoiceField
          label={t('account.language')}
          hint={t('account.language-hint')}
          value={language}
          onChange={(chosen) => setLanguage(chosen === 'en' ? 'en' : 'de')}
          options={LANGUAGES.map((value) => ({ value, name: LANGUAGE_NAMES[value] }))}
        />
        <FailureLine failure={failure} />
        {isDone && <DoneLine>{t('account.changed')}</DoneLine>}
        <p className={styles.actions}>
          <Press type="submit" isBusy={isBusy}>
            {t('account.change')}
          </Press>
        </p>
      </Form>
    </section>
  )
}
