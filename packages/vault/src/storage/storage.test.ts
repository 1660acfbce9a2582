import * as fc from 'fast-check'
import { openDB } from 'idb'
import { afterEach, beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { COMPANY_FORMAT } from '@rueckhalt/domain/company'
import { putAttachment } from '../document/attachments.ts'
import { changeField } from '../document/change-field.ts'
import { storedContent } from '../document/read-vault.ts'
import { rootsOf } from '../document/roots.ts'
import { codesOf, freshBrowser, testPlatform, testStore, valueOf } from '../testing/browser.ts'
import { everyStoredByte, formsOf } from '../testing/database-reader.ts'
import { anyEdit } from '../testing/random-edits.ts'
import { afterwards, closeAll, companyOf, edit, newVault, NOW, open, tab, tamper, until } from '../testing/tabs.ts'
import { DATABASE_NAME, type SealedRecord, type VaultRecord } from './database.ts'
import { openVault } from './open-vault.ts'
import { createVault, listVaults, openVaultStore } from './vault-store.ts'

beforeEach(freshBrowser)
afterEach(closeAll)

it('S1 what is saved is there again after closing and opening, whatever was edited', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyEdit, { maxLength: 12 }), async (edits) => {
      freshBrowser()
      const store = await testStore()
      const vault = valueOf(await openVault(store, valueOf(await createVault(store, { name: 'Muster', now: NOW }))))
      for (const apply of edits) apply(vault.doc, testPlatform.random)
      expect(await vault.saved()).toEqual({ ok: true, value: undefined })
      const expected = storedContent(vault.doc)
      await vault.close()
      const again = valueOf(await openVault(store, vault.id))
      expect(storedContent(again.doc)).toEqual(expected)
      expect(again.faults).toEqual([])
      await again.close()
      store.close()
    }),
    { seed: 7, numRuns: 15 },
  )
})

it('S2 nothing that was entered can be found in what is stored', async () => {
  const secrets = [
    'Gerlinde Überreuther',
    '0211 4711 0815',
    '918273645',
    'Tresorschlüssel unter der Fußmatte',
    'Hidden Champion GmbH',
    'ANLAGEGEHEIM',
  ]
  const store = await tab()
  const vault = await newVault(store, 'Hidden Champion GmbH')
  edit(vault, 'plan.contacts[chefin].name', 'Gerlinde Überreuther')
  edit(vault, 'plan.contacts[chefin].phone', '0211 4711 0815')
  edit(vault, 'company.turnoverEur', 918_273_645)
  expect(changeField(vault.doc, { section: 'settings', path: 'hint', value: 'Tresorschlüssel unter der Fußmatte' }, 'local')).toEqual([])
  const bytes = new TextEncoder().encode('x ANLAGEGEHEIM x')
  expect(putAttachment(vault.doc, { id: 'plan', name: 'ANLAGEGEHEIM.pdf', mediaType: 'application/pdf', bytes }, 'local').ok).toBe(true)
  await vault.saved()
  const plain = Buffer.from(Y.encodeStateAsUpdate(vault.doc))
  expect(plain.includes('Gerlinde Überreuther')).toBe(true)
  const stages = [await everyStoredByte()]
  await vault.compact()
  stages.push(await everyStoredByte())
  valueOf(await vault.changeLock({ passphrase: 'ein ziemlich langer Satz' }))
  stages.push(await everyStoredByte())
  for (const stored of stages) {
    expect(stored.length).toBeGreaterThan(500)
    for (const form of [...secrets, 'ein ziemlich langer Satz'].flatMap(formsOf)) expect(stored.includes(form)).toBe(false)
  }
})

it('S2 the search for secrets finds one that is there, in each of its forms', async () => {
  const store = await tab()
  const vault = await newVault(store)
  for (const form of formsOf('Gerlinde Überreuther')) {
    const planted = Buffer.concat([Buffer.from('xy'), form, Buffer.from('z')])
    await tamper(({ vaults }) => {
      vaults[0] = { ...vaults[0], planted: new Uint8Array(planted) } as unknown as VaultRecord
    })
    expect((await everyStoredByte()).includes(form)).toBe(true)
  }
  for (const text of ['Gerlinde Überreuther', 'xGerlinde Überreuther', 'xyGerlinde Überreuther', 'xyzGerlinde Überreuther und mehr']) {
    const base64 = Buffer.from(text).toString('base64')
    expect(formsOf('Gerlinde Überreuther').some((form) => base64.includes(form.toString()))).toBe(true)
  }
  expect(vault.state.isOpen).toBe(true)
})

function flipBit(bytes: Uint8Array | undefined): void {
  if (bytes) bytes[3] = (bytes[3] ?? 0) ^ 1
}

it('S3 a record that was altered, exchanged or taken from another vault is named, kept, and costs nothing while the next one is right', async () => {
  const cases: [string, (log: SealedRecord[]) => void][] = [
    ['one bit of the box', ([, second]) => flipBit(second?.box)],
    ['one bit of the nonce', ([, second]) => flipBit(second?.nonce)],
    ['an older record in its place', (log) => (log[1] = { ...log[0]!, number: 2 })],
    [
      'a record of another vault',
      (log) => (log[1] = { ...log.find(({ vaultId }) => vaultId !== log[1]!.vaultId)!, vaultId: log[1]!.vaultId, number: 2 }),
    ],
  ]
  for (const [name, change] of cases) {
    freshBrowser()
    const store = await testStore()
    const [vault, other] = [await newVault(store), await newVault(store)]
    for (const [path, value] of FOUR_EDITS) {
      edit(vault, path, value)
      edit(other, path, 0)
      await Promise.all([vault.saved(), other.saved()])
    }
    await Promise.all([vault.close(), other.close()])
    await tamper(({ log }) => {
      log.sort((a, b) => Number(b.vaultId === vault.id) - Number(a.vaultId === vault.id))
      change(log)
    })
    const before = await everyStoredByte()
    const again = await open(store, vault.id)
    expect([name, again.faults]).toEqual([name, [{ code: 'damaged-record', path: 'log', params: { from: 2, to: 2 } }]])
    expect(companyOf(again)).toMatchObject({ power: { gensetFuelL: 400 }, ict: { carriersN: 2 }, finance: { banksN: 1 } })
    await again.compact()
    expect((await everyStoredByte()).equals(before)).toBe(true)
    await again.close()
    store.close()
  }
})

const FOUR_EDITS = [
  ['power.gensetFuelL', 400],
  ['ict.carriersN', 2],
  ['people.headcount', 40],
  ['finance.banksN', 1],
] as const

it('S3 two damaged records in a row: what builds on them is named as missing, and what came before is there', async () => {
  const store = await tab()
  const vault = await newVault(store)
  for (const [path, value] of FOUR_EDITS) {
    edit(vault, path, value)
    await vault.saved()
  }
  await vault.close()
  await tamper(
    ({ log }) =>
      ([log[1], log[2]] = [
        { ...log[2]!, number: 2 },
        { ...log[1]!, number: 3 },
      ]),
  )
  const again = await open(store, vault.id)
  expect(again.faults.map(({ code }) => code)).toEqual(['damaged-record', 'damaged-record', 'incomplete-document'])
  expect(companyOf(again).power).toEqual({ gensetFuelL: 400 })
})

it('S3 a missing record is named, in the middle and at the end', async () => {
  const store = await tab()
  const vault = await newVault(store)
  for (let litres = 1; litres <= 6; litres++) {
    edit(vault, 'power.gensetFuelL', litres)
    await vault.saved()
  }
  await vault.close()
  await tamper(({ log }) => void log.splice(1, 2))
  expect((await open(store, vault.id)).faults).toContainEqual({ code: 'missing-records', path: 'log', params: { from: 2, to: 3 } })
  await tamper(({ log }) => void log.pop())
  expect((await open(store, vault.id)).faults).toContainEqual({ code: 'missing-records', path: 'log', params: { from: 6, to: 6 } })
})

it('S3 a damaged snapshot is named and kept', async () => {
  const store = await tab()
  const vault = await newVault(store)
  edit(vault, 'power.gensetFuelL', 400)
  await vault.saved()
  await vault.compact()
  edit(vault, 'ict.carriersN', 2)
  await vault.saved()
  await vault.close()
  await tamper(({ snapshots: [snapshot] }) => snapshot && (snapshot.box[0] = (snapshot.box[0] ?? 0) ^ 1))
  const again = await open(store, vault.id)
  expect(again.faults.map(({ code }) => code)).toContain('damaged-record')
  expect(codesOf(await again.changeLock(undefined))).toEqual(['damaged-record'])
})

it('S4 compaction keeps everything and leaves one record', async () => {
  const store = await tab()
  const vault = await newVault(store)
  for (let litres = 1; litres <= 250; litres++) {
    edit(vault, 'power.gensetFuelL', litres)
    await vault.saved()
  }
  expect(await store.db.count('log')).toBeLessThan(60)
  await vault.compact()
  expect(await store.db.count('log')).toBe(0)
  await vault.close()
  expect(companyOf(await open(store, vault.id)).power).toEqual({ gensetFuelL: 250 })
})

it('S5 two tabs that edit the same vault end with the edits of both, at once and after opening again', async () => {
  const [one, two] = [await tab(), await tab()]
  const here = await newVault(one)
  const there = await open(two, here.id)
  for (let k = 0; k < 30; k++) {
    edit(here, `sites[werk-${k}].name`, `Werk ${k}`)
    edit(there, `processes[prozess-${k}].name`, `Prozess ${k}`)
    if (k % 10 === 0) await Promise.all([here.compact(), there.compact()])
  }
  await Promise.all([here.saved(), there.saved()])
  await until(() => companyOf(here).processes?.length === 30 && companyOf(there).sites?.length === 30)
  await Promise.all([here.refresh(), there.refresh()])
  expect(storedContent(here.doc)).toEqual(storedContent(there.doc))
  const again = await open(await tab(), here.id)
  expect(storedContent(again.doc)).toEqual(storedContent(here.doc))
  expect(again.faults).toEqual([])
})

it('S5 without channel and locks nothing is lost; the other tab sees it when it refreshes', async () => {
  const { random, age } = testPlatform
  const [one, two] = [await tab({ random, age }), await tab({ random, age })]
  const here = await newVault(one)
  const there = await open(two, here.id)
  for (let k = 0; k < 10; k++) {
    edit(here, `sites[werk-${k}].name`, `Werk ${k}`)
    edit(there, `processes[prozess-${k}].name`, `Prozess ${k}`)
    await Promise.all([here.saved(), there.saved(), here.compact(), there.compact()])
  }
  await Promise.all([here.refresh(), there.refresh()])
  expect(companyOf(here).processes).toHaveLength(10)
  expect(storedContent(here.doc)).toEqual(storedContent(there.doc))
  expect((await open(one, here.id)).faults).toEqual([])
})

it('S6 full storage: the edits stay in memory, the fault is named, and they are stored once there is room', async () => {
  const store = await tab()
  const vault = await newVault(store)
  edit(vault, 'ict.carriersN', 2)
  await vault.saved()
  const before = await everyStoredByte()
  const transaction = store.db.transaction.bind(store.db)
  const states: number[] = []
  vault.onState(() => states.push(vault.state.pending))
  Object.assign(store, {
    db: new Proxy(store.db, {
      get: (db, name) =>
        name === 'transaction'
          ? (_names: unknown, mode: string) => {
              if (mode === 'readwrite') throw new DOMException('full', 'QuotaExceededError')
              return transaction('vaults')
            }
          : Reflect.get(db, name),
    }),
  })
  edit(vault, 'power.gensetFuelL', 400)
  expect(codesOf(await vault.saved())).toEqual(['storage-full'])
  edit(vault, 'power.gensetFuelL', 500)
  expect(codesOf(await vault.saved())).toEqual(['storage-full'])
  expect(vault.state).toMatchObject({ pending: 2, isOpen: true, fault: { code: 'storage-full' } })
  expect((await everyStoredByte()).equals(before)).toBe(true)
  Object.assign(store, { db: valueOf(await openVaultStore(testPlatform)).db })
  afterwards(() => store.db.close())
  expect(await vault.retry()).toEqual({ ok: true, value: undefined })
  expect(vault.state).toEqual({ pending: 0, fault: undefined, isOpen: true })
  expect(states).toContain(2)
  expect(companyOf(await open(store, vault.id))).toEqual({ format: COMPANY_FORMAT, power: { gensetFuelL: 500 }, ict: { carriersN: 2 } })
})

it('S6 a browser that allows no storage is a fault, not a crash', async () => {
  const scope = globalThis as { indexedDB?: unknown }
  const factory = scope.indexedDB
  try {
    delete scope.indexedDB
    expect(codesOf(await openVaultStore(testPlatform))).toEqual(['storage-blocked'])
    scope.indexedDB = {
      open: () => {
        throw new DOMException('denied', 'SecurityError')
      },
    }
    expect(await openVaultStore(testPlatform)).toMatchObject({ faults: [{ code: 'storage-blocked', params: { reason: 'SecurityError' } }] })
  } finally {
    scope.indexedDB = factory
  }
})

it('S6 a database of a newer version is refused and stays as it is', async () => {
  const newer = await openDB(DATABASE_NAME, 99, { upgrade: (db) => void db.createObjectStore('later') })
  newer.close()
  expect(codesOf(await openVaultStore(testPlatform))).toEqual(['newer-version'])
  const still = await openDB(DATABASE_NAME)
  expect([still.version, [...still.objectStoreNames]]).toEqual([99, ['later']])
  still.close()
})

it('S6 a vault or a document of a newer version is refused and stays as it is', async () => {
  const store = await tab()
  const vault = await newVault(store)
  rootsOf(vault.doc).meta.set('version', 99)
  await vault.saved()
  await vault.close()
  const before = await everyStoredByte()
  expect(codesOf(await openVault(store, vault.id))).toEqual(['newer-version'])
  expect((await everyStoredByte()).equals(before)).toBe(true)
  await tamper(({ vaults }) => (vaults[0] = { ...vaults[0]!, version: 99 }))
  expect(codesOf(await openVault(store, vault.id))).toEqual(['newer-version'])
  expect(valueOf(await listVaults(store))).toMatchObject([{ isNewer: true }])
})

it('S6 a tab with older code closes its vault when a newer one writes', async () => {
  const [one, two] = [await tab(), await tab()]
  const here = await newVault(one)
  const there = await open(two, here.id)
  rootsOf(there.doc).meta.set('version', 99)
  await there.saved()
  await until(() => !here.state.isOpen)
  expect(here.state.fault?.code).toBe('newer-version')
})
