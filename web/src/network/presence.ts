/** Whether this app was served by the network, and who is signed in. Small, because the frame of every screen asks for it. */
import type { Session } from '@rueckhalt/contract'
import { useSyncExternalStore } from 'react'

export interface Presence {
  /** unknown: not asked yet, or no answer; alone: the app as files, without a server. */
  readonly kind: 'unknown' | 'alone' | 'served'
  /** Who is signed in on this device; undefined: nobody. */
  readonly session: Session | undefined
  /** Mails wait on this machine, because no mail server is set. */
  readonly holdsMails: boolean
}

const NOTHING: Presence = { kind: 'unknown', session: undefined, holdsMails: false }
const CHANNEL = 'rueckhalt-session'

const listeners = new Set<() => void>()
let state = NOTHING
let asking: Promise<void> | undefined
let channel: BroadcastChannel | undefined

function show(next: Presence): void {
  state = next
  for (const listener of listeners) listener()
}

/** Asks once; the first screen that wants to know begins. */
export function usePresence(): Presence {
  return useSyncExternalStore(subscribe, presence)
}

/** @returns who is signed in here */
export function useSession(): Session | undefined {
  return usePresence().session
}

export function presence(): Presence {
  return state
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (state.kind === 'unknown' && !asking) void askAgain()
  return () => listeners.delete(listener)
}

/** Asks the server, after whoever is asking already: when the network comes back, when another window has signed in or out, after a change. */
export async function askAgain(): Promise<void> {
  const before = asking ?? Promise.resolve()
  const current = before.then(ask).catch(() => undefined)
  asking = current
  await current
}

interface Answer {
  readonly isServed?: boolean
  readonly isSignedIn?: boolean
  readonly holdsMails?: boolean
}

async function ask(): Promise<void> {
  listenOnce()
  if (!navigator.onLine) return
  const answer = await read()
  // Somebody who was signed in stays so on this screen while the network is away.
  if (answer?.isServed === undefined) return
  if (!answer.isServed) return show({ ...NOTHING, kind: 'alone' })
  const session = answer.isSignedIn ? await readSession() : undefined
  show({ kind: 'served', session, holdsMails: answer.holdsMails ?? false })
}

async function read(): Promise<Answer | undefined> {
  try {
    const response = await fetch('./network.json', { cache: 'no-store' })
    return response.ok ? ((await response.json()) as Answer) : { isServed: false }
  } catch {
    return undefined
  }
}

async function readSession(): Promise<Session | undefined> {
  const { OPERATIONS, networkClient } = await import('./client.ts')
  const outcome = await networkClient.call(OPERATIONS.readSession, {})
  if (outcome.ok) return outcome.result
  return outcome.kind === 'offline' ? state.session : undefined
}

/** Called with what a sign-in gave, or with nothing after signing out. Other windows ask for themselves. */
export function showSession(session: Session | undefined): void {
  show({ ...state, kind: 'served', session })
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel reaches its own origin only and takes no other
  channel?.postMessage('changed')
}

let isListening = false

function listenOnce(): void {
  if (isListening) return
  isListening = true
  addEventListener('online', () => void askAgain())
  if (typeof BroadcastChannel === 'undefined') return
  channel = new BroadcastChannel(CHANNEL)
  channel.addEventListener('message', () => void askAgain())
}
