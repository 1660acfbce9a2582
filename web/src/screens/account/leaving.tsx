/** Taking everything along, and the end of the account. */
import { Link, useRouter } from '@tanstack/react-router'
import { useTexts } from '../../language/use-texts.ts'
import { useAction } from '../../network/actions.ts'
import { OPERATIONS } from '../../network/client.ts'
import { FailureLine, Press } from '../../network/form-parts.tsx'
import styles from '../../network/network.module.css'
import { showSession } from '../../network/presence.ts'
import { forgetReads } from '../../network/reads.ts'
import { TypedConfirmation } from '../../network/typed-confirmation.tsx'
import { saveFile } from '../../workbook/save-file.ts'
import type { AccountProps } from './account-screen.tsx'

const JSON_INDENT = 2

export function ExportAccount() {
  const { t } = useTexts()
  const { run, failure, isBusy } = useAction(OPERATIONS.exportAccount, { isQuiet: true })
  const take = async (): Promise<void> => {
    const done = await run({})
    if (done) saveFile(t('account.export-file'), 'application/json', JSON.stringify(done.result, undefined, JSON_INDENT))
  }
  return (
    <section aria-labelledby="export">
      <h2 id="export">{t('account.export')}</h2>
      <p>{t('account.export-text')}</p>
      <FailureLine failure={failure} />
      <p className={styles.actions}>
        <Press isBusy={isBusy} onPress={() => void take()}>
          {t('account.export-button')}
        </Press>
      </p>
    </section>
  )
}

export function EraseAccount({ account: { email } }: AccountProps) {
  const { t } = useTexts()
  const router = useRouter()
  const { run, failure, isBusy } = useAction(OPERATIONS.eraseAccount, { isQuiet: true })
  const erase = async (typed: string): Promise<void> => {
    if (!(await run({ body: { email: typed } }))) return
    await router.navigate({ to: '/' })
    showSession(undefined)
    forgetReads()
  }
  const isLastOwner = failure?.kind === 'refused' && failure.failure.code === 'state.last-owner'
  return (
    <section aria-labelledby="erase">
      <h2 id="erase">{t('account.erase')}</h2>
      <p>{t('account.erase-text')}</p>
      <details>
        <summary>{t('account.erase-open')}</summary>
        <TypedConfirmation
          wanted={email}
          label={t('account.erase-type', { email })}
          button={t('account.erase-button')}
          failure={failure}
          isBusy={isBusy}
          onConfirm={(typed) => void erase(typed)}
        />
        {isLastOwner && (
          <p className={styles.ways}>
            <Link to="/members">{t('account.to-members')}</Link>
          </p>
        )}
      </details>
    </section>
  )
}
