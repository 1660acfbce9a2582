/** The key of the person who is signed in: whether there is one, whether this device has it, and the ways to get it here. */
import {
  fetchHandedKey,
  fingerprintOf,
  forgetIdentity,
  type Identity,
  identityLock,
  keepIdentity,
  type LockState,
  type NewLock,
  newIdentity,
  openIdentity,
  openKeptIdentity,
  passkeyOfSealed,
  type PasskeySecret,
  sealIdentity,
  type SealedIdentity,
  type SharedOutcome,
  type Unlock,
  type WaitingDevice,
} from '@rueckhalt/vault'
import { platform } from '../vault/device-store.ts'
import { networkDatabase, whenForgotten } from './network-database.ts'
import { askingClient, networkClient } from './network-session.ts'
import { accountServer } from './server-of-vaults.ts'
import { store, useStore } from './store.ts'

export type OwnKey =
  | { readonly kind: 'looking' }
  /** Neither here nor there. */
  | { readonly kind: 'none' }
  /** The network keeps it sealed; this device has not got it. */
  | { readonly kind: 'elsewhere'; readonly sealed: SealedIdentity }
  /** On this device, behind a lock. */
  | { readonly kind: 'locked'; readonly lock: LockState }
  | { readonly kind: 'open'; readonly identity: Identity; readonly fingerprint: string }
  /** Nobody can say now: not here, and the server does not answer. */
  | { readonly kind: 'unknown' }

const LOOKING: OwnKey = { kind: 'looking' }
const UNKNOWN: OwnKey = { kind: 'unknown' }
const LOOK_AGAIN_MS = 5000
const ownKey = store<OwnKey>(LOOKING)
let person: string | undefined
/** Counts what has been found or opened: a slower look that began before counts no more. */
let turns = 0

function show(userId: string, found: OwnKey): void {
  if (person !== userId) return
  turns++
  ownKey.set(found)
}

export function useOwnKey(): OwnKey {
  return useStore(ownKey)
}

/** @returns the open key of this person; undefined where it is not open in this window */
export function openKeyOf(userId: string): Identity | undefined {
  const current = ownKey.get()
  return person === userId && current.kind === 'open' ? current.identity : undefined
}

/** The person who is signed in has changed, or nobody is any more: what was open is closed. */
export function leaveKey(): void {
  person = undefined
  ownKey.set(LOOKING)
}

whenForgotten(leaveKey)

/** Looks for the key of a person, on this device first. */
export async function lookForKey(userId: string): Promise<void> {
  if (person !== userId) ownKey.set(LOOKING)
  person = userId
  const turn = ++turns
  // A device that stores nothing, or a database that is being deleted.
  const found = await whereIsKey(userId).catch(() => UNKNOWN)
  if (turn !== turns) return
  show(userId, found)
  if (found.kind === 'unknown') setTimeout(() => void lookAgain(userId), LOOK_AGAIN_MS)
}

async function lookAgain(userId: string): Promise<void> {
  if (person === userId && ownKey.get().kind === 'unknown') await lookForKey(userId)
}

async function whereIsKey(userId: string): Promise<OwnKey> {
  const known = openKeyOf(userId)
  const [lock, deposited] = [await identityLock(await networkDatabase(), userId), await accountServer(networkClient).readOwnKey()]
  const sealed = deposited.ok ? deposited.value.key : undefined
  const here = known ? await opened(known) : lock ? await fromDevice(userId, lock) : undefined
  // Made anew on another device: the one here opens nothing any more.
  const isReplaced = here?.kind === 'open' && sealed && sealed.recipient !== here.identity.recipient
  if (here && !isReplaced) return here
  if (sealed) return { kind: 'elsewhere', sealed }
  return deposited.ok ? { kind: 'none' } : UNKNOWN
}

async function fromDevice(userId: string, lock: LockState): Promise<OwnKey | undefined> {
  if (lock.isLocked) return { kind: 'locked', lock }
  const identity = await keyOnDevice(userId)
  return identity && (await opened(identity))
}

async function opened(identity: Identity): Promise<OwnKey> {
  return { kind: 'open', identity, fingerprint: await fingerprintOf(identity.recipient) }
}

/** @returns the key where this device has it without a lock: so the sync can begin before the server has answered */
export async function keyOnDevice(userId: string): Promise<Identity | undefined> {
  const kept = await openKeptIdentity(await networkDatabase(), userId, undefined, platform)
  return kept.ok ? kept.value : undefined
}

/** What seals the key before it leaves this device. */
export type KeySecret = { readonly passphrase: string } | { readonly passkey: PasskeySecret }

/** @returns the lock on this device that opens to the same secret */
function lockOf(secret: KeySecret): NewLock {
  return 'passphrase' in secret ? secret : { passkeys: [secret.passkey] }
}

/**
 * Makes a key on this device and deposits it sealed.
 * @param isLockedHere this device too asks for the secret, once for each start of the browser
 */
export async function makeKey(userId: string, secret: KeySecret, isLockedHere: boolean): Promise<SharedOutcome<void>> {
  const identity = await newIdentity()
  return await sealAnew(userId, identity, secret, isLockedHere)
}

/** Deposits a key sealed with a secret, and keeps it on this device. */
async function sealAnew(userId: string, identity: Identity, secret: KeySecret, isLockedHere: boolean): Promise<SharedOutcome<void>> {
  const sealed = await sealIdentity(identity, secret, platform).catch(sealingFault)
  if ('ok' in sealed) return sealed
  const published = await accountServer(askingClient).publishKey(sealed)
  if (!published.ok) return refused(published.code)
  return await adopt(userId, identity, isLockedHere ? lockOf(secret) : undefined)
}

/** Sealing with a passphrase can be stopped, and takes memory that a device may not have. */
function sealingFault(error: unknown): Extract<SharedOutcome<never>, { ok: false }> {
  const isStopped = error instanceof DOMException && error.name === 'AbortError'
  return { ok: false, faults: [{ code: isStopped ? 'cancelled' : 'out-of-memory', path: '', params: {} }] }
}

/** Gets the deposited key onto this device. */
export async function fetchKey(
  userId: string,
  sealed: SealedIdentity,
  unlock: Unlock,
  isLockedHere: boolean,
): Promise<SharedOutcome<void>> {
  const identity = await openIdentity(sealed, unlock, platform)
  if (!identity.ok) return identity
  const passkey = unlock.kind === 'passkey' ? passkeyOfSealed(sealed) : undefined
  const lock: NewLock | undefined =
    unlock.kind === 'passphrase' ? { passphrase: unlock.passphrase } : passkey && { passkeys: [{ ...passkey, prf: unlock.prf }] }
  return await adopt(userId, identity.value, isLockedHere ? lock : undefined)
}

/** @returns fault `device-not-yet` while nobody has answered */
export async function takeHandedKey(userId: string, waiting: WaitingDevice): Promise<SharedOutcome<void>> {
  const handed = await fetchHandedKey(accountServer(askingClient), waiting)
  return handed.ok ? await adopt(userId, handed.value, undefined) : handed
}

async function adopt(userId: string, identity: Identity, lock: NewLock | undefined): Promise<SharedOutcome<void>> {
  const kept = await keepIdentity(await networkDatabase(), userId, identity, lock, platform)
  if (!kept.ok) return kept
  show(userId, await opened(identity))
  return { ok: true, value: undefined }
}

/** Opens the key that lies locked on this device. */
export async function unlockKey(userId: string, unlock: Unlock): Promise<SharedOutcome<void>> {
  const kept = await openKeptIdentity(await networkDatabase(), userId, unlock, platform)
  if (!kept.ok) return kept
  show(userId, await opened(kept.value))
  return { ok: true, value: undefined }
}

/** Takes the key away from this device; the sealed one in the network stays. */
export async function forgetKey(userId: string): Promise<void> {
  await forgetIdentity(await networkDatabase(), userId)
  leaveKey()
  await lookForKey(userId)
}

/** @param code of the API, or `offline` */
export function refused(code: string): {
  readonly ok: false
  readonly faults: readonly { code: 'server-refused'; params: { code: string } }[]
} {
  return { ok: false, faults: [{ code: 'server-refused', params: { code } }] }
}
