/** What can go wrong with a vault. Codes are stable; the sentences stand in `locales/`. */

export const VAULT_FAULT_CODES = [
  'storage-blocked',
  'storage-full',
  'storage-busy',
  'storage-closed',
  'storage-failed',
  'insecure-context',
  'no-such-vault',
  'newer-version',
  'damaged-key',
  'damaged-record',
  'missing-records',
  'incomplete-document',
  'changed-elsewhere',
  'locked',
  'wrong-passphrase',
  'wrong-passkey',
  'passkey-without-prf',
  'passkey-cancelled',
  'passkey-unavailable',
  'passphrase-too-short',
  'lock-without-secret',
  'out-of-memory',
  'cancelled',
  'file-too-large',
  'file-not-age',
  'file-not-for-passphrase',
  'file-work-factor',
  'file-truncated',
  'file-damaged',
  'file-not-text',
  'file-not-json',
  'file-too-deep',
  'file-not-a-vault',
  'file-part-unreadable',
  'not-a-setting',
  'attachment-too-large',
  'attachments-too-large',
] as const

/** Stable; the key of the sentence in the locale files. */
export type VaultFaultCode = (typeof VAULT_FAULT_CODES)[number]

export interface VaultFault {
  readonly code: VaultFaultCode
  /** Place in the document or in the file; empty for the whole. */
  readonly path: string
  readonly params: Readonly<Record<string, string | number>>
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly VaultFault[] }

export function fault(code: VaultFaultCode, params: Readonly<Record<string, string | number>> = {}, path = ''): VaultFault {
  return { code, path, params }
}

export function success<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function failure(...faults: readonly VaultFault[]): { readonly ok: false; readonly faults: readonly VaultFault[] } {
  return { ok: false, faults }
}
