/** Who is signed in, as far as the sync needs to know. */
import type { Client, Role, Session } from '@rueckhalt/contract'
import { useEffect, useMemo, useState } from 'react'
import { askAgain, usePresence } from '../network/presence.ts'
import { send } from '../network/send.ts'

export { networkClient } from '../network/client.ts'

/** Asks for a sign-in where one is missing, and goes on then: for what somebody has just asked for, never for what happens by itself. */
export const askingClient: Client = { call: send }

export interface OwnOrganisation {
  readonly organisationId: string
  readonly name: string
  readonly role: Role
}

export type Person =
  /** Not known yet, or this app is served without a network. */
  | { readonly kind: 'none' }
  /** The server does not answer, and nobody knows who is signed in. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'signed-out' }
  | {
      readonly kind: 'signed-in'
      readonly userId: string
      readonly displayName: string
      readonly organisations: readonly OwnOrganisation[]
    }

export function usePerson(): Person {
  const { kind, session } = usePresence()
  const [isAsked, setAsked] = useState(false)
  useEffect(() => {
    void askAgain().then(() => setAsked(true))
  }, [])
  const isOffline = kind === 'unknown' && isAsked
  useEffect(() => {
    if (!isOffline) return undefined
    const timer = setInterval(() => void askAgain(), ASK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [isOffline])
  return useMemo(() => {
    if (session) return personOf(session)
    if (kind === 'served') return SIGNED_OUT
    return isOffline ? OFFLINE : NOBODY
  }, [session, kind, isOffline])
}

/** A server that is away comes back without the browser noticing. */
const ASK_AGAIN_MS = 15_000

const NOBODY: Person = { kind: 'none' }
const OFFLINE: Person = { kind: 'offline' }
const SIGNED_OUT: Person = { kind: 'signed-out' }

function personOf({ account, organisations }: Session): Person {
  return { kind: 'signed-in', userId: account.userId, displayName: account.displayName, organisations }
}
