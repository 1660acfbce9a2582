/** Ten codes for the day on which every device is lost: to be printed or written down now, because they are shown this once. */
import { useTexts } from '../language/use-texts.ts'
import { saveFile } from '../workbook/save-file.ts'
import { Press } from './form-parts.tsx'
import styles from './network.module.css'

export interface RecoveryCodesProps {
  readonly codes: readonly string[]
  readonly onDone: () => void
}

export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const { t } = useTexts()
  return (
    <section aria-labelledby="recovery-codes">
      <h2 id="recovery-codes">{t('account.recovery-codes')}</h2>
      <p className={styles.warning}>{t('account.recovery-shown-once')}</p>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className={styles.actions}>
        <Press kind="first" onPress={() => window.print()}>
          {t('account.print-codes')}
        </Press>
        <Press
          onPress={() =>
            saveFile(t('account.codes-file'), 'text/plain;charset=utf-8', `${t('account.codes-head')}\n\n${codes.join('\n')}\n`)
          }
        >
          {t('account.save-codes')}
        </Press>
        <Press onPress={onDone}>{t('account.codes-kept')}</Press>
      </p>
    </section>
  )
}
