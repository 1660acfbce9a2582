/** Rules N4 and N5. */
import { COMPANY_FORMAT, type Company, readCompany, withValueAt } from '@rueckhalt/domain/company'
import { describe, expect, it } from 'vitest'
import type { Edit } from '../../company/backing.ts'
import { contactDeleted, contactFaults, contactKept, contactsWith, newContactId, seatFilled, writtenContact } from './contact-changes.ts'

const COMPANY: Company = {
  format: COMPANY_FORMAT,
  plan: {
    contacts: [
      { id: 'berg', kind: 'staff', name: 'Erika Berg', mobile: '0171 39200 01' },
      { id: 'netz', kind: 'utility', organisation: 'Netz Musterstadt', phone: '0221 4710 110', purposes: ['dso'] },
    ],
    roles: [
      { id: 'lead', role: 'crisis_lead', holder: 'berg', deputy: 'netz' },
      { id: 'owner', role: 'owner', holder: 'netz' },
    ],
  },
}

const after = (edits: readonly Edit[], company = COMPANY): Company =>
  edits.reduce((each, { path, value }) => withValueAt(each, path, value), company)
const blank = writtenContact(undefined)

describe('contacts', () => {
  it('N4 leave the roles that they held, and the document stays whole', () => {
    const left = after(contactDeleted(COMPANY, 'berg'))
    expect(left.plan?.contacts?.map(({ id }) => id)).toEqual(['netz'])
    expect(left.plan?.roles?.[0]).toEqual({ id: 'lead', role: 'crisis_lead', deputy: 'netz' })
    expect(readCompany(left).ok).toBe(true)
  })

  it('N4 touch no role when they held none', () =>
    expect(contactDeleted(COMPANY, 'nobody').map(({ path }) => path)).toEqual(['plan.contacts']))

  it('N5 name all faults at once', () => {
    expect(contactFaults({ ...blank, phone: 'später', email: 'berg' }).map(({ line }) => line)).toEqual(['name', 'phone', 'email'])
    expect(contactFaults({ ...blank, organisation: 'Netz', phone: '+49 221 4710' })).toEqual([])
  })

  it('N5 are kept without empty fields, under an id of their name', () => {
    const written = { ...blank, name: ' Jo Berg ', note: ' ' }
    expect(newContactId({ ...written, name: 'Berg' })).toMatch(/^berg-[a-z2-9]{6}$/)
    const company = after(contactKept(COMPANY, 'jo-berg', written))
    expect(company.plan?.contacts?.[2]).toEqual({ id: 'jo-berg', kind: 'staff', name: 'Jo Berg' })
    expect(readCompany(company).ok).toBe(true)
  })

  it('N5 are changed in their place', () => {
    const [, netz] = COMPANY.plan?.contacts ?? []
    const company = after(contactKept(COMPANY, 'netz', { ...writtenContact(netz), phone: '0221 4710 111' }))
    expect(company.plan?.contacts?.[1]).toEqual({ ...netz, phone: '0221 4710 111' })
  })

  it('are found by any of their words', () => {
    expect(contactsWith(COMPANY.plan?.contacts ?? [], 'muster 4710').map(({ id }) => id)).toEqual(['netz'])
    expect(contactsWith(COMPANY.plan?.contacts ?? [], undefined)).toHaveLength(2)
  })
})

describe('roles', () => {
  it('take a person in an entry that is there, or in a new one', () => {
    expect(after(seatFilled(COMPANY, 'owner', 'deputy', 'berg')).plan?.roles?.[1]).toEqual({
      id: 'owner',
      role: 'owner',
      holder: 'netz',
      deputy: 'berg',
    })
    expect(after(seatFilled(COMPANY, 'it_security', 'holder', 'berg')).plan?.roles?.[2]).toEqual({
      id: 'it-security',
      role: 'it_security',
      holder: 'berg',
    })
  })

  it('are empty when they are emptied, also where a second entry stepped in', () => {
    const twice = after([
      { path: 'plan.roles', value: [...(COMPANY.plan?.roles ?? []), { id: 'lead-2', role: 'crisis_lead', holder: 'berg' }] },
    ])
    const emptied = after(seatFilled(twice, 'crisis_lead', 'deputy', undefined), twice).plan?.roles
    expect(emptied?.filter(({ role }) => role === 'crisis_lead')).toEqual([{ id: 'lead', role: 'crisis_lead', holder: 'berg' }])
  })
})
