/** The vaults of this browser: which there are, making and deleting them. */
import * as Y from 'yjs'
import { createDocument } from '../document/roots.ts'
import type { StoredContent } from '../document/read-vault.ts'
import { writeContent } from '../document/write-content.ts'
import { failure, fault, type Outcome, success } from '../faults.ts'
import { type LockState, lockStateOf, type NewLock, slotsFor } from '../lock/slots.ts'
import { type Database, deleteDatabase, openDatabase, RECORD_VERSION, type Sealed, storageFault, type VaultRecord } from './database.ts'
import { currentPlatform, type TabChannel, type VaultPlatform } from './platform.ts'
import { KEY_BYTES, seal, sealingKey, unseal } from './sealing.ts'

export interface VaultStore {
  readonly db: Database
  readonly platform: VaultPlatform
  /** Seals the names in the list. */
  readonly nameKey: CryptoKey
  readonly close: () => void
}

/** An entry in the list of vaults. */
export interface VaultEntry {
  readonly id: string
  /** undefined where it cannot be read any more. */
  readonly name: string | undefined
  readonly createdAt: number
  readonly isExample: boolean
  readonly lock: LockState
  /** A newer version of the program wrote it; it cannot be opened here. */
  readonly isNewer: boolean
}

export interface NewVault {
  readonly name: string
  readonly isExample?: boolean
  /** Milliseconds since 1970. */
  readonly now: number
  /** What it begins with; nothing by default. */
  readonly content?: Partial<StoredContent>
  /** Absent: this browser keeps the key. */
  readonly lock?: NewLock
}

const ID_BYTES = 16

/** @param onClosed called when the browser closes the database, or another tab needs it closed: nothing can be stored from then on */
export async function openVaultStore(platform: VaultPlatform = currentPlatform(), onClosed?: () => void): Promise<Outcome<VaultStore>> {
  const opened = await openDatabase(onClosed)
  if (!opened.ok) return opened
  const db = opened.value
  try {
    return success({ db, platform, nameKey: await nameKeyOf(db), close: () => db.close() })
  } catch (error) {
    db.close()
    return failure(storageFault(error))
  }
}

async function nameKeyOf(db: Database): Promise<CryptoKey> {
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const tx = db.transaction('device', 'readwrite', { durability: 'strict' })
  const known = await tx.store.get('names')
  if (!known) await tx.store.put(fresh, 'names')
  await tx.done
  return known ?? fresh
}

/** @returns the vaults, oldest first */
export async function listVaults(store: VaultStore): Promise<Outcome<VaultEntry[]>> {
  try {
    const records = await store.db.getAll('vaults')
    const entries = await Promise.all(records.map((record) => entryOf(store, record)))
    return success(entries.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)))
  } catch (error) {
    return failure(storageFault(error))
  }
}

async function entryOf({ nameKey }: VaultStore, record: VaultRecord): Promise<VaultEntry> {
  const { id, createdAt, isExample } = record
  const isNewer = record.version > RECORD_VERSION
  const name = await unseal(nameKey, record.name, { kind: 'name', vaultId: id, epoch: 0, number: 0 })
  return { id, name: name && new TextDecoder().decode(name), createdAt, isExample, lock: lockStateOf(record.slots), isNewer }
}

export async function sealName({ nameKey, platform }: VaultStore, vaultId: string, name: string): Promise<Sealed> {
  return await seal(nameKey, new TextEncoder().encode(name), { kind: 'name', vaultId, epoch: 0, number: 0 }, platform.random)
}

/** Makes a vault. @returns its id; it is on disk then */
export async function createVault(store: VaultStore, fresh: NewVault): Promise<Outcome<string>> {
  const { name, isExample = false, now, content, lock } = fresh
  const { db, platform } = store
  const id = [...platform.random(ID_BYTES)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const rawKey = platform.random(KEY_BYTES)
  const slots = await slotsFor(rawKey, id, lock, platform)
  if (!slots.ok) return slots
  const key = await sealingKey(rawKey)
  rawKey.fill(0)
  const doc = createDocument()
  if (content) writeContent(doc, content, 'create')
  const place = { kind: 'snapshot', vaultId: id, epoch: 1, number: 0 } as const
  const snapshot = await seal(key, Y.encodeStateAsUpdate(doc), place, platform.random)
  const record: VaultRecord = {
    id,
    version: RECORD_VERSION,
    createdAt: now,
    isExample,
    name: await sealName(store, id, name),
    epoch: 1,
    lastNumber: 0,
    snapshotNumber: 0,
    slots: slots.value,
  }
  try {
    const tx = db.transaction(['vaults', 'snapshots'], 'readwrite', { durability: 'strict' })
    void tx.objectStore('vaults').add(record)
    void tx.objectStore('snapshots').add({ vaultId: id, number: 0, ...snapshot })
    await tx.done
    return success(id)
  } catch (error) {
    return failure(storageFault(error))
  }
}

/** Gives a vault another name in the list. */
export async function renameVault(store: VaultStore, id: string, name: string): Promise<Outcome<void>> {
  const sealed = await sealName(store, id, name)
  try {
    const tx = store.db.transaction('vaults', 'readwrite', { durability: 'strict' })
    const record = await tx.store.get(id)
    if (record) await tx.store.put({ ...record, name: sealed })
    await tx.done
    return record ? success(undefined) : failure(fault('no-such-vault'))
  } catch (error) {
    return failure(storageFault(error))
  }
}

/** Deletes a vault with its keys and records; tabs that have it open close it. Only an export brings it back. */
export async function deleteVault(store: VaultStore, id: string): Promise<Outcome<void>> {
  const { db, platform } = store
  try {
    const tx = db.transaction(['vaults', 'log', 'snapshots'], 'readwrite', { durability: 'strict' })
    const log = tx.objectStore('log')
    const keys = await log.index('vault').getAllKeys(id)
    await Promise.all([tx.objectStore('vaults').delete(id), tx.objectStore('snapshots').delete(id), ...keys.map((key) => log.delete(key))])
    await tx.done
  } catch (error) {
    return failure(storageFault(error))
  }
  tellTabs(platform.channel?.(channelName(id)), 'gone')
  return success(undefined)
}

/** Deletes every vault of this browser and all keys. The store is closed afterwards. */
export async function deleteEverything(store: VaultStore): Promise<Outcome<void>> {
  store.close()
  return await deleteDatabase()
}

/** `gone`: deleted, or under another key. */
export type TabMessage = 'appended' | 'gone' | 'locked'

export function channelName(vaultId: string): string {
  return `rueckhalt-vault-${vaultId}`
}

function tellTabs(channel: TabChannel | undefined, message: TabMessage): void {
  channel?.send(message)
  channel?.close()
}
