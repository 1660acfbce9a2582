/** Opens where something needs a sign-in, or one of just now; what was asked for goes on behind it, and nothing that was typed is lost. */
import { useId, useRef } from 'react'
import { useTexts } from '../language/use-texts.ts'
import { useDialog } from '../vault/use-dialog.ts'
import { Press } from './form-parts.tsx'
import styles from './network.module.css'
import { showSession, useSession } from './presence.ts'
import { SignInForm } from './sign-in-form.tsx'
import { type SignInQuestion, useSignInQuestion } from './sign-in-question.ts'

export function SignInDialog() {
  const question = useSignInQuestion()
  return question ? <OpenDialog question={question} /> : null
}

function OpenDialog({ question: { reason, answer } }: { readonly question: SignInQuestion }) {
  const { t } = useTexts()
  const id = useId()
  const dialog = useDialog()
  const session = useSession()
  // Who was asked, also when another window has signed them out meanwhile.
  const account = useRef(session?.account).current
  const hasOwnWay = account === undefined || account.passkeys > 0 || account.hasPassword
  return (
    <dialog ref={dialog} className={`${styles.page} ${styles.dialog}`} aria-labelledby={id} onClose={() => answer(false)}>
      <h2 id={id}>{t('sign-in.again-title')}</h2>
      <p>{t(reason === 'not-fresh' ? 'sign-in.again-not-fresh' : 'sign-in.again-signed-out')}</p>
      {!hasOwnWay && <p>{t('sign-in.again-by-link')}</p>}
      <SignInForm
        email={account?.email}
        staysHere
        hasOnlyLinks={!hasOwnWay}
        onSignedIn={(signedIn) => {
          showSession(signedIn)
          // Somebody else's sign-in must not finish what this person began.
          answer(account === undefined || signedIn.account.userId === account.userId)
        }}
      />
      <p className={styles.actions}>
        {!hasOwnWay && <Press onPress={() => answer(true)}>{t('sign-in.link-opened')}</Press>}
        <Press onPress={() => answer(false)}>{t('sign-in.not-now')}</Press>
      </p>
    </dialog>
  )
}
