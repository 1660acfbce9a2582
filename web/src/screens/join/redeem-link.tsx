/** The link of a mail: one button, because programs that check mails open links too and must not use them up. */
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { useAction } from '../../network/actions.ts'
import { OPERATIONS } from '../../network/client.ts'
import { deviceName } from '../../network/device-name.ts'
import { FailureLine, Form, Press, TextField } from '../../network/form-parts.tsx'
import styles from '../../network/network.module.css'
import { showSession } from '../../network/presence.ts'

export interface RedeemLinkProps {
  /** Empty: what stands in the address is no link of ours. */
  readonly token: string
  readonly onDone: () => void
}

export function RedeemLink({ token, onDone }: RedeemLinkProps) {
  const { t } = useTexts()
  const [recoveryCode, setRecoveryCode] = useState('')
  const [needsCode, setNeedsCode] = useState(false)
  const { run, failure, isBusy } = useAction(OPERATIONS.redeemLink, { isQuiet: true })
  const isCodeAsked = needsCode || (failure?.kind === 'refused' && failure.failure.code === 'access.recovery-code-needed')
  if (isCodeAsked && !needsCode) setNeedsCode(true)
  const redeem = async (): Promise<void> => {
    const done = await run({ body: { token, deviceName: deviceName(), ...(isCodeAsked && { recoveryCode: recoveryCode.trim() }) } })
    if (!done) return
    showSession(done.result)
    onDone()
  }
  const isDead = token === '' || (failure?.kind === 'refused' && failure.failure.code === 'link.used-or-expired')
  if (isDead)
    return (
      <>
        <p role="alert">{t('join.link-dead')}</p>
        <p className={styles.ways}>
          <Link to="/sign-in">{t('join.to-sign-in')}</Link>
          <Link to="/join">{t('join.to-registration')}</Link>
        </p>
      </>
    )
  return (
    <Form label={t('join.link-title')} onSubmit={() => void redeem()}>
      <p>{t('join.link-lead', { device: deviceName() })}</p>
      {isCodeAsked && (
        <TextField
          label={t('sign-in.recovery-code')}
          hint={t('sign-in.recovery-hint')}
          value={recoveryCode}
          onChange={setRecoveryCode}
          field="recoveryCode"
          failure={failure}
        />
      )}
      <FailureLine failure={failure} />
      <p className={styles.actions}>
        <Press type="submit" kind="first" isBusy={isBusy}>
          {t('join.continue')}
        </Press>
      </p>
      {isCodeAsked && (
        <p className={styles.ways}>
          <Link to="/sign-in">{t('join.to-sign-in')}</Link>
        </p>
      )}
    </Form>
  )
}
