/** Every question with its answer, and the way to change it. */
import { type Answers, isAsked, type Question, QUESTIONS } from '@rueckhalt/domain/check'
import { domainText } from '@rueckhalt/domain/texts'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../language/use-texts.ts'
import { answerText } from './answer-text.ts'
import { isAnswered, openNumbers, OVERVIEW } from './check-place.ts'
import parts from '../../theme/parts.module.css'
import styles from './check.module.css'

export function AnswersOverview({ answers }: { readonly answers: Answers }) {
  const { t } = useTexts()
  const open = openNumbers(answers)
  const [first] = open
  return (
    <div className={styles.overview}>
      <h1>{t('check-screen.overview')}</h1>
      <p>{t('check-screen.overview-open', { open: open.length, answered: QUESTIONS.length - open.length })}</p>
      <p className={styles.ways}>
        {first !== undefined && (
          <Link to="/check" search={{ frage: first }} className={parts.first}>
            {t('check-screen.go-on', { number: first })}
          </Link>
        )}
        {open.length < QUESTIONS.length && (
          <Link to="/result" className={first === undefined ? styles.next : styles.aside}>
            {t(first === undefined ? 'check-screen.to-result' : 'check-screen.to-result-so-far')}
          </Link>
        )}
      </p>
      <ol className={styles.answers}>
        {QUESTIONS.map((question, k) => (
          <OverviewRow key={question.id} question={question} number={k + 1} answers={answers} />
        ))}
      </ol>
    </div>
  )
}

function OverviewRow({ question, number, answers }: { readonly question: Question; readonly number: number; readonly answers: Answers }) {
  const { t, language } = useTexts()
  const title = domainText(language, question.titleKey)
  const isDone = isAnswered(question, answers)
  const asked = question.parts.filter((part) => isAsked(part, answers))
  return (
    <li className={isDone ? undefined : styles.open}>
      <h2 className={styles.rowTitle}>{title}</h2>
      <dl>
        {asked.map((part) => {
          const answer = answers[part.name]
          return (
            <div key={part.name} className={styles.rowAnswer}>
              <dt>{question.parts.length > 1 ? domainText(language, part.labelKey) : t('check-screen.answer')}</dt>
              <dd>{answer === undefined ? t('check-screen.still-open') : answerText(language, t, part, answer)}</dd>
            </div>
          )
        })}
      </dl>
      <Link
        to="/check"
        search={{ frage: number, von: OVERVIEW }}
        aria-label={t(isDone ? 'check-screen.edit-label' : 'check-screen.answer-label', { number, title })}
      >
        {t(isDone ? 'check-screen.edit' : 'check-screen.answer-now')}
      </Link>
    </li>
  )
}
