/** One scenario: why it matters, the bands, what stops, and the chain of causes behind it. */
import {
  chainSentences,
  type Finding,
  type Headline,
  headlineOf,
  nameOf,
  reasonText,
  sentenceOf,
  severityWord,
  type TopReason,
} from '@rueckhalt/domain/answers'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { EnduranceBand } from '../../band/endurance-band.tsx'
import { useTexts } from '../../language/use-texts.ts'
import type { ScenarioResult } from '../../simulation/simulation-api.ts'
import parts from '../../theme/parts.module.css'
import styles from './result.module.css'
import { findingFor, shownBands } from './shown-bands.ts'
import { WhyDialog } from './why-dialog.tsx'

export interface ScenarioSectionProps {
  readonly scenario: ScenarioResult
  readonly reasons: readonly TopReason[]
  readonly headline: Headline | undefined
  /** Whether its band explains the inks. */
  readonly hasLegend: boolean
}

export function ScenarioSection({ scenario, reasons, headline, hasLegend }: ScenarioSectionProps) {
  const { t, language } = useTexts()
  const [asked, setAsked] = useState<Finding | undefined>()
  const { answer } = scenario
  const bands = shownBands(language, scenario)
  const stops = bands.bands.flatMap(({ node }) => findingFor(scenario, node) ?? []).filter(({ severity }) => severity !== 'green')
  const id = `scenario-${answer.id}`
  return (
    <section className={styles.scenario} aria-labelledby={id}>
      <h3 id={id}>
        {answer.title[language]} <Severity severity={answer.severity} />
      </h3>
      {headline && <p>{headlineOf(language, headline)}</p>}
      {reasons.length > 0 && <p className={parts.quiet}>{reasons.map((reason) => reasonText(language, reason)).join(' ')}</p>}
      <EnduranceBand
        bands={bands}
        hasLegend={hasLegend}
        reasonOf={(node, hour) => reasonAt(node, hour)}
        onWhy={(node) => setAsked(findingFor(scenario, node))}
      />
      {stops.length > 0 && (
        <ul className={styles.findings}>
          {stops.map((finding) => (
            <li key={finding.about.id}>
              {sentenceOf(language, finding)}{' '}
              {finding.chain.length > 0 && (
                <button
                  type="button"
                  className={parts.small}
                  onClick={() => setAsked(finding)}
                  aria-label={t('result.why-label', { name: nameIn(finding) })}
                >
                  {t('result.why')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className={styles.screenOnly}>
        <Link
          to="/stress-test"
          search={{ scenario: answer.id }}
          aria-label={t('result.to-stress-test-label', { title: answer.title[language] })}
        >
          {t('result.to-stress-test')}
        </Link>
      </p>
      {asked && <WhyDialog finding={asked} name={nameIn(asked)} scenario={answer.title[language]} onClose={() => setAsked(undefined)} />}
    </section>
  )

  function nameIn({ about }: Finding): string {
    return about.label ? nameOf(language, about.label) : answer.title[language]
  }

  /** The first link of the chain, while it does not run in full. */
  function reasonAt(node: string, hour: number): string | undefined {
    const segment = bands.bands.find((band) => band.node === node)?.segments.findLast(({ from }) => from <= hour)
    const [first] = findingFor(scenario, node)?.chain ?? []
    return first && (segment?.state === 'stopped' || segment?.state === 'reduced') ? chainSentences(language, [first])[0] : undefined
  }
}

/** In words, with a sign before them: never by colour alone. */
function Severity({ severity }: { readonly severity: ScenarioResult['answer']['severity'] }) {
  const { language } = useTexts()
  return (
    <span className={`${parts.severity} ${parts[severity]}`}>
      <span aria-hidden="true">{{ red: '■', amber: '▲', green: '●' }[severity]}</span> {severityWord(language, severity)}
    </span>
  )
}
