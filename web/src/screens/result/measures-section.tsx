/** Five measures: what they cost, how long they take, what they change; a switch shows it in the bands at once. */
import type { CompanyAnswers, Headline } from '@rueckhalt/domain/answers'
import type { Company } from '@rueckhalt/domain/company'
import { formatFigure } from '@rueckhalt/domain/texts'
import { useTexts } from '../../language/use-texts.ts'
import type { MeasureRow } from '../../simulation/simulation-api.ts'
import { EffectList } from './effect-list.tsx'
import { fiveMeasures } from './five-measures.ts'
import parts from '../../theme/parts.module.css'
import styles from './result.module.css'
import { useRanking } from './use-result.ts'

export interface MeasuresSectionProps {
  readonly company: Company
  readonly answers: CompanyAnswers
  readonly scenarios: readonly string[]
  /** Codes of those that are switched on. */
  readonly measures: readonly string[]
  /** Headlines with them; undefined: none is on. */
  readonly withMeasures: readonly Headline[] | undefined
  readonly onMeasures: (measures: readonly string[]) => void
}

export function MeasuresSection({ company, answers, scenarios, measures, withMeasures, onMeasures }: MeasuresSectionProps) {
  const { t, language } = useTexts()
  const { value } = useRanking(company, language, scenarios)
  const five = value
    ? fiveMeasures(
        value.rows.map(({ ranked }) => ranked),
        scenarios,
      )
    : []
  const rows = five.flatMap((measure) => value?.rows.find(({ ranked }) => ranked === measure) ?? [])
  return (
    <section aria-labelledby="measures" className={styles.measures}>
      <h2 id="measures">{t('result.measures')}</h2>
      <p className={parts.quiet}>{t('result.measures-text')}</p>
      <EffectList answers={answers} scenarios={scenarios} withMeasures={withMeasures} />
      {!value && <p role="status">{t('result.measures-pending')}</p>}
      <ul>
        {rows.map((row) => (
          <MeasureEntry
            key={row.ranked.measure.code}
            row={row}
            isOn={measures.includes(row.ranked.measure.code)}
            onSwitch={(code) => onMeasures(measures.includes(code) ? measures.filter((other) => other !== code) : [...measures, code])}
          />
        ))}
      </ul>
    </section>
  )
}

interface MeasureEntryProps {
  readonly row: MeasureRow
  readonly isOn: boolean
  readonly onSwitch: (code: string) => void
}

/** So many changes are read; the rest is the same in other words. */
const MOST_CHANGES = 2

function MeasureEntry({ row: { ranked, title, cost, leadTime, changes, needs }, isOn, onSwitch }: MeasureEntryProps) {
  const { t, language } = useTexts()
  const { measure, gains } = ranked
  const avoided = gains ? Number(gains.avoidedLossEur.toPrecision(2)) : 0
  return (
    <li>
      {gains ? (
        <label className={parts.switch}>
          <input type="checkbox" role="switch" checked={isOn} onChange={() => onSwitch(measure.code)} />
          <span>{title}</span>
        </label>
      ) : (
        <p className={styles.measureTitle}>{title}</p>
      )}
      <p className={styles.figures}>{t('result.cost-and-time', { cost, time: leadTime })}</p>
      {changes.slice(0, MOST_CHANGES).map((change) => (
        <p key={change}>{change}</p>
      ))}
      {avoided >= 1 && <p>{t('result.avoided', { loss: formatFigure(language, avoided, 'euro') })}</p>}
      {(!gains || changes.length === 0) && <p>{measure.benefit[language]}</p>}
      {!gains && <p className={parts.quiet}>{t('result.not-counted')}</p>}
      {needs.length > 0 && <p>{t('result.needs', { list: needs.join(', ') })}</p>}
      <details>
        <summary aria-label={t('result.what-to-do-label', { title })}>{t('result.what-to-do')}</summary>
        <p>{measure.text[language]}</p>
      </details>
    </li>
  )
}
