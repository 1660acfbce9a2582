/** The vault of a company on its own device. */

// The document: what a vault holds, read and written field by field.
export { type Attachment, MOST_ATTACHMENT_BYTES, MOST_ATTACHMENTS_BYTES, putAttachment, removeAttachment } from './document/attachments.ts'
export { changeField, changeFields, type FieldChange } from './document/change-field.ts'
export {
  addElement,
  type ElementChange,
  moveElement,
  type NewElement,
  purgeRemoved,
  type RemovedElement,
  removedElements,
  removeElement,
  restoreElement,
} from './document/elements.ts'
export { newElementId } from './document/element-id.ts'
export type { Section } from './document/field-keys.ts'
export type { ContentFault, ContentFaultCode } from './document/content-faults.ts'
export { readVault, type StoredContent, type VaultContent, type VaultRead } from './document/read-vault.ts'
export { createDocument, DOCUMENT_VERSION } from './document/roots.ts'
export type { Setting, Settings } from './document/settings.ts'
export { type UndoStack, undoStack } from './document/undo.ts'
export { writeCompany, writeContent, writeNamed } from './document/write-content.ts'

// The vaults of this browser.
export { type OpenVault, openVault, type VaultState } from './storage/open-vault.ts'
export { type Persistence, requestPersistence } from './storage/persistence.ts'
export { currentPlatform, type StorageFacts, type TabChannel, type TabLocks, type VaultPlatform } from './storage/platform.ts'
export {
  createVault,
  deleteEverything,
  deleteVault,
  listVaults,
  type NewVault,
  openVaultStore,
  renameVault,
  type VaultEntry,
  type VaultStore,
} from './storage/vault-store.ts'

// The lock.
export { askPasskeys, createPasskey, type Credentials, type PasskeyLabels } from './lock/browser-passkeys.ts'
export type { LockState, NewLock, PasskeySecret, Unlock } from './lock/slots.ts'

// One file that the age tool opens.
export { AGE_WORK_FACTOR, type AgeBox, ageBox, LEAST_PASSPHRASE_LETTERS, passphraseFaults } from './export/age-box.ts'
export {
  exportVault,
  importVault,
  MOST_FILE_BYTES,
  readVaultFile,
  VAULT_FORMAT,
  type VaultFile,
  vaultFileText,
} from './export/vault-file.ts'

// A vault that is shared through the network: keys of people.
export { fingerprintOf, type Identity, identityOf, newIdentity, openIdentity, passkeyOfSealed, sealIdentity } from './shared/identity.ts'
export { forgetIdentity, identityLock, keepIdentity, openKeptIdentity } from './shared/kept-identity.ts'
export {
  askForKey,
  type AskingDevice,
  askingDevices,
  fetchHandedKey,
  handKeyOver,
  type WaitingDevice,
} from './shared/new-device.ts'
export { newRecoveryCode, readRecoveryCode, type RecoveryCode } from './shared/recovery-code.ts'

// A vault that is shared through the network: sharing it, and keeping it in step.
export { deleteNetworkDatabase, listShared, type NetworkDatabase, openNetworkDatabase, type SharedRecord } from './shared/network-store.ts'
export type { MemberReview, MemberToConfirm } from './shared/shared-members.ts'
export {
  type Joining,
  joinShared,
  leaveNetwork,
  type NetworkPlace,
  previewShared,
  type SharedVaultPreview,
  shareVault,
} from './shared/share-vault.ts'
export { openSync, SYNC_KINDS, type SyncClock, type SyncedVault, type SyncSettings, type SyncState } from './shared/synced-vault.ts'
export type {
  AccountServer,
  DeviceRequest,
  MemberKey,
  NewSharedVault,
  NextEpoch,
  PulledUpdates,
  SealedIdentity,
  SealedSnapshot,
  SealedUpdate,
  ServerAnswer,
  StoredUpdate,
  VaultKeys,
  VaultServer,
  WrappedKey,
} from './shared/vault-server.ts'

// Faults.
export { SHARED_FAULT_CODES, type SharedFault, type SharedFaultCode, type SharedOutcome } from './shared/shared-faults.ts'
export { type Outcome, VAULT_FAULT_CODES, type VaultFault, type VaultFaultCode } from './faults.ts'
export { sharedFaultText, vaultFaultText } from './texts.ts'
