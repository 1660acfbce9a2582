/** What to do with it on the next day. */
import { useTexts } from '../../language/use-texts.ts'

export function NextSteps() {
  const { t } = useTexts()
  return (
    <section aria-labelledby="next">
      <h2 id="next">{t('result.next')}</h2>
      <ol>
        <li>{t('result.next-cards')}</li>
        <li>{t('result.next-free')}</li>
        <li>{t('result.next-todos')}</li>
        <li>{t('result.next-chamber')}</li>
        <li>{t('result.next-exercise')}</li>
      </ol>
    </section>
  )
}
