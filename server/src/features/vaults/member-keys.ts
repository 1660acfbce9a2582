/** Keys of people: the public one for colleagues, the private one sealed and for its owner alone. */
import type { OperationRequest, OperationResult, OPERATIONS } from '@rueckhalt/contract'
import { type ActingOrganisation, type Context, requireActor, requireFresh } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { base64Of, bytesOf, fingerprintOf } from './fingerprint.ts'

type OwnKey = OperationResult<typeof OPERATIONS.publishKey>

/** Deposits a key, or the same key sealed in another way. Another key takes a fresh sign-in: with it colleagues would be asked to trust it. */
export async function publishKey(context: Context, { body }: OperationRequest<typeof OPERATIONS.publishKey>): Promise<OwnKey> {
  const { tx, now } = context
  const { userId } = requireActor(context)
  const { recipient, sealKind, sealedIdentity } = body
  const known = await tx.selectFrom('member_key').selectAll().where('user_id', '=', userId).executeTakeFirst()
  const isNew = known?.recipient !== recipient
  if (isNew && known) requireFresh(context)
  if (isNew)
    await tx
      .insertInto('member_key')
      .values({ user_id: userId, recipient, created_at: now })
      .onConflict((clash) => clash.column('user_id').doUpdateSet({ recipient, created_at: now }))
      .execute()
  const sealed = { seal_kind: sealKind, box: bytesOf(sealedIdentity) }
  await tx
    .insertInto('sealed_identity')
    .values({ user_id: userId, ...sealed })
    .onConflict((clash) => clash.column('user_id').doUpdateSet(sealed))
    .execute()
  context.audit(isNew ? 'key.published' : 'key.sealed-anew', userId, { detail: { fingerprint: fingerprintOf(recipient) } })
  context.publish({ to: { userId }, kind: 'key.published', subject: userId })
  // Colleagues who could give access hear of it at once.
  const places = isNew ? await tx.selectFrom('membership').select('organisation_id').where('user_id', '=', userId).execute() : []
  for (const place of places) context.publish({ to: { organisationId: place.organisation_id }, kind: 'key.published', subject: userId })
  return {
    recipient,
    fingerprint: fingerprintOf(recipient),
    sealKind,
    sealedIdentity,
    createdAt: (isNew ? now : known.created_at).toISOString(),
  }
}

export async function readOwnKey(context: Context): Promise<OperationResult<typeof OPERATIONS.readOwnKey>> {
  const { userId } = requireActor(context)
  const row = await context.tx
    .selectFrom('member_key as k')
    .innerJoin('sealed_identity as s', 's.user_id', 'k.user_id')
    .select(['k.recipient', 'k.created_at', 's.seal_kind', 's.box'])
    .where('k.user_id', '=', userId)
    .executeTakeFirst()
  if (!row) return { key: null }
  const { recipient, created_at, seal_kind, box } = row
  return {
    key: {
      recipient,
      fingerprint: fingerprintOf(recipient),
      sealKind: seal_kind,
      sealedIdentity: base64Of(box),
      createdAt: created_at.toISOString(),
    },
  }
}

export async function listMemberKeys(context: Context): Promise<OperationResult<typeof OPERATIONS.listMemberKeys>> {
  const { organisationId } = actingIn(context)
  const rows = await context.tx
    .selectFrom('membership as m')
    .innerJoin('member_key as k', 'k.user_id', 'm.user_id')
    .innerJoin('account as a', 'a.user_id', 'm.user_id')
    .select(['m.user_id', 'a.display_name', 'k.recipient', 'k.created_at'])
    .where('m.organisation_id', '=', organisationId)
    .orderBy('a.display_name')
    .orderBy('m.user_id')
    .execute()
  return {
    keys: rows.map(({ user_id, display_name, recipient, created_at }) => ({
      userId: user_id,
      displayName: display_name,
      recipient,
      fingerprint: fingerprintOf(recipient),
      since: created_at.toISOString(),
    })),
  }
}

/** @returns the organisation of the request; `mount` has checked the permission */
export function actingIn({ organisation }: Context): ActingOrganisation {
  if (!organisation) throw notFound()
  return organisation
}
