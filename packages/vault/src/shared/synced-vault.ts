/** A shared vault that is open in this tab: kept in step by itself, one tab at a time, with what the page says about it. */
import type { VaultFault } from '../faults.ts'
import { grantMember, layDownKeys, type MemberReview, reviewMembers, rotateKey } from './shared-members.ts'
import { unwrapKey, keyFingerprint } from './epoch-keys.ts'
import { faultOfCode, isPassing } from './server-refusals.ts'
import { type SharedFault, SharedFaultError, type SharedOutcome } from './shared-faults.ts'
import { DeviceFaultError, RefusedError, SyncSession, type SyncTools } from './sync-session.ts'

/**
 * - `in-step`: everything of this device is there, and everything that was there is here
 * - `waiting`: edits wait for the next try
 * - `offline`: the server gave no answer, since when
 * - `locked-out`: no longer a member, or not yet let in; edits stay on this device
 * - `stopped`: something is wrong and nothing more is sent until somebody decides; `faults` say what
 * - `elsewhere`: another tab is at it
 */
export const SYNC_KINDS = ['in-step', 'waiting', 'offline', 'locked-out', 'stopped', 'elsewhere'] as const

export interface SyncState {
  readonly kind: (typeof SYNC_KINDS)[number]
  /** Edits of this device that the server does not have. */
  readonly waiting: number
  /** Milliseconds since 1970; set while offline. */
  readonly offlineSince: number | undefined
  /** Milliseconds since 1970 of the last time everything was in step. */
  readonly inStepAt: number | undefined
  /** What was noticed: updates held back, altered, repeated; or why nothing goes on. */
  readonly faults: readonly (SharedFault | VaultFault)[]
}

/** Time, as the page has it. */
export interface SyncClock {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Calls it after so many milliseconds. @returns takes it back */
  readonly after: (ms: number, work: () => void) => () => void
}

export interface SyncSettings extends SyncTools {
  readonly clock: SyncClock
  /** Updates after which a snapshot takes their place. */
  readonly snapshotAfter?: number
}

const SNAPSHOT_AFTER = 500
const EDIT_WAIT_MS = 300
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 60_000

/** @returns the vault with its sync, which does nothing yet: `start` or `sync` */
export async function openSync(settings: SyncSettings): Promise<SharedOutcome<SyncedVault>> {
  try {
    return { ok: true, value: new SyncedVault(settings, await SyncSession.open(settings)) }
  } catch (error) {
    if (error instanceof SharedFaultError) return { ok: false, faults: [error.fault] }
    throw error
  }
}

export class SyncedVault {
  readonly #settings: SyncSettings
  readonly #session: SyncSession
  #state: SyncState = { kind: 'waiting', waiting: 0, offlineSince: undefined, inStepAt: undefined, faults: [] }
  #work: Promise<void> = Promise.resolve()
  #isMemberListOld = true
  #isRunning = false
  #failures = 0
  #cancelTimer: (() => void) | undefined
  readonly #listeners = new Set<() => void>()

  constructor(settings: SyncSettings, session: SyncSession) {
    this.#settings = settings
    this.#session = session
  }

  get state(): SyncState {
    return { ...this.#state, waiting: this.#session.waiting }
  }

  /** @returns takes the listener away */
  onState(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** From here on edits are sent soon after they were made, and failures are tried again, later and later. */
  start(): void {
    if (this.#isRunning) return
    this.#isRunning = true
    this.#settings.vault.doc.on('update', this.#onEdit)
    this.nudge()
  }

  /** Ends it; what waits is kept. */
  async stop(): Promise<void> {
    this.#isRunning = false
    this.#cancelTimer?.()
    this.#settings.vault.doc.off('update', this.#onEdit)
    await this.#work
    this.#session.end()
  }

  /** Something may be new: news came in, the network is back, the page is in front again. */
  nudge(): void {
    this.#failures = 0
    this.#plan(0)
  }

  /** As `nudge`, and the list of members has changed: a key may be due. */
  membersChanged(): void {
    this.#isMemberListOld = true
    this.nudge()
  }

  readonly #onEdit = (): void => {
    this.#tell()
    if (this.#failures === 0) this.#plan(EDIT_WAIT_MS)
  }

  #plan(ms: number): void {
    if (!this.#isRunning) return
    this.#cancelTimer?.()
    this.#cancelTimer = this.#settings.clock.after(ms, () => void this.sync())
  }

  /** Waits double with every failure; half of it is chance, so that a thousand devices do not come back at the same moment. */
  #planRetry(): void {
    const longest = Math.min(FIRST_WAIT_MS * 2 ** (this.#failures - 1), LONGEST_WAIT_MS)
    const [chance = 0] = this.#settings.platform.random(1)
    this.#plan((longest * (1 + chance / 255)) / 2)
  }

  /** Brings the vault into step once. Never throws: how it went is in `state`. */
  async sync(): Promise<SyncState> {
    await this.#alone(async () => {
      const { mayWrite, snapshotAfter = SNAPSHOT_AFTER } = this.#settings
      const session = this.#session
      await session.capture()
      await session.pull()
      if (mayWrite) {
        await session.push()
        if (this.#isMemberListOld) await this.#tendKeys()
        await session.push()
      }
      if (session.isBehind) await session.pull()
      const { sequence, snapshotSequence, faults } = session.record
      if (mayWrite && faults.length === 0 && sequence - snapshotSequence >= snapshotAfter) await session.putSnapshot()
    })
    return this.state
  }

  /** Finishes what was interrupted, and changes the key where somebody is gone. */
  async #tendKeys(): Promise<void> {
    const session = this.#session
    const review = await reviewMembers(session)
    const { record, tools } = session
    const own = review.toConfirm.find(({ userId, recipient }) => userId === record.userId && recipient === tools.identity.recipient)
    if (own) await grantMember(session, own)
    if (review.withoutBox.length > 0)
      await layDownKeys(
        session,
        review.withoutBox.map(({ recipient }) => recipient),
      )
    if (review.gone.length > 0) await rotateKey(session, undefined, async () => (await reviewMembers(session)).gone.length > 0)
    this.#isMemberListOld = false
  }

  /** @returns who waits to be let in, and who is gone */
  async review(): Promise<SharedOutcome<MemberReview>> {
    return await this.#asked(async () => await reviewMembers(this.#session))
  }

  /** Lets a member in, after two people have compared the fingerprint. */
  async letIn(member: { readonly userId: string; readonly recipient: string }): Promise<SharedOutcome<void>> {
    return await this.#asked(async () => await grantMember(this.#session, member))
  }

  /** Changes the key now; with a new recovery code where its recipient is given. The old code opens nothing that is written from then on. */
  async rotate(recoveryRecipient?: string): Promise<SharedOutcome<void>> {
    let isDone = false
    return await this.#asked(async () => {
      await rotateKey(this.#session, recoveryRecipient, async () => await Promise.resolve(!isDone))
      isDone = true
    })
  }

  /** @returns what members compare to know that they have the same vault */
  async keyFingerprint(): Promise<string | undefined> {
    const { box, vaultId, epoch } = this.#session.record
    const raw = await unwrapKey(this.#settings.identity.secret, box, vaultId, epoch)
    const fingerprint = raw && (await keyFingerprint(raw))
    raw?.fill(0)
    return fingerprint
  }

  /** Dismisses what was noticed, after somebody has read it. */
  async dismissFaults(): Promise<void> {
    await this.#alone(async () => await this.#session.note({ faults: [] }))
  }

  /** After the operator has put back an older state: everything is fetched again, and what the server has lost is sent again. */
  async startOver(): Promise<SyncState> {
    await this.#alone(async () => await this.#session.startOver())
    return await this.sync()
  }

  async #asked<T>(work: () => Promise<T>): Promise<SharedOutcome<T>> {
    let value: { readonly is: T } | undefined
    await this.#alone(async () => {
      await this.#session.capture()
      value = { is: await work() }
    })
    if (value) return { ok: true, value: value.is }
    return { ok: false, faults: this.#state.faults.length > 0 ? this.#state.faults : [faultOfCode('offline')] }
  }

  /** One after the other in this tab, and one tab at a time. */
  async #alone(work: () => Promise<void>): Promise<void> {
    const run = async (): Promise<void> => {
      try {
        await this.#session.catchUp()
        await work()
        this.#failures = 0
        const faults = this.#session.record.faults
        const now = this.#settings.clock.now()
        this.#set({ kind: this.#session.waiting > 0 ? 'waiting' : 'in-step', offlineSince: undefined, inStepAt: now, faults })
      } catch (error) {
        this.#failed(error)
      }
    }
    const { locks } = this.#settings.platform
    const step = async (): Promise<void> => {
      if (!locks) return await run()
      await locks.request(`rueckhalt-network-${this.#settings.vault.id}`, { ifAvailable: true }, async (lock) => {
        if (lock) return await run()
        this.#set({ ...this.#state, kind: 'elsewhere' })
        this.#failures = 1
        this.#planRetry()
      })
    }
    this.#work = this.#work.then(step)
    await this.#work
  }

  #failed(error: unknown): void {
    const { faults } = this.#session.record
    const offlineSince = this.#state.offlineSince ?? this.#settings.clock.now()
    this.#failures++
    if (error instanceof RefusedError && isPassing(error.code)) this.#set({ ...this.#state, kind: 'offline', offlineSince, faults })
    else if (error instanceof RefusedError || error instanceof SharedFaultError) {
      const found = error instanceof SharedFaultError ? error.fault : faultOfCode(error.code)
      const kind = found.code === 'locked-out' ? 'locked-out' : 'stopped'
      this.#set({ ...this.#state, kind, offlineSince: undefined, faults: [...faults, found] })
    } else if (error instanceof DeviceFaultError) this.#set({ ...this.#state, kind: 'stopped', faults: [...faults, ...error.faults] })
    else throw error
    this.#planRetry()
  }

  #set(state: Omit<SyncState, 'waiting'>): void {
    this.#state = { ...state, waiting: 0 }
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
