/** What cannot be undone is confirmed by typing it. */
import type { CallFailure } from '@rueckhalt/contract'
import { useState } from 'react'
import { useTexts } from '../language/use-texts.ts'
import { FailureLine, Form, Press, TextField } from './form-parts.tsx'
import styles from './network.module.css'

export interface TypedConfirmationProps {
  /** What has to be typed. */
  readonly wanted: string
  readonly label: string
  readonly button: string
  readonly failure: CallFailure | undefined
  readonly isBusy: boolean
  readonly onConfirm: (typed: string) => void
}

export function TypedConfirmation({ wanted, label, button, failure, isBusy, onConfirm }: TypedConfirmationProps) {
  const { t } = useTexts()
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  return (
    <Form
      label={button}
      onSubmit={() => {
        const isRight = typed.trim().toLowerCase() === wanted.trim().toLowerCase()
        setWrong(!isRight)
        if (isRight && !isBusy) onConfirm(typed.trim())
      }}
    >
      <TextField label={label} value={typed} onChange={setTyped} objection={isWrong ? t('network.typed-wrong') : undefined} />
      <FailureLine failure={failure} />
      <p className={styles.actions}>
        <Press type="submit" kind="danger" isBusy={isBusy}>
          {button}
        </Press>
      </p>
    </Form>
  )
}
