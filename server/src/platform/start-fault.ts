/** Why a process does not start, or a command does not do its work: codes with their facts. The command line has the sentences. */

export const START_FAULT_CODES = [
  'no-postgres',
  'no-account',
  'folder-in-use',
  'folder-of-another',
  'folder-unreachable',
  'programs-unreachable',
  'cluster-not-made',
  'cluster-other-major',
  'cluster-silent',
  'cluster-other-secrets',
  'cluster-without-secrets',
  'cluster-does-not-stop',
  'database-unreachable',
  'database-too-old',
  'database-not-migrated',
  'database-not-empty',
  'database-newer',
  'role-mighty',
  'role-not-owner',
  'role-missing',
  'migration-unknown',
  'migration-changed',
  'migration-failed',
  'address-in-use',
  'address-forbidden',
  'backup-exists',
  'backup-unreadable',
  'backup-sealed',
  'backup-not-sealed',
  'backup-key-wrong',
  'backup-recipient-wrong',
  'backup-incomplete',
  'backup-damaged',
  'backup-other-version',
  'backup-other-secret',
  'file-unreadable',
  'file-unwritable',
  'chain-broken',
  'account-missing',
  'demo-not-here',
  'owner-login-needed',
  'unexpected',
] as const

export type StartFaultCode = (typeof START_FAULT_CODES)[number]
export type FaultFacts = Readonly<Record<string, string | number>>

/** One fault that somebody must do something about. */
export class StartFault extends Error {
  readonly code: StartFaultCode
  readonly facts: FaultFacts

  constructor(code: StartFaultCode, facts: FaultFacts = {}, cause?: unknown) {
    super([code, ...Object.entries(facts).map(([name, value]) => `${name}=${value}`)].join(' '), { cause })
    this.code = code
    this.facts = facts
  }
}

/** @returns the fault that was thrown; anything else as `unexpected` with its message */
export function asStartFault(error: unknown): StartFault {
  if (error instanceof StartFault) return error
  return new StartFault('unexpected', { detail: error instanceof Error ? error.message : String(error) }, error)
}
