/** A small network to try: a chamber, two firms, a person in each. Made once; every start gives new links to sign in. */
import { isLoopback } from '../platform/config.ts'
import type { Context } from '../platform/context.ts'
import { hashToken, newToken } from '../platform/secrets.ts'
import type { Platform } from '../platform/platform.ts'
import { StartFault } from '../platform/start-fault.ts'
import { inSystem } from '../platform/transaction.ts'
import { say } from '../tell.ts'
import { nameSkeleton } from '../features/verification/index.ts'
import { DEMO_MEMBERS, DEMO_ORGANISATIONS, type DemoMember, type DemoOrganisation } from './demo-people.ts'

const LINK_HOURS = 24
const HOUR_MS = 3_600_000

/**
 * Only into our own database on this machine: everybody who reads the terminal can sign in.
 * @throws StartFault demo-not-here
 */
export async function seedDemo({ config, transactions }: Platform): Promise<void> {
  if (config.databaseUrl !== undefined || !isLoopback(config.host) || !isLoopback(new URL(config.origin).hostname))
    throw new StartFault('demo-not-here')
  await say('demo')
  for (const member of await inSystem(transactions, seed)) {
    const { displayName, organisation, role, token } = member
    await say('demo-member', { name: displayName, organisation, role, address: `${config.origin}/#/join?token=${token}` })
  }
}

interface SeededMember extends DemoMember {
  readonly organisation: string
  readonly token: string
}

async function seed(context: Context): Promise<SeededMember[]> {
  for (const organisation of DEMO_ORGANISATIONS) await seedOrganisation(context, organisation)
  const seeded: SeededMember[] = []
  for (const member of DEMO_MEMBERS) {
    const organisation = DEMO_ORGANISATIONS.find(({ organisationId }) => organisationId === member.organisationId) as DemoOrganisation
    seeded.push({ ...member, organisation: organisation.name, token: await seedMember(context, member) })
  }
  return seeded
}

async function seedOrganisation({ tx, now, audit }: Context, { organisationId, name, kind, verifiedBy }: DemoOrganisation): Promise<void> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('organisation')
    .values({ organisation_id: organisationId, name, kind, created_by: null, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return
  audit('organisation.founded', organisationId, { organisationId, detail: { kind } })
  const chamber = DEMO_ORGANISATIONS.find((known) => known.organisationId === verifiedBy)
  if (!chamber) return
  await tx
    .insertInto('verification')
    .values({
      verification_id: organisationId,
      organisation_id: organisationId,
      chamber_id: chamber.organisationId,
      organisation_name: name,
      organisation_kind: kind,
      chamber_name: chamber.name,
      name_skeleton: nameSkeleton(name),
      state: 'verified',
      requested_at: now,
      decided_at: now,
      decided_by: null,
    })
    .execute()
}

/** @returns token of a link that signs this member in */
async function seedMember({ tx, now, random }: Context, member: DemoMember): Promise<string> {
  const { userId, email, displayName, organisationId, role } = member
  await tx
    .insertInto('account')
    .values({ user_id: userId, email, display_name: displayName, language: 'de', created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const known = await tx.selectFrom('account').select('user_id').where('email', '=', email).executeTakeFirstOrThrow()
  await tx
    .insertInto('membership')
    .values({ organisation_id: organisationId, user_id: known.user_id, role, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const token = newToken(random)
  await tx.deleteFrom('link').where('email', '=', email).execute()
  await tx
    .insertInto('link')
    .values({
      token_hash: hashToken(token),
      purpose: 'sign-in',
      email,
      display_name: displayName,
      language: 'de',
      created_at: now,
      expires_at: new Date(now.getTime() + LINK_HOURS * HOUR_MS),
    })
    .execute()
  return token
}
