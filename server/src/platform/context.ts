/** What a use case is given: who asks, when, and the only way to the database. */
import type { OrganisationKind, Permission, Role } from '@rueckhalt/contract'
import { mayDo } from '@rueckhalt/contract'
import type { Kysely } from 'kysely'
import type { Database } from './database/schema.ts'
import { notFound, RequestFailure } from './errors.ts'

/** Settings of the transaction that a use case may change once it has proved why. */
export type ClaimSetting = 'app.claim' | 'app.email' | 'app.candidate_id'

export interface Actor {
  readonly userId: string
  readonly sessionId: string
  readonly isOperator: boolean
  readonly method: 'passkey' | 'password' | 'provider' | 'link'
  readonly authenticatedAt: Date
}

export interface ActingOrganisation {
  readonly organisationId: string
  readonly role: Role
  readonly kind: OrganisationKind
}

/** News for open pages: to the members of an organisation, or to one person. Carries ids only. */
export interface News {
  readonly to: { readonly organisationId: string } | { readonly userId: string }
  readonly kind: string
  readonly subject: string
}

export interface Letter {
  readonly to: string
  readonly subject: string
  readonly body: string
}

export interface Context {
  readonly tx: Kysely<Database>
  readonly now: Date
  readonly actor: Actor | undefined
  readonly organisation: ActingOrganisation | undefined
  /** Address that the request came from. */
  readonly address: string
  readonly newId: () => string
  readonly random: (bytes: number) => Uint8Array
  /** Shows a secret to the database, which then shows the row that it opens. */
  readonly claim: (setting: ClaimSetting, value: string) => Promise<void>
  /** From here on acts as this user: after they have proved who they are. */
  readonly becomeUser: (userId: string) => Promise<void>
  /** From here on acts in this organisation: after it was founded, or while an invitation is redeemed (`joining`). */
  readonly enterOrganisation: (organisationId: string, role: Role | 'joining') => Promise<void>
  /** Goes into the log when the request succeeds; the platform's own chain where no organisation is named. */
  readonly audit: (action: string, target: string, facts?: AuditFacts) => void
  readonly publish: (news: News) => void
  readonly sendMail: (letter: Letter) => void
}

export interface AuditFacts {
  readonly organisationId?: string
  /** Who did it, where the request had nobody yet. */
  readonly actorId?: string
  readonly detail?: Readonly<Record<string, string | number | boolean>>
}

/** @returns who is signed in @throws RequestFailure access.not-signed-in */
export function requireActor({ actor }: Context): Actor {
  if (!actor) throw new RequestFailure('access.not-signed-in')
  return actor
}

/** @returns the organisation of the request @throws RequestFailure access.not-found for strangers, access.forbidden for members without the right */
export function requirePermission(context: Context, permission: Permission): ActingOrganisation {
  requireActor(context)
  const { organisation } = context
  if (!organisation) throw notFound()
  if (!mayDo(organisation.role, permission)) throw new RequestFailure('access.forbidden')
  return organisation
}

/** A sign-in counts as fresh for this long. */
export const FRESH_MS = 10 * 60_000

/** @throws RequestFailure access.not-fresh when the last sign-in is too long ago for what is asked */
export function requireFresh(context: Context): Actor {
  const actor = requireActor(context)
  if (context.now.getTime() - actor.authenticatedAt.getTime() > FRESH_MS) throw new RequestFailure('access.not-fresh')
  return actor
}
