/** Phases and duties: what holds when, what to do, until when. Nobody here knows which phase holds; the reader says so. */
import { dutiesOf } from '@rueckhalt/domain/duties'
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { useCompany } from '../../company/company-store.ts'
import { useTexts } from '../../language/use-texts.ts'
import { Checklists } from './checklists.tsx'
import { formatDay } from './days.ts'
import { DeadlineCalculator } from './deadline-calculator.tsx'
import { startsOf } from './deadlines.ts'
import { DutyList } from './duty-list.tsx'
import { dutyRows } from './duty-list-rows.ts'
import { LawList } from './law-list.tsx'
import { PhaseSwitch } from './phase-switch.tsx'
import { type PhasesAddress, readAddress, writeAddress } from './phases-address.ts'
import styles from './phases.module.css'

export function PhasesScreen() {
  const { t, language } = useTexts()
  const { library, phases, duties } = useContents()
  const [address, change] = useAddress()
  const company = useCompany()?.company
  const concerns = useMemo(() => (company ? dutiesOf(company, library) : []), [company, library])
  const state = { phases: address.phases, named: address.named }
  const rows = dutyRows(duties?.duties ?? [], phases?.laws ?? [], state, concerns)
  const goToDuty = (code: string): void => {
    change({ query: '', scope: 'all', concern: 'any' })
    // After the list has been drawn with that duty in it.
    setTimeout(() => openDuty(code), 50)
  }
  return (
    <div className={styles.page}>
      <h1>{t('phases.title')}</h1>
      <p>{t('phases.lead')}</p>
      {phases?.notes.slice(0, 1).map(({ text }) => (
        <p key={text.de} className={styles.note}>
          {text[language]}
        </p>
      ))}
      <OnThisPage />
      <Section id="choose">
        <p className={styles.quiet}>{t('phases.choose-hint')}</p>
        <PhaseSwitch
          phases={phases?.phases ?? []}
          library={library}
          chosen={address.phases}
          onChange={(chosen) => change({ phases: chosen })}
        />
      </Section>
      <Section id="laws">
        <LawList laws={phases?.laws ?? []} library={library} state={state} onName={(named) => change({ named })} />
      </Section>
      <Section id="checklists">
        <Checklists checklists={phases?.checklists ?? []} state={state} rows={rows} onDuty={goToDuty} />
      </Section>
      <Section id="clock">
        <DeadlineCalculator rows={rows} address={address} onChange={change} />
      </Section>
      <Section id="duties">
        <DutyList rows={rows} library={library} address={address} hasCompany={company !== undefined} onChange={change} />
      </Section>
      {duties && (
        <footer className={styles.footer}>
          <p>{duties.disclaimer[language]}</p>
          <p>
            {t('phases.state', { day: formatDay(language, duties.lastVerified) })}{' '}
            {duties.reviewedBy === null ? t('phases.unreviewed') : t('phases.reviewed', { name: duties.reviewedBy })}
          </p>
        </footer>
      )}
    </div>
  )
}

const SECTION_NAMES = {
  choose: 'phases.choose',
  laws: 'phases.laws',
  checklists: 'phases.checklists',
  clock: 'phases.clock',
  duties: 'phases.duties',
} as const
type SectionId = keyof typeof SECTION_NAMES

function Section({ id, children }: { readonly id: SectionId; readonly children: ReactNode }) {
  const { t } = useTexts()
  return (
    <section className={styles.section} aria-labelledby={`phases-${id}`}>
      <h2 id={`phases-${id}`} tabIndex={-1}>
        {t(SECTION_NAMES[id])}
      </h2>
      {children}
    </section>
  )
}

/** The address behind `#` belongs to the routes, so these buttons go to their headings themselves. */
function OnThisPage() {
  const { t } = useTexts()
  return (
    <nav className={styles.onThisPage} aria-label={t('phases.on-this-page')}>
      <ul>
        {(Object.keys(SECTION_NAMES) as SectionId[]).map((id) => (
          <li key={id}>
            <button type="button" className={styles.textButton} onClick={() => document.getElementById(`phases-${id}`)?.focus()}>
              {t(SECTION_NAMES[id])}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function openDuty(code: string): void {
  const details = document.getElementById(`duty-${code}`)?.querySelector('details')
  if (!details) return
  details.open = true
  details.querySelector('summary')?.focus()
}

function useContents() {
  return useMemo(() => {
    const library = shippedLibrary()
    return { library, phases: library.single.phases, duties: library.single.duties }
  }, [])
}

/** The state in the address, and how to change it: every keystroke replaces, so that one step back leaves the screen. */
function useAddress(): [PhasesAddress, (change: Partial<PhasesAddress>) => void] {
  const { phases, duties } = useContents()
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const address = useMemo(() => {
    const known = { laws: (phases?.laws ?? []).map(({ code }) => code), starts: startsOf(duties?.duties ?? []) }
    return readAddress(search, known)
  }, [search, phases, duties])
  return [
    address,
    (change) => void navigate({ to: '.', search: writeAddress({ ...address, ...change }), replace: true, resetScroll: false }),
  ]
}
