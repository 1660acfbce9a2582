/** Founding, reading, renaming. */
import type { FOUNDABLE_KINDS, OPERATIONS, OperationResult } from '@rueckhalt/contract'
import { type Context, requireActor } from '../../platform/context.ts'
import { notFound, RequestFailure } from '../../platform/errors.ts'

type Organisation = OperationResult<typeof OPERATIONS.readOrganisation>

/** Whoever owns this many organisations founds no more. */
export const MOST_OWNED = 20
const AGAIN_AFTER_SECONDS = 3600

export interface Founding {
  readonly name: string
  readonly kind: (typeof FOUNDABLE_KINDS)[number]
}

/** Whoever founds an organisation is its first owner. @throws RequestFailure access.too-many */
export async function foundOrganisation(context: Context, { name, kind }: Founding): Promise<Organisation> {
  const { tx, now, newId } = context
  const { userId } = requireActor(context)
  // Held until the end, so that two foundings at once are counted one after the other.
  await tx.selectFrom('account').select('user_id').where('user_id', '=', userId).forUpdate().execute()
  const { count } = await tx
    .selectFrom('membership')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow()
  if (count >= MOST_OWNED) throw new RequestFailure('access.too-many', { retryAfterSeconds: AGAIN_AFTER_SECONDS })
  const organisationId = newId()
  await context.enterOrganisation(organisationId, 'owner')
  await tx.insertInto('organisation').values({ organisation_id: organisationId, name, kind, created_by: userId, created_at: now }).execute()
  await tx.insertInto('membership').values({ organisation_id: organisationId, user_id: userId, role: 'owner', created_at: now }).execute()
  context.audit('organisation.founded', organisationId, { organisationId, detail: { kind } })
  context.publish({ to: { userId }, kind: 'organisation.founded', subject: organisationId })
  return await readOrganisation(context, organisationId)
}

export async function readOrganisation({ tx }: Context, organisationId: string): Promise<Organisation> {
  const row = await tx
    .selectFrom('organisation as o')
    .leftJoin('verification as v', 'v.organisation_id', 'o.organisation_id')
    .select(['o.organisation_id', 'o.name', 'o.kind', 'o.created_at', 'v.chamber_name', 'v.state', 'v.requested_at', 'v.decided_at'])
    .select((select) =>
      select
        .selectFrom('membership as m')
        .select(select.fn.countAll<number>().as('n'))
        .whereRef('m.organisation_id', '=', 'o.organisation_id')
        .as('members'),
    )
    .where('o.organisation_id', '=', organisationId)
    .executeTakeFirst()
  if (!row) throw notFound()
  const { chamber_name: chamberName, state, requested_at: requestedAt, decided_at: decidedAt } = row
  const since = decidedAt ?? requestedAt
  return {
    organisationId: row.organisation_id,
    name: row.name,
    kind: row.kind,
    createdAt: row.created_at.toISOString(),
    members: row.members ?? 0,
    verification: chamberName !== null && state !== null && since !== null ? { chamberName, state, since: since.toISOString() } : null,
  }
}

/** The badge is said of a name: with a new name it is gone. */
export async function renameOrganisation(context: Context, organisationId: string, name: string): Promise<Organisation> {
  const { tx } = context
  const before = await tx
    .selectFrom('organisation')
    .select('name')
    .where('organisation_id', '=', organisationId)
    .forUpdate()
    .executeTakeFirst()
  if (!before) throw notFound()
  if (before.name !== name) {
    await tx.updateTable('organisation').set({ name }).where('organisation_id', '=', organisationId).execute()
    await tx.updateTable('invitation').set({ organisation_name: name }).where('organisation_id', '=', organisationId).execute()
    const { numDeletedRows } = await tx.deleteFrom('verification').where('organisation_id', '=', organisationId).executeTakeFirst()
    context.audit('organisation.renamed', organisationId, { detail: { badgeLost: numDeletedRows > 0n } })
    context.publish({ to: { organisationId }, kind: 'organisation.changed', subject: organisationId })
  }
  return await readOrganisation(context, organisationId)
}
