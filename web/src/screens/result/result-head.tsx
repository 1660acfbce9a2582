/** The answer in words, and who sees it. */
import { type CompanyAnswers, type Headline, headlineOf } from '@rueckhalt/domain/answers'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { mainHeadline } from './main-headline.ts'
import parts from '../../theme/parts.module.css'
import styles from './result.module.css'

export interface ResultHeadProps {
  readonly name: string
  readonly answers: CompanyAnswers
  /** Headlines with the measures that are switched on; undefined: none is, or they are not there yet. */
  readonly withMeasures: readonly Headline[] | undefined
  /** How many measures are on. */
  readonly count: number
}

/** The first sentence alone is what somebody takes home. */
const FIRST_SENTENCE = /^(.+?[.!?])\s+(?=[\p{Lu}„“"])(.*)$/su

/** A figure and its unit. */
const FIGURE = /(\d[\d.,]*\s\p{L}+)/u

/** A line never ends between a figure and its unit. */
function withFiguresWhole(sentence: string): ReactNode[] {
  return sentence.split(FIGURE).map((piece, k) =>
    k % 2 === 0 ? (
      piece
    ) : (
      <span key={piece} className={styles.whole}>
        {piece}
      </span>
    ),
  )
}

export function ResultHead({ name, answers, withMeasures, count }: ResultHeadProps) {
  const { t, language } = useTexts()
  const main = mainHeadline(answers)
  const words = main ? headlineOf(language, main) : t('result.nothing-hit')
  const [, first = words, rest = ''] = FIRST_SENTENCE.exec(words) ?? []
  const changed = withMeasures?.find(({ scenarioId }) => scenarioId === main?.scenarioId)
  const day = new Date().toLocaleDateString(language === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'long' })
  return (
    <header className={styles.head}>
      <p className={styles.kicker}>{t('result.kicker', { name, day })}</p>
      <h1>{withFiguresWhole(first)}</h1>
      {rest !== '' && <p className={styles.lead}>{rest}</p>}
      <div role="status">
        {changed && (
          <p className={styles.changed}>
            <strong>{t('result.with-measures', { count })}</strong> {headlineOf(language, changed)}
          </p>
        )}
      </div>
      <p className={parts.quiet}>{t('result.who-sees')}</p>
      <p className={styles.ways}>
        <button type="button" className={parts.first} onClick={() => window.print()}>
          {t('result.print')}
        </button>
        <Link to="/check" search={{ frage: 'alle' }} className={styles.link}>
          {t('result.change-answers')}
        </Link>
      </p>
    </header>
  )
}
