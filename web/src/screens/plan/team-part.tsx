/** The crisis team, and where it meets when no network works. */
import { ROLE_CODES, type RoleCode } from '@rueckhalt/domain/company'
import { optionLabel } from '@rueckhalt/domain/fields'
import type { Holder, TeamRole } from '@rueckhalt/domain/plan'
import { domainText } from '@rueckhalt/domain/texts'
import { useState } from 'react'
import { changeCompany } from '../../company/company-store.ts'
import { useTexts } from '../../language/use-texts.ts'
import { contactName, type Seat, seatFilled } from './contact-changes.ts'
import { ContactForm } from './contact-form.tsx'
import { MeetingPoints } from './meeting-points.tsx'
import controls from './controls.module.css'
import styles from './plan.module.css'
import type { PlanView } from './use-plan.ts'

interface EmptySeat {
  readonly role: RoleCode
  readonly seat: Seat
}

export function TeamPart({ view }: { readonly view: PlanView }) {
  const { t } = useTexts()
  const [added, setAdded] = useState<readonly RoleCode[]>([])
  const [newFor, setNewFor] = useState<EmptySeat | undefined>()
  const { company, plan, library } = view
  const extra = added
    .filter((role) => !plan.team.some((entry) => entry.role === role))
    .flatMap((role): TeamRole[] => {
      const entry = library.single.roles?.roles.find(({ code }) => code === role)
      const vacant: Holder = { kind: 'vacant' }
      return entry
        ? [{ role, label: entry.label, who: entry.who ?? null, task: entry.task, holder: vacant, deputy: vacant, flags: [] }]
        : []
    })
  const shown = [...plan.team, ...extra]
  return (
    <>
      <p>{t('plan-screen.team-text')}</p>
      <ul className={styles.team}>
        {shown.map((role) => (
          <Role key={role.role} role={role} view={view} onNew={(seat) => setNewFor({ role: role.role, seat })} />
        ))}
      </ul>
      <AddRole there={shown.map(({ role }) => role)} onAdd={(role) => setAdded([...added, role])} />
      {newFor && (
        <ContactForm
          company={company}
          id={undefined}
          onClose={() => setNewFor(undefined)}
          onKeep={(edits, id) => {
            changeCompany(...edits, ...seatFilled(company, newFor.role, newFor.seat, id))
            setNewFor(undefined)
          }}
        />
      )}
      <MeetingPoints view={view} />
    </>
  )
}

interface RoleProps {
  readonly role: TeamRole
  readonly view: PlanView
  readonly onNew: (seat: Seat) => void
}

function Role({ role: { role, label, who, task, holder, deputy, flags }, view, onNew }: RoleProps) {
  const { t, language } = useTexts()
  const id = `role-${role}`
  return (
    <li>
      <h3 id={id}>{label[language]}</h3>
      <p className={styles.task}>{task[language]}</p>
      {who && <p className={styles.hint}>{t('plan-screen.usually', { who: who[language] })}</p>}
      {flags.length > 0 && (
        <p className={styles.flags}>
          {flags.map((flag) => (
            <span key={flag} className={styles.flag}>
              {domainText(language, `plan.flag.${flag}`)}
            </span>
          ))}
        </p>
      )}
      <div className={styles.seats}>
        <SeatChoice label={t('plan-screen.holder')} described={id} role={role} seat="holder" taken={holder} view={view} onNew={onNew} />
        <SeatChoice label={t('plan-screen.deputy')} described={id} role={role} seat="deputy" taken={deputy} view={view} onNew={onNew} />
      </div>
    </li>
  )
}

interface SeatChoiceProps {
  readonly label: string
  /** Id of the heading that names the role. */
  readonly described: string
  readonly role: RoleCode
  readonly seat: Seat
  readonly taken: Holder
  readonly view: PlanView
  readonly onNew: (seat: Seat) => void
}

function SeatChoice({ label, described, role, seat, taken, view: { company }, onNew }: SeatChoiceProps) {
  const { t } = useTexts()
  const id = `${described}-${seat}`
  const person = taken.kind === 'person' ? taken.person : undefined
  const contacts = company.plan?.contacts ?? []
  const own = contacts.filter(({ kind }) => kind === 'staff')
  return (
    <div className={controls.field}>
      <label id={`${id}-label`} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={controls.input}
        aria-labelledby={`${described} ${id}-label`}
        value={person?.contact ?? ''}
        onChange={({ target: { value } }) => changeCompany(...seatFilled(company, role, seat, value === '' ? undefined : value))}
      >
        <option value="">{t('plan-screen.vacant')}</option>
        {[...own, ...contacts.filter((contact) => !own.includes(contact))].map((contact) => (
          <option key={contact.id} value={contact.id}>
            {contactName(contact)}
          </option>
        ))}
      </select>
      {person && <p className={styles.phones}>{person.phones.length === 0 ? t('plan-screen.no-number') : person.phones.join(' · ')}</p>}
      <button
        type="button"
        id={`${id}-new`}
        className={controls.textButton}
        aria-labelledby={`${id}-new ${described} ${id}-label`}
        onClick={() => onNew(seat)}
      >
        {t('plan-screen.new-contact')}
      </button>
    </div>
  )
}

function AddRole({ there, onAdd }: { readonly there: readonly RoleCode[]; readonly onAdd: (role: RoleCode) => void }) {
  const { t, language } = useTexts()
  const [role, setRole] = useState<RoleCode | ''>('')
  const left = ROLE_CODES.filter((each) => each !== 'everybody' && !there.includes(each))
  if (left.length === 0) return null
  return (
    <div className={controls.field}>
      <label htmlFor="add-role">{t('plan-screen.add-role')}</label>
      <div className={controls.row}>
        <select id="add-role" className={controls.input} value={role} onChange={({ target: { value } }) => setRole(value as RoleCode | '')}>
          <option value="">{t('plan-screen.choose')}</option>
          {left.map((each) => (
            <option key={each} value={each}>
              {optionLabel(language, 'plan.roles[].role', each)}
            </option>
          ))}
        </select>
        <button
          type="button"
          className={controls.button}
          aria-disabled={role === ''}
          onClick={() => {
            if (role !== '') onAdd(role)
            setRole('')
          }}
        >
          {t('plan-screen.add-role-button')}
        </button>
      </div>
    </div>
  )
}
