/** Whether the browser may delete what is stored here when space runs short. */
import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let isEvictable = false

export function showEvictable(next: boolean): void {
  isEvictable = next
  for (const listener of listeners) listener()
}

export function useEvictable(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => isEvictable,
  )
}
