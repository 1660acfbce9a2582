/** Steps of the library that the firm dropped: they can come back. */
import type { PlanStep } from '@rueckhalt/domain/plan'
import { useTexts } from '../../language/use-texts.ts'
import controls from './controls.module.css'
import stepStyles from './steps.module.css'
import { StepText } from './step-text.tsx'
import { timeText } from './step-time.ts'
import type { PlanView } from './use-plan.ts'

interface DroppedStepsProps {
  readonly view: PlanView
  readonly steps: readonly PlanStep[]
  readonly onRestore: (key: string) => void
}

export function DroppedSteps({ view, steps, onRestore }: DroppedStepsProps) {
  const { t, language } = useTexts()
  if (steps.length === 0) return null
  return (
    <>
      <h4>{t('plan-screen.dropped', { count: steps.length })}</h4>
      <ul className={stepStyles.steps}>
        {steps.map((step) => (
          <li key={step.key} className={stepStyles.contextStep}>
            <div className={stepStyles.stepTime}>
              <span className={stepStyles.time}>{timeText(language, step.at)}</span>
            </div>
            <div className={stepStyles.stepBody}>
              <p id={`${step.key}-dropped`}>
                <StepText plan={view.plan} text={step.text} />
              </p>
              <button
                type="button"
                className={controls.button}
                aria-describedby={`${step.key}-dropped`}
                onClick={() => onRestore(step.key)}
              >
                {t('plan-screen.restore')}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
