/** Something takes a few seconds, and nobody knows how many; it can be stopped. */
import { useId } from 'react'
import { useTexts } from '../language/use-texts.ts'
import styles from './vault.module.css'

export interface WorkingProps {
  readonly text: string
  /** Absent: it cannot be stopped, or another button beside it does. */
  readonly onCancel?: (() => void) | undefined
}

export function Working({ text, onCancel }: WorkingProps) {
  const { t } = useTexts()
  const id = useId()
  return (
    <div className={styles.working}>
      <p role="status">
        <span id={id}>{text}</span> <progress aria-labelledby={id} />
      </p>
      {onCancel && (
        <button type="button" className={styles.button} onClick={onCancel}>
          {t('device.cancel')}
        </button>
      )}
    </div>
  )
}
