/** The database of this browser: which vaults there are, their sealed records, and how their keys are kept. */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb'
import { failure, fault, type Outcome, success, type VaultFault } from '../faults.ts'
import type { LockSlot } from '../lock/slots.ts'

export const DATABASE_NAME = 'rueckhalt-vaults'
const DATABASE_VERSION = 1

/** Version of how records are sealed and laid out. */
export const RECORD_VERSION = 1

export interface Sealed {
  /** 12 bytes, drawn anew for every record. */
  readonly nonce: Uint8Array<ArrayBuffer>
  /** AES-256-GCM: cipher text and 16 bytes of seal. */
  readonly box: Uint8Array<ArrayBuffer>
}

export interface SealedRecord extends Sealed {
  readonly vaultId: string
  readonly number: number
}

export interface VaultRecord {
  readonly id: string
  readonly version: number
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly isExample: boolean
  /** Sealed with the key of this browser, so that the list can be shown while the vault is locked. */
  readonly name: Sealed
  /** Counts the keys that the vault has had; every record is bound to it. */
  readonly epoch: number
  /** Number of the last record of the log. */
  readonly lastNumber: number
  /** Records up to this one are in the snapshot. */
  readonly snapshotNumber: number
  readonly slots: readonly LockSlot[]
}

export interface VaultSchema extends DBSchema {
  vaults: { key: string; value: VaultRecord }
  log: { key: [string, number]; value: SealedRecord; indexes: { vault: string } }
  snapshots: { key: string; value: SealedRecord }
  /** The key that seals the names in the list; it cannot be taken out of the browser. */
  device: { key: 'names'; value: CryptoKey }
}

export type Database = IDBPDatabase<VaultSchema>

/** @param onClosed called when the browser closes the database, or another tab needs it closed */
export async function openDatabase(onClosed: () => void = () => undefined): Promise<Outcome<Database>> {
  // Pages that are not served over https have no WebCrypto, and nothing could be sealed.
  if ((globalThis as { crypto?: { subtle?: unknown } }).crypto?.subtle === undefined) return failure(fault('insecure-context'))
  try {
    const db = await openDB<VaultSchema>(DATABASE_NAME, DATABASE_VERSION, {
      upgrade: (fresh) => {
        fresh.createObjectStore('vaults', { keyPath: 'id' })
        fresh.createObjectStore('log', { keyPath: ['vaultId', 'number'] }).createIndex('vault', 'vaultId')
        fresh.createObjectStore('snapshots', { keyPath: 'vaultId' })
        fresh.createObjectStore('device')
      },
      blocking: (_current, _blocked, event) => {
        onClosed()
        const closing = event.target as { close?: () => void } | null
        closing?.close?.()
      },
      terminated: onClosed,
    })
    return success(db)
  } catch (error) {
    return failure(isNamed(error, 'VersionError') ? fault('newer-version') : fault('storage-blocked', { reason: nameOf(error) }))
  }
}

/** Takes away every vault of this browser, keys included. */
export async function deleteDatabase(): Promise<Outcome<void>> {
  try {
    // Other tabs are told to let go of it, and do (`blocking` above). One that hangs holds it until it is closed.
    return await new Promise((resolve, reject) => {
      deleteDB(DATABASE_NAME, { blocked: () => resolve(failure(fault('storage-busy'))) }).then(() => resolve(success(undefined)), reject)
    })
  } catch (error) {
    return failure(storageFault(error))
  }
}

/** @returns the fault that an error of the database stands for */
export function storageFault(error: unknown): VaultFault {
  if (isNamed(error, 'QuotaExceededError')) return fault('storage-full')
  if (isNamed(error, 'InvalidStateError') || isNamed(error, 'AbortError')) return fault('storage-closed')
  return fault('storage-failed', { reason: nameOf(error) })
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : 'unknown'
}

function isNamed(error: unknown, name: string): boolean {
  return nameOf(error) === name
}
