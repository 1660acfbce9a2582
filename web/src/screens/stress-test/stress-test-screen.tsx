/** The stress test: choose a scenario, drag its length, switch measures; the bands move with it. */
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import { Link } from '@tanstack/react-router'
import { type OpenCompany, useCompany } from '../../company/company-store.ts'
import { useTexts } from '../../language/use-texts.ts'
import { useState } from 'react'
import { DurationSlider } from './duration-slider.tsx'
import { MeasureSwitches } from './measure-switches.tsx'
import { ScenarioList } from './scenario-list.tsx'
import { ScenarioView } from './scenario-view.tsx'
import { MOST_PROCESSES } from './shown-bands.ts'
import parts from '../../theme/parts.module.css'
import styles from './stress-test.module.css'
import { useScenario, useScenarioMeasures, useStressAddress, useVerdicts } from './use-stress.ts'

/** Where nobody has chosen: what has happened and could happen tomorrow. */
const FIRST_SCENARIO = 'SC-04'

export function StressTestScreen() {
  const { t } = useTexts()
  const open = useCompany()
  if (open) return <StressTest open={open} />
  return (
    <div className={`${parts.screen} ${styles.page}`}>
      <h1>{t('stress.title')}</h1>
      <p>{t('stress.none-text')}</p>
      <p>
        <Link to="/check" className={parts.first}>
          {t('stress.to-check')}
        </Link>
      </p>
    </div>
  )
}

function StressTest({ open: { company, name } }: { readonly open: OpenCompany }) {
  const { t, language } = useTexts()
  const [address, change] = useStressAddress()
  const [isAll, setAll] = useState(false)
  const { scenarios } = shippedLibrary()
  const scenario = scenarios.find(({ id }) => id === address.scenario) ?? scenarios.find(({ id }) => id === FIRST_SCENARIO) ?? scenarios[0]
  const request = { company, scenario: scenario?.id ?? '', hours: address.hours, measures: address.measures }
  const stress = useScenario(request, isAll ? undefined : MOST_PROCESSES, language)
  const verdicts = useVerdicts(company, address.measures)
  const ranking = useScenarioMeasures(company, request.scenario, language)
  if (!scenario) return null
  return (
    <div className={`${parts.screen} ${styles.page}`}>
      <h1>{t('stress.title')}</h1>
      <p className={parts.quiet}>{t('stress.who-sees', { name })}</p>
      <div className={styles.columns}>
        <ScenarioList
          scenarios={scenarios}
          verdicts={verdicts.value}
          chosen={scenario.id}
          address={address}
          onQuery={(query) => change({ query })}
        />
        <DurationSlider scenario={scenario} hours={address.hours} onHours={(hours) => change({ hours })} />
        <ScenarioView scenario={scenario} company={company} request={request} stress={stress} isAll={isAll} onAll={setAll} />
        <MeasureSwitches ranking={ranking.value} measures={address.measures} onMeasures={(measures) => change({ measures })} />
      </div>
    </div>
  )
}
