/** The best bundle for a budget, with what is proven about it. */
import type { Company } from '@rueckhalt/domain/company'
import { amountText, boundText } from '@rueckhalt/domain/measures'
import { formatFigure } from '@rueckhalt/domain/texts'
import { Link } from '@tanstack/react-router'
import { useEffect, useId, useState } from 'react'
import { hasScreen } from '../../app/screens.ts'
import { useTexts } from '../../language/use-texts.ts'
import type { RankingResult } from '../../simulation/simulation-api.ts'
import type { ListedMeasure } from './listed-measures.ts'
import parts from '../../theme/parts.module.css'
import styles from './measures.module.css'
import { useMeasures } from './use-measures.ts'

/** Even steps where firms think in hundreds, wider ones above. */
const BUDGETS = [
  0, 100, 250, 500, 750, 1000, 1500, 2000, 2500, 3000, 4000, 5000, 7500, 10_000, 15_000, 20_000, 30_000, 50_000, 75_000, 100_000,
]
const FIRST_EUR = 2500
const QUIET_MS = 300

export interface BudgetSectionProps {
  readonly company: Company
  readonly rows: readonly ListedMeasure[]
  readonly budgetEur: number | undefined
  readonly onBudget: (budgetEur: number | undefined) => void
}

export function BudgetSection({ company, rows, budgetEur, onBudget }: BudgetSectionProps) {
  const { t, language } = useTexts()
  const field = useId()
  const [draft, setDraft] = useState<number | undefined>()
  const shown = draft ?? budgetEur ?? FIRST_EUR
  useEffect(() => {
    if (draft === undefined) return undefined
    const timer = setTimeout(() => {
      onBudget(draft)
      setDraft(undefined)
    }, QUIET_MS)
    return () => clearTimeout(timer)
  })
  const place = BUDGETS.findLastIndex((eur) => eur <= shown)
  const words = formatFigure(language, shown, 'euro')
  return (
    <section aria-labelledby="measures-budget" className={styles.budget}>
      <h2 id="measures-budget">{t('measures-screen.budget')}</h2>
      <p>{t('measures-screen.budget-text')}</p>
      <label htmlFor={field}>{t('measures-screen.budget-label')}</label>
      <output htmlFor={field} className={parts.chosen}>
        {words}
      </output>
      <input
        id={field}
        type="range"
        className={parts.slider}
        min={0}
        max={BUDGETS.length - 1}
        step={1}
        value={place}
        aria-valuetext={words}
        onChange={(event) => setDraft(BUDGETS[Number(event.target.value)])}
      />
      {budgetEur === undefined ? (
        <button type="button" className={parts.second} onClick={() => onBudget(shown)}>
          {t('measures-screen.budget-start', { budget: words })}
        </button>
      ) : (
        <Bundle company={company} rows={rows} budgetEur={budgetEur} onCancel={() => onBudget(undefined)} />
      )}
    </section>
  )
}

interface BundleProps {
  readonly company: Company
  readonly rows: readonly ListedMeasure[]
  readonly budgetEur: number
  readonly onCancel: () => void
}

function Bundle({ company, rows, budgetEur, onCancel }: BundleProps) {
  const { t, language } = useTexts()
  const { value, share, error } = useMeasures(company, language, budgetEur)
  const bundle = share === undefined ? value?.bundle : undefined
  if (error) return <p role="alert">{t('measures-screen.failed', { reason: error.message })}</p>
  if (!bundle)
    return (
      <div className={parts.progress} role="status">
        {/* The search itself cannot tell how far it is: its part has no figure. */}
        <progress
          max={1}
          {...(share !== undefined && share < 1 ? { value: share } : {})}
          aria-label={t('measures-screen.bundle-pending')}
        />
        <span>{t('measures-screen.bundle-pending')}</span>
        <button type="button" className={parts.second} onClick={onCancel}>
          {t('measures-screen.cancel')}
        </button>
      </div>
    )
  return <BundleResult bundle={bundle} rows={rows} language={language} />
}

interface BundleResultProps {
  readonly bundle: NonNullable<RankingResult['bundle']>
  readonly rows: readonly ListedMeasure[]
  readonly language: 'de' | 'en'
}

const STRESS_TEST = '/stress-test'

function BundleResult({ bundle, rows, language }: BundleResultProps) {
  const { t } = useTexts()
  const titleOf = (code: string): string => rows.find(({ ranked }) => ranked.measure.code === code)?.title ?? code
  const avoided = Number(bundle.gains.avoidedLossEur.toPrecision(2))
  return (
    <div role="status">
      {bundle.chosen.length === 0 ? (
        <p>{t('measures-screen.bundle-empty')}</p>
      ) : (
        <>
          <p className={styles.strong}>
            {t('measures-screen.bundle-chosen', { count: bundle.chosen.length, cost: amountText(language, bundle.costEur) })}
          </p>
          <ul>
            {bundle.chosen.map((code) => (
              <li key={code}>{titleOf(code)}</li>
            ))}
          </ul>
        </>
      )}
      {bundle.perWeekOfUseEur && <p>{t('measures-screen.bundle-per-week', { cost: amountText(language, bundle.perWeekOfUseEur) })}</p>}
      {bundle.free.length > 0 && (
        <details>
          <summary>{t('measures-screen.bundle-free', { count: bundle.free.length })}</summary>
          <ul>
            {bundle.free.map((code) => (
              <li key={code}>{titleOf(code)}</li>
            ))}
          </ul>
        </details>
      )}
      {avoided >= 1 && <p>{t('measures-screen.bundle-avoids', { loss: formatFigure(language, avoided, 'euro') })}</p>}
      <p className={parts.quiet}>{boundText(language, bundle.bound)}</p>
      {hasScreen(STRESS_TEST) && (
        <p>
          <Link to={STRESS_TEST} search={{ measures: [...bundle.free, ...bundle.chosen].join('.') }}>
            {t('measures-screen.see-bundle')}
          </Link>
        </p>
      )}
    </div>
  )
}
