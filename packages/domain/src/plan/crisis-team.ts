/** The crisis team: who does what, who steps in, and where one person is planned for twice. */
import type { Company } from '../company/company-document.ts'
import type { Contact } from '../company/plan.ts'
import { known } from '../company/quantity.ts'
import { ROLE_CODES, type RoleCode } from '../company/roles.ts'
import type { Library } from '../library/library.ts'
import { personOf, personOfRole, type RoleHolders } from './people.ts'
import type { PlanFinding } from './plan-findings.ts'
import type { Holder, TeamFlag, TeamRole } from './plan-people.ts'

/** Whoever holds more is missing somewhere in an emergency. */
const MOST_ROLES_PER_PERSON = 2

/** In every team, whether or not a step names them. */
const CORE: readonly RoleCode[] = ['owner', 'crisis_lead', 'bc_officer']

export interface CrisisTeam {
  readonly roles: readonly TeamRole[]
  readonly findings: readonly PlanFinding[]
}

/**
 * @param used roles that steps name; besides them the core, the works council where there is one, and whatever the firm filled
 * @param withoutPersonalData names are left out
 */
export function crisisTeam(company: Company, library: Library, used: ReadonlySet<RoleCode>, withoutPersonalData: boolean): CrisisTeam {
  const isInTeam = (role: RoleCode): boolean => {
    if (role === 'everybody') return false
    if (CORE.includes(role) || used.has(role)) return true
    return (role === 'works_council' && company.company?.worksCouncil === true) || personOfRole(role, company).entry !== undefined
  }
  const team = ROLE_CODES.filter(isInTeam).map((role) => ({ role, ...personOfRole(role, company) }))
  const rolesByPerson = countRoles(team)
  const roles = team.flatMap((seat): TeamRole[] => {
    const entry = library.single.roles?.roles.find(({ code }) => code === seat.role)
    if (!entry) return []
    const { label, who = null, task } = entry
    const flags = flagsOf(seat, rolesByPerson)
    return [
      {
        role: seat.role,
        label,
        who,
        task,
        holder: shown(seat.holder, withoutPersonalData),
        deputy: shown(seat.deputy, withoutPersonalData),
        flags,
      },
    ]
  })
  return { roles, findings: findingsOf(team, rolesByPerson, company, withoutPersonalData) }
}

interface Seat extends RoleHolders {
  readonly role: RoleCode
}

function shown(contact: Contact | undefined, withheld: boolean): Holder {
  if (!contact) return { kind: 'vacant' }
  return withheld ? { kind: 'withheld' } : { kind: 'person', person: personOf(contact) }
}

/** Contact → roles that it holds. */
function countRoles(team: readonly Seat[]): ReadonlyMap<string, readonly RoleCode[]> {
  const roles = new Map<string, RoleCode[]>()
  for (const { role, holder } of team) if (holder) roles.set(holder.id, [...(roles.get(holder.id) ?? []), role])
  return roles
}

function flagsOf({ holder, deputy }: Seat, rolesByPerson: ReadonlyMap<string, readonly RoleCode[]>): TeamFlag[] {
  const flags: TeamFlag[] = []
  if (!holder) flags.push('without-holder')
  if (!deputy) flags.push('without-deputy')
  if (holder && deputy && holder.id === deputy.id) flags.push('deputy-is-holder')
  if (holder && (rolesByPerson.get(holder.id)?.length ?? 0) > MOST_ROLES_PER_PERSON) flags.push('too-many-roles')
  if ([holder, deputy].some((contact) => contact && personOf(contact).phones.length === 0)) flags.push('without-phone')
  return flags
}

function findingsOf(
  team: readonly Seat[],
  rolesByPerson: ReadonlyMap<string, readonly RoleCode[]>,
  company: Company,
  withoutPersonalData: boolean,
): PlanFinding[] {
  const findings: PlanFinding[] = []
  const note = (
    code: PlanFinding['code'],
    severity: PlanFinding['severity'],
    path: string,
    roles: readonly RoleCode[],
    params = {},
  ): void => {
    findings.push({ code, severity, path, roles, sentence: { key: `plan.finding.${code}`, params } })
  }
  for (const seat of team) {
    const { role, holder, deputy, entry } = seat
    const path = entry ? `plan.roles[${entry.id}]` : 'plan.roles'
    if (!holder)
      note(role === 'crisis_lead' ? 'no-crisis-lead' : 'role-without-holder', role === 'crisis_lead' ? 'problem' : 'gap', path, [role])
    if (holder && !deputy) note('role-without-deputy', 'gap', path, [role])
    if (holder && deputy && holder.id === deputy.id) note('deputy-is-holder', 'problem', path, [role])
  }
  for (const roles of rolesByPerson.values()) {
    const count = roles.length
    if (count > 1) note('person-with-many-roles', count > MOST_ROLES_PER_PERSON ? 'problem' : 'note', 'plan.roles', roles, { count })
  }
  const people = new Map(
    team.flatMap(({ holder, deputy }) => [holder, deputy].flatMap((contact) => (contact ? [[contact.id, contact]] : []))),
  )
  for (const contact of people.values()) {
    const roles = team.filter(({ holder, deputy }) => holder?.id === contact.id || deputy?.id === contact.id).map(({ role }) => role)
    // An id may be made from a name.
    const path = withoutPersonalData ? 'plan.contacts' : `plan.contacts[${contact.id}].mobile`
    if (personOf(contact).phones.length === 0) note('person-without-phone', 'gap', path, roles)
  }
  const filled = team.filter(({ holder }) => holder !== undefined)
  if (people.size < filled.length)
    note(
      'more-roles-than-people',
      'problem',
      'plan.roles',
      filled.map(({ role }) => role),
      { roles: filled.length, people: people.size },
    )
  if (people.size > 0 && mayBeCalledElsewhere(company)) note('double-planning-unasked', 'note', 'plan.roles', [])
  return findings
}

/** Nobody asks by name who serves or volunteers; where it is not known that there are none, the team itself must think of it. */
function mayBeCalledElsewhere({ people = {} }: Company): boolean {
  return [people.reserveOrServiceShareBand, people.volunteerShareBand].some((band) => known(band) !== '0')
}
