/** The private key on this device: kept by the browser, or behind the same kind of lock as a vault. */
import { keyFromSlots, lockStateOf, type LockState, type NewLock, slotsFor, type Unlock } from '../lock/slots.ts'
import { KEY_BYTES, sealingKey } from '../storage/sealing.ts'
import type { VaultPlatform } from '../storage/platform.ts'
import { type Identity, identityOf } from './identity.ts'
import type { NetworkDatabase } from './network-store.ts'
import { type SharedOutcome, sharedFailure } from './shared-faults.ts'

const NONCE_BYTES = 12

/** @param lock absent: the browser keeps it. Whoever locks the vault locks this too, or the lock is worth nothing. */
export async function keepIdentity(
  db: NetworkDatabase,
  userId: string,
  { secret, recipient }: Identity,
  lock: NewLock | undefined,
  platform: VaultPlatform,
): Promise<SharedOutcome<void>> {
  const raw = platform.random(KEY_BYTES)
  const slots = await slotsFor(raw, userId, lock, platform)
  if (!slots.ok) return slots
  const nonce = platform.random(NONCE_BYTES)
  const key = await sealingKey(raw)
  raw.fill(0)
  const box = new Uint8Array(await crypto.subtle.encrypt(boundTo(nonce, userId, recipient), key, new TextEncoder().encode(secret)))
  await db.put('identities', { userId, recipient, sealed: { nonce, box }, slots: slots.value })
  return { ok: true, value: undefined }
}

/** @returns how it is locked; undefined where this device has none for the person */
export async function identityLock(db: NetworkDatabase, userId: string): Promise<LockState | undefined> {
  const kept = await db.get('identities', userId)
  return kept && lockStateOf(kept.slots)
}

export async function openKeptIdentity(
  db: NetworkDatabase,
  userId: string,
  unlock: Unlock | undefined,
  { age }: Pick<VaultPlatform, 'age'>,
): Promise<SharedOutcome<Identity>> {
  const kept = await db.get('identities', userId)
  if (!kept) return sharedFailure('no-own-key')
  const key = await keyFromSlots(kept.slots, userId, unlock, age)
  if (!key.ok) return key
  try {
    const { nonce, box } = kept.sealed
    const plain = await crypto.subtle.decrypt(boundTo(nonce, userId, kept.recipient), key.value, box)
    const identity = await identityOf(new TextDecoder().decode(plain))
    return identity?.recipient === kept.recipient ? { ok: true, value: identity } : sharedFailure('wrong-identity')
  } catch {
    return sharedFailure('key-damaged')
  }
}

/** Takes the private key away from this device, for instance when somebody signs out of it for good. */
export async function forgetIdentity(db: NetworkDatabase, userId: string): Promise<void> {
  await db.delete('identities', userId)
}

function boundTo(iv: Uint8Array<ArrayBuffer>, userId: string, recipient: string) {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(`rueckhalt-identity/1\nkept\n${userId}\n${recipient}`) }
}
