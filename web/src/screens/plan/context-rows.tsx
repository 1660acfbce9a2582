/** What stands between a scenario's own steps: the first hour, which holds everywhere, and deadlines that run with it. */
import { optionLabel } from '@rueckhalt/domain/fields'
import type { PlanStep, StepTime, TimelineEntry } from '@rueckhalt/domain/plan'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../language/use-texts.ts'
import { FIRST_HOUR } from './plan-address.ts'
import stepStyles from './steps.module.css'
import styles from './plan.module.css'
import { StepText } from './step-text.tsx'
import { timeText } from './step-time.ts'
import type { PlanView } from './use-plan.ts'

interface FirstHourRowProps {
  readonly view: PlanView
  readonly step: PlanStep
  readonly at: StepTime
}

export function FirstHourRow({ view, step, at }: FirstHourRowProps) {
  const { t, language } = useTexts()
  return (
    <li className={stepStyles.contextStep}>
      <div className={stepStyles.stepTime}>
        <span className={stepStyles.time}>{timeText(language, at)}</span>
      </div>
      <div className={stepStyles.stepBody}>
        <p>
          <StepText plan={view.plan} text={step.text} />
        </p>
        <p className={styles.hint}>
          {optionLabel(language, 'plan.roles[].role', step.role)} ·{' '}
          <Link to="/plan" search={{ teil: 'karten', ablauf: FIRST_HOUR }}>
            {t('plan-screen.of-first-hour')}
          </Link>
        </p>
      </div>
    </li>
  )
}

export function ClockRow({ entry: { at, duty, deadline } }: { readonly entry: Extract<TimelineEntry, { kind: 'clock' }> }) {
  const { t, language } = useTexts()
  return (
    <li className={stepStyles.contextStep}>
      <div className={stepStyles.stepTime}>
        <span className={stepStyles.time}>{timeText(language, at)}</span>
      </div>
      <div className={stepStyles.stepBody}>
        <p>
          <strong>{duty.title[language]}:</strong> {deadline.text[language]}
        </p>
        <p className={styles.hint}>
          {t(duty.concern === 'direct' ? 'plan-screen.deadline' : 'plan-screen.deadline-if-concerned')}
          {duty.authority && ` · ${duty.authority[language]}`}
        </p>
      </div>
    </li>
  )
}
