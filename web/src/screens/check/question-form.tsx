/** One question with its parts, and the way on and back. */
import type { Answers, Question } from '@rueckhalt/domain/check'
import { domainText } from '@rueckhalt/domain/texts'
import { Link } from '@tanstack/react-router'
import { type SyntheticEvent, useEffect, useRef } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { type CheckSearch, OVERVIEW } from './check-place.ts'
import { CheckProgress } from './check-progress.tsx'
import parts from '../../theme/parts.module.css'
import styles from './check.module.css'
import { objectionText } from './objections.ts'
import { PartFields } from './part-fields.tsx'
import { fieldOf } from './question-fields.ts'
import { useQuestion } from './use-question.ts'
import { useQuestionKeys } from './use-question-keys.ts'

export interface QuestionFormProps {
  readonly number: number
  readonly question: Question
  readonly search: CheckSearch
  readonly onNext: (answers: Answers) => void
  readonly onBack: () => void
}

export function QuestionForm({ number, question, search, onNext, onBack }: QuestionFormProps) {
  const { t, language } = useTexts()
  const form = useRef<HTMLFormElement>(null)
  const why = useRef<HTMLDetailsElement>(null)
  const state = useQuestion(question)
  const press = useQuestionKeys(state, { form, why, onBack })

  useEffect(() => {
    // On a phone the keyboard would cover the question that it is about.
    const isTouched = window.matchMedia('(pointer: coarse)').matches
    const target = isTouched ? form.current?.querySelector<HTMLElement>('h1') : fieldOf(form.current)
    target?.focus({ preventScroll: true })
    window.scrollTo({ top: 0 })
  }, [])

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    const end = state.finish()
    if ('faulty' in end) fieldOf(form.current, end.faulty.name)?.focus()
    else onNext(end.answers)
  }

  return (
    <form ref={form} className={styles.question} data-question={number} onSubmit={submit} onKeyDown={press} noValidate>
      <CheckProgress number={number} />
      <h1 id="question" tabIndex={-1} className={styles.title}>
        {domainText(language, question.titleKey)}
      </h1>
      {state.asked.map((part) => {
        const objection = state.objections.get(part.name)
        return (
          <PartFields
            key={part.name}
            part={part}
            isAlone={question.parts.length === 1}
            answer={state.answers[part.name]}
            draft={state.drafts[part.name]}
            objection={objection && objectionText(language, t, objection)}
            onAnswer={(answer) => state.answer(part, answer)}
            onDraft={(draft) => state.type(part, draft)}
            onLeave={() => state.leave(part)}
          />
        )
      })}
      <details ref={why} className={styles.why}>
        <summary>{t('check-screen.why')}</summary>
        <p>{domainText(language, question.whyKey)}</p>
      </details>
      <Ways isFirst={number === 1} search={search} onBack={onBack} />
      <p className={styles.keys}>{t('check-screen.keys', { unknown: t('check-screen.key-unknown').toUpperCase() })}</p>
      <p className={styles.kept}>{t('check-screen.who-sees')}</p>
    </form>
  )
}

interface WaysProps {
  readonly isFirst: boolean
  readonly search: CheckSearch
  readonly onBack: () => void
}

function Ways({ isFirst, search: { von }, onBack }: WaysProps) {
  const { t } = useTexts()
  const onward = von === OVERVIEW ? 'check-screen.to-overview' : 'check-screen.to-result'
  return (
    <div className={styles.ways}>
      <button type="submit" className={parts.first}>
        {t(von === undefined ? 'check-screen.next' : onward)}
      </button>
      <button type="button" className={`${parts.second} ${styles.back}`} onClick={onBack} disabled={isFirst}>
        {t('check-screen.back')}
      </button>
      <Link to="/check" search={{ frage: OVERVIEW }} className={styles.aside}>
        {t('check-screen.overview-link')}
      </Link>
    </div>
  )
}
