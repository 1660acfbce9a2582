/** A browser's database without a browser, for tests: what `fake-indexeddb` keeps, read as an attacker with the disk would read it. */
// oxlint-disable-next-line import/no-unassigned-import -- it puts the database where a browser has it, and gives nothing back
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { ageBox } from '../export/age-box.ts'
import type { Outcome } from '../faults.ts'
import { currentPlatform, type VaultPlatform } from '../storage/platform.ts'
import { openVaultStore, type VaultStore } from '../storage/vault-store.ts'

/** Passphrases in tests guard nothing; at the real cost each would take a second. */
export const TEST_WORK_FACTOR = 8

export const testPlatform: VaultPlatform = currentPlatform(ageBox(TEST_WORK_FACTOR))

/** A browser that has never seen the page. */
export function freshBrowser(): void {
  ;(globalThis as { indexedDB?: unknown }).indexedDB = new IDBFactory()
}

/** @throws Error naming the faults: in a test that expects success */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`unexpected faults: ${JSON.stringify(outcome.faults)}`)
}

export function codesOf(outcome: Outcome<unknown>): string[] {
  return outcome.ok ? [] : outcome.faults.map(({ code }) => code)
}

export async function testStore(platform: VaultPlatform = testPlatform): Promise<VaultStore> {
  return valueOf(await openVaultStore(platform))
}
