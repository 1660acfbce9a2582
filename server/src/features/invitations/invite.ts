/** An invitation is one action: a mail with a link. Inviting the same address again sends a new link, and the old one is dead. */
import { type Language, mayDo, type OPERATIONS, type OperationResult, type Role, ROLES_OF_KIND } from '@rueckhalt/contract'
import { type ActingOrganisation, type Context, requireActor } from '../../platform/context.ts'
import { conflict, invalid, notFound, RequestFailure } from '../../platform/errors.ts'
import { mailText } from '../../platform/mail-texts.ts'
import { hashToken, newToken } from '../../platform/secrets.ts'
import { countMail } from './mail-limit.ts'

type Invitation = OperationResult<typeof OPERATIONS.invite>

export const INVITATION_DAYS = 14
const DAY_MS = 86_400_000

export interface NewInvitation {
  readonly email: string
  readonly role: Role
  readonly language: Language
}

/** Whether the address has an account is not said; only whether it belongs to a member, whom every colleague sees anyway. */
export async function invite(
  context: Context,
  origin: string,
  { organisationId, kind }: ActingOrganisation,
  { email, role, language }: NewInvitation,
): Promise<Invitation> {
  const { tx, now } = context
  const { userId } = requireActor(context)
  if (!ROLES_OF_KIND[kind].includes(role)) throw invalid('body.role', 'role-of-other-kind')
  const member = await tx
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.user_id', 'm.user_id')
    .select('a.user_id')
    .where('m.organisation_id', '=', organisationId)
    .where('a.email', '=', email)
    .executeTakeFirst()
  if (member) throw conflict('state.already')
  await countMail(context, organisationId, email)
  const { display_name: invitedBy } = await tx
    .selectFrom('account')
    .select('display_name')
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow()
  const { name } = await tx
    .selectFrom('organisation')
    .select('name')
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow()
  const token = newToken(context.random)
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * DAY_MS)
  const written = {
    role,
    token_hash: hashToken(token),
    invited_by: invitedBy,
    invited_by_id: userId,
    created_at: now,
    expires_at: expiresAt,
  }
  const { invitation_id: invitationId } = await tx
    .insertInto('invitation')
    .values({
      invitation_id: context.newId(),
      organisation_id: organisationId,
      email,
      organisation_name: name,
      organisation_kind: kind,
      ...written,
    })
    .onConflict((conflicting) => conflicting.columns(['organisation_id', 'email']).doUpdateSet({ ...written, organisation_name: name }))
    .returning('invitation_id')
    .executeTakeFirstOrThrow()
  context.sendMail({
    to: email,
    ...mailText(language, 'invitation', {
      invitedBy,
      organisation: name,
      address: `${origin}/#/invitation?token=${token}`,
      days: INVITATION_DAYS,
    }),
  })
  context.audit('member.invited', invitationId, { detail: { role } })
  context.publish({ to: { organisationId }, kind: 'invitation.changed', subject: invitationId })
  return { invitationId, email, role, invitedBy, createdAt: now.toISOString(), expiresAt: expiresAt.toISOString() }
}

/**
 * As `invite`, for a member: whoever loses the right at the same moment either has written before, and it is withdrawn with the right, or is too late.
 * @throws RequestFailure access.forbidden
 */
export async function inviteAsMember(
  context: Context,
  origin: string,
  organisation: ActingOrganisation,
  invitation: NewInvitation,
): Promise<Invitation> {
  const { tx } = context
  const { organisationId } = organisation
  // The same row that whoever takes the right away has locked.
  await tx.selectFrom('organisation').select('organisation_id').where('organisation_id', '=', organisationId).forKeyShare().execute()
  const own = await tx
    .selectFrom('membership')
    .select('role')
    .where('organisation_id', '=', organisationId)
    .where('user_id', '=', requireActor(context).userId)
    .executeTakeFirst()
  if (!own || !mayDo(own.role, 'member.invite')) throw new RequestFailure('access.forbidden')
  return await invite(context, origin, organisation, invitation)
}

/** @returns open invitations, those that have expired too, so that somebody can send them again */
export async function listInvitations({ tx }: Context, organisationId: string): Promise<Invitation[]> {
  const rows = await tx
    .selectFrom('invitation')
    .select(['invitation_id', 'email', 'role', 'invited_by', 'created_at', 'expires_at'])
    .where('organisation_id', '=', organisationId)
    .orderBy('created_at')
    .orderBy('invitation_id')
    .execute()
  return rows.map((row) => ({
    invitationId: row.invitation_id,
    email: row.email,
    role: row.role,
    invitedBy: row.invited_by,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }))
}

/** @throws RequestFailure access.not-found */
export async function withdrawInvitation(context: Context, organisationId: string, invitationId: string): Promise<void> {
  const { numDeletedRows } = await context.tx
    .deleteFrom('invitation')
    .where('organisation_id', '=', organisationId)
    .where('invitation_id', '=', invitationId)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw notFound()
  context.audit('invitation.withdrawn', invitationId)
  context.publish({ to: { organisationId }, kind: 'invitation.changed', subject: invitationId })
}
