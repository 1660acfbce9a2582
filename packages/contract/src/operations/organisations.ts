/** Organisations, their members, invitations, the chamber's badge, the log of what was done. */
import { z } from 'zod'
import { Email, Id, Instant, KindName, Language, line, LinkToken, OrganisationName, PersonName, RoleName } from '../formats.ts'
import { operation } from '../operation.ts'
import { FOUNDABLE_KINDS } from '../permissions.ts'
import { Session } from './account.ts'

const InOrganisation = z.object({ organisationId: Id })
const may = <const Name extends string>(permission: Name) => ({ kind: 'member', permission }) as const

export const Organisation = z.object({
  organisationId: Id,
  name: z.string(),
  kind: KindName,
  createdAt: Instant,
  members: z.int(),
  verification: z.object({ chamberName: z.string(), state: z.enum(['requested', 'verified', 'declined']), since: Instant }).nullable(),
})

export const Member = z.object({
  userId: Id,
  displayName: z.string(),
  email: z.string(),
  role: RoleName,
  since: Instant,
  isSelf: z.boolean(),
})

export const Invitation = z.object({
  invitationId: Id,
  email: z.string(),
  role: RoleName,
  invitedBy: z.string(),
  createdAt: Instant,
  expiresAt: Instant,
})

export const VerificationRequest = z.object({
  verificationId: Id,
  organisationName: z.string(),
  kind: KindName,
  requestedAt: Instant,
  /** Another organisation with a badge has a name that looks the same: look twice. */
  hasNamesake: z.boolean(),
})

export const AcceptedInvitation = z.object({
  organisationId: Id,
  /** The account that belongs to the organisation now: the one of the address that the link was sent to. */
  email: z.string(),
  /** Null: the membership stands, but this account has a passkey, a password or a provider, and must sign in with it first. */
  session: Session.nullable(),
  /** Somebody else was signed in on this device: they are not the ones who were invited. With a new session theirs has ended here. */
  wasSomebodyElse: z.boolean(),
})

/** One entry of the log. `hash` covers `previousHash`, `sequence` and `entry`, so that nothing can be taken out or changed unnoticed. */
export const AuditEntry = z.object({
  sequence: z.int(),
  at: Instant,
  actor: z.string(),
  action: z.string(),
  target: z.string(),
  entry: z.string(),
  previousHash: z.string(),
  hash: z.string(),
})

export const ORGANISATION_OPERATIONS = {
  foundOrganisation: operation({
    id: 'foundOrganisation',
    method: 'POST',
    path: '/api/organisations',
    access: { kind: 'signed-in' },
    body: z.strictObject({ name: OrganisationName, kind: z.enum(FOUNDABLE_KINDS) }),
    result: Organisation,
    status: 201,
    perMinute: 20,
  }),
  readOrganisation: operation({
    id: 'readOrganisation',
    method: 'GET',
    path: '/api/organisations/{organisationId}',
    access: may('organisation.read'),
    params: InOrganisation,
    result: Organisation,
  }),
  changeOrganisation: operation({
    id: 'changeOrganisation',
    method: 'PATCH',
    path: '/api/organisations/{organisationId}',
    access: may('organisation.change'),
    params: InOrganisation,
    body: z.strictObject({ name: OrganisationName }),
    result: Organisation,
  }),
  exportOrganisation: operation({
    id: 'exportOrganisation',
    method: 'GET',
    path: '/api/organisations/{organisationId}/export',
    access: may('organisation.export'),
    params: InOrganisation,
    result: z.record(z.string(), z.unknown()),
    // It sums up every sealed byte.
    perMinute: 10,
  }),
  eraseOrganisation: operation({
    id: 'eraseOrganisation',
    method: 'POST',
    path: '/api/organisations/{organisationId}/erasure',
    access: { kind: 'member', permission: 'organisation.erase', isFresh: true },
    params: InOrganisation,
    body: z.strictObject({ name: OrganisationName }),
  }),
  listMembers: operation({
    id: 'listMembers',
    method: 'GET',
    path: '/api/organisations/{organisationId}/members',
    access: may('member.read'),
    params: InOrganisation,
    result: z.object({ members: z.array(Member) }),
  }),
  changeMember: operation({
    id: 'changeMember',
    method: 'PATCH',
    path: '/api/organisations/{organisationId}/members/{userId}',
    access: may('member.change'),
    params: InOrganisation.extend({ userId: Id }),
    body: z.strictObject({ role: RoleName }),
    result: Member,
  }),
  removeMember: operation({
    id: 'removeMember',
    method: 'DELETE',
    path: '/api/organisations/{organisationId}/members/{userId}',
    access: may('member.change'),
    params: InOrganisation.extend({ userId: Id }),
  }),
  leaveOrganisation: operation({
    id: 'leaveOrganisation',
    method: 'POST',
    path: '/api/organisations/{organisationId}/departure',
    access: may('organisation.read'),
    params: InOrganisation,
  }),
  invite: operation({
    id: 'invite',
    method: 'POST',
    path: '/api/organisations/{organisationId}/invitations',
    access: may('member.invite'),
    params: InOrganisation,
    body: z.strictObject({ email: Email, role: RoleName, language: Language }),
    result: Invitation,
    status: 201,
    perMinute: 60,
  }),
  listInvitations: operation({
    id: 'listInvitations',
    method: 'GET',
    path: '/api/organisations/{organisationId}/invitations',
    access: may('member.invite'),
    params: InOrganisation,
    result: z.object({ invitations: z.array(Invitation) }),
  }),
  withdrawInvitation: operation({
    id: 'withdrawInvitation',
    method: 'DELETE',
    path: '/api/organisations/{organisationId}/invitations/{invitationId}',
    access: may('member.invite'),
    params: InOrganisation.extend({ invitationId: Id }),
  }),
  readInvitation: operation({
    id: 'readInvitation',
    method: 'POST',
    path: '/api/invitations/preview',
    access: { kind: 'public' },
    body: z.strictObject({ token: LinkToken }),
    result: z.object({
      organisationName: z.string(),
      kind: KindName,
      role: RoleName,
      invitedBy: z.string(),
      email: z.string(),
      expiresAt: Instant,
    }),
    perMinute: 60,
  }),
  acceptInvitation: operation({
    id: 'acceptInvitation',
    method: 'POST',
    path: '/api/invitations/acceptance',
    access: { kind: 'public' },
    body: z.strictObject({ token: LinkToken, displayName: PersonName.optional(), language: Language, deviceName: line(80) }),
    result: AcceptedInvitation,
    perMinute: 60,
  }),
  listChambers: operation({
    id: 'listChambers',
    method: 'GET',
    path: '/api/chambers',
    access: { kind: 'signed-in' },
    result: z.object({ chambers: z.array(z.object({ chamberId: Id, name: z.string() })) }),
  }),
  requestVerification: operation({
    id: 'requestVerification',
    method: 'POST',
    path: '/api/organisations/{organisationId}/verification',
    access: may('organisation.change'),
    params: InOrganisation,
    body: z.strictObject({ chamberId: Id }),
    status: 202,
  }),
  listVerificationRequests: operation({
    id: 'listVerificationRequests',
    method: 'GET',
    path: '/api/organisations/{organisationId}/verification-requests',
    access: may('organisation.verify'),
    params: InOrganisation,
    result: z.object({ requests: z.array(VerificationRequest) }),
  }),
  decideVerification: operation({
    id: 'decideVerification',
    method: 'POST',
    path: '/api/organisations/{organisationId}/verification-requests/{verificationId}/decision',
    access: may('organisation.verify'),
    params: InOrganisation.extend({ verificationId: Id }),
    body: z.strictObject({ isVerified: z.boolean() }),
  }),
  readAudit: operation({
    id: 'readAudit',
    method: 'GET',
    path: '/api/organisations/{organisationId}/audit',
    access: may('audit.read'),
    params: InOrganisation,
    query: z.object({ before: z.coerce.number().int().positive().optional(), limit: z.coerce.number().int().min(1).max(500).default(100) }),
    result: z.object({ entries: z.array(AuditEntry) }),
  }),
} as const
