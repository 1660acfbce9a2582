/** People of the plan: contacts as they are called, and who holds a role. */
import type { Company } from '../company/company-document.ts'
import type { Contact, PlanRole } from '../company/plan.ts'
import { known } from '../company/quantity.ts'
import type { RoleCode } from '../company/roles.ts'
import type { PlanPerson } from './plan-people.ts'

export function personOf({ id, name, organisation, phone, mobile, email }: Contact): PlanPerson {
  return {
    contact: id,
    name: known(name) ?? null,
    organisation: known(organisation) ?? null,
    phones: [known(mobile), known(phone)].filter((number) => number !== undefined),
    email: known(email) ?? null,
  }
}

export interface RoleHolders {
  /** The entry that counts; undefined: the role is not in the plan. */
  readonly entry?: PlanRole
  readonly holder?: Contact
  readonly deputy?: Contact
}

/** The first entry of a role counts; where it has no deputy, the holder of the next entry is the deputy. */
export function personOfRole(role: RoleCode, { plan = {} }: Company): RoleHolders {
  const { roles = [], contacts = [] } = plan
  const contactOf = (id: string | undefined): Contact | undefined => contacts.find((contact) => contact.id === id)
  const [entry, next] = roles.filter((candidate) => candidate.role === role)
  const holder = contactOf(entry?.holder)
  const deputy = contactOf(entry?.deputy) ?? contactOf(next?.holder)
  return { ...(entry ? { entry } : {}), ...(holder ? { holder } : {}), ...(deputy ? { deputy } : {}) }
}
