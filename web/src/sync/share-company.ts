/** Putting the open company into the network, taking up one that is there, and leaving again. */
import { OPERATIONS } from '@rueckhalt/contract'
import {
  type Identity,
  joinShared,
  leaveNetwork,
  previewShared,
  type RecoveryCode,
  type SharedOutcome,
  type SharedVaultPreview,
  shareVault,
} from '@rueckhalt/vault'
import { deviceStore, platform } from '../vault/device-store.ts'
import { currentVault, freeNameIn, openKept } from '../vault/kept-companies.ts'
import { networkDatabase } from './network-database.ts'
import { askingClient, networkClient, type OwnOrganisation, type Person } from './network-session.ts'
import { refused } from './own-key.ts'
import { accountServer } from './server-of-vaults.ts'
import { noteShared } from './shared-note.ts'
import { changeShared } from './sync-service.ts'

/** @param recovery printed before @returns faults: the company is as it was, on this device only */
export async function shareCompany(
  person: Extract<Person, { kind: 'signed-in' }>,
  organisationId: string,
  identity: Identity,
  recovery: RecoveryCode,
): Promise<SharedOutcome<void>> {
  const { userId } = person
  return await changeShared(person, async () => {
    const vault = currentVault()
    if (!vault) return { ok: false, faults: [{ code: 'no-such-vault', path: '', params: {} }] }
    const db = await networkDatabase()
    const shared = await shareVault(accountServer(askingClient), vault, { db, userId, organisationId, identity }, recovery, platform.random)
    if (shared.ok) noteShared()
    return shared.ok ? DONE : shared
  })
}

const DONE = { ok: true, value: undefined } as const

/** Takes the open company out of the network on this device; it stays here as it is. */
export async function leaveWithCompany(person: Person): Promise<void> {
  await changeShared(person, async () => {
    const vault = currentVault()
    if (vault) await leaveNetwork(await networkDatabase(), vault.id)
  })
}

/** @returns what colleagues compare before it is taken up; fault `locked-out` while nobody has let this person in */
export async function previewCompany(
  organisationId: string,
  vaultId: string,
  identity: Identity,
): Promise<SharedOutcome<SharedVaultPreview>> {
  return await previewShared(accountServer(networkClient).vault(organisationId, vaultId), vaultId, identity)
}

/** Takes a company of the network up on this device, and opens it. @param recovery read from the printed code */
export async function takeUpCompany(
  userId: string,
  { organisationId, name }: OwnOrganisation,
  vaultId: string,
  identity: Identity,
  recovery?: Identity,
): Promise<SharedOutcome<void>> {
  const store = await deviceStore()
  if (!store.ok) return store
  const db = await networkDatabase()
  const fresh = { name: await freeNameIn(store.value, name), now: Date.now() }
  const joined = await joinShared(
    accountServer(askingClient).vault(organisationId, vaultId),
    { db, userId, organisationId, identity },
    { store: store.value, vaultId, fresh, ...(recovery && { recovery }) },
  )
  if (!joined.ok) return joined
  noteShared()
  return await openKept(joined.value)
}

/** @returns ids of the companies that an organisation has in the network */
export async function companiesOf(
  organisationId: string,
): Promise<SharedOutcome<readonly { readonly vaultId: string; readonly createdAt: string }[]>> {
  const listed = await networkClient.call(OPERATIONS.listVaults, { params: { organisationId } })
  if (listed.ok) return { ok: true, value: listed.result.vaults }
  return refused(listed.kind === 'refused' ? listed.failure.code : listed.kind)
}
