/** Name and address; everything else comes with the link. */
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { useAction } from '../../network/actions.ts'
import { OPERATIONS } from '../../network/client.ts'
import { DoneLine, FailureLine, Form, Press, TextField } from '../../network/form-parts.tsx'
import styles from '../../network/network.module.css'
import { usePresence } from '../../network/presence.ts'

export function RegistrationForm() {
  const { t, language } = useTexts()
  const [email, setEmail] = useState('')
  const [displayName, setDisplayName] = useState('')
  const [sentTo, setSentTo] = useState<string | undefined>()
  const { run, failure, isBusy } = useAction(OPERATIONS.register, { isQuiet: true })
  const { holdsMails } = usePresence()
  const register = async (): Promise<void> => {
    setSentTo(undefined)
    if (await run({ body: { email, displayName, language } })) setSentTo(email.trim())
  }
  return (
    <>
      <p>{t('join.lead')}</p>
      <Form label={t('join.title')} onSubmit={() => void register()}>
        <TextField
          label={t('join.name')}
          hint={t('join.name-hint')}
          autoComplete="name"
          value={displayName}
          onChange={setDisplayName}
          field="displayName"
          failure={failure}
        />
        <TextField
          label={t('join.email')}
          hint={t('join.email-hint')}
          type="email"
          autoComplete="email"
          value={email}
          onChange={setEmail}
          field="email"
          failure={failure}
        />
        <FailureLine failure={failure} />
        {sentTo !== undefined && <DoneLine>{t('join.sent', { email: sentTo })}</DoneLine>}
        {sentTo !== undefined && holdsMails && (
          <p>
            {t('join.mail-here')} <Link to="/outbox">{t('join.to-outbox')}</Link>.
          </p>
        )}
        <p className={styles.actions}>
          <Press type="submit" kind="first" isBusy={isBusy}>
            {t('join.send')}
          </Press>
        </p>
      </Form>
      <p className={styles.ways}>
        {t('join.has-account')} <Link to="/sign-in">{t('join.to-sign-in')}</Link>
      </p>
      <p className={styles.who}>{t('join.who-sees')}</p>
    </>
  )
}
