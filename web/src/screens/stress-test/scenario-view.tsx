/** One scenario as it runs: verdict, bands, findings in sentences, loss, why, uncertainty, what was assumed, what may follow. */
import { type Finding, nameOf, sentenceOf, summaryOf } from '@rueckhalt/domain/answers'
import type { Company } from '@rueckhalt/domain/company'
import type { Scenario } from '@rueckhalt/domain/library'
import { useState } from 'react'
import { EnduranceBand } from '../../band/endurance-band.tsx'
import { useTexts } from '../../language/use-texts.ts'
import type { ScenarioStress } from '../../simulation/simulation-api.ts'
import type { Latest } from '../../simulation/use-latest.ts'
import { reasonAt } from './reason-at.ts'
import { ScenarioFacts } from './scenario-facts.tsx'
import { SeverityWord } from './scenario-list.tsx'
import { findingFor, shownBands } from './shown-bands.ts'
import parts from '../../theme/parts.module.css'
import styles from './stress-test.module.css'
import { UncertaintySection } from './uncertainty-section.tsx'
import type { StressRequest } from './use-stress.ts'
import { useUncertainty } from './use-uncertainty.ts'
import { WhyDialog } from './why-dialog.tsx'
import { WhyPanel } from './why-panel.tsx'

export interface ScenarioViewProps {
  readonly scenario: Scenario
  readonly company: Company
  readonly request: StressRequest
  readonly stress: Latest<ScenarioStress>
  /** Whether all processes are shown, or the first few. */
  readonly isAll: boolean
  readonly onAll: (isAll: boolean) => void
}

export function ScenarioView({ scenario, company, request, stress: { value, error }, isAll, onAll }: ScenarioViewProps) {
  const { t, language } = useTexts()
  return (
    <section className={styles.view} aria-labelledby="stress-scenario">
      <h2 id="stress-scenario">
        {scenario.title[language]}{' '}
        {value?.answer.id === scenario.id && <SeverityWord severity={value.answer.isSimulated ? value.answer.severity : null} />}
      </h2>
      <p>{scenario.summary[language]}</p>
      <p className={parts.quiet}>{regionText(t, company)}</p>
      {error ? (
        <p role="alert">{t('stress.failed', { reason: error.message })}</p>
      ) : value?.answer.id === scenario.id ? (
        <Outcome key={scenario.id} stress={value} request={request} scenario={scenario} isAll={isAll} onAll={onAll} />
      ) : (
        <p role="status">{t('stress.pending')}</p>
      )}
    </section>
  )
}

function regionText(t: ReturnType<typeof useTexts>['t'], company: Company): string {
  const codes = [...new Set((company.sites ?? []).flatMap(({ kreisAgs }) => (kreisAgs && kreisAgs !== 'unknown' ? [kreisAgs] : [])))]
  return codes.length === 0 ? t('stress.region-unknown') : t('stress.region', { codes: codes.join(', '), count: codes.length })
}

interface OutcomeProps extends Pick<ScenarioViewProps, 'isAll' | 'onAll'> {
  readonly stress: ScenarioStress
  readonly request: StressRequest
  readonly scenario: Scenario
}

function Outcome({ stress, request, scenario, isAll, onAll }: OutcomeProps) {
  const { t, language } = useTexts()
  const uncertainty = useUncertainty(request, language)
  const [picked, setPicked] = useState<string | undefined>()
  const [isAsking, setAsking] = useState(false)
  const { answer } = stress
  const { bands, firstProcess, firstNeed } = shownBands(language, stress)
  const more = stress.moreProcesses
  const withChain = bands.bands.find(({ node }) => (findingFor(stress, node)?.chain.length ?? 0) > 0)
  const node = picked ?? withChain?.node
  const finding = node === undefined ? undefined : findingFor(stress, node)
  const headings = {
    ...(firstProcess === undefined ? {} : { [firstProcess]: t('stress.group-processes') }),
    ...(firstNeed === undefined ? {} : { [firstNeed]: t('stress.group-needs') }),
  }
  const ask = (asked: string): void => {
    setPicked(asked)
    setAsking(true)
  }
  const nameIn = ({ about }: Finding): string => (about.label ? nameOf(language, about.label) : answer.title[language])
  if (!answer.isSimulated) return <p>{t('stress.not-simulated')}</p>
  return (
    <>
      <p className={styles.summary}>{summaryOf(language, answer)}</p>
      <EnduranceBand
        bands={bands}
        headings={headings}
        spreads={uncertainty.spreads}
        reasonOf={(at, hour) => reasonAt(language, findingFor(stress, at), hour)}
        onWhy={ask}
      />
      {(more > 0 || isAll) && (
        <button type="button" className={parts.small} onClick={() => onAll(!isAll)}>
          {isAll ? t('stress.fewer') : t('stress.more', { count: more })}
        </button>
      )}
      <div className={styles.below}>
        <section aria-labelledby="stress-findings">
          <h2 id="stress-findings">{t('stress.findings')}</h2>
          <ul className={styles.findings}>
            {bands.bands.flatMap(({ node: id }) => {
              const found = findingFor(stress, id)
              return found
                ? [<FindingEntry key={id} finding={found} name={nameIn(found)} isPicked={id === node} onWhy={() => setPicked(id)} />]
                : []
            })}
          </ul>
        </section>
        {finding && (
          <aside className={styles.why} aria-labelledby="stress-why">
            <h2 id="stress-why">{t('stress.why-title', { name: nameIn(finding) })}</h2>
            <WhyPanel finding={finding} stress={stress} />
          </aside>
        )}
      </div>
      <UncertaintySection uncertainty={uncertainty} isFixed={request.hours !== undefined} />
      <ScenarioFacts stress={stress} scenario={scenario} address={request} />
      {isAsking && finding && (
        <WhyDialog title={t('stress.why-title', { name: nameIn(finding) })} onClose={() => setAsking(false)}>
          <WhyPanel finding={finding} stress={stress} />
        </WhyDialog>
      )}
    </>
  )
}

interface FindingEntryProps {
  readonly finding: Finding
  readonly name: string
  readonly isPicked: boolean
  readonly onWhy: () => void
}

function FindingEntry({ finding, name, isPicked, onWhy }: FindingEntryProps) {
  const { t, language } = useTexts()
  return (
    <li>
      {sentenceOf(language, finding)}{' '}
      {finding.chain.length > 0 && (
        <button type="button" className={parts.small} aria-pressed={isPicked} onClick={onWhy} aria-label={t('stress.why-label', { name })}>
          {t('stress.why')}
        </button>
      )}
    </li>
  )
}
