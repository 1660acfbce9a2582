/**
 * What the shared half asks of the network. A page implements it with the client of the API; every shape is that of the API, bytes in base64.
 *
 * Nothing that comes back is trusted: what counts is checked after opening the seals.
 */

/** `offline`: no answer. Otherwise a code of the API, such as `vault.epoch-old`. */
export type ServerAnswer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string }

export interface WrappedKey {
  readonly recipient: string
  readonly box: string
}

export interface Box {
  readonly nonce: string
  readonly box: string
}

export interface SealedUpdate extends Box {
  readonly updateId: string
  readonly epoch: number
  readonly deviceId: string
  readonly counter: number
}

export interface StoredUpdate extends SealedUpdate {
  readonly sequence: number
}

export interface SealedSnapshot extends Box {
  readonly sequence: number
  readonly epoch: number
}

export interface VaultKeys {
  readonly epoch: number
  readonly recoveryRecipient: string
  readonly keys: readonly (WrappedKey & { readonly epoch: number })[]
  readonly links: readonly (Box & { readonly epoch: number })[]
}

export interface PulledUpdates {
  readonly updates: readonly StoredUpdate[]
  readonly lastSequence: number
  readonly snapshotSequence: number
  readonly epoch: number
}

export interface MemberKey {
  readonly userId: string
  readonly displayName: string
  readonly recipient: string
}

export interface NextEpoch {
  readonly epoch: number
  readonly recoveryRecipient: string
  readonly keys: readonly WrappedKey[]
  readonly link: Box
  readonly snapshot: SealedSnapshot
}

/** One vault of an organisation. */
export interface VaultServer {
  readonly readKeys: () => Promise<ServerAnswer<VaultKeys>>
  readonly grant: (grant: { readonly epoch: number; readonly keys: readonly WrappedKey[] }) => Promise<ServerAnswer<unknown>>
  readonly rotate: (next: NextEpoch) => Promise<ServerAnswer<unknown>>
  readonly push: (
    updates: readonly SealedUpdate[],
  ) => Promise<ServerAnswer<{ readonly sequences: readonly number[]; readonly lastSequence: number }>>
  readonly pull: (after: number) => Promise<ServerAnswer<PulledUpdates>>
  readonly putSnapshot: (snapshot: SealedSnapshot) => Promise<ServerAnswer<unknown>>
  readonly readSnapshot: () => Promise<ServerAnswer<SealedSnapshot>>
  readonly memberKeys: () => Promise<ServerAnswer<readonly MemberKey[]>>
}

export interface NewSharedVault {
  readonly vaultId: string
  readonly recoveryRecipient: string
  readonly keys: readonly WrappedKey[]
  readonly snapshot: SealedSnapshot
}

export const SEAL_KINDS = ['passphrase', 'passkey'] as const
export type SealKind = (typeof SEAL_KINDS)[number]

export interface SealedIdentity {
  readonly recipient: string
  readonly sealKind: SealKind
  readonly sealedIdentity: string
}

export interface DeviceRequest {
  readonly requestId: string
  readonly deviceName: string
  readonly recipient: string
  readonly expiresAt: string
  /** The private key for that recipient; null until another device has answered. */
  readonly box: string | null
}

/** Keys of the person who is signed in, and the making of vaults. */
export interface AccountServer {
  readonly publishKey: (key: SealedIdentity) => Promise<ServerAnswer<unknown>>
  readonly readOwnKey: () => Promise<ServerAnswer<{ readonly key: SealedIdentity | null }>>
  readonly requestDevice: (request: { readonly recipient: string; readonly deviceName: string }) => Promise<ServerAnswer<DeviceRequest>>
  readonly listDeviceRequests: () => Promise<ServerAnswer<{ readonly requests: readonly DeviceRequest[] }>>
  readonly approveDevice: (requestId: string, box: string) => Promise<ServerAnswer<unknown>>
  readonly declineDevice: (requestId: string) => Promise<ServerAnswer<unknown>>
  readonly createVault: (organisationId: string, vault: NewSharedVault) => Promise<ServerAnswer<unknown>>
  readonly vault: (organisationId: string, vaultId: string) => VaultServer
}
