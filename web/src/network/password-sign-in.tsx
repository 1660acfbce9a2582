/** Password, then a code of the authenticator app or a recovery code. */
import type { Session } from '@rueckhalt/contract'
import { useState } from 'react'
import { useTexts } from '../language/use-texts.ts'
import { useAction } from './actions.ts'
import { OPERATIONS } from './client.ts'
import { deviceName } from './device-name.ts'
import { FailureLine, Form, Press, TextField } from './form-parts.tsx'
import styles from './network.module.css'
import type { AddressProps } from './sign-in-form.tsx'

interface PasswordSignInProps extends AddressProps {
  readonly onSignedIn: (session: Session) => void
}

export function PasswordSignIn({ email, isFixed, onEmail, onSignedIn }: PasswordSignInProps) {
  const { t } = useTexts()
  const [password, setPassword] = useState('')
  const [challengeId, setChallengeId] = useState<string | undefined>()
  const { run, failure, isBusy } = useAction(OPERATIONS.signInByPassword, { isQuiet: true })
  const check = async (): Promise<void> => {
    const done = await run({ body: { email, password } })
    if (done) setChallengeId(done.result.challengeId)
  }
  if (challengeId !== undefined)
    return <SecondFactor challengeId={challengeId} onSignedIn={onSignedIn} onBack={() => setChallengeId(undefined)} />
  return (
    <Form label={t('sign-in.with-password')} onSubmit={() => void check()}>
      {!isFixed && (
        <TextField
          label={t('sign-in.email')}
          type="email"
          autoComplete="username"
          value={email}
          onChange={onEmail}
          field="email"
          failure={failure}
        />
      )}
      <TextField
        label={t('sign-in.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        field="password"
        failure={failure}
      />
      <FailureLine failure={failure} />
      <p className={styles.actions}>
        <Press type="submit" isBusy={isBusy}>
          {t('sign-in.next')}
        </Press>
      </p>
    </Form>
  )
}

interface SecondFactorProps {
  readonly challengeId: string
  readonly onSignedIn: (session: Session) => void
  readonly onBack: () => void
}

function SecondFactor({ challengeId, onSignedIn, onBack }: SecondFactorProps) {
  const { t } = useTexts()
  const [code, setCode] = useState('')
  const [isRecovery, setRecovery] = useState(false)
  const { run, failure, isBusy } = useAction(OPERATIONS.giveSecondFactor, { isQuiet: true })
  const give = async (): Promise<void> => {
    const kind = isRecovery ? 'recovery' : 'totp'
    const done = await run({ body: { challengeId, deviceName: deviceName(), kind, code: code.trim() } })
    if (done) onSignedIn(done.result)
  }
  return (
    <Form label={t('sign-in.second-step')} onSubmit={() => void give()}>
      <TextField
        label={t(isRecovery ? 'sign-in.recovery-code' : 'sign-in.code')}
        hint={t(isRecovery ? 'sign-in.recovery-hint' : 'sign-in.code-hint')}
        autoComplete={isRecovery ? 'off' : 'one-time-code'}
        inputMode={isRecovery ? 'text' : 'numeric'}
        value={code}
        onChange={setCode}
        field="code"
        failure={failure}
      />
      <FailureLine failure={failure} />
      <p className={styles.actions}>
        <Press type="submit" kind="first" isBusy={isBusy}>
          {t('sign-in.finish')}
        </Press>
        <Press
          onPress={() => {
            setRecovery(!isRecovery)
            setCode('')
          }}
        >
          {t(isRecovery ? 'sign-in.use-code' : 'sign-in.use-recovery')}
        </Press>
        <Press onPress={onBack}>{t('sign-in.back')}</Press>
      </p>
    </Form>
  )
}
