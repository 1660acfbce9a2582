/** Duties with deadline, basis, source, grade and the day on which they were last compared with their sources; search and filters in the address. */
import { appliesText, dutyReasonText } from '@rueckhalt/domain/duties'
import type { Library } from '@rueckhalt/domain/library'
import { useTexts } from '../../language/use-texts.ts'
import { TableExports } from '../../workbook/table-exports.tsx'
import { Backing } from './backing.tsx'
import { formatDay } from './days.ts'
import { type DutyRow, shownRows } from './duty-list-rows.ts'
import { dutyTable } from './duty-table.ts'
import type { PhasesAddress } from './phases-address.ts'
import styles from './phases.module.css'

export interface DutyListProps {
  readonly rows: readonly DutyRow[]
  readonly library: Library
  readonly address: PhasesAddress
  /** A company is open, so that its concern can be told. */
  readonly hasCompany: boolean
  readonly onChange: (change: Partial<PhasesAddress>) => void
}

export function DutyList({ rows, library, address, hasCompany, onChange }: DutyListProps) {
  const texts = useTexts()
  const { t, language } = texts
  const shown = shownRows(rows, address, language)
  return (
    <>
      <div className={styles.filters} role="search" aria-label={t('phases.search-duties')}>
        <label>
          <span>{t('phases.search')}</span>
          <input type="search" value={address.query} onChange={(event) => onChange({ query: event.target.value })} />
        </label>
        <label>
          <span>{t('phases.scope')}</span>
          <select value={address.scope} onChange={(event) => onChange({ scope: event.target.value === 'all' ? 'all' : 'in-force' })}>
            <option value="in-force">{t('phases.scope-in-force')}</option>
            <option value="all">{t('phases.scope-all')}</option>
          </select>
        </label>
        {hasCompany && (
          <label>
            <span>{t('phases.concern')}</span>
            <select value={address.concern} onChange={(event) => onChange({ concern: event.target.value === 'any' ? 'any' : 'concerned' })}>
              <option value="concerned">{t('phases.concern-possible')}</option>
              <option value="any">{t('phases.concern-any')}</option>
            </select>
          </label>
        )}
      </div>
      <p role="status" className={styles.quiet}>
        {t('phases.shown', { count: shown.length, all: rows.length })}
      </p>
      {shown.length === 0 ? (
        <p>
          {t('phases.none-found')}{' '}
          <button type="button" className={styles.textButton} onClick={() => onChange({ query: '', scope: 'all', concern: 'any' })}>
            {t('phases.show-all')}
          </button>
        </p>
      ) : (
        <ul className={styles.rows}>
          {shown.map((row) => (
            <li key={row.duty.code} className={styles.row} id={`duty-${row.duty.code}`}>
              <DutyEntry row={row} library={library} />
            </li>
          ))}
        </ul>
      )}
      {shown.length > 0 && (
        <TableExports
          name={t('phases.table-name')}
          rows={() => dutyTable(shown, library, texts)}
          className={styles.exports}
          buttonClassName={styles.button}
        />
      )}
    </>
  )
}

function DutyEntry({ row: { duty, standing, concern }, library }: { readonly row: DutyRow; readonly library: Library }) {
  const { t, language } = useTexts()
  const content = library.single.duties
  const titles = library.single.phases?.phases ?? []
  return (
    <details className={styles.duty}>
      <summary>
        <h3>{duty.title[language]}</h3>
        <span>{duty.deadlines.map(({ text }) => text[language]).join(' ')}</span>
        {standing !== 'in-force' && (
          <span className={styles.standing}>{standing === 'if-named' ? t('phases.if-named') : t('phases.closed')}</span>
        )}
        {concern && <span className={styles.standing}>{appliesText(language, concern.applies)}</span>}
      </summary>
      <div className={styles.dutyBody}>
        <p>{duty.text[language]}</p>
        <dl className={styles.facts}>
          {concern && (
            <>
              <dt>{t('phases.your-company')}</dt>
              <dd>{dutyReasonText(language, concern.because)}</dd>
            </>
          )}
          <dt>{t('phases.who')}</dt>
          <dd>{duty.who[language]}</dd>
          <dt>{t('phases.trigger')}</dt>
          <dd>{duty.trigger[language]}</dd>
          <dt>{t('phases.deadlines')}</dt>
          {duty.deadlines.map((deadline) => (
            <dd key={deadline.text[language]}>
              {deadline.text[language]}
              <Backing of={deadline} library={library} />
            </dd>
          ))}
          {duty.authority && (
            <>
              <dt>{t('phases.authority')}</dt>
              <dd>{duty.authority[language]}</dd>
            </>
          )}
          {duty.penalty && (
            <>
              <dt>{t('phases.penalty')}</dt>
              <dd>{duty.penalty[language]}</dd>
            </>
          )}
          {duty.phases && (
            <>
              <dt>{t('phases.holds-in')}</dt>
              <dd>
                {titles
                  .filter(({ code }) => duty.phases?.includes(code))
                  .map(({ title }) => title[language])
                  .join(', ')}
              </dd>
            </>
          )}
          <dt>{t('phases.basis')}</dt>
          <dd>
            <Backing of={duty} library={library} />
          </dd>
          {content && (
            <>
              <dt>{t('phases.verified')}</dt>
              <dd>{formatDay(language, content.lastVerified)}</dd>
            </>
          )}
          <dt>{t('phases.code')}</dt>
          <dd>
            <code>{duty.code}</code>
          </dd>
        </dl>
      </div>
    </details>
  )
}
