/** Measures of the scenario as switches, free ones first; what cannot be counted is named below. */
import { Link } from '@tanstack/react-router'
import { hasScreen } from '../../app/screens.ts'
import { useTexts } from '../../language/use-texts.ts'
import type { MeasureRow, RankingResult } from '../../simulation/simulation-api.ts'
import parts from '../../theme/parts.module.css'
import styles from './stress-test.module.css'

export interface MeasureSwitchesProps {
  readonly ranking: RankingResult | undefined
  /** Codes of those that are on. */
  readonly measures: readonly string[]
  readonly onMeasures: (measures: readonly string[]) => void
}

const MEASURES = '/measures'

export function MeasureSwitches({ ranking, measures, onMeasures }: MeasureSwitchesProps) {
  const { t } = useTexts()
  const rows = ranking?.rows ?? []
  const open = rows.filter(({ ranked }) => ranked.group !== 'in-place' && ranked.group !== 'dropped')
  const counted = open.filter(({ ranked }) => ranked.gains !== null || measures.includes(ranked.measure.code))
  const inWords = open.filter((row) => !counted.includes(row))
  const there = rows.filter(({ ranked }) => ranked.group === 'in-place')
  const change = (code: string): void =>
    onMeasures(measures.includes(code) ? measures.filter((other) => other !== code) : [...measures, code])
  return (
    <section className={styles.measures} aria-labelledby="stress-measures">
      <h2 id="stress-measures">{t('stress.measures')}</h2>
      {ranking ? (
        <p className={parts.quiet}>{t(counted.length === 0 ? 'stress.no-measures' : 'stress.measures-text')}</p>
      ) : (
        <p role="status">{t('stress.measures-pending')}</p>
      )}
      <ul>
        {counted.map((row) => (
          <Switch key={row.ranked.measure.code} row={row} isOn={measures.includes(row.ranked.measure.code)} onChange={change} />
        ))}
      </ul>
      {measures.length > 0 && (
        <button type="button" className={parts.small} onClick={() => onMeasures([])}>
          {t('stress.all-off')}
        </button>
      )}
      <Others title={t('stress.in-words', { count: inWords.length })} rows={inWords} />
      <Others title={t('stress.there', { count: there.length })} rows={there} />
      {hasScreen(MEASURES) && (
        <p>
          <Link to={MEASURES}>{t('stress.to-measures')}</Link>
        </p>
      )}
    </section>
  )
}

interface SwitchProps {
  readonly row: MeasureRow
  readonly isOn: boolean
  readonly onChange: (code: string) => void
}

function Switch({ row: { ranked, title, cost, leadTime, changes, needs }, isOn, onChange }: SwitchProps) {
  const { t } = useTexts()
  return (
    <li>
      <label className={parts.switch}>
        <input type="checkbox" role="switch" checked={isOn} onChange={() => onChange(ranked.measure.code)} />
        <span>{title}</span>
      </label>
      <p className={parts.quiet}>{t('stress.cost-and-time', { cost, time: leadTime })}</p>
      {changes.slice(0, 1).map((change) => (
        <p key={change}>{change}</p>
      ))}
      {needs.length > 0 && <p className={parts.quiet}>{t('stress.needs', { list: needs.join(', ') })}</p>}
    </li>
  )
}

function Others({ title, rows }: { readonly title: string; readonly rows: readonly MeasureRow[] }) {
  if (rows.length === 0) return null
  return (
    <details>
      <summary>{title}</summary>
      <ul className={styles.plain}>
        {rows.map(({ ranked, title: name }) => (
          <li key={ranked.measure.code}>{name}</li>
        ))}
      </ul>
    </details>
  )
}
