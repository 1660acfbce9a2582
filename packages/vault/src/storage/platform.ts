/** What the vault takes from the browser (or from Node); everything may be missing but WebCrypto and IndexedDB. */
import { type AgeBox, ageBox } from '../export/age-box.ts'

/** To the other tabs that have the same vault open; a `BroadcastChannel` underneath. */
export interface TabChannel {
  readonly send: (message: string) => void
  readonly listen: (listener: (message: unknown) => void) => void
  readonly close: () => void
}

/** Part of `navigator.locks`. */
export interface TabLocks {
  request(name: string, options: { readonly ifAvailable: true }, work: (lock: unknown) => Promise<void>): Promise<unknown>
}

/** Part of `navigator.storage`. */
export interface StorageFacts {
  persist?(): Promise<boolean>
  persisted?(): Promise<boolean>
  estimate?(): Promise<{ readonly usage?: number; readonly quota?: number }>
}

export interface VaultPlatform {
  /** Bytes that nobody can guess. */
  readonly random: (bytes: number) => Uint8Array<ArrayBuffer>
  /** Without it, other tabs see edits when they `refresh`. */
  readonly channel?: (name: string) => TabChannel
  /** Without it, two tabs may do the same work twice, and nothing worse. */
  readonly locks?: TabLocks
  /** Passphrases cost a second of computing on purpose; a page passes one that works beside its own thread. */
  readonly age: AgeBox
}

interface Broadcast {
  postMessage(message: string): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  close(): void
}

interface Scope {
  readonly BroadcastChannel?: new (name: string) => Broadcast
  readonly navigator?: { readonly locks?: unknown }
}

/** @returns what this browser, worker or Node has */
export function currentPlatform(age: AgeBox = ageBox()): VaultPlatform {
  const { BroadcastChannel: Channel, navigator: agent } = globalThis as Scope
  return {
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    ...(Channel && { channel: (name: string) => channelOf(new Channel(name)) }),
    ...(agent?.locks !== undefined && { locks: agent.locks as TabLocks }),
    age,
  }
}

function channelOf(broadcast: Broadcast): TabChannel {
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel reaches its own origin only and takes no other
    send: (message) => broadcast.postMessage(message),
    listen: (listener) => broadcast.addEventListener('message', ({ data }) => listener(data)),
    close: () => broadcast.close(),
  }
}
