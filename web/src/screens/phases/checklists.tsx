/** What to do in the chosen phases, to work through on paper; what hangs on a duty says when it does not hold. */
import { useTexts } from '../../language/use-texts.ts'
import type { DutyRow } from './duty-list-rows.ts'
import { type Checklist, checklistsFor, type LegalState } from './legal-state.ts'
import styles from './phases.module.css'

export interface ChecklistsProps {
  readonly checklists: readonly Checklist[]
  readonly state: LegalState
  readonly rows: readonly DutyRow[]
  readonly onDuty: (code: string) => void
}

export function Checklists({ checklists, state, rows, onDuty }: ChecklistsProps) {
  const { t, language } = useTexts()
  const shown = checklistsFor(checklists, state)
  const wayBack = checklists.filter(({ phases }) => phases.length === 0)
  return (
    <>
      {shown.length === 0 && <p>{t('phases.checklists-none')}</p>}
      <div className={styles.checklists}>
        {shown.map((list) => (
          <section key={list.code} aria-labelledby={`checklist-${list.code}`}>
            <h3 id={`checklist-${list.code}`}>{list.title[language]}</h3>
            <Items list={list} rows={rows} onDuty={onDuty} />
          </section>
        ))}
      </div>
      {wayBack.map((list) => (
        <details key={list.code} className={styles.details}>
          <summary>{t('phases.afterwards', { name: list.title[language] })}</summary>
          <Items list={list} rows={rows} onDuty={onDuty} />
        </details>
      ))}
      <p className={styles.quiet}>{t('phases.checklists-backing')}</p>
    </>
  )
}

function Items({ list, rows, onDuty }: Pick<ChecklistsProps, 'rows' | 'onDuty'> & { readonly list: Checklist }) {
  const { t, language } = useTexts()
  return (
    <ul className={styles.items}>
      {list.items.map(({ text, duty }) => {
        const row = rows.find((entry) => entry.duty.code === duty)
        return (
          <li key={text[language]}>
            {text[language]}{' '}
            {row && (
              <>
                <button type="button" className={styles.textButton} onClick={() => onDuty(row.duty.code)}>
                  {t('phases.to-duty', { name: row.duty.title[language] })}
                </button>{' '}
                {row.standing === 'if-named' && <span className={styles.quiet}>{t('phases.only-if-named')}</span>}
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}
