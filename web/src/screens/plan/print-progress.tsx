/** How far a print is: bytes while the compiler is fetched, then what is being done. */
import { useTexts } from '../../language/use-texts.ts'
import type { PrintProgress } from '../../print/print-api.ts'
import controls from './controls.module.css'
import styles from './plan.module.css'

const STEPS = {
  loading: 'plan-screen.step-loading',
  starting: 'plan-screen.step-starting',
  composing: 'plan-screen.step-composing',
  setting: 'plan-screen.step-setting',
} as const satisfies Record<PrintProgress['step'], string>

const MEGABYTE = 1_000_000

interface PrintProgressLineProps {
  readonly progress: PrintProgress
  readonly onCancel: () => void
}

export function PrintProgressLine({ progress: { step, loaded, total }, onCancel }: PrintProgressLineProps) {
  const { t } = useTexts()
  const isCounted = step === 'loading' && total > 0
  return (
    <div className={controls.progress}>
      <p aria-live="polite">{t(STEPS[step])}</p>
      <progress aria-label={t(STEPS[step])} {...(isCounted ? { value: loaded, max: total } : {})} />
      {isCounted && (
        <p className={styles.hint}>
          {t('plan-screen.loaded', { loaded: (loaded / MEGABYTE).toFixed(0), total: (total / MEGABYTE).toFixed(0) })}
        </p>
      )}
      <button type="button" className={controls.button} onClick={onCancel}>
        {t('plan-screen.cancel')}
      </button>
    </div>
  )
}
