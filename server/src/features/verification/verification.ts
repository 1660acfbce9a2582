/** Asking a chamber, and its decision. */
import type { Language, OPERATIONS, OperationResult } from '@rueckhalt/contract'
import { sql } from 'kysely'
import { type ActingOrganisation, type Context, requireActor } from '../../platform/context.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { type MailKind, mailText } from '../../platform/mail-texts.ts'
import { nameSkeleton } from './name-skeleton.ts'

type Chamber = OperationResult<typeof OPERATIONS.listChambers>['chambers'][number]
type Request = OperationResult<typeof OPERATIONS.listVerificationRequests>['requests'][number]

export async function listChambers({ tx }: Context): Promise<Chamber[]> {
  const rows = await tx
    .selectFrom('organisation')
    .select(['organisation_id', 'name'])
    .where('kind', '=', 'chamber')
    .orderBy('name')
    .orderBy('organisation_id')
    .execute()
  return rows.map(({ organisation_id: chamberId, name }) => ({ chamberId, name }))
}

/**
 * One chamber at a time; a refusal may be asked again, there or elsewhere.
 * @throws RequestFailure input.invalid for what is no chamber, state.already
 */
export async function requestVerification(
  context: Context,
  { organisationId, kind }: ActingOrganisation,
  chamberId: string,
): Promise<void> {
  const { tx, now, newId } = context
  const chamber = await tx
    .selectFrom('organisation')
    .select('name')
    .where('organisation_id', '=', chamberId)
    .where('kind', '=', 'chamber')
    .executeTakeFirst()
  if (!chamber || chamberId === organisationId) throw invalid('body.chamberId', 'no-chamber')
  // Held, so that the name cannot change under the request.
  const own = await tx
    .selectFrom('organisation')
    .select('name')
    .where('organisation_id', '=', organisationId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  await tx.deleteFrom('verification').where('organisation_id', '=', organisationId).where('state', '=', 'declined').execute()
  const verificationId = newId()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('verification')
    .values({
      verification_id: verificationId,
      organisation_id: organisationId,
      chamber_id: chamberId,
      organisation_name: own.name,
      name_skeleton: nameSkeleton(own.name),
      organisation_kind: kind,
      chamber_name: chamber.name,
      state: 'requested',
      requested_at: now,
    })
    .onConflict((conflicting) => conflicting.column('organisation_id').doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n) throw conflict('state.already')
  context.audit('verification.requested', verificationId, { detail: { chamber: chamberId } })
  context.publish({ to: { organisationId }, kind: 'verification.changed', subject: verificationId })
  context.publish({ to: { organisationId: chamberId }, kind: 'verification.changed', subject: verificationId })
  await writeTo(context, chamberId, 'coordinator', 'verification-requested', { organisation: own.name })
}

/** @returns open requests, the oldest first */
export async function listRequests({ tx }: Context, chamberId: string): Promise<Request[]> {
  const rows = await tx
    .selectFrom('verification')
    .select(['verification_id', 'organisation_name', 'organisation_kind', 'requested_at'])
    .select(sql<boolean>`app.has_namesake(name_skeleton, organisation_id)`.as('has_namesake'))
    .where('chamber_id', '=', chamberId)
    .where('state', '=', 'requested')
    .orderBy('requested_at')
    .orderBy('verification_id')
    .execute()
  return rows.map((row) => ({
    verificationId: row.verification_id,
    organisationName: row.organisation_name,
    kind: row.organisation_kind,
    requestedAt: row.requested_at.toISOString(),
    hasNamesake: row.has_namesake,
  }))
}

/** @throws RequestFailure access.not-found, state.conflict when it is decided already */
export async function decideVerification(context: Context, chamberId: string, verificationId: string, isVerified: boolean): Promise<void> {
  const { tx, now } = context
  const known = await tx
    .selectFrom('verification')
    .select(['organisation_id', 'organisation_name', 'chamber_name'])
    .where('verification_id', '=', verificationId)
    .where('chamber_id', '=', chamberId)
    .executeTakeFirst()
  if (!known) throw notFound()
  const { numUpdatedRows } = await tx
    .updateTable('verification')
    .set({ state: isVerified ? 'verified' : 'declined', decided_at: now, decided_by: requireActor(context).userId })
    .where('verification_id', '=', verificationId)
    .where('state', '=', 'requested')
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw conflict()
  const action = isVerified ? 'verification.granted' : 'verification.declined'
  context.audit(action, verificationId, { detail: { organisation: known.organisation_id } })
  context.audit(action, verificationId, { organisationId: known.organisation_id, detail: { chamber: chamberId } })
  context.publish({ to: { organisationId: known.organisation_id }, kind: 'verification.changed', subject: verificationId })
  context.publish({ to: { organisationId: chamberId }, kind: 'verification.changed', subject: verificationId })
  const words = { organisation: known.organisation_name, chamber: known.chamber_name }
  await writeTo(context, known.organisation_id, 'owner', isVerified ? 'verification-granted' : 'verification-declined', words)
}

async function writeTo(
  context: Context,
  organisationId: string,
  role: 'owner' | 'coordinator',
  kind: MailKind,
  words: Readonly<Record<string, string>>,
): Promise<void> {
  const { rows } = await sql<{ email: string; display_name: string; language: Language }>`
    select email, display_name, language from app.people_of(${organisationId}, ${role})`.execute(context.tx)
  for (const { email, display_name: name, language } of rows)
    context.sendMail({ to: email, ...mailText(language, kind, { name, ...words }) })
}
