/** A field for a passphrase: hidden unless somebody wants to see it, with what is wrong about it below. */
import { type ReactNode, useId } from 'react'
import { useTexts } from '../language/use-texts.ts'
import styles from './vault.module.css'

export interface PassphraseFieldProps {
  readonly label: string
  readonly value: string
  readonly isNew?: boolean
  readonly isShown: boolean
  readonly objection?: string | undefined
  /** Stands below, before anything is wrong. */
  readonly hint?: ReactNode
  readonly onChange: (value: string) => void
  /** Absent: another field shows and hides this one. */
  readonly onShow?: (isShown: boolean) => void
}

export function PassphraseField({ label, value, isNew = false, isShown, objection, hint, onChange, onShow }: PassphraseFieldProps) {
  const { t } = useTexts()
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <span className={styles.together}>
        <input
          id={id}
          type={isShown ? 'text' : 'password'}
          className={styles.input}
          value={value}
          autoComplete={isNew ? 'new-password' : 'current-password'}
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={objection !== undefined}
          aria-describedby={`${id}-below`}
          onChange={({ target }) => onChange(target.value)}
        />
        {onShow && (
          <button type="button" className={styles.button} aria-pressed={isShown} onClick={() => onShow(!isShown)}>
            {t('device.show-passphrase')}
          </button>
        )}
      </span>
      <div id={`${id}-below`}>
        {objection !== undefined && (
          <p role="alert" className={styles.objection}>
            {objection}
          </p>
        )}
        {hint}
      </div>
    </div>
  )
}
