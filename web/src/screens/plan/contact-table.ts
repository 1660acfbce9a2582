/** Contacts as a table of texts, for files. Pure. */
import { type Contact, known } from '@rueckhalt/domain/company'
import { fieldLabel, optionLabel } from '@rueckhalt/domain/fields'
import type { Locale } from '@rueckhalt/domain/texts'
import { CONTACT_LINES } from './contact-changes.ts'

const KIND = 'plan.contacts[].kind'
const PURPOSES = 'plan.contacts[].purposes'

/** @returns heading and one row for each contact, in the order given */
export function contactTable(contacts: readonly Contact[], locale: Locale): string[][] {
  return [
    [fieldLabel(locale, KIND), ...CONTACT_LINES.map((line) => fieldLabel(locale, `plan.contacts[].${line}`)), fieldLabel(locale, PURPOSES)],
    ...contacts.map((contact) => {
      const kind = known(contact.kind)
      return [
        kind === undefined ? '' : optionLabel(locale, KIND, kind),
        ...CONTACT_LINES.map((line) => known(contact[line]) ?? ''),
        (known(contact.purposes) ?? []).map((purpose) => optionLabel(locale, PURPOSES, purpose)).join(', '),
      ]
    }),
  ]
}
