/** Deleting cannot be undone, so that somebody types what is to go. */
import { type ReactNode, useId, useState } from 'react'
import type { Sentence } from '../../company/backing.ts'
import { useTexts } from '../../language/use-texts.ts'
import { deleteKept, sentencesOf } from '../../vault/kept-companies.ts'
import { Objections } from './objections.tsx'
import styles from './device.module.css'

export interface DeleteFormProps {
  readonly id: string
  readonly name: string
  readonly onDone: () => void
}

export function DeleteForm({ id, name, onDone }: DeleteFormProps) {
  const { t } = useTexts()
  const [objections, setObjections] = useState<readonly Sentence[]>([])
  const remove = async (): Promise<void> => {
    const deleted = await deleteKept(id)
    setObjections(sentencesOf(deleted))
    if (deleted.ok) onDone()
  }
  return (
    <TypedConfirmation wanted={name} text={t('device.delete-text', { name })} button={t('device.delete-finally')} onConfirm={remove}>
      <Objections said={objections} />
    </TypedConfirmation>
  )
}

export interface TypedConfirmationProps {
  /** What has to be typed. */
  readonly wanted: string
  readonly text: string
  readonly button: string
  readonly children: ReactNode
  readonly onConfirm: () => Promise<void>
}

export function TypedConfirmation({ wanted, text, button, children, onConfirm }: TypedConfirmationProps) {
  const { t } = useTexts()
  const fieldId = useId()
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  return (
    <form
      className={styles.part}
      onSubmit={(event) => {
        event.preventDefault()
        const isRight = typed.trim() === wanted.trim()
        setWrong(!isRight)
        if (isRight) void onConfirm()
      }}
    >
      <p>{text}</p>
      <label htmlFor={fieldId}>{t('device.type-to-delete', { word: wanted })}</label>
      <input
        id={fieldId}
        className={styles.input}
        value={typed}
        autoComplete="off"
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${fieldId}-wrong` : undefined}
        onChange={({ target }) => {
          setTyped(target.value)
          setWrong(false)
        }}
      />
      {isWrong && (
        <p id={`${fieldId}-wrong`} role="alert" className={styles.objection}>
          {t('device.typed-wrong')}
        </p>
      )}
      {children}
      <p className={styles.actions}>
        <button type="submit" className={styles.danger}>
          {button}
        </button>
      </p>
    </form>
  )
}
