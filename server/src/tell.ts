/**
 * What a process has to say to people. Under the command line (`rueckhalt serve`), which has the words, it goes there as a message; alone it goes
 * to the log, or as a line of JSON to standard output.
 */
import type { ConfigFault } from './platform/config.ts'
import type { StartFault } from './platform/start-fault.ts'

export type Told =
  | ({ readonly event: 'config-fault' } & ConfigFault)
  | { readonly event: 'fault'; readonly code: string; readonly facts: Readonly<Record<string, string | number>> }
  | { readonly event: 'log'; readonly level: string; readonly message: string; readonly detail: string }
  | { readonly event: 'said'; readonly say: SayCode; readonly facts: Readonly<Record<string, string | number>> }

/** Each has its sentence in the command line's texts. */
export const SAY_CODES = [
  'started',
  'worker-started',
  'database-elsewhere',
  'stopping',
  'migrated',
  'nothing-to-migrate',
  'demo',
  'demo-member',
  'backup-written',
  'restored',
  'user',
  'user-operator',
  'no-users',
  'operator-granted',
  'operator-revoked',
  'sign-in-link',
  'chains-verified',
] as const
export type SayCode = (typeof SAY_CODES)[number]

/** @returns whether somebody listens who has the words */
export function hasListener(): boolean {
  return process.send !== undefined
}

/** Returns when it is handed over, so that the process may end behind it. */
export async function tell(told: Told): Promise<void> {
  await new Promise<void>((resolve) => {
    // A listener that is gone hears nothing, and that must not stop the work.
    if (process.send) process.send(told, () => resolve())
    else process.stdout.write(`${JSON.stringify(told)}\n`, () => resolve())
  })
}

export async function say(code: SayCode, facts: Readonly<Record<string, string | number>> = {}): Promise<void> {
  await tell({ event: 'said', say: code, facts })
}

export async function tellFault({ code, facts }: StartFault): Promise<void> {
  await tell({ event: 'fault', code, facts })
}
