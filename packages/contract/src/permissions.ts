/** Who may do what. Every permission is named here once; the server checks it as the first step of each operation. */

/** Kinds of organisations. Chambers and authorities are founded by the operator, all others by whoever wants to. */
export const ORGANISATION_KINDS = ['company', 'start-up', 'provider', 'chamber', 'authority'] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

export const FOUNDABLE_KINDS = ['company', 'start-up', 'provider'] as const satisfies readonly OrganisationKind[]

export const ROLES = ['owner', 'editor', 'reader', 'coordinator', 'organiser', 'liaison'] as const
export type Role = (typeof ROLES)[number]

const BUSINESS_ROLES = ['owner', 'editor', 'reader'] as const satisfies readonly Role[]

/** Roles that an organisation of a kind can give. */
export const ROLES_OF_KIND: Readonly<Record<OrganisationKind, readonly Role[]>> = {
  company: BUSINESS_ROLES,
  'start-up': BUSINESS_ROLES,
  provider: BUSINESS_ROLES,
  chamber: ['owner', 'coordinator', 'organiser', 'reader'],
  authority: ['owner', 'liaison', 'reader'],
}

export const PERMISSIONS = [
  'organisation.read',
  'organisation.change',
  'organisation.export',
  'organisation.erase',
  'organisation.verify',
  'member.read',
  'member.invite',
  'member.change',
  'vault.read',
  'vault.write',
  'vault.manage',
  'audit.read',
] as const
export type Permission = (typeof PERMISSIONS)[number]

const EVERY_ROLE: readonly Role[] = ROLES

const ROLES_WITH: Readonly<Record<Permission, readonly Role[]>> = {
  'organisation.read': EVERY_ROLE,
  'organisation.change': ['owner'],
  'organisation.export': ['owner'],
  'organisation.erase': ['owner'],
  'organisation.verify': ['coordinator'],
  'member.read': EVERY_ROLE,
  'member.invite': ['owner'],
  'member.change': ['owner'],
  'vault.read': EVERY_ROLE,
  'vault.write': ['owner', 'editor', 'coordinator', 'organiser'],
  'vault.manage': ['owner'],
  'audit.read': ['owner'],
}

/** @returns whether a member with this role may do it */
export function mayDo(role: Role, permission: Permission): boolean {
  return ROLES_WITH[permission].includes(role)
}

/** @returns roles with the permission, for a sentence that says whom to ask */
export function rolesWith(permission: Permission): readonly Role[] {
  return ROLES_WITH[permission]
}
