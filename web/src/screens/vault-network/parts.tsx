/** What the sections of this screen show alike. */
import type { ReactNode } from 'react'
import type { Sentence } from '../../company/backing.ts'
import { useTexts } from '../../language/use-texts.ts'
import styles from './vault-network.module.css'

export function Objections({ said }: { readonly said: readonly Sentence[] }) {
  const { language } = useTexts()
  return said.length === 0 ? null : (
    <p role="alert" className={styles.objection}>
      {said.map((say) => say(language)).join(' ')}
    </p>
  )
}

/** Sixteen signs in four groups, for two people to compare. */
export function Fingerprint({ of: fingerprint }: { readonly of: string }) {
  return <code className={styles.fingerprint}>{fingerprint}</code>
}

interface CheckProps {
  readonly text: string
  readonly isChecked: boolean
  readonly onChange: (isChecked: boolean) => void
}

export function Check({ text, isChecked, onChange }: CheckProps) {
  return (
    <label className={styles.check}>
      <input type="checkbox" checked={isChecked} onChange={({ target }) => onChange(target.checked)} />
      {text}
    </label>
  )
}

interface ButtonProps {
  readonly kind?: 'button' | 'primary' | 'danger'
  readonly isWorking?: boolean
  /** Absent: sends its form. */
  readonly onPress?: () => void
  readonly children: ReactNode
}

export function Button({ kind = 'button', isWorking = false, onPress, children }: ButtonProps) {
  return (
    <button type={onPress ? 'button' : 'submit'} className={styles[kind]} aria-disabled={isWorking} onClick={onPress}>
      {children}
    </button>
  )
}
