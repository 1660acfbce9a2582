/** Putting a vault into the network, taking it up on another device, and taking it out again. */
import * as Y from 'yjs'
import { type OpenVault, openVault } from '../storage/open-vault.ts'
import { createVault, type NewVault, type VaultStore } from '../storage/vault-store.ts'
import type { Unlock } from '../lock/slots.ts'
import { importEpochKey, keyFingerprint, unwrapKey, wrapKey } from './epoch-keys.ts'
import type { Identity } from './identity.ts'
import { forgetShared, type NetworkDatabase, type SharedRecord, storeRecord } from './network-store.ts'
import type { RecoveryCode } from './recovery-code.ts'
import { refusal } from './server-refusals.ts'
import { type SharedOutcome, sharedFailure } from './shared-faults.ts'
import { openShared, type Roll, sealShared } from './shared-sealing.ts'
import { NETWORK_ORIGIN } from './sync-session.ts'
import { newUuid } from './uuid.ts'
import type { AccountServer, VaultKeys, VaultServer } from './vault-server.ts'

/** Who acts, and where the vault belongs. */
export interface NetworkPlace {
  readonly db: NetworkDatabase
  readonly userId: string
  readonly organisationId: string
  readonly identity: Identity
}

/**
 * Puts a vault of this browser into the network. Only whoever does it has its key afterwards; others are let in one by one.
 *
 * @param recovery a new code, printed before this is called
 * @returns the vault's id in the network
 */
export async function shareVault(
  account: AccountServer,
  vault: OpenVault,
  { db, userId, organisationId, identity }: NetworkPlace,
  recovery: Pick<RecoveryCode, 'recipient'>,
  random: (bytes: number) => Uint8Array<ArrayBuffer>,
): Promise<SharedOutcome<string>> {
  if (await db.get('shared', vault.id)) return sharedFailure('already-shared')
  const vaultId = newUuid(random)
  const raw = random(32)
  const key = await importEpochKey(raw, 1)
  const keys = await Promise.all([identity.recipient, recovery.recipient].map((recipient) => wrapKey(raw, vaultId, 1, recipient)))
  raw.fill(0)
  const roll: Roll = { members: { [userId]: identity.recipient }, recovery: recovery.recipient }
  const covered = new Uint8Array(Y.encodeSnapshot(Y.snapshot(vault.doc)))
  const opened = { header: { seen: {}, roll }, content: Y.encodeStateAsUpdate(vault.doc) }
  const saved = await vault.saved()
  if (!saved.ok) return saved
  const sealed = await sealShared(key, { kind: 'snapshot', vaultId, sequence: 0 }, opened, random)
  const snapshot = { sequence: 0, epoch: 1, ...sealed }
  const created = await account.createVault(organisationId, { vaultId, recoveryRecipient: recovery.recipient, keys, snapshot })
  if (!created.ok) return refusal(created.code)
  const place = { localId: vault.id, vaultId, organisationId, userId, roll, covered, box: keys[0]?.box ?? '' }
  await storeRecord(db, freshRecord(place, newUuid(random)))
  return { ok: true, value: vaultId }
}

type FreshFacts = Pick<SharedRecord, 'localId' | 'vaultId' | 'organisationId' | 'userId' | 'roll' | 'covered' | 'box'> & {
  readonly epoch?: number
}

function freshRecord(facts: FreshFacts, deviceId: string): SharedRecord {
  return { epoch: 1, ...facts, deviceId, counter: 0, sequence: 0, snapshotSequence: 0, seen: {}, faults: [] }
}

export interface SharedVaultPreview {
  /** For members to compare: the same on every device that has the real vault. */
  readonly keyFingerprint: string
  readonly epoch: number
}

interface OpenedKey {
  readonly raw: Uint8Array<ArrayBuffer>
  readonly box: string
  readonly epoch: number
}

/** @param identity the person's, or that of the recovery code @returns fault `locked-out` while nobody has let them in */
async function openVaultKey(keys: VaultKeys, vaultId: string, identity: Identity): Promise<SharedOutcome<OpenedKey>> {
  const wrapped = keys.keys.find(({ epoch, recipient }) => epoch === keys.epoch && recipient === identity.recipient)
  if (!wrapped) return sharedFailure('locked-out')
  const raw = await unwrapKey(identity.secret, wrapped.box, vaultId, keys.epoch)
  return raw ? { ok: true, value: { raw, box: wrapped.box, epoch: keys.epoch } } : sharedFailure('key-damaged')
}

/** @returns what to compare with a colleague before the vault is taken up */
export async function previewShared(server: VaultServer, vaultId: string, identity: Identity): Promise<SharedOutcome<SharedVaultPreview>> {
  const keys = await server.readKeys()
  if (!keys.ok) return refusal(keys.code)
  const opened = await openVaultKey(keys.value, vaultId, identity)
  if (!opened.ok) return opened
  const { raw, epoch } = opened.value
  return { ok: true, value: { keyFingerprint: await keyFingerprint(raw), epoch } }
}

export interface Joining {
  readonly store: VaultStore
  readonly vaultId: string
  /** The vault as it will be called in this browser, and its lock here. */
  readonly fresh: NewVault
  readonly unlock?: Unlock
  /** Opened with the recovery code instead of the person's own key; a key of their own is then laid down for them. */
  readonly recovery?: Identity
}

/**
 * Takes a vault of the network up in this browser: its snapshot at once, the rest with the first sync.
 *
 * @returns the vault's id in this browser
 */
export async function joinShared(server: VaultServer, place: NetworkPlace, joining: Joining): Promise<SharedOutcome<string>> {
  const { db, userId, organisationId, identity } = place
  const { store, vaultId, fresh, unlock, recovery } = joining
  if ((await db.getAll('shared')).some((record) => record.vaultId === vaultId && record.userId === userId))
    return sharedFailure('already-shared')
  const [keys, snapshot] = [await server.readKeys(), await server.readSnapshot()]
  if (!keys.ok) return refusal(keys.code)
  if (!snapshot.ok) return refusal(snapshot.code)
  const opened = await openVaultKey(keys.value, vaultId, recovery ?? identity)
  if (!opened.ok) return opened
  const { raw, epoch } = opened.value
  const key = await importEpochKey(raw, epoch)
  const { sequence } = snapshot.value
  const content =
    snapshot.value.epoch === epoch ? await openShared(key, { kind: 'snapshot', vaultId, sequence }, snapshot.value) : undefined
  if (!content?.header.roll) return sharedFailure('snapshot-damaged', { sequence })
  const own = await ownBox(server, opened.value, vaultId, identity, recovery)
  raw.fill(0)
  if (!own.ok) return own
  const created = await createVault(store, fresh)
  if (!created.ok) return created
  const vault = await openVault(store, created.value, unlock)
  if (!vault.ok) return vault
  const { doc } = vault.value
  Y.applyUpdate(doc, content.content, NETWORK_ORIGIN)
  const saved = await vault.value.saved()
  await vault.value.close()
  if (!saved.ok) return saved
  const { header } = content
  const facts = {
    localId: created.value,
    vaultId,
    organisationId,
    userId,
    roll: header.roll ?? { members: {}, recovery: '' },
    box: own.value,
    epoch,
  }
  const record = freshRecord({ ...facts, covered: coveredBy(content.content) }, newUuid(store.platform.random))
  await storeRecord(db, { ...record, sequence, snapshotSequence: sequence, seen: header.seen })
  return { ok: true, value: created.value }
}

/** What the network has: without what making the vault here has added, which is sent like any edit. */
function coveredBy(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, content)
  return new Uint8Array(Y.encodeSnapshot(Y.snapshot(doc)))
}

async function ownBox(
  server: VaultServer,
  { raw, box, epoch }: OpenedKey,
  vaultId: string,
  identity: Identity,
  recovery: Identity | undefined,
): Promise<SharedOutcome<string>> {
  if (!recovery) return { ok: true, value: box }
  const own = await wrapKey(raw, vaultId, epoch, identity.recipient)
  const granted = await server.grant({ epoch, keys: [own] })
  return granted.ok ? { ok: true, value: own.box } : refusal(granted.code)
}

/** Takes a vault out of the network on this device. The vault stays here as it is; the copy in the network stays there. */
export async function leaveNetwork(db: NetworkDatabase, localId: string): Promise<void> {
  await forgetShared(db, localId)
}
