/** The other groups of scenarios, one sentence each. */
import { type CompanyAnswers, headlineOf, severityWord } from '@rueckhalt/domain/answers'
import { useTexts } from '../../language/use-texts.ts'
import parts from '../../theme/parts.module.css'
import styles from './result.module.css'

export function GroupsSection({ answers, shown }: { readonly answers: CompanyAnswers; readonly shown: readonly string[] }) {
  const { t, language } = useTexts()
  const others = answers.headlines.filter(({ scenarioId }) => !shown.includes(scenarioId))
  if (others.length === 0) return null
  return (
    <section aria-labelledby="groups">
      <h2 id="groups">{t('result.groups')}</h2>
      <dl className={styles.groups}>
        {others.map((headline) => (
          <div key={headline.scenarioId}>
            <dt>
              {headline.title[language]} <span className={parts.quiet}>({severityWord(language, headline.severity)})</span>
            </dt>
            <dd>{headlineOf(language, headline)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
