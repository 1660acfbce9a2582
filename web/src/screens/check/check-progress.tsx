/** How far one is, in words and as a bar. */
import { QUESTIONS } from '@rueckhalt/domain/check'
import { useTexts } from '../../language/use-texts.ts'
import { minutesFrom } from './check-place.ts'
import styles from './check.module.css'

export function CheckProgress({ number }: { readonly number: number }) {
  const { t } = useTexts()
  const words = t('check-screen.progress', { number, count: QUESTIONS.length, minutes: minutesFrom(number) })
  return (
    <div className={styles.progress}>
      <p>{words}</p>
      <progress max={QUESTIONS.length} value={number - 1} aria-label={words} />
    </div>
  )
}
