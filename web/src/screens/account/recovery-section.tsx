/** How many recovery codes are left, and new ones. */
import { useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { useAction } from '../../network/actions.ts'
import { OPERATIONS } from '../../network/client.ts'
import { FailureLine, Press } from '../../network/form-parts.tsx'
import styles from '../../network/network.module.css'
import { RecoveryCodes } from '../../network/recovery-codes.tsx'
import type { AccountProps } from './account-screen.tsx'

const FEW = 3

export function RecoverySection({ account: { recoveryCodesLeft } }: AccountProps) {
  const { t } = useTexts()
  const [codes, setCodes] = useState<readonly string[]>([])
  const { run, failure, isBusy } = useAction(OPERATIONS.renewRecoveryCodes, { changesSession: true })
  const renew = async (): Promise<void> => {
    const done = await run({})
    if (done) setCodes(done.result.recoveryCodes)
  }
  return (
    <section aria-labelledby="recovery">
      <h2 id="recovery">{t('account.recovery')}</h2>
      <p className={recoveryCodesLeft < FEW ? styles.warning : undefined}>{t('account.codes-left', { count: recoveryCodesLeft })}</p>
      <p>{t('account.recovery-text')}</p>
      <FailureLine failure={failure} />
      {codes.length > 0 ? (
        <RecoveryCodes codes={codes} onDone={() => setCodes([])} />
      ) : (
        <p className={styles.actions}>
          <Press isBusy={isBusy} onPress={() => void renew()}>
            {t('account.renew-codes')}
          </Press>
        </p>
      )}
    </section>
  )
}
