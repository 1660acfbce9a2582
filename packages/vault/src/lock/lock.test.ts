import { afterEach, beforeEach, expect, it } from 'vitest'
import { COMPANY_FORMAT } from '@rueckhalt/domain/company'
import { changeField } from '../document/change-field.ts'
import { readVault } from '../document/read-vault.ts'
import { AGE_WORK_FACTOR } from '../export/age-box.ts'
import type { Outcome } from '../faults.ts'
import { type OpenVault, openVault } from '../storage/open-vault.ts'
import { createVault, listVaults, type VaultStore } from '../storage/vault-store.ts'
import { codesOf, freshBrowser, testPlatform, testStore, valueOf } from '../testing/browser.ts'
import { countedRandom } from '../testing/replicas.ts'
import { until } from '../testing/tabs.ts'
import { askPasskeys, createPasskey, type Credentials } from './browser-passkeys.ts'
import type { NewLock, PasskeySecret, Unlock } from './slots.ts'

const NOW = Date.UTC(2026, 10, 23)
const PASSPHRASE = 'Äpfel, Birnen & Quitten'
const cleanUp: (() => unknown)[] = []
let store: VaultStore

beforeEach(async () => {
  freshBrowser()
  store = await testStore()
  cleanUp.push(store.close)
})
afterEach(async () => {
  for (const work of cleanUp.splice(0).toReversed()) await work()
})

async function tryOpen(id: string, unlock?: Unlock): Promise<Outcome<OpenVault>> {
  const outcome = await openVault(store, id, unlock)
  if (outcome.ok) cleanUp.push(() => outcome.value.close())
  return outcome
}

async function lockedVault(lock: NewLock): Promise<string> {
  const vault = valueOf(await tryOpen(valueOf(await createVault(store, { name: 'Muster', now: NOW }))))
  changeField(vault.doc, { section: 'company', path: 'power.gensetFuelL', value: 400 }, 'local')
  valueOf(await vault.changeLock(lock))
  changeField(vault.doc, { section: 'company', path: 'ict.carriersN', value: 2 }, 'local')
  await vault.close()
  return vault.id
}

const CONTENT = { format: COMPANY_FORMAT, power: { gensetFuelL: 400 }, ict: { carriersN: 2 } }

const passphrase = (text: string): Unlock => ({ kind: 'passphrase', passphrase: text })

function secret(start: number): PasskeySecret {
  const random = countedRandom(start)
  return { credentialId: random(16), prfSalt: random(32), prf: random(32) }
}

it('L1 without a lock the browser keeps the key, and the key cannot be read out', async () => {
  const id = valueOf(await createVault(store, { name: 'Muster', now: NOW }))
  expect(valueOf(await tryOpen(id)).lock).toEqual({ isLocked: false, hasPassphrase: false, passkeys: [] })
  const [slot] = (await store.db.get('vaults', id))?.slots ?? []
  if (slot?.kind !== 'device') throw new Error('no key of the device')
  expect(slot.key.extractable).toBe(false)
  await expect(crypto.subtle.exportKey('raw', slot.key)).rejects.toThrow()
})

it('L2 a locked vault opens with its passphrase and with nothing else', async () => {
  const id = await lockedVault({ passphrase: PASSPHRASE })
  expect(codesOf(await tryOpen(id))).toEqual(['locked'])
  for (const wrong of ['', 'Äpfel, Birnen & quitten', `${PASSPHRASE} `])
    expect(codesOf(await tryOpen(id, passphrase(wrong)))).toEqual(['wrong-passphrase'])
  expect(codesOf(await tryOpen(id, { kind: 'passkey', credentialId: new Uint8Array(16), prf: new Uint8Array(32) }))).toEqual([
    'wrong-passkey',
  ])
  const vault = valueOf(await tryOpen(id, passphrase(PASSPHRASE)))
  expect(readVault(vault.doc).content.company).toEqual(CONTENT)
})

it('L2 it does not matter how the machine writes an umlaut', async () => {
  const id = await lockedVault({ passphrase: PASSPHRASE.normalize('NFD') })
  expect((await tryOpen(id, passphrase(PASSPHRASE.normalize('NFC')))).ok).toBe(true)
})

it('L2 no key lies beside a lock, and the list says how it opens', async () => {
  const id = await lockedVault({ passphrase: PASSPHRASE })
  expect((await store.db.get('vaults', id))?.slots.map(({ kind }) => kind)).toEqual(['passphrase'])
  expect(valueOf(await listVaults(store))).toEqual([
    { id, name: 'Muster', createdAt: NOW, isExample: false, isNewer: false, lock: { isLocked: true, hasPassphrase: true, passkeys: [] } },
  ])
})

it('L3 a lock with passkeys and a passphrase opens to each of them', async () => {
  const [one, two, other] = [secret(1), secret(2), secret(3)]
  const id = await lockedVault({ passphrase: PASSPHRASE, passkeys: [one, two] })
  for (const { credentialId, prf } of [one, two]) {
    const vault = valueOf(await tryOpen(id, { kind: 'passkey', credentialId, prf }))
    expect(readVault(vault.doc).content.company).toEqual(CONTENT)
    expect(vault.lock.passkeys).toEqual([one, two].map(({ credentialId: known, prfSalt }) => ({ credentialId: known, prfSalt })))
  }
  expect((await tryOpen(id, passphrase(PASSPHRASE))).ok).toBe(true)
  expect(codesOf(await tryOpen(id, { kind: 'passkey', credentialId: one.credentialId, prf: two.prf }))).toEqual(['wrong-passkey'])
  expect(codesOf(await tryOpen(id, { kind: 'passkey', credentialId: other.credentialId, prf: one.prf }))).toEqual(['wrong-passkey'])
})

it('L4 changing or removing the lock shuts out the old one', async () => {
  const id = await lockedVault({ passphrase: PASSPHRASE })
  const vault = valueOf(await tryOpen(id, passphrase(PASSPHRASE)))
  valueOf(await vault.changeLock({ passphrase: 'ein anderer Satz' }))
  await vault.close()
  expect(codesOf(await tryOpen(id, passphrase(PASSPHRASE)))).toEqual(['wrong-passphrase'])
  const changed = valueOf(await tryOpen(id, passphrase('ein anderer Satz')))
  valueOf(await changed.changeLock(undefined))
  await changed.close()
  expect(readVault(valueOf(await tryOpen(id)).doc).content.company).toEqual(CONTENT)
})

it('L4 a new lock brings a new key: the key from before opens nothing that was written after', async () => {
  const vault = valueOf(await tryOpen(valueOf(await createVault(store, { name: 'Muster', now: NOW }))))
  const before = await store.db.get('vaults', vault.id)
  valueOf(await vault.changeLock({ passphrase: PASSPHRASE }))
  await vault.close()
  const after = await store.db.get('vaults', vault.id)
  if (!before || !after) throw new Error('no record')
  await store.db.put('vaults', { ...after, epoch: before.epoch, slots: before.slots })
  expect(valueOf(await tryOpen(vault.id)).faults.map(({ code }) => code)).toContain('damaged-record')
})

it('L4 a tab that has the vault open under the old key closes it and can write no more', async () => {
  const { random, age } = testPlatform
  const deaf = await testStore({ random, age })
  cleanUp.push(deaf.close)
  const id = valueOf(await createVault(store, { name: 'Muster', now: NOW }))
  const vault = valueOf(await tryOpen(id))
  const stale = valueOf(await openVault(deaf, id))
  valueOf(await vault.changeLock({ passphrase: PASSPHRASE }))
  changeField(stale.doc, { section: 'company', path: 'finance.banksN', value: 1 }, 'local')
  expect(codesOf(await stale.saved())).toEqual(['changed-elsewhere'])
  expect(stale.state).toMatchObject({ isOpen: false, pending: 1 })
})

it('L5 locking now closes the vault in every tab, with all edits stored', async () => {
  const id = await lockedVault({ passphrase: PASSPHRASE })
  const [here, there] = [valueOf(await tryOpen(id, passphrase(PASSPHRASE))), valueOf(await tryOpen(id, passphrase(PASSPHRASE)))]
  changeField(there.doc, { section: 'company', path: 'finance.banksN', value: 3 }, 'local')
  await here.lockNow()
  await until(() => !there.state.isOpen)
  expect([here.state.fault?.code, there.state.fault?.code]).toEqual(['locked', 'locked'])
  const again = valueOf(await tryOpen(id, passphrase(PASSPHRASE)))
  expect(readVault(again.doc).content.company.finance).toEqual({ banksN: 3 })
})

it('L6 a lock that would hold nothing off is refused, and the vault stays as it is', async () => {
  const vault = valueOf(await tryOpen(valueOf(await createVault(store, { name: 'Muster', now: NOW }))))
  expect(codesOf(await vault.changeLock({ passphrase: 'kurz' }))).toEqual(['passphrase-too-short'])
  expect(codesOf(await vault.changeLock({}))).toEqual(['lock-without-secret'])
  expect(codesOf(await createVault(store, { name: 'x', now: NOW, lock: { passphrase: 'kurz' } }))).toEqual(['passphrase-too-short'])
  expect(vault.lock.isLocked).toBe(false)
  expect((await store.db.get('vaults', vault.id))?.epoch).toBe(1)
})

it('L6 a passphrase costs at least what the age tool makes it cost', () => {
  expect(AGE_WORK_FACTOR).toBeGreaterThanOrEqual(18)
})

it('L7 a damaged slot is a fault of the key, not of the passphrase', async () => {
  const id = await lockedVault({ passphrase: PASSPHRASE })
  const record = await store.db.get('vaults', id)
  const [slot] = record?.slots ?? []
  if (!record || slot?.kind !== 'passphrase') throw new Error('no lock')
  await store.db.put('vaults', { ...record, slots: [{ ...slot, box: slot.box.slice(0, 40) }] })
  expect(codesOf(await tryOpen(id, passphrase(PASSPHRASE)))).toEqual(['damaged-key'])
})

/** An authenticator as the standard describes it: a secret per passkey, HMAC over the salt. */
function authenticator(options: { prfOnCreate?: boolean; hasPrf?: boolean }): Credentials {
  const ids: Uint8Array<ArrayBuffer>[] = []
  const evaluate = async (id: Uint8Array<ArrayBuffer>, salt: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> => {
    const key = await crypto.subtle.importKey('raw', id, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    return await crypto.subtle.sign('HMAC', key, salt)
  }
  const answer = (id: Uint8Array<ArrayBuffer>, prf: object | undefined): object => ({
    rawId: id.buffer,
    getClientExtensionResults: () => (prf ? { prf } : {}),
  })
  return {
    create: async ({ publicKey }) => {
      const { extensions } = publicKey as { extensions: { prf: { eval: { first: Uint8Array<ArrayBuffer> } } } }
      const id = countedRandom(ids.length + 50)(16)
      ids.push(id)
      const results = options.prfOnCreate ? { results: { first: await evaluate(id, extensions.prf.eval.first) } } : {}
      return answer(id, options.hasPrf === false ? undefined : { enabled: true, ...results })
    },
    get: async ({ publicKey }) => {
      const { allowCredentials, extensions } = publicKey as {
        allowCredentials: { id: Uint8Array<ArrayBuffer> }[]
        extensions: { prf: { evalByCredential: Record<string, { first: Uint8Array<ArrayBuffer> }> } }
      }
      const id = allowCredentials[0]?.id ?? new Uint8Array()
      const salt = extensions.prf.evalByCredential[Buffer.from(id).toString('base64url')]?.first ?? new Uint8Array()
      return answer(id, options.hasPrf === false ? undefined : { results: { first: await evaluate(id, salt) } })
    },
  }
}

it('L8 a passkey opens the vault, whether it gives its secret when it is made or only when it is asked', async () => {
  for (const prfOnCreate of [true, false]) {
    const credentials = authenticator({ prfOnCreate })
    const passkey = valueOf(await createPasskey(credentials, { site: 'Rückhalt', vault: 'Muster' }, testPlatform.random))
    const id = await lockedVault({ passkeys: [passkey] })
    const { lock } = valueOf(await listVaults(store)).find((entry) => entry.id === id) ?? {}
    const unlock = valueOf(await askPasskeys(credentials, lock?.passkeys ?? [], testPlatform.random))
    expect(readVault(valueOf(await tryOpen(id, unlock)).doc).content.company).toEqual(CONTENT)
  }
})

it('L8 no passkeys, one without a secret of its own, and a refusal are faults', async () => {
  const labels = { site: 'Rückhalt', vault: 'Muster' }
  const refusing = (name: string): Credentials => {
    const refuse = async (): Promise<never> => {
      throw new DOMException('no', name)
    }
    return { create: refuse, get: refuse }
  }
  const made = async (credentials: Credentials | undefined): Promise<string[]> =>
    codesOf(await createPasskey(credentials, labels, testPlatform.random))
  expect(await made(undefined)).toEqual(['passkey-unavailable'])
  expect(await made(authenticator({ hasPrf: false }))).toEqual(['passkey-without-prf'])
  expect(await made(refusing('NotAllowedError'))).toEqual(['passkey-cancelled'])
  expect(await made(refusing('SecurityError'))).toEqual(['passkey-unavailable'])
  expect(codesOf(await askPasskeys(refusing('NotAllowedError'), [], testPlatform.random))).toEqual(['passkey-cancelled'])
  expect(codesOf(await askPasskeys(undefined, [], testPlatform.random))).toEqual(['passkey-unavailable'])
})
