/** All scenarios with how each ends for this company, in words; the chosen one stands in the address. */
import { severityWord } from '@rueckhalt/domain/answers'
import type { Scenario } from '@rueckhalt/domain/library'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import type { ScenarioVerdict } from '../../simulation/simulation-api.ts'
import { findScenarios } from './find-scenarios.ts'
import { type StressAddress, writeAddress } from './stress-address.ts'
import parts from '../../theme/parts.module.css'
import styles from './stress-test.module.css'

export interface ScenarioListProps {
  readonly scenarios: readonly Scenario[]
  readonly verdicts: readonly ScenarioVerdict[] | undefined
  readonly chosen: string
  readonly address: StressAddress
  readonly onQuery: (query: string) => void
}

export function ScenarioList({ scenarios, verdicts, chosen, address, onQuery }: ScenarioListProps) {
  const { t, language } = useTexts()
  const field = useId()
  const found = findScenarios(scenarios, address.query, language)
  return (
    <section className={styles.list} aria-labelledby="stress-scenarios">
      <h2 id="stress-scenarios">{t('stress.scenarios')}</h2>
      <label htmlFor={field}>{t('stress.search')}</label>
      <input id={field} type="search" className={styles.search} value={address.query} onChange={(event) => onQuery(event.target.value)} />
      <p className={parts.quiet} role="status">
        {t('stress.found', { found: found.length, count: scenarios.length })}
      </p>
      {found.length === 0 && (
        <p>
          <button type="button" className={parts.second} onClick={() => onQuery('')}>
            {t('stress.show-all')}
          </button>
        </p>
      )}
      <ul>
        {found.map(({ id, title }) => {
          const verdict = verdicts?.find((entry) => entry.id === id)
          return (
            <li key={id}>
              <Link
                to="/stress-test"
                search={writeAddress({ ...address, scenario: id, hours: undefined })}
                resetScroll={false}
                aria-current={id === chosen ? 'true' : undefined}
              >
                <span>{title[language]}</span>
                {verdict && <SeverityWord severity={verdict.severity} />}
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const SIGNS = { red: '■', amber: '▲', green: '●' } as const

/** In words, with a sign before them: never by colour alone. */
export function SeverityWord({ severity }: { readonly severity: ScenarioVerdict['severity'] }) {
  const { language } = useTexts()
  return (
    <span className={`${parts.severity} ${severity === null ? styles.none : parts[severity]}`}>
      <span aria-hidden="true">{severity === null ? '○' : SIGNS[severity]}</span> {severityWord(language, severity)}
    </span>
  )
}
