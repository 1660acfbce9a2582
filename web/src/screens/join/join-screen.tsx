/** Coming in for the first time: the link is sent, redeemed, and the first way to sign in is set up at once. */
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { linkToken } from '../../network/link-token.ts'
import { NetworkScreen } from '../../network/network-screen.tsx'
import { useSession } from '../../network/presence.ts'
import { RedeemLink } from './redeem-link.tsx'
import { RegistrationForm } from './registration-form.tsx'
import { FirstSteps } from './first-steps.tsx'

export function JoinScreen() {
  const { t } = useTexts()
  const session = useSession()
  const [token, setToken] = useState(() => linkToken(location.hash))
  const [isRedeemed, setRedeemed] = useState(false)
  const redeemed = (): void => {
    setToken(undefined)
    setRedeemed(true)
    // The link is used up: loading the page again must not try it once more.
    history.replaceState(history.state, '', '#/join')
  }
  if (token !== undefined && !isRedeemed)
    return (
      <NetworkScreen title={t('join.link-title')}>
        <RedeemLink token={token} onDone={redeemed} />
      </NetworkScreen>
    )
  if (session && isRedeemed)
    return (
      <NetworkScreen title={t('join.welcome', { name: session.account.displayName })}>
        <FirstSteps account={session.account} hasOrganisation={session.organisations.length > 0} />
      </NetworkScreen>
    )
  return (
    <NetworkScreen title={t('join.title')}>
      {session ? (
        <p>
          {t('join.signed-in', { email: session.account.email })} <Link to="/account">{t('join.to-account')}</Link>
        </p>
      ) : (
        <RegistrationForm />
      )}
    </NetworkScreen>
  )
}
