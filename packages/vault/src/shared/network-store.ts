/** What this browser knows of the network: its person's key, which vaults are shared, and edits that wait to be sent. A database of its own. */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb'
import type { LockSlot } from '../lock/slots.ts'
import type { Sealed } from '../storage/database.ts'
import type { Seen, Roll } from './shared-sealing.ts'
import type { SharedFault } from './shared-faults.ts'
import type { SealedUpdate } from './vault-server.ts'

export const NETWORK_DATABASE = 'rueckhalt-network'
const NETWORK_DATABASE_VERSION = 1

/** The private key of a person, on this device. */
export interface KeptIdentity {
  readonly userId: string
  readonly recipient: string
  readonly sealed: Sealed
  readonly slots: readonly LockSlot[]
}

/** How far a vault of this browser is in step with the network. */
export interface SharedRecord {
  /** Id of the vault in this browser. */
  readonly localId: string
  readonly vaultId: string
  readonly organisationId: string
  /** Whose identity opens the boxes. */
  readonly userId: string
  /** Made for this vault on this device; a new one is taken when counters no longer fit. */
  readonly deviceId: string
  /** Of the last update that was put into the outbox. */
  readonly counter: number
  readonly epoch: number
  /** The key of that epoch, wrapped for the person. */
  readonly box: string
  /** Up to here everything is in the document. */
  readonly sequence: number
  readonly snapshotSequence: number
  readonly seen: Seen
  readonly roll: Roll
  /** What of the document is on the server or in the outbox: a snapshot of Yjs, numbers only. */
  readonly covered: Uint8Array<ArrayBuffer>
  /** What was noticed and has not been dismissed. */
  readonly faults: readonly SharedFault[]
}

export interface Waiting {
  readonly localId: string
  readonly counter: number
  readonly update: SealedUpdate
  /** How many edits it holds. */
  readonly edits: number
}

interface NetworkSchema extends DBSchema {
  identities: { key: string; value: KeptIdentity }
  shared: { key: string; value: SharedRecord }
  outbox: { key: [string, number]; value: Waiting; indexes: { vault: string } }
}

export type NetworkDatabase = IDBPDatabase<NetworkSchema>

/** @throws DOMException where the browser does not let the page store anything */
export async function openNetworkDatabase(): Promise<NetworkDatabase> {
  return await openDB<NetworkSchema>(NETWORK_DATABASE, NETWORK_DATABASE_VERSION, {
    upgrade: (fresh) => {
      fresh.createObjectStore('identities', { keyPath: 'userId' })
      fresh.createObjectStore('shared', { keyPath: 'localId' })
      fresh.createObjectStore('outbox', { keyPath: ['localId', 'counter'] }).createIndex('vault', 'localId')
    },
    blocking: (_current, _blocked, event) => {
      const closing = event.target as { close?: () => void } | null
      closing?.close?.()
    },
  })
}

/** Takes away keys and everything that waits. */
export async function deleteNetworkDatabase(): Promise<void> {
  await deleteDB(NETWORK_DATABASE)
}

/** @returns vaults of this browser that are shared, by their local id */
export async function listShared(db: NetworkDatabase): Promise<SharedRecord[]> {
  return await db.getAll('shared')
}

/** @returns what waits, in the order in which it must be sent */
export async function waitingUpdates(db: NetworkDatabase, localId: string): Promise<Waiting[]> {
  const waiting = await db.getAllFromIndex('outbox', 'vault', localId)
  return waiting.sort((a, b) => a.counter - b.counter)
}

/** Writes the record and what joins the outbox, or both not. */
export async function storeRecord(
  db: NetworkDatabase,
  record: SharedRecord,
  added: readonly Waiting[] = [],
  sent: readonly number[] = [],
): Promise<void> {
  const tx = db.transaction(['shared', 'outbox'], 'readwrite', { durability: 'strict' })
  const outbox = tx.objectStore('outbox')
  await Promise.all([
    tx.objectStore('shared').put(record),
    ...added.map((waiting) => outbox.put(waiting)),
    ...sent.map((counter) => outbox.delete([record.localId, counter])),
    tx.done,
  ])
}

/** Puts another outbox in the place of the one that is there: under a new key, or of a new device. */
export async function replaceOutbox(db: NetworkDatabase, record: SharedRecord, outbox: readonly Waiting[]): Promise<void> {
  const tx = db.transaction(['shared', 'outbox'], 'readwrite', { durability: 'strict' })
  const store = tx.objectStore('outbox')
  const keys = await store.index('vault').getAllKeys(record.localId)
  await Promise.all([
    ...keys.map((key) => store.delete(key)),
    ...outbox.map((waiting) => store.put(waiting)),
    tx.objectStore('shared').put(record),
    tx.done,
  ])
}

/** Forgets that a vault is shared. The vault itself stays. */
export async function forgetShared(db: NetworkDatabase, localId: string): Promise<void> {
  const tx = db.transaction(['shared', 'outbox'], 'readwrite', { durability: 'strict' })
  const store = tx.objectStore('outbox')
  const keys = await store.index('vault').getAllKeys(localId)
  await Promise.all([...keys.map((key) => store.delete(key)), tx.objectStore('shared').delete(localId), tx.done])
}
