/** Sentences for what can go wrong with a shared company: what happened, what was kept, what to do. */
import { ERROR_CODES, type ErrorCode, failureText } from '@rueckhalt/contract'
import {
  SHARED_FAULT_CODES,
  type SharedFault,
  type SharedFaultCode,
  sharedFaultText,
  type VaultFault,
  vaultFaultText,
} from '@rueckhalt/vault'
import type { Sentence } from '../company/backing.ts'

const SHARED: ReadonlySet<string> = new Set(SHARED_FAULT_CODES)
const REFUSALS: ReadonlySet<string> = new Set(ERROR_CODES)

/** @returns the sentence for one fault */
export function faultSentence(fault: SharedFault | VaultFault): Sentence {
  return (language) => {
    if (!isShared(fault)) return vaultFaultText(language, fault)
    const code = refusalIn(fault)
    return code === undefined ? sharedFaultText(language, fault) : failureText(language, code)
  }
}

/** @returns the code of the server; `offline` counts as one that passes */
function refusalIn({ code, params }: SharedFault): ErrorCode | undefined {
  const said = params['code']
  if (code !== 'server-refused' || typeof said !== 'string') return undefined
  if (said === 'offline') return 'service.unavailable'
  return REFUSALS.has(said) ? (said as ErrorCode) : undefined
}

/** @returns whether the server wants the person to sign in (again) first */
export function asksForSignIn({ code, params }: SharedFault | VaultFault): boolean {
  return code === 'server-refused' && params['code'] === 'access.not-signed-in'
}

function isShared(fault: SharedFault | VaultFault): fault is SharedFault {
  return SHARED.has(fault.code satisfies SharedFaultCode | VaultFault['code'])
}

/** @returns sentences for the faults of an outcome; none where it went well */
export function sentencesOfFaults(
  outcome: { readonly ok: true } | { readonly ok: false; readonly faults: readonly (SharedFault | VaultFault)[] },
): Sentence[] {
  return outcome.ok ? [] : outcome.faults.map(faultSentence)
}
