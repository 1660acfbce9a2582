/** Everybody whom the plan names: searched, added, changed, taken away with a way back. */
import { type Contact, known } from '@rueckhalt/domain/company'
import { optionLabel } from '@rueckhalt/domain/fields'
import { CONTACT_KINDS, type ContactKind } from '@rueckhalt/domain/plan'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { changeCompany, undoChange } from '../../company/company-store.ts'
import { useTexts } from '../../language/use-texts.ts'
import { TableExports } from '../../workbook/table-exports.tsx'
import { contactDeleted, contactName, contactsWith } from './contact-changes.ts'
import { ContactForm } from './contact-form.tsx'
import { contactTable } from './contact-table.ts'
import type { PlanSearch } from './plan-address.ts'
import controls from './controls.module.css'
import styles from './plan.module.css'
import type { PlanView } from './use-plan.ts'

interface ContactsPartProps {
  readonly view: PlanView
  readonly search: PlanSearch
}

export function ContactsPart({ view: { company }, search }: ContactsPartProps) {
  const { t } = useTexts()
  const navigate = useNavigate()
  const [shown, setShown] = useState<{ readonly id: string | undefined } | undefined>()
  const [deleted, setDeleted] = useState<string | undefined>()
  const all = company.plan?.contacts ?? []
  const found = contactsWith(all, search.suche)
  const remove = (contact: Contact): void => {
    changeCompany(...contactDeleted(company, contact.id))
    setDeleted(contactName(contact))
  }
  const look = (words: string): void => {
    void navigate({ to: '/plan', search: { teil: 'kontakte', ...(words === '' ? {} : { suche: words }) }, replace: true })
  }
  return (
    <>
      <p>{t('plan-screen.contacts-text')}</p>
      <div className={controls.row}>
        <button type="button" className={controls.primary} onClick={() => setShown({ id: undefined })}>
          {t('plan-screen.contact-add')}
        </button>
        {all.length > 0 && (
          <div className={controls.field}>
            <label htmlFor="contact-search">{t('plan-screen.contact-search')}</label>
            <input
              id="contact-search"
              type="search"
              className={controls.input}
              value={search.suche ?? ''}
              onChange={({ target: { value } }) => look(value)}
            />
          </div>
        )}
      </div>
      <div role="status">
        {deleted !== undefined && (
          <p className={styles.undo}>
            {t('plan-screen.contact-deleted', { name: deleted })}{' '}
            <button
              type="button"
              className={controls.textButton}
              onClick={() => {
                undoChange()
                setDeleted(undefined)
              }}
            >
              {t('plan-screen.undo')}
            </button>
          </p>
        )}
      </div>
      {all.length === 0 && <p>{t('plan-screen.no-contacts')}</p>}
      {all.length > 0 && found.length === 0 && <p>{t('plan-screen.none-found')}</p>}
      {CONTACT_KINDS.map((kind) => (
        <Group
          key={kind}
          kind={kind}
          contacts={found.filter((contact) => (known(contact.kind) ?? 'other') === kind)}
          onChange={(id) => setShown({ id })}
          onDelete={remove}
        />
      ))}
      {found.length > 0 && <SaveContacts contacts={found} />}
      {shown && (
        <ContactForm
          company={company}
          id={shown.id}
          onClose={() => setShown(undefined)}
          onKeep={(edits) => {
            changeCompany(...edits)
            setShown(undefined)
            setDeleted(undefined)
          }}
        />
      )}
    </>
  )
}

function SaveContacts({ contacts }: { readonly contacts: readonly Contact[] }) {
  const { t, language } = useTexts()
  return (
    <>
      <TableExports
        name={t('plan-screen.contacts-file')}
        rows={() => contactTable(contacts, language)}
        className={controls.row}
        buttonClassName={controls.button}
      />
      <p className={styles.hint}>{t('plan-screen.contacts-file-warning')}</p>
    </>
  )
}

const GROUPS: Readonly<Record<ContactKind, string>> = {
  staff: 'plan-screen.group-staff',
  authority: 'plan-screen.group-authority',
  utility: 'plan-screen.group-utility',
  supplier: 'plan-screen.group-supplier',
  customer: 'plan-screen.group-customer',
  service: 'plan-screen.group-service',
  chamber: 'plan-screen.group-chamber',
  other: 'plan-screen.group-other',
}

interface GroupProps {
  readonly kind: ContactKind
  readonly contacts: readonly Contact[]
  readonly onChange: (id: string) => void
  readonly onDelete: (contact: Contact) => void
}

function Group({ kind, contacts, onChange, onDelete }: GroupProps) {
  const { t, language } = useTexts()
  if (contacts.length === 0) return null
  return (
    <table className={`${styles.table} ${styles.contacts}`}>
      <caption>{t(GROUPS[kind])}</caption>
      <thead>
        <tr>
          <th scope="col">{t('plan-screen.column-who')}</th>
          <th scope="col">{t('plan-screen.column-phone')}</th>
          <th scope="col">{t('plan-screen.column-for')}</th>
          <th scope="col">
            <span className={controls.unseen}>{t('plan-screen.column-actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {contacts.map((contact) => (
          <tr key={contact.id}>
            <th scope="row">
              {contactName(contact)}
              {contact.note !== undefined && <span className={styles.hint}> {contact.note}</span>}
            </th>
            <td data-label={t('plan-screen.column-phone')}>
              {[contact.mobile, contact.phone, contact.email]
                .filter((line) => line !== undefined)
                .map((line) => (
                  <div key={line} className={styles.phones}>
                    {line}
                  </div>
                ))}
              {contact.mobile === undefined && contact.phone === undefined && (
                <span className={styles.flag}>{t('plan-screen.no-number')}</span>
              )}
            </td>
            <td data-label={t('plan-screen.column-for')}>
              {(known(contact.purposes) ?? []).map((purpose) => optionLabel(language, 'plan.contacts[].purposes', purpose)).join(', ')}
            </td>
            <td className={styles.rowActions}>
              <button type="button" className={controls.button} onClick={() => onChange(contact.id)}>
                {t('plan-screen.change')} <span className={controls.unseen}>{contactName(contact)}</span>
              </button>
              <button type="button" className={controls.button} onClick={() => onDelete(contact)}>
                {t('plan-screen.delete')} <span className={controls.unseen}>{contactName(contact)}</span>
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
