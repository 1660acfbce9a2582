/**
 * A vault that is open in this tab: its document in memory, every edit of it sealed and stored, edits of other tabs taken over.
 *
 *   edit ──► pending ──► sealed ──► log ──► told to other tabs ──► read there
 *
 * One thing at a time is done with the database. What cannot be stored stays pending and is tried again with the next edit, or by `retry`.
 */
import * as Y from 'yjs'
import { migrateDocument } from '../document/migrations.ts'
import { DOCUMENT_VERSION, documentVersion } from '../document/roots.ts'
import { failure, fault, type Outcome, success, type VaultFault } from '../faults.ts'
import { keyFromSlots, type LockState, lockStateOf, type NewLock, slotsFor, type Unlock } from '../lock/slots.ts'
import { RECORD_VERSION, storageFault } from './database.ts'
import type { TabChannel } from './platform.ts'
import { KEY_BYTES, sealingKey } from './sealing.ts'
import { appendUpdate, NOTHING_READ, type OpenKey, readLog, replaceKey, VaultGoneError, writeSnapshot } from './vault-log.ts'
import { channelName, type TabMessage, type VaultStore } from './vault-store.ts'

/** Origin of what comes from storage: stored already, and on nobody's undo stack. */
export const STORAGE_ORIGIN = 'storage'

/** Larger ones, with attachments, are not written twice. */
const MOST_OVERLAP_BYTES = 64 * 1024

/** After so many records the log is put together into a snapshot. */
const MOST_LOG_RECORDS = 200

export interface VaultState {
  /** Edits that are not yet on disk. */
  readonly pending: number
  /** Why not, where the last attempt failed; or why the vault was closed. */
  readonly fault: VaultFault | undefined
  readonly isOpen: boolean
}

/**
 * Opens a vault.
 *
 * @param unlock needed where the vault is locked
 * @returns the open vault; what of it could not be read is named in `faults`, and is neither changed nor thrown away
 */
export async function openVault(store: VaultStore, id: string, unlock?: Unlock): Promise<Outcome<OpenVault>> {
  try {
    const record = await store.db.get('vaults', id)
    if (!record) return failure(fault('no-such-vault'))
    if (record.version > RECORD_VERSION) return failure(fault('newer-version', { version: record.version, known: RECORD_VERSION }))
    const key = await keyFromSlots(record.slots, id, unlock, store.platform.age)
    if (!key.ok) return key
    const vault = new OpenVault(store, { vaultId: id, epoch: record.epoch, key: key.value }, lockStateOf(record.slots), record.isExample)
    const loaded = await vault.load()
    if (loaded.ok) return success(vault)
    await vault.close()
    return loaded
  } catch (error) {
    return failure(faultOf(error))
  }
}

function faultOf(error: unknown): VaultFault {
  return error instanceof VaultGoneError ? fault(error.code) : storageFault(error)
}

/** How a vault is open in this tab; made by `openVault`. */
export class OpenVault {
  readonly id: string
  readonly isExample: boolean
  /** Read and written through the functions of the document. */
  readonly doc: Y.Doc = new Y.Doc()
  readonly #store: VaultStore
  #open: OpenKey
  #lock: LockState
  #faults: readonly VaultFault[] = []
  #pending: Uint8Array[] = []
  /** What the record before said. Edits build on one another, so each record says it again: one damaged record then costs nothing. */
  #overlap: Uint8Array | undefined
  /** Up to here everything stored is in the document. */
  #readNumber = NOTHING_READ
  #snapshotNumber = 0
  #fault: VaultFault | undefined
  #isOpen = true
  #work: Promise<void> = Promise.resolve()
  readonly #channel: TabChannel | undefined
  readonly #listeners = new Set<() => void>()

  constructor(store: VaultStore, open: OpenKey, lock: LockState, isExample: boolean) {
    this.#store = store
    this.#open = open
    this.#lock = lock
    this.id = open.vaultId
    this.isExample = isExample
    this.#channel = store.platform.channel?.(channelName(open.vaultId))
  }

  /** What could not be read when the vault was opened. While there is any, the log is kept as it is. */
  get faults(): readonly VaultFault[] {
    return this.#faults
  }

  get lock(): LockState {
    return this.#lock
  }

  get state(): VaultState {
    return { pending: this.#pending.length, fault: this.#fault, isOpen: this.#isOpen }
  }

  /** @param listener called whenever `state` changes @returns takes the listener away */
  onState(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Reads what is stored and begins to listen. Called once, by `openVault`. */
  async load(): Promise<Outcome<void>> {
    await this.#pull()
    const { pendingStructs, pendingDs } = this.doc.store
    if (pendingStructs || pendingDs) this.#faults = [...this.#faults, fault('incomplete-document')]
    this.doc.on('update', this.#onUpdate)
    const migrated = migrateDocument(this.doc)
    if (!migrated.ok) return migrated
    this.#channel?.listen((message) => void this.#onMessage(message as TabMessage))
    return success(undefined)
  }

  async #onMessage(message: TabMessage): Promise<void> {
    if (message === 'appended') return await this.refresh()
    if (message === 'locked') await this.#queue(() => this.#flush())
    this.#end(fault(message === 'locked' ? 'locked' : 'changed-elsewhere'))
  }

  readonly #onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === STORAGE_ORIGIN) return
    this.#pending.push(update)
    this.#tell()
    if (this.#pending.length === 1 || this.#fault) void this.#queue(() => this.#flush())
  }

  /** Resolves when every edit so far is on disk; with a fault when that failed, and the edits then are still in memory. */
  async saved(): Promise<Outcome<void>> {
    await this.#queue(() => this.#flush())
    return this.#pending.length === 0 ? success(undefined) : failure(this.#fault ?? fault('storage-closed'))
  }

  /** Tries again to store what could not be stored, for instance after space was made. */
  async retry(): Promise<Outcome<void>> {
    return await this.saved()
  }

  /** Takes over what other tabs have stored. Called by their messages; a page also calls it when it comes back to the front. */
  async refresh(): Promise<void> {
    await this.#queue(() => this.#pull())
  }

  /** Puts the log together into one snapshot. Done now and then by itself. */
  async compact(): Promise<void> {
    await this.#queue(() => this.#compact())
  }

  /**
   * Sets, changes or removes the lock. The vault gets a new key, so that what is written from now on stays closed to whoever has an older copy.
   *
   * @param lock absent: no lock, this browser keeps the key
   */
  async changeLock(lock: NewLock | undefined): Promise<Outcome<void>> {
    let outcome: Outcome<void> | undefined
    await this.#queue(async () => {
      outcome = await this.#changeLock(lock)
    })
    return outcome ?? failure(this.#fault ?? fault('storage-closed'))
  }

  /** Stores what is pending, then closes this vault here and in every other tab. Without a lock it can be opened again at once. */
  async lockNow(): Promise<void> {
    if (this.#isOpen) await this.#queue(() => this.#flush())
    this.#channel?.send('locked' satisfies TabMessage)
    this.#end(this.#pending.length > 0 ? this.#fault : fault('locked'))
  }

  /** Stores what is pending and closes the vault in this tab. */
  async close(): Promise<void> {
    if (this.#isOpen) await this.#queue(() => this.#flush())
    this.#end(this.#pending.length > 0 ? this.#fault : undefined)
  }

  /** One after the other; an error ends the step, not the queue. */
  #queue(step: () => Promise<void>): Promise<void> {
    const run = async (): Promise<void> => {
      if (!this.#isOpen) return
      try {
        await step()
      } catch (error) {
        this.#fail(error)
      }
    }
    this.#work = this.#work.then(run)
    return this.#work
  }

  async #flush(): Promise<void> {
    const updates = [...this.#pending]
    const [first] = updates
    if (!first) return
    const { db, platform } = this.#store
    const update = updates.length === 1 ? first : Y.mergeUpdates(updates)
    const record = this.#overlap ? Y.mergeUpdates([this.#overlap, update]) : update
    const number = await appendUpdate(db, this.#open, record, this.#readNumber + 1, platform.random)
    this.#pending = this.#pending.slice(updates.length)
    this.#overlap = update.length <= MOST_OVERLAP_BYTES ? update : undefined
    // Numbers in between are of other tabs and not yet read.
    if (number === this.#readNumber + 1) this.#readNumber = number
    else await this.#pull()
    this.#fault = undefined
    this.#tell()
    this.#channel?.send('appended' satisfies TabMessage)
    if (this.#readNumber - this.#snapshotNumber > MOST_LOG_RECORDS) await this.#compact()
    if (this.#pending.length > 0) void this.#queue(() => this.#flush())
  }

  async #pull(): Promise<void> {
    const read = await readLog(this.#store.db, this.#open, this.#readNumber)
    this.#readNumber = read.lastNumber
    this.#snapshotNumber = read.snapshotNumber
    const faults = [...read.faults]
    this.doc.transact(() => {
      for (const update of read.updates) {
        try {
          Y.applyUpdate(this.doc, update, STORAGE_ORIGIN)
        } catch {
          faults.push(fault('damaged-record', { from: read.lastNumber, to: read.lastNumber }, 'log'))
        }
      }
    }, STORAGE_ORIGIN)
    if (faults.length > 0) this.#faults = [...this.#faults, ...faults]
    const version = documentVersion(this.doc)
    if (version !== undefined && version > DOCUMENT_VERSION) this.#end(fault('newer-version', { version, known: DOCUMENT_VERSION }))
  }

  async #compact(): Promise<void> {
    // What cannot be read today may be readable tomorrow, with another program; a snapshot would throw it away.
    if (this.#faults.length > 0 || this.#readNumber === this.#snapshotNumber) return
    const { db, platform } = this.#store
    const work = async (): Promise<void> => {
      const [base, upTo] = [this.#snapshotNumber, this.#readNumber]
      const isWritten = await writeSnapshot(db, this.#open, Y.encodeStateAsUpdate(this.doc), base, upTo, platform.random)
      if (isWritten) this.#snapshotNumber = upTo
    }
    if (!platform.locks) return await work()
    await platform.locks.request(`${channelName(this.id)}-compact`, { ifAvailable: true }, async (lock) => {
      if (lock) await work()
    })
  }

  async #changeLock(lock: NewLock | undefined): Promise<Outcome<void>> {
    const [broken] = this.#faults
    if (broken) return failure(broken)
    const { db, platform } = this.#store
    const rawKey = platform.random(KEY_BYTES)
    const slots = await slotsFor(rawKey, this.id, lock, platform)
    if (!slots.ok) return slots
    const next: OpenKey = { vaultId: this.id, epoch: this.#open.epoch + 1, key: await sealingKey(rawKey) }
    rawKey.fill(0)
    for (let isWritten = false; !isWritten; ) {
      await this.#flush()
      await this.#pull()
      const state = Y.encodeStateAsUpdate(this.doc)
      isWritten = await replaceKey(db, this.#open, next, slots.value, state, this.#readNumber, platform.random)
    }
    this.#open = next
    this.#snapshotNumber = this.#readNumber
    this.#lock = lockStateOf(slots.value)
    this.#channel?.send('gone' satisfies TabMessage)
    this.#tell()
    return success(undefined)
  }

  #fail(error: unknown): void {
    if (error instanceof VaultGoneError) this.#end(fault(error.code))
    else {
      this.#fault = storageFault(error)
      this.#tell()
    }
  }

  #end(why: VaultFault | undefined): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#fault = why
    this.doc.off('update', this.#onUpdate)
    this.#channel?.close()
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
