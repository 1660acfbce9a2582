/** Three action cards, filled in as far as the company is known; the rest are lines to write on. */
import type { Company } from '@rueckhalt/domain/company'
import type { TextPart } from '@rueckhalt/domain/plan'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../language/use-texts.ts'
import type { FilledCard, ScenarioResult } from '../../simulation/simulation-api.ts'
import parts from '../../theme/parts.module.css'
import styles from './result.module.css'
import { useCards } from './use-result.ts'

export function CardsSection({ company, top }: { readonly company: Company; readonly top: readonly ScenarioResult[] }) {
  const { t, language } = useTexts()
  const ids = top.map(({ answer }) => answer.id)
  const { value = [] } = useCards(company, language, ids)
  // One per scenario: of several sites the first.
  const cards = ids.flatMap((id) => value.find(({ scenario }) => scenario === id) ?? [])
  if (cards.length === 0) return null
  return (
    <section aria-labelledby="cards" className={styles.cards}>
      <h2 id="cards">{t('result.cards', { count: cards.length })}</h2>
      <p className={styles.screenOnly}>{t('result.cards-text')}</p>
      <div className={styles.cardRow}>
        {cards.map((card) => (
          <Card
            key={card.scenario}
            card={card}
            scenario={top.find(({ answer }) => answer.id === card.scenario)?.answer.title[language] ?? ''}
          />
        ))}
      </div>
      <p className={styles.ways}>
        <button type="button" className={parts.second} onClick={() => window.print()}>
          {t('result.print')}
        </button>
        <Link to="/plan">{t('result.to-plan')}</Link>
      </p>
    </section>
  )
}

function Card({ card, scenario }: { readonly card: FilledCard; readonly scenario: string }) {
  const { t } = useTexts()
  return (
    <article className={styles.card}>
      <p className={styles.kicker}>{scenario}</p>
      <h3>{card.title}</h3>
      <ol>
        {card.lines.map((line, k) => (
          // oxlint-disable-next-line react/no-array-index-key: lines stand in their order and never move
          <li key={k}>
            <Line line={line} />
          </li>
        ))}
      </ol>
      {card.never.length > 0 && (
        <>
          <h4>{t('result.never')}</h4>
          <ul>
            {card.never.map((line, k) => (
              // oxlint-disable-next-line react/no-array-index-key: as above
              <li key={k}>
                <Line line={line} />
              </li>
            ))}
          </ul>
        </>
      )}
    </article>
  )
}

function Line({ line }: { readonly line: readonly TextPart[] }) {
  const { t } = useTexts()
  return line.map(({ kind, text }, k) => {
    const key = `${k} ${kind}`
    if (kind === 'blank')
      return (
        <span key={key} className={styles.blank}>
          <span className={parts.hidden}>{t('result.blank')}</span>
        </span>
      )
    return <span key={key}>{kind === 'assumed' ? t('result.assumed-figure', { text }) : text}</span>
  })
}
