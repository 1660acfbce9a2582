/** The recovery code as it goes on paper. */
import { useTexts } from '../../language/use-texts.ts'
import { Button } from './parts.tsx'
import styles from './vault-network.module.css'

export interface RecoverySheetProps {
  readonly code: string
  /** What it opens. */
  readonly name: string
}

export function RecoverySheet({ code, name }: RecoverySheetProps) {
  const { t, language } = useTexts()
  const day = new Date().toLocaleDateString(language === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'long' })
  return (
    <div className={styles.sheet}>
      <h3>{t('vault-network.recovery-title', { name })}</h3>
      <p>{t('vault-network.recovery-made', { day })}</p>
      <ol className={styles.code} aria-label={t('vault-network.recovery-code')}>
        {code.split(' ').map((group, k) => (
          // oxlint-disable-next-line react/no-array-index-key -- two groups may be alike, and their order never changes
          <li key={`${k}-${group}`}>{group}</li>
        ))}
      </ol>
      <p>{t('vault-network.recovery-keep')}</p>
      <p className={styles.actions}>
        <Button onPress={() => print()}>{t('vault-network.recovery-print')}</Button>
      </p>
    </div>
  )
}
