/** Contacts and who holds which role, from what a person says to the fields of the company. Pure. */
import { type Company, type Contact, idFor, type PlanRole, type RoleCode, known } from '@rueckhalt/domain/company'
import type { Edit } from '../../company/backing.ts'
import { newId } from '../../company/new-id.ts'

/** What a contact says in one line each. */
export const CONTACT_LINES = ['name', 'organisation', 'mobile', 'phone', 'email', 'address', 'note'] as const
export type ContactLine = (typeof CONTACT_LINES)[number]

export type WrittenContact = Readonly<Record<ContactLine, string>> & {
  readonly kind: NonNullable<Contact['kind']>
  readonly purposes: readonly string[]
}

/** Beside the field that it is about. */
export interface ContactFault {
  readonly line: ContactLine
  readonly messageKey: string
}

/** @returns all faults at once; none: it can be kept */
export function contactFaults({ name, organisation, mobile, phone, email }: WrittenContact): ContactFault[] {
  const faults: ContactFault[] = []
  if (name.trim() === '' && organisation.trim() === '') faults.push({ line: 'name', messageKey: 'plan-screen.contact-nameless' })
  for (const [line, number] of [
    ['mobile', mobile],
    ['phone', phone],
  ] as const)
    if (number.trim() !== '' && !/\d{2}/.test(number)) faults.push({ line, messageKey: 'plan-screen.contact-no-number' })
  if (email.trim() !== '' && !/^\S+@\S+$/.test(email.trim())) faults.push({ line: 'email', messageKey: 'plan-screen.contact-no-email' })
  return faults
}

export function writtenContact(contact: Contact | undefined): WrittenContact {
  const lines = Object.fromEntries(CONTACT_LINES.map((line) => [line, known(contact?.[line]) ?? ''])) as Record<ContactLine, string>
  return { ...lines, kind: contact?.kind ?? 'staff', purposes: known(contact?.purposes) ?? [] }
}

/** @returns the id under which a new contact is kept */
export function newContactId({ name, organisation }: WrittenContact): string {
  return newId(name.trim() === '' ? organisation : name)
}

/** @param id of the contact; one that the list does not have is added */
export function contactKept({ plan = {} }: Company, id: string, written: WrittenContact): Edit[] {
  const contact = {
    id,
    kind: written.kind,
    ...(written.purposes.length > 0 ? { purposes: [...written.purposes] } : {}),
    ...Object.fromEntries(CONTACT_LINES.flatMap((line) => (written[line].trim() === '' ? [] : [[line, written[line].trim()]]))),
  } as Contact
  const contacts = plan.contacts ?? []
  const isThere = contacts.some((other) => other.id === id)
  return [{ path: 'plan.contacts', value: isThere ? contacts.map((other) => (other.id === id ? contact : other)) : [...contacts, contact] }]
}

/** Takes a contact away, and out of the roles that it holds: a plan that names nobody must not look as if it did. */
export function contactDeleted({ plan = {} }: Company, id: string): Edit[] {
  const roles = plan.roles ?? []
  const freed = roles.map((role) => withoutContact(role, id))
  return [
    { path: 'plan.contacts', value: (plan.contacts ?? []).filter((contact) => contact.id !== id) },
    ...(freed.some((role, k) => role !== roles[k]) ? [{ path: 'plan.roles', value: freed }] : []),
  ]
}

function withoutContact(role: PlanRole, id: string): PlanRole {
  if (role.holder !== id && role.deputy !== id) return role
  const { holder, deputy, ...rest } = role
  return {
    ...rest,
    ...(holder === undefined || holder === id ? {} : { holder }),
    ...(deputy === undefined || deputy === id ? {} : { deputy }),
  }
}

export type Seat = 'holder' | 'deputy'

/** @param contact id; undefined: nobody */
export function seatFilled({ plan = {} }: Company, role: RoleCode, seat: Seat, contact: string | undefined): Edit[] {
  const roles = plan.roles ?? []
  const first = roles.find((entry) => entry.role === role)
  if (!first) {
    // The same role on every device: two that fill it mean one entry.
    const id = idFor(role, new Set(roles.map((entry) => entry.id)))
    return contact === undefined ? [] : [{ path: 'plan.roles', value: [...roles, { id, role, [seat]: contact }] }]
  }
  const changed = roles.map((entry) => {
    if (entry !== first) return entry
    const { [seat]: _, ...rest } = entry
    return contact === undefined ? rest : { ...rest, [seat]: contact }
  })
  // The holder of a second entry steps in where the first has no deputy; who empties the place means both.
  const isEmptied = seat === 'deputy' && contact === undefined
  return [{ path: 'plan.roles', value: isEmptied ? changed.filter((entry) => entry.role !== role || entry.id === first.id) : changed }]
}

/** @returns the contact as it is called in lists */
export function contactName({ id, name, organisation }: Contact): string {
  const parts = [known(name), known(organisation)].filter((part) => part !== undefined && part !== '')
  return parts.length === 0 ? id : parts.join(', ')
}

/** @returns contacts that have all the words somewhere */
export function contactsWith(contacts: readonly Contact[], words: string | undefined): Contact[] {
  const wanted = (words ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return contacts.filter((contact) => {
    const all = CONTACT_LINES.map((line) => known(contact[line]) ?? '')
      .join(' ')
      .toLowerCase()
    return wanted.every((word) => all.includes(word))
  })
}
