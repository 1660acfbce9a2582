/** Answers to choose from: one of them, or any number of them. */
import { type Answer, type QuestionPart, UNKNOWN_LABEL_KEY } from '@rueckhalt/domain/check'
import { UNKNOWN } from '@rueckhalt/domain/company'
import { domainText } from '@rueckhalt/domain/texts'
import { useTexts } from '../../language/use-texts.ts'
import styles from './check.module.css'

export interface ChoiceFieldsProps {
  readonly part: Extract<QuestionPart, { kind: 'choice' | 'choices' }>
  readonly isAlone: boolean
  readonly answer: Answer | undefined
  readonly objection: string | undefined
  readonly onAnswer: (answer: Answer | undefined) => void
}

/** Stands for an empty list: nothing of what can be chosen. */
export const NONE_VALUE = 'none-of-these'
/** Longer lists are set in columns. */
const LONG_LIST = 8

export function ChoiceFields({ part, isAlone, answer, objection, onAnswer }: ChoiceFieldsProps) {
  const { t, language } = useTexts()
  const chosen: readonly string[] = Array.isArray(answer) ? (answer as readonly string[]) : []
  const lines = part.options.map(({ value, labelKey }) => ({ value, text: domainText(language, labelKey) }))
  if (part.kind === 'choices') lines.push({ value: NONE_VALUE, text: t('check-screen.none-of-these') })
  const isMany = part.kind === 'choices'
  return (
    <fieldset
      className={styles.choices}
      aria-labelledby={isAlone ? 'question' : undefined}
      aria-describedby={objection === undefined ? undefined : `${part.name}-objection`}
    >
      {!isAlone && <legend className={styles.label}>{domainText(language, part.labelKey)}</legend>}
      <div className={lines.length > LONG_LIST ? styles.columns : undefined}>
        {lines.map(({ value, text }, k) => (
          <Line
            key={value}
            value={value}
            text={text}
            sign={String(k + 1)}
            name={part.name}
            isMany={isMany && value !== NONE_VALUE}
            isChosen={isChosen(value)}
            onChoose={choose}
          />
        ))}
        <Line
          value={UNKNOWN}
          text={domainText(language, UNKNOWN_LABEL_KEY)}
          sign={t('check-screen.key-unknown').toUpperCase()}
          name={part.name}
          isMany={false}
          isChosen={answer === UNKNOWN}
          onChoose={choose}
        />
      </div>
    </fieldset>
  )

  function isChosen(value: string): boolean {
    if (!isMany) return answer === value
    return value === NONE_VALUE ? Array.isArray(answer) && chosen.length === 0 : chosen.includes(value)
  }

  function choose(value: string): void {
    if (!isMany || value === UNKNOWN) onAnswer(value)
    else if (value === NONE_VALUE) onAnswer([])
    else {
      const left = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]
      // In the order of the options: the same routes are the same answer. Nothing ticked is no answer yet.
      const ordered = part.options.map((option) => option.value).filter((option) => left.includes(option))
      onAnswer(ordered.length === 0 ? undefined : ordered)
    }
  }
}

interface LineProps {
  readonly value: string
  readonly text: string
  /** The key that chooses it. */
  readonly sign: string
  readonly name: string
  readonly isMany: boolean
  readonly isChosen: boolean
  readonly onChoose: (value: string) => void
}

function Line({ value, text, sign, name, isMany, isChosen, onChoose }: LineProps) {
  return (
    <label className={styles.line}>
      <input type={isMany ? 'checkbox' : 'radio'} name={name} value={value} checked={isChosen} onChange={() => onChoose(value)} />
      <span>{text}</span>
      <kbd className={styles.key}>{sign}</kbd>
    </label>
  )
}
