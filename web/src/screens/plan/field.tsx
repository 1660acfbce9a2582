/** One line of text with its label. What is typed is kept when the field is left, so that one change is one step back. */
import { useEffect, useId, useState } from 'react'
import controls from './controls.module.css'
import styles from './plan.module.css'

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly hint?: string | undefined
  readonly type?: 'text' | 'date' | 'number'
  /** Several lines. */
  readonly isLong?: boolean
  readonly fault?: string | undefined
  readonly onKeep: (value: string) => void
}

/** As many as the company model takes. */
const MOST_LETTERS = 500

export function Field({ label, value, hint, type = 'text', isLong = false, fault, onKeep }: FieldProps) {
  const id = useId()
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  const keep = (): void => {
    if (typed.trim() !== value) onKeep(typed.trim())
  }
  const described = [hint === undefined ? '' : `${id}-hint`, fault === undefined ? '' : `${id}-fault`]
    .filter((part) => part !== '')
    .join(' ')
  const common = {
    id,
    className: controls.input,
    value: typed,
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': fault !== undefined,
    onBlur: keep,
  }
  return (
    <div className={controls.field}>
      <label htmlFor={id}>{label}</label>
      {isLong ? (
        <textarea {...common} rows={4} onChange={(event) => setTyped(event.target.value)} />
      ) : (
        <input
          {...common}
          type={type}
          maxLength={MOST_LETTERS}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep()
          }}
        />
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {fault !== undefined && (
        <p id={`${id}-fault`} className={controls.fault}>
          {fault}
        </p>
      )}
    </div>
  )
}
