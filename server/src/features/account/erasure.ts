/** The end of an account: memberships, sessions, keys and credentials go with it. The log keeps ids, which lead to nobody any more. */
import type { OrganisationKind, Role } from '@rueckhalt/contract'
import type { Context } from '../../platform/context.ts'
import { conflict, invalid, RequestFailure } from '../../platform/errors.ts'
import { mailText } from '../../platform/mail-texts.ts'
import { closeSessions, lockAccount } from './credentials.ts'

/** What others build on: it ends by the hand of the operator, never as a by-product. */
const LASTING_KINDS: readonly OrganisationKind[] = ['chamber', 'authority']

interface Place {
  readonly organisation_id: string
  readonly kind: OrganisationKind
  readonly role: Role
}

/**
 * @param email typed by the person, so that nobody does it by mistake
 * @throws RequestFailure input.invalid, state.last-owner when an organisation with others in it, a chamber or an authority would have no owner
 */
export async function eraseAccount(context: Context, email: string): Promise<void> {
  const { userId, email: own } = await lockAccount(context)
  if (email !== own) throw invalid('body.email', 'not-yours')
  const account = await context.tx
    .selectFrom('account')
    .select(['display_name', 'language'])
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow()
  const places = await context.tx
    .selectFrom('membership as m')
    .innerJoin('organisation as o', 'o.organisation_id', 'm.organisation_id')
    .select(['m.organisation_id', 'o.kind', 'm.role'])
    .where('m.user_id', '=', userId)
    // Always in this order, so that two people who leave the same two organisations do not wait for each other for good.
    .orderBy('m.organisation_id')
    .execute()
  for (const place of places) await leave(context, userId, place)
  await closeSessions(context, userId, undefined)
  await context.claim('app.email', own)
  await context.tx.deleteFrom('link').where('email', '=', own).execute()
  await context.tx.deleteFrom('account').where('user_id', '=', userId).execute()
  context.audit('account.erased', userId)
  context.sendMail({ to: own, ...mailText(account.language, 'account-erased', { name: account.display_name }) })
}

async function leave(context: Context, userId: string, { organisation_id, kind, role }: Place): Promise<void> {
  const { tx } = context
  await context.enterOrganisation(organisation_id, role)
  // Who else may leave or lose the role at the same time waits here.
  if (role === 'owner')
    await tx.selectFrom('organisation').select('organisation_id').where('organisation_id', '=', organisation_id).forUpdate().execute()
  const others = await tx
    .selectFrom('membership')
    .select('role')
    .where('organisation_id', '=', organisation_id)
    .where('user_id', '!=', userId)
    .execute()
  const isLastOwner = role === 'owner' && others.every((other) => other.role !== 'owner')
  if (isLastOwner && (others.length > 0 || LASTING_KINDS.includes(kind))) throw new RequestFailure('state.last-owner')
  if (isLastOwner) {
    await tx.deleteFrom('organisation').where('organisation_id', '=', organisation_id).execute()
    context.audit('organisation.erased', organisation_id, { organisationId: organisation_id })
    return
  }
  // As for whoever is removed: nobody comes in through a door that was opened by somebody who has gone.
  if (role === 'owner')
    await tx.deleteFrom('invitation').where('organisation_id', '=', organisation_id).where('invited_by_id', '=', userId).execute()
  const gone = await tx
    .deleteFrom('membership')
    .where('organisation_id', '=', organisation_id)
    .where('user_id', '=', userId)
    // Made an owner a moment ago, they may be the last one now.
    .where('role', '=', role)
    .executeTakeFirst()
  if (gone.numDeletedRows !== 1n) throw conflict()
  context.audit('member.left', userId, { organisationId: organisation_id })
  context.publish({ to: { organisationId: organisation_id }, kind: 'member.removed', subject: userId })
}
