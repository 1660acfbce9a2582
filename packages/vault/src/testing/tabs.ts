/** Tabs of one browser that have vaults open, for tests. */
import { openDB } from 'idb'
import { vi } from 'vitest'
import type { Company } from '@rueckhalt/domain/company'
import { changeField } from '../document/change-field.ts'
import { readVault } from '../document/read-vault.ts'
import { DATABASE_NAME, type SealedRecord, type VaultRecord } from '../storage/database.ts'
import { type OpenVault, openVault } from '../storage/open-vault.ts'
import { createVault, type VaultStore } from '../storage/vault-store.ts'
import { testPlatform, testStore, valueOf } from './browser.ts'

export const NOW = Date.UTC(2026, 10, 23)

const cleanUp: (() => unknown)[] = []

/** Has something done when the test is over, latest first. */
export function afterwards(work: () => unknown): void {
  cleanUp.push(work)
}

export async function closeAll(): Promise<void> {
  for (const work of cleanUp.splice(0).toReversed()) await work()
}

export async function tab(platform = testPlatform): Promise<VaultStore> {
  const store = await testStore(platform)
  cleanUp.push(store.close)
  return store
}

export async function open(store: VaultStore, id: string): Promise<OpenVault> {
  const vault = valueOf(await openVault(store, id))
  cleanUp.push(() => vault.close())
  return vault
}

export async function newVault(store: VaultStore, name = 'Muster Metallbau'): Promise<OpenVault> {
  return await open(store, valueOf(await createVault(store, { name, now: NOW })))
}

/** @throws Error when the value does not fit */
export function edit(vault: OpenVault, path: string, value: unknown): void {
  const faults = changeField(vault.doc, { section: 'company', path, value }, 'local')
  if (faults.length > 0) throw new Error(JSON.stringify(faults))
}

export function companyOf(vault: OpenVault): Company {
  return readVault(vault.doc).content.company
}

/** Resolves when it is true. */
export async function until(isTrue: () => boolean): Promise<void> {
  await vi.waitFor(
    () => {
      if (!isTrue()) throw new Error('not yet')
    },
    { timeout: 30_000, interval: 5 },
  )
}

export interface StoredRecords {
  readonly log: SealedRecord[]
  readonly snapshots: SealedRecord[]
  readonly vaults: VaultRecord[]
}

/** Changes records behind the program's back. */
export async function tamper(change: (records: StoredRecords) => void): Promise<void> {
  const db = await openDB(DATABASE_NAME)
  const records: StoredRecords = {
    log: await db.getAll('log'),
    snapshots: await db.getAll('snapshots'),
    vaults: await db.getAll('vaults'),
  }
  change(records)
  for (const name of ['log', 'snapshots', 'vaults'] as const) {
    await db.clear(name)
    for (const record of records[name]) await db.put(name, record)
  }
  db.close()
}
