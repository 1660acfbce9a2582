/** What the server's codes mean for the shared half. */
import { type SharedFault, sharedFault } from './shared-faults.ts'

/** No answer, or one that asks to come back: tried again later, and no fault. */
const PASSING = new Set(['offline', 'service.unavailable', 'service.failed', 'access.too-many'])

export function isPassing(code: string): boolean {
  return PASSING.has(code)
}

/** @returns the fault for a code of the API */
export function faultOfCode(code: string): SharedFault {
  if (code === 'access.not-found' || code === 'access.forbidden') return sharedFault('locked-out')
  if (code === 'vault.full') return sharedFault('server-full')
  return sharedFault(code === 'unreadable' ? 'server-unreadable' : 'server-refused', { code })
}

export function refusal(code: string): { readonly ok: false; readonly faults: readonly SharedFault[] } {
  return { ok: false, faults: [faultOfCode(code)] }
}
