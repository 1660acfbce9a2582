/** What can go wrong with a vault that is shared through the network. Codes are stable; the sentences stand in `locales/`. */
import type { VaultFault } from '../faults.ts'

export const SHARED_FAULT_CODES = [
  'server-refused',
  'server-unreadable',
  'server-full',
  'server-rolled-back',
  'updates-withheld',
  'device-updates-withheld',
  'update-damaged',
  'update-repeated',
  'snapshot-damaged',
  'snapshot-too-old',
  'epoch-unproven',
  'key-damaged',
  'locked-out',
  'no-own-key',
  'wrong-identity',
  'wrong-secret',
  'recovery-code-unreadable',
  'recovery-code-wrong',
  'device-expired',
  'device-not-yet',
  'not-shared',
  'already-shared',
] as const

/** Stable; the key of the sentence in the locale files. */
export type SharedFaultCode = (typeof SHARED_FAULT_CODES)[number]

export interface SharedFault {
  readonly code: SharedFaultCode
  readonly params: Readonly<Record<string, string | number>>
}

/** A fault of the network's half, or one of the vault on this device. */
export type SharedOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly (SharedFault | VaultFault)[] }

export function sharedFault(code: SharedFaultCode, params: Readonly<Record<string, string | number>> = {}): SharedFault {
  return { code, params }
}

export function sharedFailure(code: SharedFaultCode, params: Readonly<Record<string, string | number>> = {}): SharedOutcome<never> {
  return { ok: false, faults: [sharedFault(code, params)] }
}

/** Ends a step of the work with a fault; caught where the work was asked for. */
export class SharedFaultError extends Error {
  readonly fault: SharedFault

  constructor(code: SharedFaultCode, params: Readonly<Record<string, string | number>> = {}) {
    super(code)
    this.fault = sharedFault(code, params)
  }
}
