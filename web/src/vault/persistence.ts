/** Whether the browser keeps what is stored here, or may throw it away. */
import { type Persistence, requestPersistence } from '@rueckhalt/vault'
import { useEffect, useState } from 'react'
import { showEvictable } from '../company/eviction.ts'

/** `navigator.storage` is missing where the page is not served over https. */
const storage = (navigator as { readonly storage?: StorageManager }).storage

/** Asks, without bothering anybody. */
export async function lookAtPersistence(): Promise<void> {
  try {
    showEvictable((await storage?.persisted()) !== true)
  } catch {
    showEvictable(true)
  }
}

/** Asks the browser to keep it; some ask the person. */
export async function askForPersistence(): Promise<Persistence> {
  const persistence = await requestPersistence(storage)
  showEvictable(!persistence.isPersistent)
  return persistence
}

/** @param version changes when something was stored or deleted @returns how much is used; undefined where the browser does not say */
export function useUsedBytes(version: unknown): number | undefined {
  const [used, setUsed] = useState<number | undefined>()
  useEffect(() => {
    let isGone = false
    storage?.estimate().then(
      ({ usage }) => isGone || setUsed(usage),
      () => undefined,
    )
    return () => {
      isGone = true
    }
  }, [version])
  return used
}
