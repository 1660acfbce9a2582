/** Accounts at chambers' sign-in services, and the accounts here that belong to them. */
import { type Language, type OperationResult, type OPERATIONS, PersonName } from '@rueckhalt/contract'
import { z } from 'zod'
import type { Provider } from '../../platform/config.ts'
import { type Context, requireActor, requireFresh } from '../../platform/context.ts'
import { notFound, RequestFailure } from '../../platform/errors.ts'
import type { Answer } from '../../platform/http/mount.ts'
import type { Platform } from '../../platform/platform.ts'
import { credentialsChanged, keepOneWayIn, lockAccount } from '../account/index.ts'
import { createAccount } from './links.ts'
import type { ProviderPerson } from './provider-client.ts'
import { signIn } from './signed-in.ts'

const NAME_LETTERS = 80
const Address = z.email().max(254)

export interface ProviderVisit {
  readonly provider: Provider
  readonly person: ProviderPerson
  readonly language: Language
  readonly deviceName: string
}

/**
 * Signs in who comes back from a service: by the account that belongs there, or a new one by an address that the service vouches for.
 * @throws RequestFailure access.link-provider-first when that address has an account here; access.address-unverified
 */
export async function signInByProvider(context: Context, platform: Platform, answer: Answer, visit: ProviderVisit): Promise<void> {
  const { provider, person, language, deviceName } = visit
  const known = await findIdentity(context, provider, person)
  const userId = known ?? (await createFromProvider(context, provider, person, language))
  await signIn(context, platform, answer, { userId, method: 'provider', deviceName })
  if (known === undefined) await becomeReader(context, platform, provider, userId)
}

async function findIdentity(context: Context, { providerId }: Provider, { subject }: ProviderPerson): Promise<string | undefined> {
  await context.claim('app.claim', `${providerId} ${subject}`)
  const row = await context.tx
    .selectFrom('provider_identity')
    .select('user_id')
    .where('provider_id', '=', providerId)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row?.user_id
}

async function createFromProvider(context: Context, provider: Provider, person: ProviderPerson, language: Language): Promise<string> {
  const email = Address.safeParse(person.verifiedEmail?.trim().normalize('NFC').toLowerCase())
  if (!email.success) throw new RequestFailure('access.address-unverified')
  await context.claim('app.email', email.data)
  const taken = await context.tx.selectFrom('account').select('user_id').where('email', '=', email.data).executeTakeFirst()
  // Whoever runs the service could otherwise take over every account whose address they vouch for.
  if (taken) throw new RequestFailure('access.link-provider-first')
  const userId = await createAccount(context, email.data, nameOf(person, email.data), language)
  await context.claim('app.candidate_id', userId)
  await storeIdentity(context, provider, person, userId)
  context.audit('account.provider-linked', userId, { actorId: userId, detail: { provider: provider.providerId } })
  return userId
}

/** @throws RequestFailure state.conflict when another request has just taken it */
async function storeIdentity(context: Context, { providerId }: Provider, { subject }: ProviderPerson, userId: string): Promise<void> {
  const stored = await context.tx
    .insertInto('provider_identity')
    .values({ provider_id: providerId, subject, user_id: userId, created_at: context.now })
    .onConflict((conflict) => conflict.columns(['provider_id', 'subject']).doNothing())
    .returning('user_id')
    .executeTakeFirst()
  if (!stored) throw new RequestFailure('state.conflict')
}

/** Only the first time: whoever was removed from the organisation later does not come back by signing in. */
async function becomeReader(context: Context, { log }: Platform, { providerId, organisationId }: Provider, userId: string): Promise<void> {
  if (organisationId === undefined) return
  await context.enterOrganisation(organisationId, 'joining')
  const organisation = await context.tx
    .selectFrom('organisation')
    .select('organisation_id')
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  if (!organisation) {
    log.warn({ providerId }, 'the organisation of this provider does not exist')
    return
  }
  const joined = await context.tx
    .insertInto('membership')
    .values({ organisation_id: organisationId, user_id: userId, role: 'reader', created_at: context.now })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'user_id']).doNothing())
    .returning('user_id')
    .executeTakeFirst()
  if (!joined) return
  context.audit('member.joined', userId, { organisationId, actorId: userId, detail: { role: 'reader', provider: providerId } })
  context.publish({ to: { organisationId }, kind: 'member.joined', subject: userId })
}

/**
 * Connects the account of who is signed in. @param userId who asked for it, before the way to the service
 * @throws RequestFailure access.not-fresh; state.already when it belongs to another account
 */
export async function linkIdentity(
  context: Context,
  platform: Platform,
  { provider, person }: ProviderVisit,
  userId: string,
): Promise<void> {
  // Whoever is signed in now must be who asked.
  if (requireFresh(context).userId !== userId) throw new RequestFailure('access.sign-in-failed')
  await lockAccount(context)
  const owner = await findIdentity(context, provider, person)
  if (owner === userId) return
  if (owner !== undefined) throw new RequestFailure('state.already')
  await storeIdentity(context, provider, person, userId)
  await credentialsChanged(context, 'provider-linked', userId)
  await becomeReader(context, platform, provider, userId)
}

/** @throws RequestFailure access.not-found, state.last-credential */
export async function unlinkProvider(context: Context, providerId: string): Promise<void> {
  const { userId } = await lockAccount(context)
  const gone = await context.tx
    .deleteFrom('provider_identity')
    .where('provider_id', '=', providerId)
    .where('user_id', '=', userId)
    .returning('user_id')
    .execute()
  if (gone.length === 0) throw notFound()
  await keepOneWayIn(context, userId)
  await credentialsChanged(context, 'provider-unlinked', userId)
}

export async function listLinkedProviders(
  context: Context,
  providers: readonly Provider[],
): Promise<OperationResult<typeof OPERATIONS.listLinkedProviders>> {
  const { userId } = requireActor(context)
  const rows = await context.tx.selectFrom('provider_identity').selectAll().where('user_id', '=', userId).orderBy('created_at').execute()
  return {
    providers: rows.map(({ provider_id, created_at }) => ({
      providerId: provider_id,
      name: providers.find(({ providerId }) => providerId === provider_id)?.name ?? provider_id,
      linkedAt: created_at.toISOString(),
    })),
  }
}

/** A name as others will read it: no signs that cannot be seen. */
function nameOf({ name = '' }: ProviderPerson, email: string): string {
  const shown = name
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .slice(0, NAME_LETTERS)
  // By the same rules as a name that somebody types: it stands in mails to others.
  const read = PersonName.safeParse(shown)
  return read.success ? read.data : email.slice(0, NAME_LETTERS)
}
