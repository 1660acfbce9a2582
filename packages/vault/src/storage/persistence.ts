/** Does the browser keep what is stored, or may it throw it away when space runs short? */
import type { StorageFacts } from './platform.ts'

export interface Persistence {
  /** Kept until the user deletes it. Otherwise the browser may evict everything, and an export is the only safe copy. */
  readonly isPersistent: boolean
  readonly usedBytes: number | undefined
  readonly quotaBytes: number | undefined
}

/**
 * Asks the browser to keep the vaults. Some ask the user, some decide by themselves.
 *
 * @param storage `navigator.storage`, undefined where there is none
 */
export async function requestPersistence(storage: StorageFacts | undefined): Promise<Persistence> {
  const isPersistent = (await quietly(() => storage?.persisted?.())) === true || (await quietly(() => storage?.persist?.())) === true
  const estimate = await quietly(() => storage?.estimate?.())
  return { isPersistent, usedBytes: estimate?.usage, quotaBytes: estimate?.quota }
}

/** Private windows reject where others answer no. */
async function quietly<T>(ask: () => Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await ask()
  } catch {
    return undefined
  }
}
