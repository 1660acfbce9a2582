/** Signing in with a passkey, without typing an address. Never counted as a guess: nobody guesses a signature. */
import type { OperationResult, OPERATIONS, Session } from '@rueckhalt/contract'
import { type AuthenticationResponseJSON, generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/errors.ts'
import type { Answer } from '../../platform/http/mount.ts'
import type { Platform } from '../../platform/platform.ts'
import { newChallenge, passkeyDomain, takeChallenge } from '../account/index.ts'
import { signIn } from './signed-in.ts'

const CHALLENGE_BYTES = 32

/** What is needed before the library reads the rest. */
const Shown = z.object({ id: z.string().min(1).max(1400), response: z.object({ userHandle: z.string().max(128).optional() }) })

/** @returns what the browser's `navigator.credentials.get` is given */
export async function startPasskeySignIn(
  context: Context,
  { config }: Platform,
): Promise<OperationResult<typeof OPERATIONS.startPasskeySignIn>> {
  const options = await generateAuthenticationOptions({
    rpID: passkeyDomain(config.origin),
    challenge: new Uint8Array(context.random(CHALLENGE_BYTES)),
    userVerification: 'required',
  })
  return { challengeId: await newChallenge(context, 'passkey-sign-in', options.challenge), options: { ...options } }
}

export interface PasskeyAnswer {
  readonly challengeId: string
  readonly deviceName: string
  readonly response: Readonly<Record<string, unknown>>
}

/** @returns the session; any fault of the answer is the same refusal, and the challenge is gone */
export async function signInByPasskey(
  context: Context,
  platform: Platform,
  answer: Answer,
  { challengeId, deviceName, response }: PasskeyAnswer,
): Promise<Session | Refusal> {
  const refusal = new Refusal('access.sign-in-failed')
  const challenge = await takeChallenge(context, 'passkey-sign-in', challengeId)
  const shown = Shown.safeParse(response)
  if (!challenge || !shown.success) return refusal
  const { id } = shown.data
  await context.claim('app.claim', id)
  // Locked: two answers with the same count cannot both be the next one.
  const passkey = await context.tx.selectFrom('passkey').selectAll().where('credential_id', '=', id).forUpdate().executeTakeFirst()
  if (!passkey) return refusal
  const { userHandle } = shown.data.response
  if (userHandle !== undefined && Buffer.from(userHandle, 'base64url').toString('utf8') !== passkey.user_id) return refusal
  const count = await verifiedCount(response, challenge.content, platform.config.origin, passkey)
  if (count === undefined) {
    context.audit('passkey.refused', passkey.passkey_id, { actorId: passkey.user_id })
    return refusal
  }
  await context.tx
    .updateTable('passkey')
    .set({ sign_count: count.signCount, is_synced: count.isSynced, last_used_at: context.now })
    .where('passkey_id', '=', passkey.passkey_id)
    .execute()
  return await signIn(context, platform, answer, { userId: passkey.user_id, method: 'passkey', deviceName })
}

interface StoredPasskey {
  readonly credential_id: string
  readonly public_key: Uint8Array
  readonly sign_count: number
}

async function verifiedCount(
  response: Readonly<Record<string, unknown>>,
  expectedChallenge: string,
  origin: string,
  { credential_id, public_key, sign_count }: StoredPasskey,
): Promise<{ readonly signCount: number; readonly isSynced: boolean } | undefined> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as unknown as AuthenticationResponseJSON,
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: passkeyDomain(origin),
      credential: { id: credential_id, publicKey: new Uint8Array(public_key), counter: sign_count },
      requireUserVerification: true,
    })
    return verified ? { signCount: authenticationInfo.newCounter, isSynced: authenticationInfo.credentialBackedUp } : undefined
  } catch {
    // What cannot be read, was signed for another page, or counts backwards (a copied key) does not sign anybody in.
    return undefined
  }
}
