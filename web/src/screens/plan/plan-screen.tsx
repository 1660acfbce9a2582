/** The emergency plan: who leads, whom to call, what to do and by when; printed as binder and cards on this device. */
import { Link, useSearch } from '@tanstack/react-router'
import { openNewCompany } from '../../company/keep.ts'
import { type OpenCompany, useCompany } from '../../company/company-store.ts'
import { useTexts } from '../../language/use-texts.ts'
import { CardsPart } from './cards-part.tsx'
import { ContactsPart } from './contacts-part.tsx'
import { DutiesPart } from './duties-part.tsx'
import { OperationPart } from './operation-part.tsx'
import { PART_NAMES, PLAN_PARTS, type PlanPart, type PlanSearch, readPlanSearch, SHORT_NAMES } from './plan-address.ts'
import controls from './controls.module.css'
import styles from './plan.module.css'
import { StatePart } from './state-part.tsx'
import { TeamPart } from './team-part.tsx'
import { type PlanView, usePlan } from './use-plan.ts'
import { VersionsPart } from './versions-part.tsx'

export function PlanScreen() {
  const company = useCompany()
  return company ? <OpenPlan company={company} /> : <NoCompany />
}

function NoCompany() {
  const { t } = useTexts()
  return (
    <div className={styles.page}>
      <h1>{t('plan-screen.title')}</h1>
      <p>{t('plan-screen.no-company')}</p>
      <p className={controls.actions}>
        <button type="button" className={controls.primary} onClick={() => openNewCompany(t('plan-screen.new-company'))}>
          {t('plan-screen.begin')}
        </button>
        <Link to="/" className={controls.buttonLink}>
          {t('plan-screen.to-start')}
        </Link>
      </p>
    </div>
  )
}

function OpenPlan({ company: { company, isExample, name } }: { readonly company: OpenCompany }) {
  const { t } = useTexts()
  const view = usePlan(company, isExample)
  const search: PlanSearch = readPlanSearch(useSearch({ strict: false }))
  const part = search.teil ?? 'stand'
  return (
    <div className={styles.page}>
      <h1>{t('plan-screen.title')}</h1>
      <nav aria-label={t('plan-screen.parts')} className={styles.parts}>
        <ul>
          {PLAN_PARTS.map((each) => (
            <li key={each}>
              <Link to="/plan" search={{ teil: each }} aria-current={each === part ? 'page' : undefined} className={styles.partLink}>
                {t(SHORT_NAMES[each])}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <section aria-labelledby="plan-part" className={styles.part}>
        <h2 id="plan-part">{t(PART_NAMES[part])}</h2>
        <Part part={part} view={view} search={search} name={name} />
      </section>
    </div>
  )
}

interface PartProps {
  readonly part: PlanPart
  readonly view: PlanView
  readonly search: PlanSearch
  readonly name: string
}

function Part({ part, view, search, name }: PartProps) {
  switch (part) {
    case 'stand':
      return <StatePart view={view} search={search} name={name} />
    case 'team':
      return <TeamPart view={view} />
    case 'kontakte':
      return <ContactsPart view={view} search={search} />
    case 'karten':
      return <CardsPart view={view} search={search} />
    case 'notbetrieb':
      return <OperationPart view={view} />
    case 'pflichten':
      return <DutiesPart view={view} />
    case 'versionen':
      return <VersionsPart view={view} />
  }
}
