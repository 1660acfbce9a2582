/**
 * Passkeys of the browser that can compute a secret of their own (WebAuthn, extension `prf`, https://www.w3.org/TR/webauthn-3/#prf-extension).
 *
 * The secret depends on the passkey, on this site and on the salt. No server takes part, so no signature is checked: what counts is the secret.
 */
import { failure, fault, type Outcome, success, type VaultFault } from '../faults.ts'
import type { LockState, PasskeySecret, Unlock } from './slots.ts'

/** Part of `navigator.credentials`. */
export interface Credentials {
  create(options: { readonly publicKey: object }): Promise<unknown>
  get(options: { readonly publicKey: object }): Promise<unknown>
}

interface PrfCredential {
  readonly rawId: ArrayBuffer
  getClientExtensionResults(): { readonly prf?: { readonly enabled?: boolean; readonly results?: { readonly first?: ArrayBuffer } } }
}

export interface PasskeyLabels {
  /** What the browser shows as the site, in the user's language. */
  readonly site: string
  /** What the browser shows as the account: the name of the vault. */
  readonly vault: string
}

type Random = (bytes: number) => Uint8Array<ArrayBuffer>

const CHALLENGE_BYTES = 32
const SALT_BYTES = 32
/** ES256, EdDSA, RS256: what authenticators have. */
const ALGORITHMS = [-7, -8, -257]

/** Makes a passkey for this vault and asks it for its secret; some browsers ask the user twice. */
export async function createPasskey(
  credentials: Credentials | undefined,
  labels: PasskeyLabels,
  random: Random,
): Promise<Outcome<PasskeySecret>> {
  if (!credentials) return failure(fault('passkey-unavailable'))
  const prfSalt = random(SALT_BYTES)
  const made = await asked(() =>
    credentials.create({
      publicKey: {
        rp: { name: labels.site },
        user: { id: random(CHALLENGE_BYTES), name: labels.vault, displayName: labels.vault },
        challenge: random(CHALLENGE_BYTES),
        pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        extensions: { prf: { eval: { first: prfSalt } } },
      },
    }),
  )
  if (!made.ok) return made
  const { prf } = made.value.getClientExtensionResults()
  const credentialId = new Uint8Array(made.value.rawId)
  if (prf?.results?.first) return success({ credentialId, prfSalt, prf: new Uint8Array(prf.results.first) })
  if (prf?.enabled !== true) return failure(fault('passkey-without-prf'))
  const answer = await askPasskeys(credentials, [{ credentialId, prfSalt }], random)
  return answer.ok ? success({ credentialId, prfSalt, prf: answer.value.prf }) : answer
}

/** Asks whichever of the vault's passkeys the user has at hand. @returns what opens the vault */
export async function askPasskeys(
  credentials: Credentials | undefined,
  passkeys: LockState['passkeys'],
  random: Random,
): Promise<Outcome<Extract<Unlock, { kind: 'passkey' }>>> {
  if (!credentials) return failure(fault('passkey-unavailable'))
  const evalByCredential = Object.fromEntries(passkeys.map(({ credentialId, prfSalt }) => [base64Url(credentialId), { first: prfSalt }]))
  const got = await asked(() =>
    credentials.get({
      publicKey: {
        challenge: random(CHALLENGE_BYTES),
        allowCredentials: passkeys.map(({ credentialId }) => ({ type: 'public-key', id: credentialId })),
        userVerification: 'required',
        extensions: { prf: { evalByCredential } },
      },
    }),
  )
  if (!got.ok) return got
  const secret = got.value.getClientExtensionResults().prf?.results?.first
  if (!secret) return failure(fault('passkey-without-prf'))
  return success({ kind: 'passkey', credentialId: new Uint8Array(got.value.rawId), prf: new Uint8Array(secret) })
}

async function asked(ask: () => Promise<unknown>): Promise<Outcome<PrfCredential>> {
  try {
    const credential = await ask()
    return credential ? success(credential as PrfCredential) : failure(fault('passkey-cancelled'))
  } catch (error) {
    return failure(faultOf(error))
  }
}

function faultOf(error: unknown): VaultFault {
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  // Browsers say NotAllowedError for a refusal, for a time-out and for no passkey alike.
  return name === 'NotAllowedError' || name === 'AbortError' ? fault('passkey-cancelled') : fault('passkey-unavailable', { reason: name })
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
