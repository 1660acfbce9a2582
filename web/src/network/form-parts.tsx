/** What forms of the network are made of: fields with their faults, buttons that say that they work, sentences about what went wrong. */
import type { CallFailure } from '@rueckhalt/contract'
import { type FormEvent, type HTMLInputAutoCompleteAttribute, type ReactNode, useId } from 'react'
import { useTexts } from '../language/use-texts.ts'
import { failureSentences, fieldFault } from './failure-text.ts'
import styles from './network.module.css'

export interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly type?: 'text' | 'email' | 'password'
  readonly autoComplete?: HTMLInputAutoCompleteAttribute
  /** For codes: figures first on telephones. */
  readonly inputMode?: 'numeric' | 'text'
  readonly hint?: ReactNode
  /** Name of the field in the operation's body, where `failure` may name it. */
  readonly field?: string
  readonly failure?: CallFailure | undefined
  /** What is wrong by the form's own judgement. */
  readonly objection?: string | undefined
  readonly isRequired?: boolean
}

export function TextField(props: TextFieldProps) {
  const texts = useTexts()
  const id = useId()
  const { label, value, onChange, type = 'text', autoComplete = 'off', inputMode, hint, field, failure, isRequired = true } = props
  const fault = props.objection ?? (field === undefined ? undefined : fieldFault(texts, failure, field))
  const described = [fault !== undefined && `${id}-fault`, hint !== undefined && `${id}-hint`].filter((part) => part !== false).join(' ')
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={styles.input}
        type={type}
        value={value}
        autoComplete={autoComplete}
        autoCapitalize={type === 'text' && inputMode === undefined ? undefined : 'none'}
        inputMode={inputMode}
        aria-required={isRequired}
        aria-invalid={fault !== undefined}
        aria-describedby={described === '' ? undefined : described}
        onChange={({ target }) => onChange(target.value)}
      />
      {fault !== undefined && (
        <p id={`${id}-fault`} className={styles.objection}>
          {fault}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  )
}

export interface ChoiceFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly { readonly value: string; readonly name: string }[]
  readonly hint?: string
}

export function ChoiceField({ label, value, onChange, options, hint }: ChoiceFieldProps) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={styles.input}
        value={value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={({ target }) => onChange(target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  )
}

/** What went wrong, at once to a screen reader too. */
export function FailureLine({ failure }: { readonly failure: CallFailure | undefined }) {
  const texts = useTexts()
  return failure === undefined ? null : (
    <p role="alert" className={styles.objection}>
      {failureSentences(texts, failure)}
    </p>
  )
}

/** What could not be read, and another try. */
export function Unread({ failure, again }: { readonly failure: CallFailure; readonly again: () => void }) {
  const { t } = useTexts()
  return (
    <>
      <FailureLine failure={failure} />
      <p className={styles.actions}>
        <Press onPress={again}>{t('network.again')}</Press>
      </p>
    </>
  )
}

/** Something was done. */
export function DoneLine({ children }: { readonly children: ReactNode }) {
  return (
    <p role="status" className={styles.done}>
      {children}
    </p>
  )
}

export interface PressProps {
  readonly children: ReactNode
  readonly onPress?: () => void
  readonly isBusy?: boolean
  readonly kind?: 'first' | 'second' | 'small' | 'danger'
  readonly type?: 'button' | 'submit'
  /** What a screen reader says where the words alone would not tell which of several it is. */
  readonly label?: string
}

/** Stays reachable while it works: a button that is switched off under the finger loses the focus. */
export function Press({ children, onPress, isBusy = false, kind = 'second', type = 'button', label }: PressProps) {
  return (
    <button
      type={type}
      className={styles[kind]}
      aria-disabled={isBusy || undefined}
      aria-label={label}
      onClick={() => {
        if (!isBusy) onPress?.()
      }}
    >
      {children}
    </button>
  )
}

export interface FormProps {
  readonly onSubmit: () => void
  readonly label?: string
  readonly children: ReactNode
}

/** Faults are said by our own sentences, not by the browser's. */
export function Form({ onSubmit, label, children }: FormProps) {
  return (
    <form
      noValidate
      aria-label={label}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
    </form>
  )
}

/** Words while something is being read. */
export function Reading() {
  const { t } = useTexts()
  return <p role="status">{t('network.reading')}</p>
}
