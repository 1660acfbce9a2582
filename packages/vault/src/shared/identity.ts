/** Keys of people: an X25519 identity of age, made on the device; its private half leaves the device sealed only. */
import type * as AgeLibrary from 'age-encryption'
import { passphraseFaults } from '../export/age-box.ts'
import { bytesOfBase64, textOfBase64 } from '../export/base64.ts'
import type { PasskeySecret, Unlock } from '../lock/slots.ts'
import type { VaultPlatform } from '../storage/platform.ts'
import { type SharedOutcome, sharedFailure } from './shared-faults.ts'
import type { SealedIdentity } from './vault-server.ts'

/** What somebody is known by. `secret` is the private key as age writes it. */
export interface Identity {
  readonly secret: string
  readonly recipient: string
}

type Refused = Extract<SharedOutcome<never>, { readonly ok: false }>

const FORM = 'rueckhalt-identity/1'
const NONCE_BYTES = 12
const SALT_BYTES = 32
const FINGERPRINT_BYTES = 8

/** @returns a new key pair */
export async function newIdentity(): Promise<Identity> {
  const { generateX25519Identity, identityToRecipient } = await age()
  const secret = await generateX25519Identity()
  return { secret, recipient: await identityToRecipient(secret) }
}

/** @returns undefined where the text is no private key of age: its checksum does not fit */
export async function identityOf(secret: string): Promise<Identity | undefined> {
  const { identityToRecipient } = await age()
  try {
    return { secret, recipient: await identityToRecipient(secret) }
  } catch {
    return undefined
  }
}

/** @returns the first 16 hexadecimal digits of SHA-256 over the recipient, in groups of four: what two people compare */
export async function fingerprintOf(recipient: string): Promise<string> {
  return await shortHash(new TextEncoder().encode(recipient))
}

export async function shortHash(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, FINGERPRINT_BYTES)
  const hex = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replaceAll(/(.{4})(?=.)/g, '$1 ')
}

/** Encrypts to one recipient of age. */
export async function encryptTo(recipient: string, plain: Uint8Array): Promise<string> {
  const { Encrypter } = await age()
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return textOfBase64(await encrypter.encrypt(plain))
}

/** @returns undefined where it is for somebody else, or was altered */
export async function decryptWith(secret: string, box: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { Decrypter } = await age()
  const file = bytesOfBase64(box)
  if (!file) return undefined
  try {
    const decrypter = new Decrypter()
    decrypter.addIdentity(secret)
    return new Uint8Array(await decrypter.decrypt(file))
  } catch {
    return undefined
  }
}

/**
 * Seals the private key for the server.
 *
 * @param secret a passphrase (age, scrypt), or what a passkey answered (HKDF-SHA-256 → AES-256-GCM)
 * @returns faults for a passphrase that is too short: whoever runs the server can try as many as they can pay for
 */
export async function sealIdentity(
  identity: Identity,
  secret: { readonly passphrase: string } | { readonly passkey: PasskeySecret },
  { random, age: box }: Pick<VaultPlatform, 'random' | 'age'>,
): Promise<SealedIdentity | Refused> {
  const faults = 'passphrase' in secret ? passphraseFaults(secret.passphrase) : []
  if (faults.length > 0) return { ok: false, faults }
  const plain = new TextEncoder().encode(identity.secret)
  if ('passphrase' in secret) {
    const sealed = await box.seal(plain, secret.passphrase)
    return { recipient: identity.recipient, sealKind: 'passphrase', sealedIdentity: textOfBase64(sealed) }
  }
  const { credentialId, prfSalt, prf } = secret.passkey
  const [salt, nonce] = [random(SALT_BYTES), random(NONCE_BYTES)]
  const key = await keyOfPasskey(prf, salt, identity.recipient)
  const sealed = new Uint8Array(await crypto.subtle.encrypt(gcm(nonce, identity.recipient), key, plain))
  const parts = { form: FORM, credentialId: textOfBase64(credentialId), prfSalt: textOfBase64(prfSalt), hkdfSalt: textOfBase64(salt) }
  const text = JSON.stringify({ ...parts, nonce: textOfBase64(nonce), box: textOfBase64(sealed) })
  return { recipient: identity.recipient, sealKind: 'passkey', sealedIdentity: textOfBase64(new TextEncoder().encode(text)) }
}

interface PasskeyParts {
  readonly credentialId: Uint8Array<ArrayBuffer>
  readonly prfSalt: Uint8Array<ArrayBuffer>
  readonly hkdfSalt: Uint8Array<ArrayBuffer>
  readonly nonce: Uint8Array<ArrayBuffer>
  readonly box: Uint8Array<ArrayBuffer>
}

/** @returns which passkey must be asked what, for one that was sealed so; undefined for others */
export function passkeyOfSealed(
  sealed: SealedIdentity,
): { credentialId: Uint8Array<ArrayBuffer>; prfSalt: Uint8Array<ArrayBuffer> } | undefined {
  const parts = sealed.sealKind === 'passkey' ? passkeyParts(sealed.sealedIdentity) : undefined
  return parts && { credentialId: parts.credentialId, prfSalt: parts.prfSalt }
}

function passkeyParts(sealed: string): PasskeyParts | undefined {
  try {
    const read = JSON.parse(new TextDecoder().decode(bytesOfBase64(sealed))) as Record<string, string>
    if (read['form'] !== FORM) return undefined
    const part = (name: string): Uint8Array<ArrayBuffer> => bytesOfBase64(read[name] ?? '!') ?? new Uint8Array()
    return {
      credentialId: part('credentialId'),
      prfSalt: part('prfSalt'),
      hkdfSalt: part('hkdfSalt'),
      nonce: part('nonce'),
      box: part('box'),
    }
  } catch {
    return undefined
  }
}

/** Opens what `sealIdentity` made; also checks that it is the private half of the recipient beside it. */
export async function openIdentity(
  sealed: SealedIdentity,
  unlock: Unlock,
  { age: box }: Pick<VaultPlatform, 'age'>,
): Promise<SharedOutcome<Identity>> {
  const bytes = unlock.kind === 'passphrase' ? await byPassphrase(sealed, unlock.passphrase, box) : await byPasskey(sealed, unlock.prf)
  if (!bytes) return sharedFailure('wrong-secret')
  const identity = await identityOf(new TextDecoder().decode(bytes))
  return identity?.recipient === sealed.recipient ? { ok: true, value: identity } : sharedFailure('wrong-identity')
}

async function byPassphrase(sealed: SealedIdentity, passphrase: string, box: VaultPlatform['age']): Promise<Uint8Array | undefined> {
  const file = bytesOfBase64(sealed.sealedIdentity)
  const opened = file && (await box.open(file, passphrase))
  return opened?.ok ? opened.value : undefined
}

async function byPasskey(sealed: SealedIdentity, prf: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
  const parts = passkeyParts(sealed.sealedIdentity)
  if (!parts) return undefined
  try {
    const key = await keyOfPasskey(prf, parts.hkdfSalt, sealed.recipient)
    return new Uint8Array(await crypto.subtle.decrypt(gcm(parts.nonce, sealed.recipient), key, parts.box))
  } catch {
    return undefined
  }
}

function gcm(iv: Uint8Array<ArrayBuffer>, recipient: string) {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(`${FORM}\n${recipient}`) }
}

/** HKDF (RFC 5869) with SHA-256 over what the passkey answered. */
async function keyOfPasskey(prf: Uint8Array<ArrayBuffer>, salt: Uint8Array<ArrayBuffer>, recipient: string): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey('raw', prf, 'HKDF', false, ['deriveKey'])
  const info = new TextEncoder().encode(`${FORM} passkey\n${recipient}`)
  return await crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt, info }, secret, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
}

async function age(): Promise<typeof AgeLibrary> {
  return await import('age-encryption')
}
