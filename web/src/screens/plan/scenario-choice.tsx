/** Which scenarios are printed: all, or those that are ticked. */
import type { PlanDocument } from '@rueckhalt/domain/plan'
import { useTexts } from '../../language/use-texts.ts'
import controls from './controls.module.css'
import styles from './plan.module.css'

interface ScenarioChoiceProps {
  readonly plan: PlanDocument
  /** Ids; undefined: all. */
  readonly chosen: readonly string[] | undefined
  readonly onChoose: (chosen: readonly string[] | undefined) => void
}

export function ScenarioChoice({ plan, chosen, onChoose }: ScenarioChoiceProps) {
  const { t, language } = useTexts()
  const all = plan.scenarios.map(({ id }) => id)
  const ticked = new Set(chosen ?? all)
  const tick = (id: string, isOn: boolean): void => {
    const next = all.filter((each) => (each === id ? isOn : ticked.has(each)))
    onChoose(next.length === all.length ? undefined : next)
  }
  return (
    <details className={controls.choice} open={chosen !== undefined}>
      <summary>
        {chosen === undefined
          ? t('plan-screen.all-scenarios', { count: all.length })
          : t('plan-screen.some-scenarios', { count: chosen.length })}
      </summary>
      <fieldset className={controls.scenarios}>
        <legend>{t('plan-screen.scenarios')}</legend>
        <p className={controls.actions}>
          <button type="button" className={controls.textButton} onClick={() => onChoose(undefined)}>
            {t('plan-screen.choose-all')}
          </button>
          <button type="button" className={controls.textButton} onClick={() => onChoose([])}>
            {t('plan-screen.choose-none')}
          </button>
        </p>
        <div className={controls.columns}>
          {plan.scenarios.map(({ id, title }) => (
            <label key={id} className={controls.check}>
              <input type="checkbox" checked={ticked.has(id)} onChange={(event) => tick(id, event.target.checked)} />
              <span>
                {title[language]} <span className={styles.code}>{id}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </details>
  )
}
