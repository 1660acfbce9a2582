/** Reading, changing and removing members. Whoever is removed has no access from the next request on. */
import { type OPERATIONS, type OperationResult, type Role, ROLES_OF_KIND } from '@rueckhalt/contract'
import { type ActingOrganisation, type Context, requireActor } from '../../platform/context.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { mailText } from '../../platform/mail-texts.ts'
import { requireAnotherOwner } from './last-owner.ts'

type Member = OperationResult<typeof OPERATIONS.changeMember>

/** @returns all members, the longest-standing first */
export async function listMembers(context: Context, organisationId: string): Promise<Member[]> {
  const { userId } = requireActor(context)
  const rows = await memberRows(context, organisationId).orderBy('m.created_at').orderBy('m.user_id').execute()
  return rows.map((row) => ({
    userId: row.user_id,
    displayName: row.display_name,
    email: row.email,
    role: row.role,
    since: row.created_at.toISOString(),
    isSelf: row.user_id === userId,
  }))
}

function memberRows({ tx }: Context, organisationId: string) {
  return tx
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.user_id', 'm.user_id')
    .select(['m.user_id', 'm.role', 'm.created_at', 'a.display_name', 'a.email', 'a.language'])
    .where('m.organisation_id', '=', organisationId)
}

/** @throws RequestFailure access.not-found, state.last-owner, state.conflict when somebody else was faster, input.invalid for a role of another kind */
export async function changeRole(context: Context, organisation: ActingOrganisation, userId: string, role: Role): Promise<Member> {
  const { organisationId, kind } = organisation
  if (!ROLES_OF_KIND[kind].includes(role)) throw invalid('body.role', 'role-of-other-kind')
  const before = await memberRows(context, organisationId).where('m.user_id', '=', userId).executeTakeFirst()
  if (!before) throw notFound()
  if (before.role !== role) {
    if (before.role === 'owner') await requireAnotherOwner(context, organisationId, userId)
    const changed = await context.tx
      .updateTable('membership')
      .set({ role })
      .where('organisation_id', '=', organisationId)
      .where('user_id', '=', userId)
      .where('role', '=', before.role)
      .executeTakeFirst()
    if (changed.numUpdatedRows !== 1n) throw conflict()
    if (before.role === 'owner') await withdrawInvitationsOf(context, organisationId, userId)
    context.audit('member.role-changed', userId, { detail: { from: before.role, to: role } })
    context.publish({ to: { organisationId }, kind: 'member.changed', subject: userId })
  }
  return {
    userId,
    displayName: before.display_name,
    email: before.email,
    role,
    since: before.created_at.toISOString(),
    isSelf: userId === requireActor(context).userId,
  }
}

/** Also how somebody leaves. @throws RequestFailure access.not-found, state.last-owner */
export async function removeMember(context: Context, { organisationId }: ActingOrganisation, userId: string): Promise<void> {
  const before = await memberRows(context, organisationId).where('m.user_id', '=', userId).executeTakeFirst()
  if (!before) throw notFound()
  if (before.role === 'owner') await requireAnotherOwner(context, organisationId, userId)
  const isLeaving = userId === requireActor(context).userId
  if (!isLeaving || before.role === 'owner') await withdrawInvitationsOf(context, organisationId, userId)
  const gone = await context.tx
    .deleteFrom('membership')
    .where('organisation_id', '=', organisationId)
    .where('user_id', '=', userId)
    .where('role', '=', before.role)
    .executeTakeFirst()
  if (gone.numDeletedRows !== 1n) throw conflict()
  context.audit(isLeaving ? 'member.left' : 'member.removed', userId, { detail: { role: before.role } })
  // Whoever may write to the vault makes a new key when they hear this.
  context.publish({ to: { organisationId }, kind: 'member.removed', subject: userId })
  if (isLeaving) return
  const place = await context.tx
    .selectFrom('organisation')
    .select('name')
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow()
  context.sendMail({
    to: before.email,
    ...mailText(before.language, 'member-removed', { name: before.display_name, organisation: place.name }),
  })
}

/** Nobody comes in later through a door that was opened by somebody who has lost the right to. */
async function withdrawInvitationsOf({ tx }: Context, organisationId: string, userId: string): Promise<void> {
  await tx.deleteFrom('invitation').where('organisation_id', '=', organisationId).where('invited_by_id', '=', userId).execute()
}
