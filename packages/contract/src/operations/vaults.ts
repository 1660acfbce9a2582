/** Sealed vaults: keys wrapped for members, an append-only log of sealed updates, snapshots. The server reads none of it. */
import { z } from 'zod'
import { base64, Id, Instant, Recipient } from '../formats.ts'
import { operation } from '../operation.ts'

const InOrganisation = z.object({ organisationId: Id })
const InVault = InOrganisation.extend({ vaultId: Id })
const SIGNED_IN = { kind: 'signed-in' } as const
const may = <const Name extends string>(permission: Name) => ({ kind: 'member', permission }) as const

/** Sealed bytes of one update at most. An edit is a few hundred; all attachments of a vault, added without a network, are 25 MiB. */
export const MOST_UPDATE_BYTES = 32 * 1024 * 1024
export const MOST_UPDATES_PER_PUSH = 500
export const MOST_SNAPSHOT_BYTES = 64 * 1024 * 1024
const MOST_WRAPPED_BYTES = 4096
const JSON_OVERHEAD = 64 * 1024

/** First 16 hexadecimal digits, in groups of four, of SHA-256 over the recipient: what two people compare. */
export const Fingerprint = z.string().regex(/^[0-9a-f]{4}( [0-9a-f]{4}){3}$/)

/** The vault's key, encrypted with age to one recipient. */
export const WrappedKey = z.object({ recipient: Recipient, box: base64(MOST_WRAPPED_BYTES) })

/** Bytes sealed with AES-256-GCM. */
const SealedBox = z.object({ nonce: base64(12), box: base64(MOST_UPDATE_BYTES) })

/** `counter` runs without gaps in each device, so that whoever reads notices an update that was held back. */
export const SealedUpdate = SealedBox.extend({
  updateId: Id,
  epoch: z.int().positive(),
  deviceId: Id,
  counter: z.int().positive(),
})

export type SealedUpdate = z.infer<typeof SealedUpdate>

export const StoredUpdate = SealedUpdate.extend({ sequence: z.int().positive(), authorId: Id.nullable(), createdAt: Instant })

/**
 * Says that whoever made an epoch's key knew the one before: without it a server could hand out a key of its own. Sealed with the key before, it
 * holds the hash of the new one.
 */
export const EpochLink = z.object({ nonce: base64(12), box: base64(MOST_WRAPPED_BYTES) })

/** The whole document up to and with `sequence`. */
export const SealedSnapshot = z.object({
  sequence: z.int().nonnegative(),
  epoch: z.int().positive(),
  nonce: base64(12),
  box: base64(MOST_SNAPSHOT_BYTES),
})

export type StoredUpdate = z.infer<typeof StoredUpdate>
export type SealedSnapshot = z.infer<typeof SealedSnapshot>

export const Vault = z.object({
  vaultId: Id,
  epoch: z.int().positive(),
  lastSequence: z.int().nonnegative(),
  snapshotSequence: z.int().nonnegative(),
  storedBytes: z.int().nonnegative(),
  mostBytes: z.int().positive(),
  createdAt: Instant,
})

/** How a member's private key is sealed before it leaves the device. */
export const SEAL_KINDS = ['passphrase', 'passkey'] as const

export const OwnKey = z.object({
  recipient: Recipient,
  fingerprint: Fingerprint,
  sealKind: z.enum(SEAL_KINDS),
  sealedIdentity: base64(MOST_WRAPPED_BYTES),
  createdAt: Instant,
})

export const DeviceRequest = z.object({
  requestId: Id,
  deviceName: z.string(),
  recipient: Recipient,
  fingerprint: Fingerprint,
  createdAt: Instant,
  expiresAt: Instant,
  /** The private key, encrypted to the new device by one that has it; null until then. */
  box: base64(MOST_WRAPPED_BYTES).nullable(),
})

export const VAULT_OPERATIONS = {
  publishKey: operation({
    id: 'publishKey',
    method: 'PUT',
    path: '/api/account/key',
    access: SIGNED_IN,
    body: z.strictObject({ recipient: Recipient, sealKind: z.enum(SEAL_KINDS), sealedIdentity: base64(MOST_WRAPPED_BYTES) }),
    result: OwnKey,
  }),
  readOwnKey: operation({
    id: 'readOwnKey',
    method: 'GET',
    path: '/api/account/key',
    access: SIGNED_IN,
    result: z.object({ key: OwnKey.nullable() }),
  }),
  requestDevice: operation({
    id: 'requestDevice',
    method: 'POST',
    path: '/api/account/device-requests',
    access: SIGNED_IN,
    body: z.strictObject({
      recipient: Recipient,
      deviceName: z
        .string()
        .max(200)
        .transform((typed) => typed.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 80)),
    }),
    result: DeviceRequest,
    status: 201,
  }),
  listDeviceRequests: operation({
    id: 'listDeviceRequests',
    method: 'GET',
    path: '/api/account/device-requests',
    access: SIGNED_IN,
    result: z.object({ requests: z.array(DeviceRequest) }),
  }),
  approveDevice: operation({
    id: 'approveDevice',
    method: 'PUT',
    path: '/api/account/device-requests/{requestId}',
    access: SIGNED_IN,
    params: z.object({ requestId: Id }),
    body: z.strictObject({ box: base64(MOST_WRAPPED_BYTES) }),
  }),
  declineDevice: operation({
    id: 'declineDevice',
    method: 'DELETE',
    path: '/api/account/device-requests/{requestId}',
    access: SIGNED_IN,
    params: z.object({ requestId: Id }),
  }),
  listMemberKeys: operation({
    id: 'listMemberKeys',
    method: 'GET',
    path: '/api/organisations/{organisationId}/member-keys',
    access: may('member.read'),
    params: InOrganisation,
    result: z.object({
      keys: z.array(z.object({ userId: Id, displayName: z.string(), recipient: Recipient, fingerprint: Fingerprint, since: Instant })),
    }),
  }),
  createVault: operation({
    id: 'createVault',
    method: 'POST',
    path: '/api/organisations/{organisationId}/vaults',
    access: may('vault.manage'),
    params: InOrganisation,
    body: z.strictObject({
      vaultId: Id,
      recoveryRecipient: Recipient,
      keys: z.array(WrappedKey).min(2).max(200),
      snapshot: SealedSnapshot,
    }),
    result: Vault,
    status: 201,
    mostBodyBytes: MOST_SNAPSHOT_BYTES * 1.4 + JSON_OVERHEAD,
    perMinute: 20,
  }),
  listVaults: operation({
    id: 'listVaults',
    method: 'GET',
    path: '/api/organisations/{organisationId}/vaults',
    access: may('vault.read'),
    params: InOrganisation,
    result: z.object({ vaults: z.array(Vault) }),
  }),
  readVaultKeys: operation({
    id: 'readVaultKeys',
    method: 'GET',
    path: '/api/organisations/{organisationId}/vaults/{vaultId}/keys',
    access: may('vault.read'),
    params: InVault,
    result: z.object({
      epoch: z.int().positive(),
      recoveryRecipient: Recipient,
      /** Of the current epoch all; of those before, the caller's own and the recovery code's. */
      keys: z.array(WrappedKey.extend({ epoch: z.int().positive() })),
      links: z.array(EpochLink.extend({ epoch: z.int().min(2) })),
    }),
  }),
  grantVaultKey: operation({
    id: 'grantVaultKey',
    method: 'POST',
    path: '/api/organisations/{organisationId}/vaults/{vaultId}/keys',
    access: may('vault.write'),
    params: InVault,
    body: z.strictObject({ epoch: z.int().positive(), keys: z.array(WrappedKey).min(1).max(200) }),
  }),
  rotateVault: operation({
    id: 'rotateVault',
    method: 'POST',
    path: '/api/organisations/{organisationId}/vaults/{vaultId}/epochs',
    access: may('vault.write'),
    params: InVault,
    body: z.strictObject({
      epoch: z.int().min(2),
      recoveryRecipient: Recipient,
      keys: z.array(WrappedKey).min(2).max(200),
      link: EpochLink,
      snapshot: SealedSnapshot,
    }),
    result: Vault,
    mostBodyBytes: MOST_SNAPSHOT_BYTES * 1.4 + JSON_OVERHEAD,
    perMinute: 20,
  }),
  pushUpdates: operation({
    id: 'pushUpdates',
    method: 'POST',
    path: '/api/organisations/{organisationId}/vaults/{vaultId}/updates',
    access: may('vault.write'),
    params: InVault,
    body: z.strictObject({ updates: z.array(SealedUpdate).min(1).max(MOST_UPDATES_PER_PUSH) }),
    /** In the order of the updates that were sent; an update that is stored already keeps its number. */
    result: z.object({ sequences: z.array(z.int().positive()), lastSequence: z.int() }),
    mostBodyBytes: MOST_UPDATE_BYTES * 1.4 + JSON_OVERHEAD,
    perMinute: 6000,
  }),
  pullUpdates: operation({
    id: 'pullUpdates',
    method: 'GET',
    path: '/api/organisations/{organisationId}/vaults/{vaultId}/updates',
    access: may('vault.read'),
    params: InVault,
    query: z.object({ after: z.coerce.number().int().nonnegative(), limit: z.coerce.number().int().min(1).max(1000).default(500) }),
    result: z.object({ updates: z.array(StoredUpdate), lastSequence: z.int(), snapshotSequence: z.int(), epoch: z.int() }),
    perMinute: 6000,
  }),
  putSnapshot: operation({
    id: 'putSnapshot',
    method: 'PUT',
    path: '/api/organisations/{organisationId}/vaults/{vaultId}/snapshot',
    access: may('vault.write'),
    params: InVault,
    body: SealedSnapshot,
    mostBodyBytes: MOST_SNAPSHOT_BYTES * 1.4 + JSON_OVERHEAD,
    perMinute: 60,
  }),
  readSnapshot: operation({
    id: 'readSnapshot',
    method: 'GET',
    path: '/api/organisations/{organisationId}/vaults/{vaultId}/snapshot',
    access: may('vault.read'),
    params: InVault,
    result: SealedSnapshot,
  }),
} as const
