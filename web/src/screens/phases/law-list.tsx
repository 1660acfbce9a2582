/** Laws that hold in the chosen phases; some only where the decision names them, one by one. */
import type { Library } from '@rueckhalt/domain/library'
import { useTexts } from '../../language/use-texts.ts'
import { Backing } from './backing.tsx'
import { type Law, type LegalState, needsNaming, standingOfLaw } from './legal-state.ts'
import styles from './phases.module.css'

export interface LawListProps {
  readonly laws: readonly Law[]
  readonly library: Library
  readonly state: LegalState
  readonly onName: (named: readonly string[]) => void
}

export function LawList({ laws, library, state, onName }: LawListProps) {
  const { t } = useTexts()
  const reachable = laws.filter((law) => standingOfLaw(law, state) !== 'closed')
  const closed = laws.filter((law) => standingOfLaw(law, state) === 'closed')
  const toggle = (code: string): void =>
    onName(laws.map((law) => law.code).filter((other) => state.named.includes(other) !== (other === code)))
  return (
    <>
      <p>{t('phases.laws-hint')}</p>
      {reachable.length === 0 ? (
        <p>{t('phases.laws-none')}</p>
      ) : (
        <LawRows laws={reachable} library={library} state={state} onToggle={toggle} />
      )}
      {closed.length > 0 && (
        <details className={styles.details}>
          <summary>{t('phases.laws-closed', { count: closed.length })}</summary>
          <LawRows laws={closed} library={library} state={state} onToggle={toggle} />
        </details>
      )}
    </>
  )
}

interface LawRowsProps extends Omit<LawListProps, 'onName'> {
  readonly onToggle: (code: string) => void
}

function LawRows({ laws, library, state, onToggle }: LawRowsProps) {
  const { t, language } = useTexts()
  return (
    <ul className={styles.rows}>
      {laws.map((law) => {
        const standing = standingOfLaw(law, state)
        return (
          <li key={law.code} className={styles.row} data-chosen={standing === 'in-force' || undefined}>
            <p className={styles.lawName}>
              <strong>{law.title[language]}</strong>
              <span className={styles.standing}>
                {standing === 'in-force' ? t('phases.in-force') : standing === 'if-named' ? t('phases.if-named') : t('phases.closed')}
              </span>
            </p>
            {needsNaming(law, state) && (
              <label className={styles.option}>
                <input
                  type="checkbox"
                  aria-label={`${t('phases.is-named')}: ${law.title[language]}`}
                  checked={state.named.includes(law.code)}
                  onChange={() => onToggle(law.code)}
                />
                <span>{t('phases.is-named')}</span>
              </label>
            )}
            <details className={styles.details}>
              <summary aria-label={`${t('phases.law-means')}: ${law.title[language]}`}>{t('phases.law-means')}</summary>
              <p>{law.text[language]}</p>
              <Backing of={law} library={library} />
            </details>
          </li>
        )
      })}
    </ul>
  )
}
