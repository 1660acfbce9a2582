/** Devices of people who share a vault, each with a browser of its own, for tests. */
import { type Identity, newIdentity, sealIdentity } from '../shared/identity.ts'
import { type NetworkDatabase, openNetworkDatabase } from '../shared/network-store.ts'
import { newRecoveryCode } from '../shared/recovery-code.ts'
import { joinShared, shareVault } from '../shared/share-vault.ts'
import type { SharedOutcome } from '../shared/shared-faults.ts'
import { openSync, type SyncClock, type SyncedVault } from '../shared/synced-vault.ts'
import type { AccountServer, SealedIdentity, ServerAnswer, VaultServer } from '../shared/vault-server.ts'
import { type OpenVault, openVault } from '../storage/open-vault.ts'
import { createVault, type VaultStore } from '../storage/vault-store.ts'
import { freshBrowser, testPlatform, testStore, valueOf } from './browser.ts'

/** A network with one organisation, in memory or a real one. */
export interface TestNetwork {
  readonly organisationId: string
  /** Makes somebody a member. */
  readonly join: (name: string) => Promise<Person>
  /** Takes somebody out of the organisation. */
  readonly remove: (userId: string) => Promise<void>
  readonly stop: () => Promise<void>
}

export interface Person {
  readonly userId: string
  readonly server: AccountServer
}

export interface Device extends Person {
  readonly identity: Identity
  readonly store: VaultStore
  readonly db: NetworkDatabase
  readonly line: Line
  vault: OpenVault
  sync: SyncedVault
}

/** How the line to the server is: `lost-before` nothing arrives, `lost-after` the answer does not come back. */
export type LineState = 'up' | 'lost-before' | 'lost-after'
export interface Line {
  state: LineState
}

export const STILL: SyncClock = { now: () => Date.UTC(2026, 10, 23), after: () => () => undefined }

/** @returns the value @throws Error naming the faults */
export function sharedValue<T>(outcome: SharedOutcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`unexpected faults: ${JSON.stringify(outcome.faults)}`)
}

export function sharedCodes(outcome: SharedOutcome<unknown>): string[] {
  return outcome.ok ? [] : outcome.faults.map(({ code }) => code)
}

/** The vault's server over a line that fails when it is told to. */
export function overLine(server: VaultServer, line: Line): VaultServer {
  const through = async <T>(ask: () => Promise<ServerAnswer<T>>): Promise<ServerAnswer<T>> => {
    if (line.state === 'lost-before') return { ok: false, code: 'offline' }
    const answer = await ask()
    return line.state === 'lost-after' ? { ok: false, code: 'offline' } : answer
  }
  return {
    readKeys: async () => await through(server.readKeys),
    grant: async (grant) => await through(async () => await server.grant(grant)),
    rotate: async (next) => await through(async () => await server.rotate(next)),
    push: async (updates) => await through(async () => await server.push(updates)),
    pull: async (after) => await through(async () => await server.pull(after)),
    putSnapshot: async (snapshot) => await through(async () => await server.putSnapshot(snapshot)),
    readSnapshot: async () => await through(server.readSnapshot),
    memberKeys: async () => await through(server.memberKeys),
  }
}

interface Browser {
  readonly store: VaultStore
  readonly db: NetworkDatabase
}

export async function newBrowser(): Promise<Browser> {
  freshBrowser()
  return { store: await testStore(), db: await openNetworkDatabase() }
}

export const PASSPHRASE = 'vier Birnen im Korb'

/** @throws Error naming the faults */
export async function sealedBy(
  identity: Identity,
  secret: Parameters<typeof sealIdentity>[1] = { passphrase: PASSPHRASE },
): Promise<SealedIdentity> {
  const sealed = await sealIdentity(identity, secret, testPlatform)
  if ('ok' in sealed) throw new Error(JSON.stringify(sealed.faults))
  return sealed
}

/** A person with a published key. */
export async function withKey(person: Person): Promise<Identity> {
  const identity = await newIdentity()
  const sealed = await sealedBy(identity)
  const published = await person.server.publishKey(sealed)
  if (!published.ok) throw new Error(published.code)
  return identity
}

/** A device that has a vault and puts it into the network. */
export async function firstDevice(
  network: TestNetwork,
  person: Person,
): Promise<Device & { readonly vaultId: string; readonly recoveryCode: string }> {
  const identity = await withKey(person)
  const browser = await newBrowser()
  const vault = valueOf(await openVault(browser.store, valueOf(await createVault(browser.store, { name: 'Muster', now: STILL.now() }))))
  const { userId } = person
  const place = { db: browser.db, userId, organisationId: network.organisationId, identity }
  const recovery = await newRecoveryCode()
  const vaultId = sharedValue(await shareVault(person.server, vault, place, recovery, testPlatform.random))
  const line: Line = { state: 'up' }
  const sync = await syncOf(network, person, vaultId, { identity, ...browser, vault, line })
  return { ...person, identity, ...browser, vault, line, sync, vaultId, recoveryCode: recovery.code }
}

/** Another device, after somebody has let its person in. */
export async function furtherDevice(
  network: TestNetwork,
  person: Person,
  identity: Identity,
  vaultId: string,
  recovery?: Identity,
): Promise<Device> {
  const browser = await newBrowser()
  const place = { db: browser.db, userId: person.userId, organisationId: network.organisationId, identity }
  const server = person.server.vault(network.organisationId, vaultId)
  const joining = { store: browser.store, vaultId, fresh: { name: 'Muster', now: STILL.now() }, ...(recovery && { recovery }) }
  const id = sharedValue(await joinShared(server, place, joining))
  const vault = valueOf(await openVault(browser.store, id))
  const line: Line = { state: 'up' }
  return {
    ...person,
    identity,
    ...browser,
    vault,
    line,
    sync: await syncOf(network, person, vaultId, { identity, ...browser, vault, line }),
  }
}

type Parts = Pick<Device, 'identity' | 'store' | 'db' | 'vault' | 'line'>

async function syncOf(network: TestNetwork, person: Person, vaultId: string, { identity, db, vault, line }: Parts): Promise<SyncedVault> {
  const server = overLine(person.server.vault(network.organisationId, vaultId), line)
  return sharedValue(
    await openSync({ db, platform: testPlatform, vault, server, identity, mayWrite: true, clock: STILL, snapshotAfter: 20 }),
  )
}

/** Closes the page on this device and opens it again. */
export async function reopen(network: TestNetwork, device: Device, vaultId: string): Promise<void> {
  await device.sync.stop()
  await device.vault.close()
  device.vault = valueOf(await openVault(device.store, device.vault.id))
  device.sync = await syncOf(network, device, vaultId, device)
}

export async function closeDevice(device: Device): Promise<void> {
  await device.sync.stop()
  await device.vault.close()
  device.db.close()
  device.store.close()
}

/** Lets another person in from this device. */
export async function letIn(device: Device, userId: string): Promise<void> {
  const { toConfirm } = sharedValue(await device.sync.review())
  const member = toConfirm.find((entry) => entry.userId === userId)
  if (!member) throw new Error('nobody waits')
  sharedValue(await device.sync.letIn(member))
}

/** A field that only this test writes. */
export function write(device: Device, key: string, value: string): void {
  device.vault.doc.transact(() => device.vault.doc.getMap('fields').set(key, value), 'local')
}

export function fieldsOf({ vault }: Device): Record<string, unknown> {
  return vault.doc.getMap('fields').toJSON()
}
