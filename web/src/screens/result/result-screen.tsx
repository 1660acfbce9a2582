/** What the answers say: how long the company lasts, why, what helps, what to print, what was assumed. */
import type { Company } from '@rueckhalt/domain/company'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type OpenCompany, useCompany } from '../../company/company-store.ts'
import { useTexts } from '../../language/use-texts.ts'
import type { CompanyResult } from '../../simulation/simulation-api.ts'
import { AssumptionsSection } from './assumptions-section.tsx'
import { CardsSection } from './cards-section.tsx'
import { GroupsSection } from './groups-section.tsx'
import { mainHeadline } from './main-headline.ts'
import { MeasuresSection } from './measures-section.tsx'
import { NextSteps } from './next-steps.tsx'
import { ResultHead } from './result-head.tsx'
import parts from '../../theme/parts.module.css'
import styles from './result.module.css'
import { ScenarioSection } from './scenario-section.tsx'
import { TodosSection } from './todos-section.tsx'
import { useCompanyResult, useWithMeasures } from './use-result.ts'

export function ResultScreen() {
  const open = useCompany()
  return open ? <ResultOf open={open} /> : <NoResult />
}

function NoResult() {
  const { t } = useTexts()
  return (
    <div className={`${parts.screen} ${styles.result}`}>
      <h1>{t('result.none-title')}</h1>
      <p>{t('result.none-text')}</p>
      <p>
        <Link to="/check" className={parts.first}>
          {t('result.to-check')}
        </Link>
      </p>
    </div>
  )
}

function ResultOf({ open }: { readonly open: OpenCompany }) {
  const { t, language } = useTexts()
  const { value, error } = useCompanyResult(open.company, language)
  if (error)
    return (
      <div className={`${parts.screen} ${styles.result}`}>
        <h1>{t('result.failed-title')}</h1>
        <p>{t('result.failed-text', { reason: error.message })}</p>
      </div>
    )
  if (!value) return <p role="status">{t('result.pending')}</p>
  return <Result name={open.name} company={open.company} result={value} />
}

interface ResultProps {
  readonly name: string
  readonly company: Company
  readonly result: CompanyResult
}

function Result({ name, company, result }: ResultProps) {
  const { t, language } = useTexts()
  const [measures, setMeasures] = useState<readonly string[]>([])
  const { answers } = result
  const main = mainHeadline(answers)
  // The scenario of the first sentence comes first.
  const top = result.top.toSorted((a, b) => Number(b.answer.id === main?.scenarioId) - Number(a.answer.id === main?.scenarioId))
  const ids = top.map(({ answer }) => answer.id)
  const changed = useWithMeasures(company, language, ids, measures)
  const withMeasures = measures.length === 0 ? undefined : changed.value
  const shown = withMeasures?.results ?? top
  const headlines = withMeasures?.headlines ?? answers.headlines
  return (
    <article className={`${parts.screen} ${styles.result}`}>
      <ResultHead name={name} answers={answers} withMeasures={withMeasures?.headlines} count={measures.length} />
      <div className={styles.columns}>
        <section aria-labelledby="scenarios" className={styles.scenarios}>
          <h2 id="scenarios">{t('result.scenarios', { count: top.length })}</h2>
          {measures.length > 0 && <p className={styles.switched}>{t('result.switched', { count: measures.length })}</p>}
          {shown.map((scenario, k) => (
            <ScenarioSection
              key={scenario.answer.id}
              scenario={scenario}
              hasLegend={k === 0}
              reasons={answers.topScenarios.find(({ scenarioId }) => scenarioId === scenario.answer.id)?.reasons ?? []}
              headline={headlines.find(
                ({ scenarioId }) => scenarioId === scenario.answer.id && (withMeasures || scenarioId !== main?.scenarioId),
              )}
            />
          ))}
        </section>
        <MeasuresSection
          company={company}
          answers={answers}
          scenarios={ids}
          measures={measures}
          withMeasures={withMeasures?.headlines}
          onMeasures={setMeasures}
        />
      </div>
      <CardsSection company={company} top={top} />
      <GroupsSection answers={answers} shown={ids} />
      <AssumptionsSection company={company} assumptions={answers.assumptions} sources={result.sources} />
      <TodosSection company={company} todos={answers.todos} />
      <NextSteps />
    </article>
  )
}
