/** How the key of a vault is kept: by the browser itself, or only for whoever knows the passphrase or holds the passkey. */
import type { AgeBox } from '../export/age-box.ts'
import { passphraseFaults, sealingFault } from '../export/age-box.ts'
import { failure, fault, type Outcome, success } from '../faults.ts'
import type { VaultPlatform } from '../storage/platform.ts'
import { KEY_BYTES } from '../storage/sealing.ts'

export interface DeviceSlot {
  readonly kind: 'device'
  /** AES-KW; it stays inside the browser and cannot be read out. */
  readonly key: CryptoKey
  /** RFC 3394: 40 bytes. */
  readonly wrapped: Uint8Array<ArrayBuffer>
}

export interface PassphraseSlot {
  readonly kind: 'passphrase'
  /** An age file that holds the 32 bytes of the key. */
  readonly box: Uint8Array<ArrayBuffer>
}

export interface PasskeySlot {
  readonly kind: 'passkey'
  readonly credentialId: Uint8Array<ArrayBuffer>
  /** Given to the passkey; it answers with 32 bytes that only it can compute. */
  readonly prfSalt: Uint8Array<ArrayBuffer>
  readonly hkdfSalt: Uint8Array<ArrayBuffer>
  readonly wrapped: Uint8Array<ArrayBuffer>
}

export type LockSlot = DeviceSlot | PassphraseSlot | PasskeySlot

/** A passkey and what it answered. */
export interface PasskeySecret {
  readonly credentialId: Uint8Array<ArrayBuffer>
  readonly prfSalt: Uint8Array<ArrayBuffer>
  /** 32 bytes. */
  readonly prf: Uint8Array<ArrayBuffer>
}

/** No lock, or one that opens to each of its secrets. */
export interface NewLock {
  readonly passphrase?: string
  readonly passkeys?: readonly PasskeySecret[]
}

/** What somebody brings to open a lock. */
export type Unlock =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'passkey'; readonly credentialId: Uint8Array; readonly prf: Uint8Array<ArrayBuffer> }

const HKDF_INFO = 'rueckhalt-vault/1 passkey'
const SALT_BYTES = 32

/** @param rawKey the 32 bytes of the vault's key @param lock absent: the browser keeps it */
export async function slotsFor(
  rawKey: Uint8Array<ArrayBuffer>,
  vaultId: string,
  lock: NewLock | undefined,
  { random, age }: VaultPlatform,
): Promise<Outcome<LockSlot[]>> {
  if (!lock) return success([await deviceSlot(rawKey)])
  const { passphrase, passkeys = [] } = lock
  if (passphrase === undefined && passkeys.length === 0) return failure(fault('lock-without-secret'))
  const faults = passphrase === undefined ? [] : passphraseFaults(passphrase)
  if (faults.length > 0) return failure(...faults)
  const slots: LockSlot[] = []
  if (passphrase !== undefined) {
    try {
      slots.push({ kind: 'passphrase', box: await age.seal(rawKey, passphrase) })
    } catch (error) {
      return failure(sealingFault(error))
    }
  }
  for (const passkey of passkeys) slots.push(await passkeySlot(rawKey, vaultId, passkey, random))
  return success(slots)
}

async function deviceSlot(rawKey: Uint8Array<ArrayBuffer>): Promise<DeviceSlot> {
  const key = await crypto.subtle.generateKey({ name: 'AES-KW', length: 256 }, false, ['wrapKey', 'unwrapKey'])
  return { kind: 'device', key, wrapped: await wrap(rawKey, key) }
}

async function passkeySlot(
  rawKey: Uint8Array<ArrayBuffer>,
  vaultId: string,
  { credentialId, prfSalt, prf }: PasskeySecret,
  random: VaultPlatform['random'],
): Promise<PasskeySlot> {
  const hkdfSalt = random(SALT_BYTES)
  const wrapped = await wrap(rawKey, await keyOfPasskey(prf, hkdfSalt, vaultId))
  return { kind: 'passkey', credentialId, prfSalt, hkdfSalt, wrapped }
}

/** HKDF (RFC 5869) with SHA-256 over what the passkey answered. */
async function keyOfPasskey(prf: Uint8Array<ArrayBuffer>, salt: Uint8Array<ArrayBuffer>, vaultId: string): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey('raw', prf, 'HKDF', false, ['deriveKey'])
  const info = new TextEncoder().encode(`${HKDF_INFO}\n${vaultId}`)
  return await crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt, info }, secret, { name: 'AES-KW', length: 256 }, false, [
    'wrapKey',
    'unwrapKey',
  ])
}

async function wrap(rawKey: Uint8Array<ArrayBuffer>, by: CryptoKey): Promise<Uint8Array<ArrayBuffer>> {
  // Wrapping needs a key that may be read out; this one is gone with the end of the function.
  const key = await crypto.subtle.importKey('raw', rawKey, 'AES-GCM', true, ['encrypt'])
  return new Uint8Array(await crypto.subtle.wrapKey('raw', key, by, 'AES-KW'))
}

async function unwrap(wrapped: Uint8Array<ArrayBuffer>, by: CryptoKey): Promise<CryptoKey | undefined> {
  try {
    return await crypto.subtle.unwrapKey('raw', wrapped, by, 'AES-KW', 'AES-GCM', false, ['encrypt', 'decrypt'])
  } catch {
    return undefined
  }
}

/**
 * @param unlock needed where the vault is locked
 * @returns the key of the vault, which cannot be read out; it lives in memory only
 */
export async function keyFromSlots(
  slots: readonly LockSlot[],
  vaultId: string,
  unlock: Unlock | undefined,
  age: AgeBox,
): Promise<Outcome<CryptoKey>> {
  const device = slots.find((slot) => slot.kind === 'device')
  if (device) return found(await unwrap(device.wrapped, device.key), 'damaged-key')
  if (!unlock) return failure(fault('locked'))
  if (unlock.kind === 'passkey') {
    const slot = slots.filter((entry) => entry.kind === 'passkey').find((entry) => isEqual(entry.credentialId, unlock.credentialId))
    if (!slot) return failure(fault('wrong-passkey'))
    return found(await unwrap(slot.wrapped, await keyOfPasskey(unlock.prf, slot.hkdfSalt, vaultId)), 'wrong-passkey')
  }
  const slot = slots.find((entry) => entry.kind === 'passphrase')
  if (!slot) return failure(fault('wrong-passphrase'))
  const opened = await age.open(slot.box, unlock.passphrase)
  if (!opened.ok) {
    const isOurs = opened.faults.some(({ code }) => code === 'wrong-passphrase' || code === 'out-of-memory' || code === 'cancelled')
    return isOurs ? opened : failure(fault('damaged-key'))
  }
  const raw = opened.value
  if (raw.length !== KEY_BYTES) return failure(fault('damaged-key'))
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
  raw.fill(0)
  return success(key)
}

function found(key: CryptoKey | undefined, otherwise: 'damaged-key' | 'wrong-passkey'): Outcome<CryptoKey> {
  return key ? success(key) : failure(fault(otherwise))
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, k) => byte === b[k])
}

/** How a vault is locked, for the list of vaults and the door. */
export interface LockState {
  readonly isLocked: boolean
  readonly hasPassphrase: boolean
  /** What has to be asked of which passkey. */
  readonly passkeys: readonly { readonly credentialId: Uint8Array<ArrayBuffer>; readonly prfSalt: Uint8Array<ArrayBuffer> }[]
}

export function lockStateOf(slots: readonly LockSlot[]): LockState {
  return {
    isLocked: !slots.some(({ kind }) => kind === 'device'),
    hasPassphrase: slots.some(({ kind }) => kind === 'passphrase'),
    passkeys: slots.filter((slot) => slot.kind === 'passkey').map(({ credentialId, prfSalt }) => ({ credentialId, prfSalt })),
  }
}
