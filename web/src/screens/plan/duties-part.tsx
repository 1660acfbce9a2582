/** Duties with their clocks: which concern the firm, why, and how long there is. */
import { type Applies, dutyReasonText } from '@rueckhalt/domain/duties'
import type { LegalClock } from '@rueckhalt/domain/plan'
import { domainText } from '@rueckhalt/domain/texts'
import { Link } from '@tanstack/react-router'
import { hasScreen } from '../../app/screens.ts'
import { useTexts } from '../../language/use-texts.ts'
import styles from './plan.module.css'
import type { PlanView } from './use-plan.ts'

const PHASES = '/phases'

const GROUPS: readonly (readonly [concern: Applies, nameKey: string])[] = [
  ['direct', 'plan-screen.duties-direct'],
  ['open', 'plan-screen.duties-open'],
  ['indirect', 'plan-screen.duties-indirect'],
  ['none', 'plan-screen.duties-none-count'],
]

export function DutiesPart({ view: { plan } }: { readonly view: PlanView }) {
  const { t, language } = useTexts()
  const { disclaimer, duties } = plan.clocks
  return (
    <>
      <p className={styles.text}>{disclaimer[language]}</p>
      {hasScreen(PHASES) && (
        <p>
          <Link to={PHASES}>{t('plan-screen.to-phases')}</Link>
        </p>
      )}
      {GROUPS.map(([concern, nameKey]) => {
        const members = duties.filter((duty) => duty.concern === concern)
        if (members.length === 0) return null
        return concern === 'none' ? (
          <details key={concern}>
            <summary>{t('plan-screen.duties-none-count', { count: members.length })}</summary>
            <DutyList duties={members} />
          </details>
        ) : (
          <section key={concern}>
            <h3>{t(nameKey)}</h3>
            <DutyList duties={members} />
          </section>
        )
      })}
    </>
  )
}

function DutyList({ duties }: { readonly duties: readonly LegalClock[] }) {
  const { t, language } = useTexts()
  return (
    <ul className={styles.duties}>
      {duties.map(({ code, title, deadlines, trigger, authority, because, grade, source }) => (
        <li key={code}>
          <strong>{title[language]}</strong>
          {deadlines.map((deadline) => (
            <p key={deadline.text.de} className={styles.deadline}>
              {deadline.text[language]}
            </p>
          ))}
          <p className={styles.hint}>
            {t('plan-screen.trigger', { trigger: trigger[language] })}
            {authority && (
              <>
                <br />
                {t('plan-screen.authority', { authority: authority[language] })}
              </>
            )}
          </p>
          <p className={styles.hint}>
            {dutyReasonText(language, because)}{' '}
            {grade === 'E' && <span className={styles.estimate}>{domainText(language, 'plan.estimate')}</span>}{' '}
            {source.length > 0 && t('plan-screen.source', { list: source.join(', ') })}
          </p>
        </li>
      ))}
    </ul>
  )
}
