/** The vaults of this browser, opened once for each window. */
import { currentPlatform, openVaultStore, type Outcome, type VaultStore } from '@rueckhalt/vault'
import { ageBoxInWorker } from './age-box-in-worker.ts'

export const platform = currentPlatform(ageBoxInWorker())

let opening: Promise<Outcome<VaultStore>> | undefined

/** @returns the store; a fault where the browser gives none, and the next call then tries again */
export function deviceStore(): Promise<Outcome<VaultStore>> {
  opening ??= openVaultStore(platform, letGo).then((opened) => {
    if (!opened.ok) letGo()
    return opened
  })
  return opening
}

/** The browser has closed it, or this window has deleted it: the next one opens it anew. */
export function letGo(): void {
  opening = undefined
}
