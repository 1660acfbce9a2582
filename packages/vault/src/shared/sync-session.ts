/**
 * One vault of this browser and its copy in the network, brought into step.
 *
 *   edit ──► log on this device ──► outbox, sealed ──► server ──► other devices: opened, checked, log there
 *
 * The order keeps everything safe at every interruption: what is noted as known is in the log of this device before, and what is sent stays in the
 * outbox, with the same number and the same bytes, until the server has said that it has it.
 */
import * as Y from 'yjs'
import type { VaultFault } from '../faults.ts'
import type { OpenVault } from '../storage/open-vault.ts'
import type { VaultPlatform } from '../storage/platform.ts'
import { type EpochKey, importEpochKey, isLinked, unwrapKey } from './epoch-keys.ts'
import type { Identity } from './identity.ts'
import { type NetworkDatabase, replaceOutbox, type SharedRecord, storeRecord, type Waiting, waitingUpdates } from './network-store.ts'
import { newUuid } from './uuid.ts'
import { SharedFaultError } from './shared-faults.ts'
import { type Header, openShared, sealShared } from './shared-sealing.ts'
import { ArrivingUpdates, seenFault } from './arriving-updates.ts'
import type { ServerAnswer, StoredUpdate, VaultServer } from './vault-server.ts'

/** Origin of what comes from the network: stored on this device, on nobody's undo stack, and not sent back. */
export const NETWORK_ORIGIN = 'network'

const MOST_BATCH_UPDATES = 500
const MOST_BATCH_LETTERS = 4 * 1024 * 1024
const MOST_TRIES = 8
/** Larger ones, with attachments, are not sent twice. */
const MOST_OVERLAP_BYTES = 64 * 1024
/** An update without content, for what stands in its header. */
const NO_EDIT = Y.encodeStateAsUpdate(new Y.Doc())

export interface SyncTools {
  readonly db: NetworkDatabase
  readonly platform: VaultPlatform
  readonly vault: OpenVault
  readonly server: VaultServer
  readonly identity: Identity
  /** False for readers: they take what comes and send nothing. */
  readonly mayWrite: boolean
}

/** The server said no, or nothing at all. */
export class RefusedError extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/** This device could not store something; its own fault says why. */
export class DeviceFaultError extends Error {
  readonly faults: readonly VaultFault[]

  constructor(faults: readonly VaultFault[]) {
    super('device')
    this.faults = faults
  }
}

/** @throws RefusedError */
export function granted<T>(answer: ServerAnswer<T>): T {
  if (answer.ok) return answer.value
  throw new RefusedError(answer.code)
}

export class SyncSession {
  readonly tools: SyncTools
  #record: SharedRecord
  #key: EpochKey
  #outbox: readonly Waiting[] = []
  #edits: Uint8Array[] = []
  /** What the update before said. Edits build on one another, so each update says it again: a single one that is lost or altered then costs nothing. */
  #overlap: Uint8Array | undefined
  #isBehind = false

  private constructor(tools: SyncTools, record: SharedRecord, key: EpochKey) {
    this.tools = tools
    this.#record = record
    this.#key = key
    tools.vault.doc.on('update', this.#onUpdate)
  }

  /** @throws SharedFaultError not-shared, key-damaged */
  static async open(tools: SyncTools): Promise<SyncSession> {
    const record = await tools.db.get('shared', tools.vault.id)
    if (!record) throw new SharedFaultError('not-shared')
    const session = new SyncSession(tools, record, await keyOf(tools.identity, record))
    await session.catchUp(true)
    return session
  }

  /** Whether a push has told of updates that are not here yet. */
  get isBehind(): boolean {
    return this.#isBehind
  }

  get record(): SharedRecord {
    return this.#record
  }

  get key(): EpochKey {
    return this.#key
  }

  /** Edits that the server does not have yet. */
  get waiting(): number {
    return this.#edits.length + this.#outbox.reduce((sum, { edits }) => sum + edits, 0)
  }

  end(): void {
    this.tools.vault.doc.off('update', this.#onUpdate)
  }

  readonly #onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin !== NETWORK_ORIGIN) this.#edits.push(update)
  }

  /** Takes over what another tab has done for the vault meanwhile; with `always` also finds what was edited while nobody looked. */
  async catchUp(always = false): Promise<void> {
    const { db, vault, identity } = this.tools
    const record = await db.get('shared', vault.id)
    if (!record) throw new SharedFaultError('not-shared')
    const { deviceId, counter, sequence, epoch } = this.#record
    const isSame = record.deviceId === deviceId && record.counter === counter && record.sequence === sequence && record.epoch === epoch
    if (isSame && !always) return
    if (epoch !== record.epoch) this.#key = await keyOf(identity, record)
    await vault.refresh()
    this.#record = record
    this.#outbox = await waitingUpdates(db, vault.id)
    this.#compare()
  }

  /** Compares the document with what is known to be sent: finds edits of other tabs, of a tab that died, and losses. */
  #compare(): void {
    const { doc } = this.tools.vault
    const covered = Y.decodeSnapshot(this.#record.covered)
    const now = Y.snapshot(doc)
    this.#edits = []
    if (!Y.equalSnapshots(covered, now)) this.#edits.push(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(covered.sv)))
    const isShort = [...covered.sv].some(([client, clock]) => (now.sv.get(client) ?? 0) < clock)
    // The device has lost something that the server has: everything is fetched again.
    if (isShort) this.#record = { ...this.#record, sequence: 0, snapshotSequence: 0, seen: {} }
  }

  /** Puts edits into the outbox, and writes down what has changed in the record, in one transaction. */
  async capture(changes: Partial<SharedRecord> = {}, headerOf: Partial<Header> = {}): Promise<void> {
    const { db, vault, platform } = this.tools
    const edits = this.#edits
    this.#edits = []
    const covered = new Uint8Array(Y.encodeSnapshot(Y.snapshot(vault.doc)))
    try {
      const saved = await vault.saved()
      if (!saved.ok) throw new DeviceFaultError(saved.faults)
      const record = { ...this.#record, ...changes, covered }
      const added: Waiting[] = []
      if (edits.length > 0 || headerOf.granted) {
        const edit = edits.length > 0 ? Y.mergeUpdates(edits) : NO_EDIT
        const content = this.#overlap ? Y.mergeUpdates([this.#overlap, edit]) : edit
        const counter = record.counter + 1
        const place = { kind: 'update', vaultId: record.vaultId, deviceId: record.deviceId, counter } as const
        const header = { seen: record.seen, ...headerOf }
        const sealed = await sealShared(this.#key, place, { header, content }, platform.random)
        const { deviceId, epoch } = record
        const update = { ...sealed, updateId: newUuid(platform.random), epoch, deviceId, counter }
        added.push({ localId: vault.id, counter, edits: edits.length, update })
      }
      const next = { ...record, counter: record.counter + added.length }
      await storeRecord(db, next, added)
      this.#record = next
      this.#outbox = [...this.#outbox, ...added]
      if (edits.length > 0) this.#overlap = overlapOf(edits)
    } catch (error) {
      this.#edits = [...edits, ...this.#edits]
      throw error
    }
  }

  /** Fetches everything that is new. @throws SharedFaultError, RefusedError, DeviceFaultError */
  async pull(): Promise<void> {
    let isEmptyAgain = false
    let standstill = 0
    for (let before = -1; ; before = this.#record.sequence) {
      const { sequence, snapshotSequence, epoch } = this.#record
      standstill = sequence === before ? standstill + 1 : 0
      if (standstill > MOST_TRIES) throw new RefusedError('unreadable')
      const pulled = granted(await this.tools.server.pull(sequence))
      const told = Math.min(pulled.lastSequence - sequence, pulled.snapshotSequence - snapshotSequence, pulled.epoch - epoch)
      if (told < 0) throw new SharedFaultError('server-rolled-back', { known: sequence, told: pulled.lastSequence })
      if (pulled.epoch > epoch) await this.#refreshKeys()
      if (pulled.epoch > epoch || pulled.snapshotSequence > sequence) await this.#takeSnapshot(pulled.snapshotSequence)
      else if (pulled.updates.length > 0) await this.#take(pulled.updates)
      else if (pulled.lastSequence === sequence) {
        this.#isBehind = false
        return
      }
      // They came between the two looks that the server takes; the second time they must be there.
      else if (isEmptyAgain) throw new SharedFaultError('updates-withheld', { from: sequence + 1, to: pulled.lastSequence })
      else isEmptyAgain = true
    }
  }

  async #take(updates: readonly StoredUpdate[]): Promise<void> {
    const { vaultId, sequence } = this.#record
    if (updates[0]?.sequence !== sequence + 1)
      throw new SharedFaultError('updates-withheld', { from: sequence + 1, to: (updates[0]?.sequence ?? sequence + 2) - 1 })
    const arriving = new ArrivingUpdates(this.#record)
    for (const update of updates) {
      if (update.sequence !== arriving.sequence + 1) break
      const { deviceId, counter } = update
      const place = { kind: 'update', vaultId, deviceId, counter } as const
      arriving.add(update, update.epoch === this.#key.epoch ? await openShared(this.#key, place, update) : undefined)
    }
    this.#apply(arriving.contents)
    const { seen, roll, faults } = arriving
    await this.capture({ sequence: arriving.sequence, seen, roll, faults })
  }

  /** @param least sequence that the server says it covers */
  async #takeSnapshot(least: number): Promise<void> {
    const snapshot = granted(await this.tools.server.readSnapshot())
    const { vaultId, sequence, seen } = this.#record
    // Somebody was faster with yet another key; the next look finds it.
    if (snapshot.epoch > this.#key.epoch) return
    if (snapshot.sequence < Math.max(sequence, least))
      throw new SharedFaultError('server-rolled-back', { known: Math.max(sequence, least), told: snapshot.sequence })
    const opened = await openShared(this.#key, { kind: 'snapshot', vaultId, sequence: snapshot.sequence }, snapshot)
    if (!opened?.header.roll) throw new SharedFaultError('snapshot-damaged', { sequence: snapshot.sequence })
    const isOld = seenFault(opened.header.seen, seen)
    if (isOld) throw new SharedFaultError('snapshot-too-old', isOld)
    this.#apply([opened.content])
    const known = { sequence: snapshot.sequence, snapshotSequence: snapshot.sequence }
    await this.capture({ ...known, seen: opened.header.seen, roll: opened.header.roll })
  }

  #apply(contents: readonly Uint8Array[]): void {
    const { doc } = this.tools.vault
    doc.transact(() => {
      for (const content of contents) Y.applyUpdate(doc, content, NETWORK_ORIGIN)
    }, NETWORK_ORIGIN)
  }

  /** Follows the vault to its newest key, epoch by epoch; each must be proved by the one before. */
  async #refreshKeys(): Promise<void> {
    const { server, identity } = this.tools
    const keys = granted(await server.readKeys())
    const { vaultId } = this.#record
    let key = this.#key
    let box = this.#record.box
    if (!keys.keys.some(({ epoch, recipient }) => epoch === keys.epoch && recipient === identity.recipient))
      throw new SharedFaultError('locked-out')
    while (key.epoch < keys.epoch) {
      const epoch = key.epoch + 1
      const wrapped = keys.keys.find((entry) => entry.epoch === epoch && entry.recipient === identity.recipient)
      const link = keys.links.find((entry) => entry.epoch === epoch)
      const raw = wrapped && (await unwrapKey(identity.secret, wrapped.box, vaultId, epoch))
      if (!wrapped || !raw || !link || !(await isLinked(key, raw, link, vaultId))) throw new SharedFaultError('epoch-unproven', { epoch })
      key = await importEpochKey(raw, epoch)
      raw.fill(0)
      box = wrapped.box
    }
    await this.useKey(key, box)
  }

  /** From here on seals with this key; what waits is sealed anew. */
  async useKey(key: EpochKey, box: string): Promise<void> {
    const outbox = await this.#resealed(this.#record, this.#key, { ...this.#record, epoch: key.epoch, box }, key)
    this.#key = key
    this.#outbox = outbox.outbox
    this.#record = outbox.record
  }

  async #resealed(
    from: SharedRecord,
    oldKey: EpochKey,
    to: SharedRecord,
    key: EpochKey,
  ): Promise<{ record: SharedRecord; outbox: Waiting[] }> {
    const { db, platform } = this.tools
    const { vaultId } = from
    const isOtherDevice = from.deviceId !== to.deviceId
    const outbox: Waiting[] = []
    for (const waiting of this.#outbox) {
      const place = { kind: 'update', vaultId, deviceId: from.deviceId, counter: waiting.counter } as const
      const opened = await openShared(oldKey, place, waiting.update)
      // It cannot be opened any more, but what it holds is in the document: comparing finds it again.
      if (!opened) return await this.#emptied(to)
      const counter = isOtherDevice ? outbox.length + 1 : waiting.counter
      const sealed = await sealShared(key, { ...place, deviceId: to.deviceId, counter }, opened, platform.random)
      const updateId = isOtherDevice ? newUuid(platform.random) : waiting.update.updateId
      outbox.push({ ...waiting, counter, update: { ...sealed, updateId, epoch: key.epoch, deviceId: to.deviceId, counter } })
    }
    const record = isOtherDevice ? { ...to, counter: outbox.length } : to
    await replaceOutbox(db, record, outbox)
    return { record, outbox }
  }

  /** Throws the outbox away and sends the whole document instead, as another device: counters that were given away cannot be used again. */
  async #emptied(to: SharedRecord): Promise<{ record: SharedRecord; outbox: Waiting[] }> {
    const { db, platform, vault } = this.tools
    const record = { ...to, deviceId: newUuid(platform.random), counter: 0 }
    await replaceOutbox(db, record, [])
    this.#edits = [Y.encodeStateAsUpdate(vault.doc)]
    return { record, outbox: [] }
  }

  /** Sends what waits. */
  async push(): Promise<void> {
    for (let tries = 0; this.#outbox.length > 0; ) {
      const batch = this.#batch()
      const answer = await this.tools.server.push(batch.map(({ update }) => update))
      if (answer.ok) await this.#sent(batch, answer.value.sequences, answer.value.lastSequence)
      else if (++tries > MOST_TRIES) throw new RefusedError(answer.code)
      else if (answer.code === 'vault.epoch-old') await this.pull()
      else if (answer.code === 'state.conflict') await this.#becomeOtherDevice()
      // The server lacks updates of this device that it has confirmed before.
      else if (answer.code === 'input.invalid') throw new SharedFaultError('server-rolled-back', { known: this.#record.sequence, told: 0 })
      else throw new RefusedError(answer.code)
    }
  }

  #batch(): Waiting[] {
    let letters = 0
    const end = this.#outbox.findIndex(({ update }, k) => {
      letters += update.box.length
      return k > 0 && (letters > MOST_BATCH_LETTERS || k >= MOST_BATCH_UPDATES)
    })
    return this.#outbox.slice(0, end === -1 ? undefined : end)
  }

  async #sent(batch: readonly Waiting[], sequences: readonly number[], lastSequence: number): Promise<void> {
    const { sequence, seen, deviceId } = this.#record
    const isNext = sequences.every((given, k) => given === sequence + 1 + k)
    const last = batch.at(-1)?.counter ?? 0
    const next = isNext ? { sequence: sequence + batch.length, seen: { ...seen, [deviceId]: last } } : {}
    const record = { ...this.#record, ...next }
    const counters = batch.map(({ counter }) => counter)
    await storeRecord(this.tools.db, record, [], counters)
    this.#record = record
    this.#isBehind = lastSequence > record.sequence
    this.#outbox = this.#outbox.slice(batch.length)
  }

  /** The counters of this device have been used elsewhere: its data was put back or copied. It goes on under another name. */
  async #becomeOtherDevice(): Promise<void> {
    const to = { ...this.#record, deviceId: newUuid(this.tools.platform.random), counter: 0 }
    const { record, outbox } = await this.#resealed(this.#record, this.#key, to, this.#key)
    this.#record = record
    this.#outbox = outbox
    await this.capture()
  }

  /** Puts a snapshot in the place of the log. */
  async putSnapshot(): Promise<void> {
    const { vault, server, platform } = this.tools
    const { vaultId, sequence, seen, roll } = this.#record
    const place = { kind: 'snapshot', vaultId, sequence } as const
    const opened = { header: { seen, roll }, content: Y.encodeStateAsUpdate(vault.doc) }
    const sealed = await sealShared(this.#key, place, opened, platform.random)
    const answer = await server.putSnapshot({ sequence, epoch: this.#key.epoch, ...sealed })
    if (answer.ok) await this.note({ snapshotSequence: sequence })
    // Somebody else was faster: just as well.
    else if (answer.code !== 'vault.sequence-moved' && answer.code !== 'vault.epoch-old') throw new RefusedError(answer.code)
  }

  async note(changes: Partial<SharedRecord>): Promise<void> {
    const record = { ...this.#record, ...changes }
    await storeRecord(this.tools.db, record)
    this.#record = record
  }

  /** Fetches everything anew and sends everything anew, as another device: after the operator has put back an older state. */
  async startOver(): Promise<void> {
    const { db, platform, vault } = this.tools
    const covered = new Uint8Array(Y.encodeSnapshot(Y.emptySnapshot))
    const none = { counter: 0, sequence: 0, snapshotSequence: 0, seen: {}, faults: [], covered }
    const record = { ...this.#record, ...none, deviceId: newUuid(platform.random) }
    await replaceOutbox(db, record, [])
    this.#record = record
    this.#outbox = []
    this.#edits = [Y.encodeStateAsUpdate(vault.doc)]
  }
}

function overlapOf(edits: readonly Uint8Array[]): Uint8Array | undefined {
  const size = edits.reduce((sum, { length }) => sum + length, 0)
  return size <= MOST_OVERLAP_BYTES ? Y.mergeUpdates([...edits]) : undefined
}

async function keyOf(identity: Identity, { box, vaultId, epoch }: SharedRecord): Promise<EpochKey> {
  const raw = await unwrapKey(identity.secret, box, vaultId, epoch)
  if (!raw) throw new SharedFaultError('key-damaged')
  const key = await importEpochKey(raw, epoch)
  raw.fill(0)
  return key
}
