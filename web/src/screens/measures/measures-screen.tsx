/** All measures for this company: in their order, with what they change, who does them until when, and the best bundle for a budget. */
import { measuresOf } from '@rueckhalt/domain/measures'
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { type OpenCompany, useCompany } from '../../company/company-store.ts'
import { useTexts } from '../../language/use-texts.ts'
import { BudgetSection } from './budget-section.tsx'
import { Exports } from './exports.tsx'
import { Filters } from './filters.tsx'
import { listedMeasures, shownMeasures } from './listed-measures.ts'
import { type MeasuresAddress, readAddress, writeAddress } from './measures-address.ts'
import { MeasuresTable } from './measures-table.tsx'
import parts from '../../theme/parts.module.css'
import styles from './measures.module.css'
import { useMeasures } from './use-measures.ts'

export function MeasuresScreen() {
  const { t } = useTexts()
  const open = useCompany()
  if (open) return <Measures open={open} />
  return (
    <div className={`${parts.screen} ${styles.page}`}>
      <h1>{t('measures-screen.title')}</h1>
      <p>{t('measures-screen.none-text')}</p>
      <p>
        <Link to="/check" className={parts.first}>
          {t('measures-screen.to-check')}
        </Link>
      </p>
    </div>
  )
}

function useAddress(): readonly [MeasuresAddress, (change: Partial<MeasuresAddress>) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const { scenarios, measureGroups } = shippedLibrary()
  const address = readAddress(search, { scenarios: scenarios.map(({ id }) => id), groups: measureGroups.map(({ group }) => group) })
  const change = (changed: Partial<MeasuresAddress>): void => {
    void navigate({ to: '/measures', search: writeAddress({ ...address, ...changed }), replace: true, resetScroll: false })
  }
  return [address, change]
}

function Measures({ open: { company, name } }: { readonly open: OpenCompany }) {
  const { t, language } = useTexts()
  const [address, change] = useAddress()
  const { value, share, error } = useMeasures(company, language)
  const rows = useMemo(() => listedMeasures(value?.rows ?? [], company, groupsByCode()), [value, company])
  const shown = shownMeasures(rows, address, language)
  return (
    <div className={`${parts.screen} ${styles.page}`}>
      <h1>{t('measures-screen.title')}</h1>
      <p>{t('measures-screen.lead')}</p>
      <p className={parts.quiet}>{t('measures-screen.who-sees', { name })}</p>
      {error && <p role="alert">{t('measures-screen.failed', { reason: error.message })}</p>}
      {share !== undefined && (
        <div className={parts.progress} role="status">
          <progress max={1} value={share} aria-label={t('measures-screen.pending')} />
          <span>{t(value ? 'measures-screen.pending-again' : 'measures-screen.pending')}</span>
        </div>
      )}
      {value && (
        <>
          <BudgetSection company={company} rows={rows} budgetEur={address.budgetEur} onBudget={(budgetEur) => change({ budgetEur })} />
          <section aria-labelledby="measures-list">
            <h2 id="measures-list">{t('measures-screen.list')}</h2>
            <Filters address={address} onChange={change} />
            <p className={parts.quiet} role="status">
              {t('measures-screen.found', { found: shown.length, count: rows.length })}
            </p>
            {shown.length === 0 ? (
              <p>
                <button
                  type="button"
                  className={parts.second}
                  onClick={() => change({ query: '', scenario: '', group: '', effort: '', cost: 'any' })}
                >
                  {t('measures-screen.show-all')}
                </button>
              </p>
            ) : (
              <MeasuresTable rows={shown} company={company} address={address} onChange={change} />
            )}
            <Exports rows={shown} />
          </section>
        </>
      )}
    </div>
  )
}

let groups: ReadonlyMap<string, string> | undefined

/** Group of the library by the code of the measure. */
function groupsByCode(): ReadonlyMap<string, string> {
  const library = shippedLibrary()
  const groupOf = (code: string): string =>
    library.measureGroups.find(({ measures }) => measures.some((entry) => entry.code === code))?.group ?? ''
  groups ??= new Map(measuresOf(library).map(({ code }) => [code, groupOf(code)]))
  return groups
}
