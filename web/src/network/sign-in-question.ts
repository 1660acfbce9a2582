/** Somebody must sign in before what they asked for can go on: the question, and who waits for its answer. */
import { useSyncExternalStore } from 'react'

/** not-fresh: signed in, but longer ago than this needs; signed-out: not any more. */
export type SignInReason = 'not-fresh' | 'signed-out'

export interface SignInQuestion {
  readonly reason: SignInReason
  /** @param isSignedIn false: not now */
  readonly answer: (isSignedIn: boolean) => void
}

const listeners = new Set<() => void>()
let question: SignInQuestion | undefined
let waiting: Promise<boolean> | undefined

function show(next: SignInQuestion | undefined): void {
  question = next
  for (const listener of listeners) listener()
}

/** Several who ask at once wait for the same answer. @returns whether somebody signed in; false at once where nobody can be asked */
export async function askForSignIn(reason: SignInReason): Promise<boolean> {
  if (listeners.size === 0) return false
  waiting ??= new Promise<boolean>((resolve) => {
    const answer = (isSignedIn: boolean): void => {
      waiting = undefined
      show(undefined)
      resolve(isSignedIn)
    }
    show({ reason, answer })
  })
  return await waiting
}

export function useSignInQuestion(): SignInQuestion | undefined {
  return useSyncExternalStore(subscribe, () => question)
}

/** The same function for every rendering: who leaves for good is told apart from who only draws anew. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    // Nobody is left who could answer.
    if (listeners.size === 0) question?.answer(false)
  }
}
