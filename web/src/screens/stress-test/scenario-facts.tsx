/** What the scenario costs, what may follow from it, what of it reaches nothing here, and what was assumed. */
import { hoursInWords, nameOf } from '@rueckhalt/domain/answers'
import type { Scenario } from '@rueckhalt/domain/library'
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import { domainText, formatFigure } from '@rueckhalt/domain/texts'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../language/use-texts.ts'
import type { ScenarioStress } from '../../simulation/simulation-api.ts'
import { roundedEur } from './shown-bands.ts'
import { writeAddress } from './stress-address.ts'
import parts from '../../theme/parts.module.css'
import styles from './stress-test.module.css'
import { AssumedList } from './why-panel.tsx'

export interface ScenarioFactsProps {
  readonly stress: ScenarioStress
  readonly scenario: Scenario
  readonly address: { readonly measures: readonly string[] }
}

export function ScenarioFacts({ stress: { answer, assumptions, sources }, scenario, address }: ScenarioFactsProps) {
  const { t, language } = useTexts()
  const estimates = assumptions.filter(({ isEstimate }) => isEstimate).length
  return (
    <>
      <section aria-labelledby="stress-loss">
        <h2 id="stress-loss">{t('stress.loss')}</h2>
        <p>
          {answer.lossEur < 1
            ? t('stress.loss-none')
            : t(answer.isLossEstimate ? 'stress.loss-estimate' : 'stress.loss-stated', {
                loss: formatFigure(language, roundedEur(answer.lossEur), 'euro'),
                duration: hoursInWords(language, answer.durationH),
                grade: domainText(language, 'answers.grade.E'),
              })}
        </p>
      </section>
      {scenario.knockOn.length > 0 && (
        <section aria-labelledby="stress-knock-on">
          <h2 id="stress-knock-on">{t('stress.knock-on')}</h2>
          <ul className={styles.plain}>
            {scenario.knockOn.map(({ to, afterHours, probability, text }) => (
              <li key={`${to} ${afterHours}`}>
                <Link to="/stress-test" search={writeAddress({ scenario: to, hours: undefined, measures: address.measures, query: '' })}>
                  {shippedLibrary().scenarios.find(({ id }) => id === to)?.title[language] ?? to}
                </Link>
                {': '}
                {t(afterHours === undefined ? 'stress.follows' : 'stress.follows-after', {
                  percent: formatFigure(language, probability, 'percent'),
                  after: hoursInWords(language, afterHours ?? 0, 'after'),
                })}
                {answer.knockOn.includes(to) && ` ${t('stress.is-part')}`}
                {text && ` ${text[language]}`}
              </li>
            ))}
          </ul>
        </section>
      )}
      {answer.withoutEffect.length > 0 && (
        <p className={parts.quiet}>
          {t('stress.without-effect', { list: answer.withoutEffect.map((label) => nameOf(language, label)).join(', ') })}
        </p>
      )}
      <section aria-labelledby="stress-assumed">
        <h2 id="stress-assumed">{t('stress.assumed')}</h2>
        <details>
          <summary>{t('stress.assumed-text', { count: assumptions.length, estimates })}</summary>
          <AssumedList values={assumptions} sources={sources} />
        </details>
      </section>
    </>
  )
}
