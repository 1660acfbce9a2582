/** Ways in: passkey with one button first, then password and code, then what is left when those are lost. */
import type { Session } from '@rueckhalt/contract'
import { useState } from 'react'
import { useTexts } from '../language/use-texts.ts'
import { useAction } from './actions.ts'
import { OPERATIONS } from './client.ts'
import { DoneLine, FailureLine, Form, Press, TextField } from './form-parts.tsx'
import styles from './network.module.css'
import { PasskeyFailureLine } from './passkey-failure-line.tsx'
import { type PasskeyFailure, signInWithPasskey } from './passkeys.ts'
import { PasswordSignIn } from './password-sign-in.tsx'
import { useRead } from './reads.ts'

export interface SignInFormProps {
  /** Whose sign-in is asked for; undefined: anybody's. */
  readonly email?: string | undefined
  /** In a dialog over something that must go on: ways that leave the page are left out. */
  readonly staysHere?: boolean
  /** Who has neither passkey nor password is not offered them. */
  readonly hasOnlyLinks?: boolean
  readonly onSignedIn: (session: Session) => void
}

export function SignInForm({ email, staysHere = false, hasOnlyLinks = false, onSignedIn }: SignInFormProps) {
  const { t } = useTexts()
  const [typed, setTyped] = useState(email ?? '')
  const address = { email: typed, isFixed: email !== undefined, onEmail: setTyped }
  if (hasOnlyLinks) return <LinkRequest {...address} isOnlyWay />
  return (
    <>
      <PasskeyButton onSignedIn={onSignedIn} />
      {!staysHere && <Providers />}
      <details>
        <summary>{t('sign-in.with-password')}</summary>
        <PasswordSignIn {...address} onSignedIn={onSignedIn} />
      </details>
      <details>
        <summary>{t('sign-in.with-link')}</summary>
        <LinkRequest {...address} />
      </details>
    </>
  )
}

function PasskeyButton({ onSignedIn }: Pick<SignInFormProps, 'onSignedIn'>) {
  const { t } = useTexts()
  const [failure, setFailure] = useState<PasskeyFailure | undefined>()
  const [isBusy, setBusy] = useState(false)
  const signIn = async (): Promise<void> => {
    setBusy(true)
    setFailure(undefined)
    const outcome = await signInWithPasskey()
    setBusy(false)
    if (outcome.ok) onSignedIn(outcome.result)
    else setFailure(outcome.failure)
  }
  return (
    <>
      <p className={styles.actions}>
        <Press kind="first" isBusy={isBusy} onPress={() => void signIn()}>
          {t('sign-in.with-passkey')}
        </Press>
      </p>
      <PasskeyFailureLine failure={failure} />
    </>
  )
}

function Providers() {
  const { t } = useTexts()
  const { data } = useRead(OPERATIONS.listProviders, {})
  if (!data || data.providers.length === 0) return null
  return (
    <p className={styles.actions}>
      {data.providers.map(({ providerId, name }) => (
        <a key={providerId} className={`${styles.second} ${styles.link}`} href={`/api/sign-in/providers/${encodeURIComponent(providerId)}`}>
          {t('sign-in.with-provider', { name })}
        </a>
      ))}
    </p>
  )
}

export interface AddressProps {
  readonly email: string
  readonly isFixed: boolean
  readonly onEmail: (email: string) => void
}

/** Says the same whether there is such an account or not. */
function LinkRequest({ email, isFixed, onEmail, isOnlyWay = false }: AddressProps & { readonly isOnlyWay?: boolean }) {
  const { t } = useTexts()
  const { run, failure, isBusy } = useAction(OPERATIONS.requestLink, { isQuiet: true })
  const [sentTo, setSentTo] = useState<string | undefined>()
  const request = async (): Promise<void> => {
    setSentTo(undefined)
    if (await run({ body: { email } })) setSentTo(email)
  }
  return (
    <Form label={t('sign-in.with-link')} onSubmit={() => void request()}>
      {!isOnlyWay && <p className={styles.hint}>{t('sign-in.link-hint')}</p>}
      {!isFixed && (
        <TextField
          label={t('sign-in.email')}
          type="email"
          autoComplete="email"
          value={email}
          onChange={onEmail}
          field="email"
          failure={failure}
        />
      )}
      <FailureLine failure={failure} />
      {sentTo !== undefined && <DoneLine>{t('sign-in.link-sent', { email: sentTo })}</DoneLine>}
      <p className={styles.actions}>
        <Press type="submit" kind={isOnlyWay ? 'first' : 'second'} isBusy={isBusy}>
          {t('sign-in.send-link')}
        </Press>
      </p>
    </Form>
  )
}
