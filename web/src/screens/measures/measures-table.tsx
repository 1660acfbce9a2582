/** The list as a table with columns that sort; a row opens to everything that is known of its measure. */
import type { Company } from '@rueckhalt/domain/company'
import { optionLabel } from '@rueckhalt/domain/fields'
import { formatFigure, formatHours } from '@rueckhalt/domain/texts'
import { Fragment, useState } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { dayOf, type ListedMeasure } from './listed-measures.ts'
import { MeasureDetails } from './measure-details.tsx'
import { type MeasuresAddress, SORT_COLUMNS, type SortColumn } from './measures-address.ts'
import parts from '../../theme/parts.module.css'
import styles from './measures.module.css'

export interface MeasuresTableProps {
  readonly rows: readonly ListedMeasure[]
  readonly company: Company
  readonly address: MeasuresAddress
  readonly onChange: (change: Partial<MeasuresAddress>) => void
}

export function MeasuresTable({ rows, company, address, onChange }: MeasuresTableProps) {
  const { t } = useTexts()
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const toggle = (code: string): void => {
    const next = new Set(opened)
    if (!next.delete(code)) next.add(code)
    setOpened(next)
  }
  return (
    <table className={styles.table}>
      <caption className={parts.hidden}>{t('measures-screen.caption')}</caption>
      <thead>
        <tr>
          {SORT_COLUMNS.map((column) => (
            <Heading key={column} column={column} address={address} onChange={onChange} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, k) => {
          const { code } = row.ranked.measure
          const isOpen = opened.has(code)
          const isFirst = address.sort === 'rank' && !address.isDescending && rows[k - 1]?.ranked.group !== row.ranked.group
          return (
            <Fragment key={code}>
              {isFirst && (
                <tr className={styles.groupRow}>
                  <th scope="colgroup" colSpan={SORT_COLUMNS.length}>
                    {t(`measures-screen.group-${row.ranked.group}`)}
                  </th>
                </tr>
              )}
              <Row row={row} isOpen={isOpen} onToggle={() => toggle(code)} />
              {isOpen && (
                <tr className={styles.detailsRow}>
                  <td colSpan={SORT_COLUMNS.length} id={`details-${code}`}>
                    <MeasureDetails row={row} company={company} />
                  </td>
                </tr>
              )}
            </Fragment>
          )
        })}
      </tbody>
    </table>
  )
}

interface HeadingProps extends Pick<MeasuresTableProps, 'address' | 'onChange'> {
  readonly column: SortColumn
}

function Heading({ column, address: { sort, isDescending }, onChange }: HeadingProps) {
  const { t } = useTexts()
  const isSorted = sort === column
  return (
    <th scope="col" aria-sort={isSorted ? (isDescending ? 'descending' : 'ascending') : undefined}>
      <button type="button" onClick={() => onChange({ sort: column, isDescending: isSorted && !isDescending })}>
        {t(`measures-screen.column-${column}`)} <span aria-hidden="true">{isSorted ? (isDescending ? '▾' : '▴') : ''}</span>
      </button>
    </th>
  )
}

/** Keeps the columns apart where they stand side by side; on a phone an empty one is left out. */
const NOTHING = '–'

interface RowProps {
  readonly row: ListedMeasure
  readonly isOpen: boolean
  readonly onToggle: () => void
}

function Row({ row, isOpen, onToggle }: RowProps) {
  const { t, language } = useTexts()
  const { ranked, title, cost, leadTime, changes, rank, entry } = row
  const { gains, measure } = ranked
  const due = dayOf(row)
  const gap = gains && gains.gapClosedH > 0 ? formatHours(language, gains.gapClosedH) : NOTHING
  const loss = gains && gains.avoidedLossEur >= 1 ? formatFigure(language, Number(gains.avoidedLossEur.toPrecision(2)), 'euro') : NOTHING
  const status = entry?.status === undefined ? NOTHING : optionLabel(language, 'measures[].status', entry.status)
  const label = (column: SortColumn): { readonly 'data-label': string } => ({ 'data-label': t(`measures-screen.column-${column}`) })
  return (
    <tr>
      <td {...label('rank')} className={styles.rank}>
        {rank}
      </td>
      <th scope="row">
        <button
          type="button"
          className={styles.titleButton}
          aria-expanded={isOpen}
          aria-controls={isOpen ? `details-${measure.code}` : undefined}
          onClick={onToggle}
        >
          <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {title}
        </button>
        {changes[0] !== undefined && <span className={styles.change}>{changes[0]}</span>}
      </th>
      <td {...label('cost')}>{cost}</td>
      <td {...label('time')}>{leadTime}</td>
      <td {...label('gap')} className={styles.figure} data-empty={gap === NOTHING}>
        {gap}
      </td>
      <td {...label('loss')} className={styles.figure} data-empty={loss === NOTHING}>
        {loss}
      </td>
      <td {...label('status')} data-empty={status === NOTHING}>
        {status}
      </td>
      <td {...label('due')} data-empty={due === undefined}>
        {due === undefined ? NOTHING : dayText(language, due)}
      </td>
    </tr>
  )
}

function dayText(language: string, day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(language === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'medium', timeZone: 'UTC' })
}
