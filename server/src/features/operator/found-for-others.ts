/** Founding an organisation for somebody else: the only way to a chamber or an authority, whose word others rely on. */
import type { Language, OrganisationKind } from '@rueckhalt/contract'
import { type Context, requireFresh } from '../../platform/context.ts'
import { invite } from '../invitations/index.ts'

export interface FoundingForOthers {
  readonly name: string
  readonly kind: OrganisationKind
  readonly ownerEmail: string
  readonly language: Language
}

/** The operator does not become a member: whoever is invited comes in as its first owner. */
export async function foundForOthers(
  context: Context,
  origin: string,
  { name, kind, ownerEmail, language }: FoundingForOthers,
): Promise<{ organisationId: string }> {
  requireFresh(context)
  const { tx, now, newId } = context
  const organisationId = newId()
  await tx.insertInto('organisation').values({ organisation_id: organisationId, name, kind, created_by: null, created_at: now }).execute()
  await context.enterOrganisation(organisationId, 'owner')
  await invite(context, origin, { organisationId, kind, role: 'owner' }, { email: ownerEmail, role: 'owner', language })
  context.audit('organisation.founded-for-others', organisationId, { organisationId, detail: { kind } })
  // In the platform's own chain too: what the operator does must be seen in one place.
  context.audit('operator.founded-organisation', organisationId, { detail: { kind } })
  return { organisationId }
}
