/** The fields of one part of a question, with what stands against its answer. */
import { type Answer, type QuestionPart, UNKNOWN_LABEL_KEY } from '@rueckhalt/domain/check'
import { UNKNOWN } from '@rueckhalt/domain/company'
import { domainText } from '@rueckhalt/domain/texts'
import { useTexts } from '../../language/use-texts.ts'
import { typedText } from './answer-text.ts'
import styles from './check.module.css'
import { ChoiceFields } from './choice-fields.tsx'

export interface PartFieldsProps {
  readonly part: QuestionPart
  /** The question's title is its label. */
  readonly isAlone: boolean
  readonly answer: Answer | undefined
  /** What was typed and is not kept yet. */
  readonly draft: string | undefined
  readonly objection: string | undefined
  readonly onAnswer: (answer: Answer | undefined) => void
  readonly onDraft: (draft: string) => void
  readonly onLeave: () => void
}

export function PartFields(props: PartFieldsProps) {
  const { part, objection } = props
  return (
    <div className={styles.part} data-part={part.name}>
      {part.kind === 'choice' || part.kind === 'choices' ? <ChoiceFields {...props} part={part} /> : <TypedField {...props} />}
      {objection !== undefined && (
        <p id={`${part.name}-objection`} className={styles.objection} role="alert">
          {objection}
        </p>
      )}
    </div>
  )
}

function TypedField({ part, isAlone, answer, draft, objection, onAnswer, onDraft, onLeave }: PartFieldsProps) {
  const { t, language } = useTexts()
  const isFigure = part.kind === 'number'
  const label = isAlone ? { 'aria-labelledby': 'question' } : { id: `${part.name}-field` }
  const described = [isFigure ? `${part.name}-unit` : '', objection === undefined ? '' : `${part.name}-objection`].filter(Boolean).join(' ')
  return (
    <>
      {!isAlone && (
        <label className={styles.label} htmlFor={`${part.name}-field`}>
          {domainText(language, part.labelKey)}
        </label>
      )}
      <div className={styles.typed}>
        <input
          {...label}
          type="text"
          className={isFigure ? styles.figure : styles.text}
          inputMode={isFigure ? 'decimal' : 'text'}
          autoComplete="off"
          value={draft ?? typedText(language, answer)}
          aria-invalid={objection !== undefined}
          aria-describedby={described === '' ? undefined : described}
          onChange={(event) => onDraft(event.currentTarget.value)}
          onBlur={onLeave}
        />
        {isFigure && <span id={`${part.name}-unit`}>{domainText(language, part.unitKey)}</span>}
        <label className={styles.line}>
          <input
            type="checkbox"
            value={UNKNOWN}
            checked={answer === UNKNOWN && draft === undefined}
            onChange={(event) => onAnswer(event.currentTarget.checked ? UNKNOWN : undefined)}
          />
          <span>{domainText(language, UNKNOWN_LABEL_KEY)}</span>
          {isFigure && <kbd className={styles.key}>{t('check-screen.key-unknown').toUpperCase()}</kbd>}
        </label>
      </div>
    </>
  )
}
