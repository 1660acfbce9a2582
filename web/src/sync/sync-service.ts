/** Keeps the open company in step with the network as long as somebody is signed in: one at a time, begun and ended in order. */
import { mayDo } from '@rueckhalt/contract'
import {
  type OpenVault,
  openSync,
  type SharedFault,
  type SharedRecord,
  type SyncedVault,
  type SyncState,
  type VaultFault,
} from '@rueckhalt/vault'
import { platform } from '../vault/device-store.ts'
import { currentVault } from '../vault/kept-companies.ts'
import { listenToNews, type News } from './live-news.ts'
import { askAgain, presence } from '../network/presence.ts'
import { networkDatabase } from './network-database.ts'
import { networkClient, type Person } from './network-session.ts'
import { keyOnDevice, openKeyOf } from './own-key.ts'
import { accountServer } from './server-of-vaults.ts'
import { store, useStore } from './store.ts'

export type Keeping =
  /** The open company is on this device only, or none is open. */
  | { readonly kind: 'none' }
  /** Shared, but nothing is sent or fetched: nobody is signed in, another person is, or their key is not open here. */
  | { readonly kind: 'signed-out' | 'other-person' | 'key-closed'; readonly record: SharedRecord }
  | { readonly kind: 'failed'; readonly record: SharedRecord; readonly faults: readonly (SharedFault | VaultFault)[] }
  | {
      readonly kind: 'running'
      readonly record: SharedRecord
      readonly sync: SyncedVault
      readonly state: SyncState
      /** False: edits of this person stay on this device. */
      readonly mayWrite: boolean
    }

const NONE: Keeping = { kind: 'none' }
const keeping = store<Keeping>(NONE)
let end = async (): Promise<void> => {}
let work: Promise<void> = Promise.resolve()
let current: { readonly vault: OpenVault | undefined; readonly key: string } = { vault: undefined, key: '' }

export function useKeeping(): Keeping {
  return useStore(keeping)
}

/** Looks whether what should be kept in step is; called whenever the company, the person or the key has changed. */
export async function tendSync(person: Person): Promise<void> {
  await inTurn(async () => {
    const vault = currentVault()
    const key = `${keyOfPerson(person)} ${person.kind === 'signed-in' && openKeyOf(person.userId) !== undefined}`
    if (vault !== current.vault || key !== current.key) await beginAnew(vault, person, key)
  })
}

/** Puts the open company into the network or takes it out, while nothing is sent or fetched. */
export async function changeShared<T>(person: Person, change: () => Promise<T>): Promise<T> {
  return await inTurn(async () => {
    await end()
    end = async () => {}
    try {
      return await change()
    } finally {
      await beginAnew(currentVault(), person, '')
    }
  })
}

async function inTurn<T>(step: () => Promise<T>): Promise<T> {
  const done = work.then(step)
  work = done.then(nothing, nothing)
  return await done
}

function nothing(): void {}

async function beginAnew(vault: OpenVault | undefined, person: Person, key: string): Promise<void> {
  await end()
  current = { vault, key }
  end = await begin(vault, person)
}

function keyOfPerson(person: Person): string {
  if (person.kind !== 'signed-in') return person.kind
  return `${person.userId} ${person.organisations.map(({ organisationId, role }) => `${organisationId}:${role}`).join(' ')}`
}

/** @returns ends what was begun */
async function begin(vault: OpenVault | undefined, person: Person): Promise<() => Promise<void>> {
  const hide = async (): Promise<void> => await Promise.resolve(keeping.set(NONE))
  const db = vault && (await networkDatabase().catch(() => undefined))
  const record = vault && (await db?.get('shared', vault.id))
  if (!vault || !db || !record) {
    keeping.set(NONE)
    return hide
  }
  const closed = closedBecause(person, record)
  const identity = closed ? undefined : (openKeyOf(record.userId) ?? (await keyOnDevice(record.userId)))
  if (closed || !identity) {
    keeping.set({ kind: closed ?? 'key-closed', record })
    return hide
  }
  const mayWrite = mayWriteIn(person, record.organisationId)
  const server = accountServer(networkClient).vault(record.organisationId, record.vaultId)
  const opened = await openSync({ db, platform, vault, server, identity, mayWrite, clock: CLOCK })
  if (!opened.ok) {
    keeping.set({ kind: 'failed', record, faults: opened.faults })
    return hide
  }
  return follow(opened.value, record, mayWrite)
}

function closedBecause(person: Person, { userId }: SharedRecord): 'signed-out' | 'other-person' | undefined {
  if (person.kind === 'signed-out') return 'signed-out'
  return person.kind === 'signed-in' && person.userId !== userId ? 'other-person' : undefined
}

/** Whoever has been removed finds out from the server; until then nobody is kept from trying. */
function mayWriteIn(person: Person, organisationId: string): boolean {
  if (person.kind !== 'signed-in') return true
  const own = person.organisations.find((organisation) => organisation.organisationId === organisationId)
  return !own || mayDo(own.role, 'vault.write')
}

function follow(sync: SyncedVault, record: SharedRecord, mayWrite: boolean): () => Promise<void> {
  const show = (): void => {
    const { state } = sync
    keeping.set({ kind: 'running', record, sync, state, mayWrite })
    // The server is back, and nobody knows yet who is signed in.
    if (state.kind === 'in-step' && presence().kind === 'unknown') void askAgain()
  }
  const nudge = (): void => sync.nudge()
  const comeBack = (): void => {
    if (document.visibilityState === 'visible') sync.nudge()
  }
  const stopState = sync.onState(show)
  const stopNews = onNews((news) => {
    if (news.organisationId !== null && news.organisationId !== record.organisationId) return
    if (concernsMembers(news)) sync.membersChanged()
    else if (news.subject === record.vaultId) sync.nudge()
  })
  addEventListener('online', nudge)
  document.addEventListener('visibilitychange', comeBack)
  show()
  sync.start()
  return async () => {
    stopState()
    stopNews()
    removeEventListener('online', nudge)
    document.removeEventListener('visibilitychange', comeBack)
    keeping.set(NONE)
    await sync.stop()
  }
}

function concernsMembers({ kind }: News): boolean {
  return (
    kind.startsWith('member.') || kind === 'key.published' || kind === 'memberships' || kind === 'missed' || kind === 'organisation.joined'
  )
}

const CLOCK = {
  now: () => Date.now(),
  after: (ms: number, then: () => void) => {
    const timer = setTimeout(then, ms)
    return () => clearTimeout(timer)
  },
}

const hearers = new Set<(news: News) => void>()
let stopListening: (() => void) | undefined
let listener: string | undefined

/** @returns takes the hearer away */
export function onNews(hear: (news: News) => void): () => void {
  hearers.add(hear)
  return () => hearers.delete(hear)
}

/** The line for news is open as long as somebody is signed in. */
export function tendNews(person: Person): void {
  const userId = person.kind === 'signed-in' ? person.userId : undefined
  // A server that is away for a moment does not end it.
  if (userId === listener || person.kind === 'offline') return
  stopListening?.()
  listener = userId
  stopListening =
    userId === undefined
      ? undefined
      : listenToNews(userId, (news) => {
          if (changesSession(news)) void askAgain()
          for (const hear of hearers) hear(news)
        })
}

/** Roles and organisations are part of who is signed in. */
function changesSession({ kind, subject }: News): boolean {
  if (kind === 'memberships') {
    const known = presence().session?.organisations.map(({ organisationId }) => organisationId) ?? []
    return known.toSorted().join(' ') !== subject
  }
  return kind === 'session.closed' || kind === 'member.changed' || kind.startsWith('organisation.')
}
