/** Right after the first link: a passkey, or password with authenticator app, then the recovery codes, then the organisation. */
import type { Session } from '@rueckhalt/contract'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { DoneLine } from '../../network/form-parts.tsx'
import styles from '../../network/network.module.css'
import { PasskeySetUp } from '../../network/passkey-set-up.tsx'
import { AuthenticatorForm, PasswordForm } from '../../network/password-set-up.tsx'
import { RecoveryCodes } from '../../network/recovery-codes.tsx'

export interface FirstStepsProps {
  readonly account: Session['account']
  readonly hasOrganisation: boolean
}

export function FirstSteps({ account, hasOrganisation }: FirstStepsProps) {
  const { t } = useTexts()
  const [codes, setCodes] = useState<readonly string[]>([])
  if (codes.length > 0) return <RecoveryCodes codes={codes} onDone={() => setCodes([])} />
  if (account.passkeys > 0 || (account.hasPassword && account.hasTotp))
    return (
      <>
        <DoneLine>{t('join.set-up')}</DoneLine>
        <p className={styles.actions}>
          <Link to="/organisation" className={`${styles.first} ${styles.link}`}>
            {t(hasOrganisation ? 'join.to-organisation' : 'join.to-founding')}
          </Link>
        </p>
      </>
    )
  return (
    <>
      <h2>{t('join.passkey-title')}</h2>
      <p>{t('join.passkey-lead')}</p>
      <PasskeySetUp onDone={setCodes} />
      <details open={account.hasPassword || undefined}>
        <summary>{t('join.password-instead')}</summary>
        {account.hasPassword ? (
          <>
            <p>{t('join.authenticator-lead')}</p>
            <AuthenticatorForm onDone={setCodes} />
          </>
        ) : (
          <>
            <p>{t('join.password-lead')}</p>
            <PasswordForm onDone={() => undefined} />
          </>
        )}
      </details>
      <p className={styles.ways}>
        <Link to="/organisation">{t('join.later')}</Link>
      </p>
      <p className={styles.hint}>{t('join.later-hint')}</p>
    </>
  )
}
