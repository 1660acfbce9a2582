/** Signing in: passkey with one button, then the other ways. */
import { Link, useRouter } from '@tanstack/react-router'
import { ERROR_CODES, type ErrorCode, type Session } from '@rueckhalt/contract'
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { useAction } from '../../network/actions.ts'
import { OPERATIONS } from '../../network/client.ts'
import { FailureLine, Press } from '../../network/form-parts.tsx'
import styles from '../../network/network.module.css'
import { NetworkScreen } from '../../network/network-screen.tsx'
import { showSession, useSession } from '../../network/presence.ts'
import { forgetReads } from '../../network/reads.ts'
import { SignInForm } from '../../network/sign-in-form.tsx'
import { failureInAddress } from './failure-in-address.ts'

export function SignInScreen() {
  const { t } = useTexts()
  const session = useSession()
  return <NetworkScreen title={t('sign-in.title')}>{session ? <SignedInAlready session={session} /> : <SignInHere />}</NetworkScreen>
}

function SignInHere() {
  const { t } = useTexts()
  const router = useRouter()
  // A sign-in service sends people back here with what went wrong.
  const [code] = useState<ErrorCode | undefined>(() => failureInAddress(location.hash, ERROR_CODES))
  return (
    <>
      <p>{t('sign-in.lead')}</p>
      {code !== undefined && <FailureLine failure={{ kind: 'refused', failure: { code, message: '', faults: [], requestId: '' } }} />}
      <SignInForm
        onSignedIn={(session) => {
          showSession(session)
          void router.navigate({ to: afterSignIn(session) })
        }}
      />
      <p className={styles.ways}>
        {t('sign-in.no-account')} <Link to="/join">{t('sign-in.register')}</Link>
      </p>
      <p className={styles.who}>{t('sign-in.who-sees')}</p>
    </>
  )
}

/** Where somebody without an organisation can found one, and others find theirs. */
function afterSignIn({ organisations, account }: Session): '/organisation' | '/account' {
  return organisations.length > 0 || account.passkeys > 0 || account.hasTotp ? '/organisation' : '/account'
}

function SignedInAlready({ session }: { readonly session: Session }) {
  const { t } = useTexts()
  const { run, failure, isBusy } = useAction(OPERATIONS.signOut, { isQuiet: true })
  const signOut = async (): Promise<void> => {
    if (!(await run({}))) return
    forgetReads()
    showSession(undefined)
  }
  return (
    <>
      <p>{t('sign-in.already', { name: session.account.displayName, email: session.account.email })}</p>
      <p className={styles.ways}>
        <Link to="/organisation">{t('sign-in.to-organisation')}</Link>
        <Link to="/account">{t('sign-in.to-account')}</Link>
      </p>
      <FailureLine failure={failure} />
      <p className={styles.actions}>
        <Press isBusy={isBusy} onPress={() => void signOut()}>
          {t('sign-in.sign-out')}
        </Press>
      </p>
    </>
  )
}
