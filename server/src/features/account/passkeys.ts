/** Passkeys: discoverable credentials with user verification, several for each person, each with a name. */
import type { OperationResult, OPERATIONS } from '@rueckhalt/contract'
import { generateRegistrationOptions, type RegistrationResponseJSON, verifyRegistrationResponse } from '@simplewebauthn/server'
import { type Context, requireActor } from '../../platform/context.ts'
import type { Config } from '../../platform/config.ts'
import { notFound, Refusal, RequestFailure } from '../../platform/errors.ts'
import { newChallenge, takeChallenge } from './challenges.ts'
import { credentialsChanged, keepOneWayIn, lockAccount } from './credentials.ts'
import { issueFirstRecoveryCodes } from './recovery-codes.ts'

const RP_NAME = 'Rückhalt'
const MOST_PASSKEYS = 20
const CHALLENGE_BYTES = 32

type Passkey = OperationResult<typeof OPERATIONS.renamePasskey>
type Options = OperationResult<typeof OPERATIONS.startPasskey>

/** Domain that passkeys are bound to. */
export function passkeyDomain(origin: string): string {
  return new URL(origin).hostname
}

/** @returns what the browser's `navigator.credentials.create` is given */
export async function startPasskey(context: Context, { origin }: Config): Promise<Options> {
  const { userId, email } = await lockAccount(context)
  const known = await context.tx.selectFrom('passkey').select(['credential_id', 'transports']).where('user_id', '=', userId).execute()
  const account = await context.tx.selectFrom('account').select('display_name').where('user_id', '=', userId).executeTakeFirstOrThrow()
  const options = await generateRegistrationOptions({
    rpName: RP_NAME,
    rpID: passkeyDomain(origin),
    userName: email,
    userDisplayName: account.display_name,
    userID: new TextEncoder().encode(userId),
    challenge: new Uint8Array(context.random(CHALLENGE_BYTES)),
    attestationType: 'none',
    excludeCredentials: known.map(({ credential_id, transports }) => ({ id: credential_id, transports })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
  })
  const challengeId = await newChallenge(context, 'passkey-creation', options.challenge, userId)
  return { challengeId, options: { ...options } }
}

export interface NewPasskey {
  readonly challengeId: string
  readonly name: string
  readonly response: Readonly<Record<string, unknown>>
}

/** @returns the passkey, with the recovery codes where there were none */
export async function addPasskey(
  context: Context,
  { origin }: Config,
  secret: Uint8Array,
  { challengeId, name, response }: NewPasskey,
): Promise<OperationResult<typeof OPERATIONS.addPasskey> | Refusal> {
  const { userId } = await lockAccount(context)
  const challenge = await takeChallenge(context, 'passkey-creation', challengeId)
  if (challenge?.userId !== userId) return new Refusal('access.sign-in-failed')
  const made = await readCreation(response, challenge.content, origin)
  if (!made) return new Refusal('access.sign-in-failed')
  const { n } = await context.tx
    .selectFrom('passkey')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow()
  if (n >= MOST_PASSKEYS) return new Refusal('access.too-many')
  const { credential, isSynced } = made
  const stored = await context.tx
    .insertInto('passkey')
    .values({
      passkey_id: context.newId(),
      user_id: userId,
      credential_id: credential.id,
      public_key: Buffer.from(credential.publicKey),
      sign_count: credential.counter,
      transports: credential.transports ?? [],
      is_synced: isSynced,
      name,
      created_at: context.now,
      last_used_at: null,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!stored) return new Refusal('state.already')
  const recoveryCodes = await issueFirstRecoveryCodes(context, secret, userId)
  await credentialsChanged(context, 'passkey-added', stored.passkey_id)
  return { ...shown(stored), recoveryCodes }
}

async function readCreation(response: Readonly<Record<string, unknown>>, expectedChallenge: string, origin: string) {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as unknown as RegistrationResponseJSON,
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: passkeyDomain(origin),
      requireUserVerification: true,
    })
    if (!verified) return undefined
    const { credential, credentialBackedUp } = registrationInfo
    return { credential, isSynced: credentialBackedUp }
  } catch {
    // Whatever the library cannot read or does not accept is an answer that does not count.
    return undefined
  }
}

export async function listPasskeys(context: Context): Promise<{ passkeys: Passkey[] }> {
  const { userId } = requireActor(context)
  const rows = await context.tx.selectFrom('passkey').selectAll().where('user_id', '=', userId).orderBy('created_at').execute()
  return { passkeys: rows.map(shown) }
}

export async function renamePasskey(context: Context, passkeyId: string, name: string): Promise<Passkey> {
  const { userId } = requireActor(context)
  const row = await context.tx
    .updateTable('passkey')
    .set({ name })
    .where('passkey_id', '=', passkeyId)
    .where('user_id', '=', userId)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw notFound()
  context.audit('account.passkey-renamed', passkeyId)
  return shown(row)
}

/** @throws RequestFailure access.not-found, state.last-credential */
export async function removePasskey(context: Context, passkeyId: string): Promise<void> {
  const { userId } = await lockAccount(context)
  const row = await context.tx
    .deleteFrom('passkey')
    .where('passkey_id', '=', passkeyId)
    .where('user_id', '=', userId)
    .returning('passkey_id')
    .executeTakeFirst()
  if (!row) throw new RequestFailure('access.not-found')
  await keepOneWayIn(context, userId)
  await credentialsChanged(context, 'passkey-removed', passkeyId)
}

interface PasskeyRow {
  readonly passkey_id: string
  readonly name: string
  readonly created_at: Date
  readonly last_used_at: Date | null
  readonly is_synced: boolean
}

function shown({ passkey_id, name, created_at, last_used_at, is_synced }: PasskeyRow): Passkey {
  return {
    passkeyId: passkey_id,
    name,
    createdAt: created_at.toISOString(),
    lastUsedAt: last_used_at?.toISOString() ?? null,
    isSynced: is_synced,
  }
}
