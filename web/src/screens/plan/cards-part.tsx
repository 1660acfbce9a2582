/** One scenario at a time: its cards as they print, and its steps by the clock, changed by hand. */
import { cardsData, printedCards } from './printed-cards.ts'
import { useNavigate } from '@tanstack/react-router'
import { useTexts } from '../../language/use-texts.ts'
import { CardPreview } from './card-preview.tsx'
import { FIRST_HOUR, type PlanSearch } from './plan-address.ts'
import controls from './controls.module.css'
import styles from './plan.module.css'
import { StepsEditor } from './steps-editor.tsx'
import type { PlanView } from './use-plan.ts'

interface CardsPartProps {
  readonly view: PlanView
  readonly search: PlanSearch
}

export function CardsPart({ view, search }: CardsPartProps) {
  const { t, language } = useTexts()
  const navigate = useNavigate()
  const { plan } = view
  const known = [FIRST_HOUR, ...plan.scenarios.map(({ id }) => id)]
  const procedure = known.find((name) => name === search.ablauf) ?? plan.scenarios[0]?.id ?? FIRST_HOUR
  const scenario = plan.scenarios.find(({ id }) => id === procedure)
  const change = (name: string): void => {
    void navigate({ to: '/plan', search: { teil: 'karten', ablauf: name }, replace: true })
  }
  return (
    <>
      <div className={controls.field}>
        <label htmlFor="procedure">{t('plan-screen.procedure')}</label>
        <select id="procedure" className={controls.input} value={procedure} onChange={({ target: { value } }) => change(value)}>
          <option value={FIRST_HOUR}>{t('plan-screen.first-hour', { title: plan.firstHour.title[language] })}</option>
          {plan.scenarios.map(({ id, title }) => (
            <option key={id} value={id}>
              {id} · {title[language]}
            </option>
          ))}
        </select>
      </div>
      {scenario ? (
        <>
          <p className={styles.text}>{scenario.summary[language]}</p>
          {scenario.vanished && <p className={styles.stale}>{t('plan-screen.vanished')}</p>}
          <h3>{t('plan-screen.cards', { count: scenario.cards.length })}</h3>
          <Cards view={view} scenario={scenario.id} />
        </>
      ) : (
        <p className={styles.text}>{t('plan-screen.first-hour-text')}</p>
      )}
      <StepsEditor key={procedure} view={view} procedure={procedure} />
    </>
  )
}

function Cards({ view, scenario }: { readonly view: PlanView; readonly scenario: string }) {
  const { language } = useTexts()
  const data = cardsData(view, language)
  return (
    <div className={styles.cards}>
      {printedCards(data, scenario).map((card) => (
        <CardPreview key={`${card.scenario} ${card.site ?? ''}`} card={card} data={data} />
      ))}
    </div>
  )
}
