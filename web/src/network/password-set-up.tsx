/** A password and the authenticator app that must go with it: one after the other, each can be changed alone. */
import type { OperationResult } from '@rueckhalt/contract'
import { useState } from 'react'
import { useTexts } from '../language/use-texts.ts'
import { useAction } from './actions.ts'
import { OPERATIONS } from './client.ts'
import { FailureLine, Form, Press, TextField } from './form-parts.tsx'
import styles from './network.module.css'
import { QrCode } from './qr-code.tsx'

export interface PasswordFormProps {
  readonly onDone: () => void
  /** Absent: there is nothing to go back to. */
  readonly onCancel?: (() => void) | undefined
}

export function PasswordForm({ onDone, onCancel }: PasswordFormProps) {
  const { t } = useTexts()
  const [password, setPassword] = useState('')
  const [repeated, setRepeated] = useState('')
  const [isDifferent, setDifferent] = useState(false)
  const { run, failure, isBusy } = useAction(OPERATIONS.setPassword, { changesSession: true })
  const set = async (): Promise<void> => {
    setDifferent(password !== repeated)
    if (password !== repeated) return
    if (await run({ body: { password } })) onDone()
  }
  return (
    <Form label={t('account.password')} onSubmit={() => void set()}>
      <TextField
        label={t('account.new-password')}
        hint={t('account.password-hint')}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        field="password"
        failure={failure}
      />
      <TextField
        label={t('account.repeat-password')}
        type="password"
        autoComplete="new-password"
        value={repeated}
        onChange={setRepeated}
        objection={isDifferent ? t('account.not-repeated') : undefined}
      />
      <FailureLine failure={failure} />
      <p className={styles.actions}>
        <Press type="submit" isBusy={isBusy}>
          {t('account.set-password')}
        </Press>
        {onCancel && <Press onPress={onCancel}>{t('account.cancel')}</Press>}
      </p>
    </Form>
  )
}

export interface AuthenticatorFormProps extends Pick<PasswordFormProps, 'onCancel'> {
  readonly onDone: (recoveryCodes: readonly string[]) => void
}

/** The one in use goes on working until a code of the new one was typed. */
export function AuthenticatorForm({ onDone, onCancel }: AuthenticatorFormProps) {
  const { t } = useTexts()
  const [started, setStarted] = useState<OperationResult<typeof OPERATIONS.startTotp> | undefined>()
  const { run, failure, isBusy } = useAction(OPERATIONS.startTotp, { isQuiet: true })
  const start = async (): Promise<void> => setStarted((await run({}))?.result)
  if (started) return <Confirmation started={started} onDone={onDone} onCancel={onCancel} />
  return (
    <>
      <FailureLine failure={failure} />
      <p className={styles.actions}>
        <Press isBusy={isBusy} onPress={() => void start()}>
          {t('account.start-authenticator')}
        </Press>
        {onCancel && <Press onPress={onCancel}>{t('account.cancel')}</Press>}
      </p>
    </>
  )
}

interface ConfirmationProps extends AuthenticatorFormProps {
  readonly started: { readonly secret: string; readonly address: string }
}

function Confirmation({ started: { secret, address }, onDone, onCancel }: ConfirmationProps) {
  const { t } = useTexts()
  const [code, setCode] = useState('')
  const { run, failure, isBusy } = useAction(OPERATIONS.confirmTotp, { changesSession: true })
  const confirm = async (): Promise<void> => {
    const done = await run({ body: { code: code.replaceAll(/\s/g, '') } })
    if (done) onDone(done.result.recoveryCodes)
  }
  return (
    <Form label={t('account.authenticator')} onSubmit={() => void confirm()}>
      <p>{t('account.scan')}</p>
      <QrCode text={address} label={t('account.qr-code')} />
      <details>
        <summary>{t('account.type-secret')}</summary>
        <p>
          <code className={styles.code}>{(secret.match(/.{1,4}/g) ?? []).join(' ')}</code>
        </p>
        <p>
          <a href={address}>{t('account.open-authenticator')}</a>
        </p>
      </details>
      <TextField
        label={t('account.six-figures')}
        autoComplete="one-time-code"
        inputMode="numeric"
        value={code}
        onChange={setCode}
        field="code"
        failure={failure}
      />
      <FailureLine failure={failure} />
      <p className={styles.actions}>
        <Press type="submit" isBusy={isBusy}>
          {t('account.confirm-authenticator')}
        </Press>
        {onCancel && <Press onPress={onCancel}>{t('account.cancel')}</Press>}
      </p>
    </Form>
  )
}
