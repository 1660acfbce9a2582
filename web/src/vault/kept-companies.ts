/** Companies on this device: opening, keeping, locking, renaming, deleting. Each lives in a vault of its own. */
import { type Company, emptyCompany, readCompany } from '@rueckhalt/domain/company'
import {
  createVault,
  deleteEverything,
  deleteVault,
  listVaults,
  type NewLock,
  type OpenVault,
  openVault,
  type Outcome,
  renameVault,
  type StoredContent,
  type Unlock,
  type VaultEntry,
  type VaultFault,
  type VaultStore,
} from '@rueckhalt/vault'
import { type MemoryBacking, memoryBacking, type Sentence } from '../company/backing.ts'
import { closeCompany, currentCompany, moveCompany, openCompany, renameCompany } from '../company/company-store.ts'
import { setEntrance } from '../company/entrance.ts'
import { forget, forgetEverything, rememberVault } from '../company/remembered.ts'
import { forgetInNetwork, forgetNetwork } from '../sync/network-database.ts'
import { deviceStore, letGo } from './device-store.ts'
import { askForPersistence, lookAtPersistence } from './persistence.ts'
import { sentenceOf, vaultBacking } from './vault-backing.ts'

const DONE: Outcome<void> = { ok: true, value: undefined }

/** The vault of the company that is open in this window. */
let current: OpenVault | undefined

/** @returns the vault behind the open company; undefined where it is in no vault */
export function currentVault(): OpenVault | undefined {
  return current && currentCompany()?.vaultId === current.id ? current : undefined
}

async function withStore<T>(work: (store: VaultStore) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const opened = await deviceStore()
  return opened.ok ? await work(opened.value) : opened
}

/** @returns the companies of this device, oldest first */
export function keptCompanies(): Promise<Outcome<VaultEntry[]>> {
  return withStore(listVaults)
}

/**
 * Opens a company of this device in this window. One that is locked leaves the window at its door.
 *
 * @param unlock passphrase or passkey, where it is locked
 * @returns faults: what was open before is open still, unless nothing was
 */
export async function openKept(id: string, unlock?: Unlock): Promise<Outcome<void>> {
  const opened = await withStore(async (store) => await openEntry(store, id, unlock))
  const [fault] = opened.ok ? [] : opened.faults
  if (!fault) return DONE
  const isOther = currentCompany() !== undefined && currentCompany()?.vaultId !== id
  if (!unlock && fault.code === 'locked') {
    if (isOther) closeCompany()
    setEntrance({ kind: 'locked', vaultId: id })
  } else if (!unlock && !isOther) shut(id, fault)
  return opened
}

function shut(vaultId: string, fault: VaultFault): void {
  if (fault.code === 'no-such-vault') forget(vaultId)
  setEntrance({ kind: 'shut', vaultId, sentence: sentenceOf(fault) })
}

async function openEntry(store: VaultStore, id: string, unlock: Unlock | undefined): Promise<Outcome<void>> {
  const [vault, entries] = [await openVault(store, id, unlock), await listVaults(store)]
  if (!vault.ok) return vault
  const name = (entries.ok ? entries.value : []).find((entry) => entry.id === id)?.name ?? id
  show(vault.value, name)
  return DONE
}

function show(vault: OpenVault, name: string): void {
  watch(vault)
  openCompany({
    id: vault.id,
    name,
    isExample: vault.isExample,
    vaultId: vault.id,
    notices: vault.faults.map(sentenceOf),
    backing: vaultBacking(vault),
  })
  rememberVault(vault.id)
  setEntrance({ kind: 'free' })
  void lookAtPersistence()
}

/** Another window may lock the vault, delete it or give it another key: it may then not stay open here. */
function watch(vault: OpenVault): void {
  current = vault
  const isCurrent = (): boolean => currentCompany()?.vaultId === vault.id && current === vault
  const refresh = (): void => {
    if (document.visibilityState === 'visible') void vault.refresh()
  }
  document.addEventListener('visibilitychange', refresh)
  const stop = vault.onState(() => {
    const { isOpen, fault } = vault.state
    if (isOpen) return
    stop()
    document.removeEventListener('visibilitychange', refresh)
    if (!isCurrent()) return
    closeCompany()
    if (fault?.code === 'locked' && vault.lock.isLocked) setEntrance({ kind: 'locked', vaultId: vault.id })
    else if (fault?.code === 'locked' || !fault) setEntrance({ kind: 'free' })
    else shut(vault.id, fault)
  })
}

/**
 * Makes a company on this device and opens it in this window. Where the browser stores nothing, it is open without being kept, and says so.
 * @returns a fault, and then nothing has changed
 */
export async function keepNew(name: string, content: Partial<StoredContent>, isExample = false): Promise<Outcome<void>> {
  const made = await withStore(async (store) => {
    const id = await createVault(store, { name: await freeNameIn(store, name), isExample, now: Date.now(), content })
    return id.ok ? await openEntry(store, id.value, undefined) : id
  })
  const [fault] = made.ok ? [] : made.faults
  if (fault?.code !== 'storage-blocked' && fault?.code !== 'insecure-context') return made
  const read = readCompany(content.company ?? emptyCompany())
  const backing = memoryBacking(read.ok ? read.value : read.rest, { kind: 'failed', sentence: sentenceOf(fault) })
  openCompany({ id: 'not-kept', name, isExample, backing })
  setEntrance({ kind: 'free' })
  return DONE
}

/** @returns the name, with a number where this device has one of that name already */
export async function freeNameIn(store: VaultStore, wanted: string): Promise<string> {
  const entries = await listVaults(store)
  return freeName(wanted, new Set((entries.ok ? entries.value : []).flatMap((entry) => entry.name ?? [])))
}

/** Nothing is overwritten, and two of the same name could not be told apart. */
function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted} (${number})`
    if (!taken.has(name)) return name
  }
}

/** Companies of the domain have no index signature; the vault takes any document. */
export function contentOf(company: Company): Partial<StoredContent> {
  return { company: { ...company } }
}

/** Gives a company that has begun in this window its vault; the steps that can be undone go with it. */
export async function keepWaiting(waiting: MemoryBacking, name: string): Promise<void> {
  const made = await withStore(async (store) => {
    const free = await freeNameIn(store, name)
    const id = await createVault(store, { name: free, now: Date.now() })
    return id.ok ? await withName(await openVault(store, id.value), free) : id
  })
  if (!made.ok) {
    const [fault] = made.faults
    if (fault) waiting.say({ kind: 'failed', sentence: sentenceOf(fault), retry: () => void keepWaiting(waiting, name) })
    return
  }
  const { vault, name: free } = made.value
  const backing = vaultBacking(vault)
  for (const company of waiting.states()) backing.replace(company)
  watch(vault)
  if (!moveCompany(waiting, backing, vault.id)) {
    backing.close()
    return
  }
  renameCompany(vault.id, free)
  rememberVault(vault.id)
  void lookAtPersistence()
  askOnceAfterAnswers()
}

async function withName(opened: Outcome<OpenVault>, name: string): Promise<Outcome<{ vault: OpenVault; name: string }>> {
  return opened.ok ? { ok: true, value: { vault: opened.value, name } } : opened
}

/** Nobody is asked for leave to store before there is something that is worth it. */
const ANSWERS_BEFORE_ASKING = 3

function askOnceAfterAnswers(): void {
  const vault = current
  let answers = 0
  const count = (): void => {
    if (++answers < ANSWERS_BEFORE_ASKING) return
    vault?.doc.off('update', count)
    void askForPersistence()
  }
  vault?.doc.on('update', count)
}

/** Sets, changes or takes away the lock of the open company. */
export async function lockCurrent(lock: NewLock | undefined): Promise<Outcome<void>> {
  const vault = currentVault()
  return vault ? await vault.changeLock(lock) : { ok: false, faults: [{ code: 'no-such-vault', path: '', params: {} }] }
}

/** Closes the open company in every window; it then opens with its passphrase or passkey only. */
export async function lockNow(): Promise<void> {
  await currentVault()?.lockNow()
}

export async function renameKept(id: string, name: string): Promise<Outcome<void>> {
  const renamed = await withStore((store) => renameVault(store, id, name))
  if (renamed.ok) renameCompany(id, name)
  return renamed
}

/** Deletes one company of this device with everything in it. */
export async function deleteKept(id: string): Promise<Outcome<void>> {
  if (currentVault()?.id === id) leave()
  forget(id)
  setEntrance({ kind: 'free' })
  await forgetInNetwork(id)
  return await withStore((store) => deleteVault(store, id))
}

/** Deletes every company of this device, all keys, and what this page has noted. */
export async function deleteAll(): Promise<Outcome<void>> {
  leave()
  await forgetNetwork()
  const deleted = await deleteStores()
  forgetEverything()
  setEntrance({ kind: 'free' })
  return deleted
}

/** What this window has not written to its end holds the storage for a moment; only who holds it longer is another window. */
const BUSY_MS = 300
const MOST_TRIES = 15

async function deleteStores(): Promise<Outcome<void>> {
  for (let tries = 1; ; tries++) {
    const deleted = await withStore(deleteEverything)
    letGo()
    const isBusy = !deleted.ok && deleted.faults.some(({ code }) => code === 'storage-busy')
    if (!isBusy || tries === MOST_TRIES) return deleted
    await new Promise((resolve) => {
      setTimeout(resolve, BUSY_MS)
    })
  }
}

function leave(): void {
  closeCompany()
  current = undefined
}

/** Sentences for the faults of an outcome. */
export function sentencesOf(outcome: Outcome<unknown>): Sentence[] {
  return outcome.ok ? [] : outcome.faults.map(sentenceOf)
}
