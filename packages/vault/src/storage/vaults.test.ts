import { afterEach, beforeEach, expect, it } from 'vitest'
import { COMPANY_FORMAT } from '@rueckhalt/domain/company'
import { codesOf, freshBrowser, testPlatform, valueOf } from '../testing/browser.ts'
import { closeAll, companyOf, edit, newVault, open, tab, until } from '../testing/tabs.ts'
import { openVault } from './open-vault.ts'
import { requestPersistence } from './persistence.ts'
import { deleteEverything, deleteVault, listVaults, renameVault } from './vault-store.ts'

beforeEach(freshBrowser)
afterEach(closeAll)

it('S7 several vaults: each with its name, in the order of making, none reads another', async () => {
  const store = await tab()
  const [first, second] = [await newVault(store, 'Erste GmbH'), await newVault(store, 'Zweite GmbH')]
  edit(first, 'power.gensetFuelL', 1)
  await first.saved()
  expect(companyOf(second)).toEqual({ format: COMPANY_FORMAT })
  valueOf(await renameVault(store, second.id, 'Dritte GmbH'))
  expect(codesOf(await renameVault(store, 'none', 'x'))).toEqual(['no-such-vault'])
  const names = valueOf(await listVaults(store)).map(({ name }) => name)
  expect(new Set(names)).toEqual(new Set(['Dritte GmbH', 'Erste GmbH']))
})

it('S7 a deleted vault is gone with its keys, and tabs that had it open close it', async () => {
  const [one, two] = [await tab(), await tab()]
  const [kept, deleted] = [await newVault(one, 'Bleibt'), await newVault(one, 'Geht')]
  edit(deleted, 'power.gensetFuelL', 1)
  await deleted.saved()
  const there = await open(two, deleted.id)
  valueOf(await deleteVault(one, deleted.id))
  await until(() => !there.state.isOpen)
  expect(there.state.fault?.code).toBe('changed-elsewhere')
  expect(valueOf(await listVaults(one)).map(({ id }) => id)).toEqual([kept.id])
  expect(await one.db.count('log')).toBe(0)
  expect(codesOf(await openVault(one, deleted.id))).toEqual(['no-such-vault'])
})

it('S7 an edit to a vault that was deleted meanwhile is refused, not revived', async () => {
  const { random, age } = testPlatform
  const [one, two] = [await tab({ random, age }), await tab({ random, age })]
  const there = await open(two, (await newVault(one)).id)
  valueOf(await deleteVault(one, there.id))
  edit(there, 'power.gensetFuelL', 1)
  expect(codesOf(await there.saved())).toEqual(['no-such-vault'])
  expect(await one.db.count('log')).toBe(0)
})

it('S7 deleting everything leaves no database, also while another tab has it open', async () => {
  const [one, two] = [await tab(), await tab()]
  await newVault(two)
  expect(await deleteEverything(one)).toEqual({ ok: true, value: undefined })
  const factory = (globalThis as unknown as { indexedDB: { databases(): Promise<{ name: string }[]> } }).indexedDB
  expect((await factory.databases()).map(({ name }) => name)).toEqual([])
})

it('S8 the browser is asked to keep the vaults, and any answer is an answer', async () => {
  const estimate = async () => ({ usage: 5, quota: 10 })
  expect(await requestPersistence(undefined)).toEqual({ isPersistent: false, usedBytes: undefined, quotaBytes: undefined })
  expect(await requestPersistence({ persisted: async () => false, persist: async () => true, estimate })).toEqual({
    isPersistent: true,
    usedBytes: 5,
    quotaBytes: 10,
  })
  const refused = async (): Promise<never> => {
    throw new TypeError('private')
  }
  expect(await requestPersistence({ persisted: refused, persist: refused, estimate: refused })).toMatchObject({ isPersistent: false })
})
