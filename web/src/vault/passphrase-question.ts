/** A question for a passphrase that any part of the program can ask; one dialog in the frame of the app shows it. */
import { useSyncExternalStore } from 'react'
import type { Sentence } from '../company/backing.ts'

export interface PassphraseQuestion {
  readonly fileName: string
  /** @returns what is wrong with the passphrase, and it is asked again; undefined: it was right, or nothing can be done */
  readonly attempt: (passphrase: string) => Promise<Sentence | undefined>
  readonly finish: (isCancelled: boolean) => void
}

const listeners = new Set<() => void>()
let question: PassphraseQuestion | undefined

function show(next: PassphraseQuestion | undefined): void {
  question = next
  for (const listener of listeners) listener()
}

/**
 * Asks until the passphrase is right or the person gives up.
 * @returns false where it was given up
 */
export async function askPassphrase(fileName: string, attempt: PassphraseQuestion['attempt']): Promise<boolean> {
  question?.finish(true)
  return await new Promise((resolve) => {
    const finish = (isCancelled: boolean): void => {
      if (question === asked) show(undefined)
      resolve(!isCancelled)
    }
    const asked: PassphraseQuestion = { fileName, attempt, finish }
    show(asked)
  })
}

export function usePassphraseQuestion(): PassphraseQuestion | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => question,
  )
}
