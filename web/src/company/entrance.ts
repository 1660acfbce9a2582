/** What stands between a window and its company: it is being opened, it is locked, it was closed elsewhere. */
import { useSyncExternalStore } from 'react'
import type { Sentence } from './backing.ts'
import { noteUse, remembered } from './remembered.ts'

export type Entrance =
  | { readonly kind: 'free' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'locked'; readonly vaultId: string }
  /** It could not be opened, or may not stay open. */
  | { readonly kind: 'shut'; readonly vaultId: string; readonly sentence: Sentence }

const listeners = new Set<() => void>()
let entrance: Entrance = remembered() ? { kind: 'opening' } : { kind: 'free' }
let isRestoring = false

export function setEntrance(next: Entrance): void {
  entrance = next
  for (const listener of listeners) listener()
}

export function useEntrance(): Entrance {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => entrance,
  )
}

/** The time of the last use where it lies in the future. */
export const lastUseAhead = noteUse(Date.now())

/** Opens again what this window had open, once. */
export async function restoreCompany(): Promise<void> {
  if (isRestoring) return
  isRestoring = true
  const last = remembered()
  if (!last) return
  try {
    if (last.kind === 'example') {
      const { openExample } = await import('../vault/example.ts')
      openExample()
    } else {
      const { openKept } = await import('../vault/kept-companies.ts')
      await openKept(last.id)
    }
  } catch (error) {
    // A part of the program could not be loaded; the screens say so themselves when they need it.
    setEntrance({ kind: 'free' })
    throw error
  }
}
