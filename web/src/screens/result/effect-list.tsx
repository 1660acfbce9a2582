/** How long the company lasts in each of the shown scenarios, and how long with the measures that are switched on. */
import { type CompanyAnswers, type Headline, hoursInWords } from '@rueckhalt/domain/answers'
import { useTexts } from '../../language/use-texts.ts'
import parts from '../../theme/parts.module.css'
import styles from './result.module.css'

export interface EffectListProps {
  readonly answers: CompanyAnswers
  readonly scenarios: readonly string[]
  readonly withMeasures: readonly Headline[] | undefined
}

export function EffectList({ answers, scenarios, withMeasures }: EffectListProps) {
  const { t, language } = useTexts()
  return (
    <dl className={styles.effects} aria-live="polite">
      {scenarios.map((id) => {
        const before = answers.headlines.find(({ scenarioId }) => scenarioId === id)
        if (!before) return null
        const after = withMeasures?.find(({ scenarioId }) => scenarioId === id)
        const [was, is] = [lasting(before), after && lasting(after)]
        return (
          <div key={id}>
            <dt>{before.title[language]}</dt>
            <dd>
              {is === undefined || is === was ? (
                was
              ) : (
                <>
                  {was} <span aria-hidden="true">→</span> <span className={parts.hidden}>{t('result.becomes')}</span>
                  <strong>{is}</strong>
                </>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )

  function lasting({ lastsH }: Headline): string {
    if (lastsH === null) return t('result.holds')
    return lastsH <= 0 ? t('result.not-at-all') : hoursInWords(language, lastsH)
  }
}
