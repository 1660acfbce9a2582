/**
 * The sealed records of one vault: a log of updates, and a snapshot of everything up to some record of it.
 *
 * Sealing is asynchronous and a transaction of the database ends as soon as it has nothing to do. So a record is sealed first, for the number that
 * should come next, and written only if that number is still the next one; otherwise it is sealed again. Nobody has to hold a lock.
 */
import { fault, type VaultFault } from '../faults.ts'
import type { LockSlot } from '../lock/slots.ts'
import type { Database, Sealed, SealedRecord, VaultRecord } from './database.ts'
import type { VaultPlatform } from './platform.ts'
import { type RecordPlace, seal, unseal } from './sealing.ts'

export interface OpenKey {
  readonly vaultId: string
  readonly epoch: number
  readonly key: CryptoKey
}

/** Why nothing can be written any more: the vault was deleted, or another tab changed its lock. */
export class VaultGoneError extends Error {
  readonly code: 'no-such-vault' | 'changed-elsewhere'

  constructor(code: 'no-such-vault' | 'changed-elsewhere') {
    super(code)
    this.code = code
  }
}

function checked(record: VaultRecord | undefined, epoch: number): VaultRecord {
  if (!record) throw new VaultGoneError('no-such-vault')
  if (record.epoch !== epoch) throw new VaultGoneError('changed-elsewhere')
  return record
}

function placeOf({ vaultId, epoch }: OpenKey, kind: RecordPlace['kind'], number: number): RecordPlace {
  return { kind, vaultId, epoch, number }
}

/**
 * Appends an update.
 *
 * @param expected number that the record probably gets
 * @returns the number that it got
 * @throws VaultGoneError, DOMException of the database
 */
export async function appendUpdate(
  db: Database,
  open: OpenKey,
  update: Uint8Array,
  expected: number,
  random: VaultPlatform['random'],
): Promise<number> {
  for (let number = expected; ; ) {
    const next = await tryAppend(db, open, number, await seal(open.key, update, placeOf(open, 'update', number), random))
    if (next === number) return number
    number = next
  }
}

/** @returns the number that the next record must have: `number` if it was written */
async function tryAppend(db: Database, { vaultId, epoch }: OpenKey, number: number, sealed: Sealed): Promise<number> {
  const tx = db.transaction(['vaults', 'log'], 'readwrite', { durability: 'strict' })
  const vaults = tx.objectStore('vaults')
  try {
    const record = checked(await vaults.get(vaultId), epoch)
    if (record.lastNumber + 1 === number) {
      await Promise.all([tx.objectStore('log').add({ vaultId, number, ...sealed }), vaults.put({ ...record, lastNumber: number })])
    }
    await tx.done
    return record.lastNumber + 1
  } catch (error) {
    // What went wrong is known; that the transaction then ends is no second fault.
    tx.done.catch(() => undefined)
    throw error
  }
}

export interface LogRead {
  readonly updates: readonly Uint8Array[]
  /** Everything up to this number is in `updates`, or was known before, or is named in the faults. */
  readonly lastNumber: number
  readonly snapshotNumber: number
  readonly faults: readonly VaultFault[]
}

interface StoredRecords {
  readonly record: VaultRecord
  readonly snapshot: SealedRecord | undefined
  /** Ascending. */
  readonly log: readonly SealedRecord[]
}

/** Nothing was read yet. */
export const NOTHING_READ = -1

/**
 * @param after number up to which everything is known already
 * @throws VaultGoneError, DOMException of the database
 */
export async function readLog(db: Database, open: OpenKey, after: number): Promise<LogRead> {
  const { record, snapshot, log } = await storedRecords(db, open, after)
  const { lastNumber, snapshotNumber } = record
  const updates: Uint8Array[] = []
  const faults: VaultFault[] = []
  if (snapshotNumber > after) {
    const plain = snapshot && (await unseal(open.key, snapshot, placeOf(open, 'snapshot', snapshotNumber)))
    if (plain) updates.push(plain)
    else faults.push(fault('damaged-record', { from: 0, to: snapshotNumber }, 'snapshot'))
  }
  const first = Math.max(snapshotNumber, after) + 1
  const wanted = log.filter(({ number }) => number >= first)
  const plain = await Promise.all(wanted.map((entry) => unseal(open.key, entry, placeOf(open, 'update', entry.number))))
  let next = first
  for (const [k, { number }] of wanted.entries()) {
    if (number > next) faults.push(fault('missing-records', { from: next, to: number - 1 }, 'log'))
    const update = plain[k]
    if (update) updates.push(update)
    else faults.push(fault('damaged-record', { from: number, to: number }, 'log'))
    next = number + 1
  }
  if (next <= lastNumber) faults.push(fault('missing-records', { from: next, to: lastNumber }, 'log'))
  return { updates, lastNumber, snapshotNumber, faults }
}

async function storedRecords(db: Database, { vaultId, epoch }: OpenKey, after: number): Promise<StoredRecords> {
  const tx = db.transaction(['vaults', 'log', 'snapshots'], 'readonly')
  const record = checked(await tx.objectStore('vaults').get(vaultId), epoch)
  const log = tx.objectStore('log')
  if (record.snapshotNumber > after) {
    const [snapshot, entries] = await Promise.all([tx.objectStore('snapshots').get(vaultId), log.index('vault').getAll(vaultId)])
    return { record, snapshot, log: entries }
  }
  const numbers = Array.from({ length: record.lastNumber - after }, (_, k) => after + 1 + k)
  const entries = await Promise.all(numbers.map((number) => log.get([vaultId, number])))
  return { record, snapshot: undefined, log: entries.filter((entry) => entry !== undefined) }
}

/**
 * Puts a snapshot in the place of the log up to `upTo`.
 *
 * @param base the snapshot that it follows; if another tab was faster nothing is written
 * @param state everything up to `upTo`; more does no harm
 * @throws VaultGoneError, DOMException of the database
 */
export async function writeSnapshot(
  db: Database,
  open: OpenKey,
  state: Uint8Array,
  base: number,
  upTo: number,
  random: VaultPlatform['random'],
): Promise<boolean> {
  const { vaultId, epoch } = open
  const sealed = await seal(open.key, state, placeOf(open, 'snapshot', upTo), random)
  const tx = db.transaction(['vaults', 'log', 'snapshots'], 'readwrite', { durability: 'strict' })
  try {
    const vaults = tx.objectStore('vaults')
    const record = checked(await vaults.get(vaultId), epoch)
    const isDue = record.snapshotNumber === base && upTo > base && upTo <= record.lastNumber
    if (isDue) {
      const log = tx.objectStore('log')
      for (let number = base + 1; number <= upTo; number++) void log.delete([vaultId, number])
      await Promise.all([
        tx.objectStore('snapshots').put({ vaultId, number: upTo, ...sealed }),
        vaults.put({ ...record, snapshotNumber: upTo }),
      ])
    }
    await tx.done
    return isDue
  } catch (error) {
    tx.done.catch(() => undefined)
    throw error
  }
}

/**
 * Gives the vault a new key: one snapshot sealed with it, and nothing left that the old one opens.
 *
 * @param next the new key, of the epoch that follows
 * @param upTo number of the last record that `state` holds; if another tab has written since, nothing changes
 * @returns whether it was written
 * @throws VaultGoneError, DOMException of the database
 */
export async function replaceKey(
  db: Database,
  open: OpenKey,
  next: OpenKey,
  slots: readonly LockSlot[],
  state: Uint8Array,
  upTo: number,
  random: VaultPlatform['random'],
): Promise<boolean> {
  const { vaultId } = open
  const sealed = await seal(next.key, state, placeOf(next, 'snapshot', upTo), random)
  const tx = db.transaction(['vaults', 'log', 'snapshots'], 'readwrite', { durability: 'strict' })
  try {
    const vaults = tx.objectStore('vaults')
    const record = checked(await vaults.get(vaultId), open.epoch)
    const isCurrent = record.lastNumber === upTo
    if (isCurrent) {
      const log = tx.objectStore('log')
      for (let number = record.snapshotNumber + 1; number <= upTo; number++) void log.delete([vaultId, number])
      await Promise.all([
        tx.objectStore('snapshots').put({ vaultId, number: upTo, ...sealed }),
        vaults.put({ ...record, epoch: next.epoch, snapshotNumber: upTo, slots }),
      ])
    }
    await tx.done
    return isCurrent
  } catch (error) {
    tx.done.catch(() => undefined)
    throw error
  }
}
