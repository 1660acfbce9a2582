/** How much of a fault is tried: all of it by `npm run test:faults`, little of it with every run of the tests. */
import { inject } from 'vitest'

export const IS_FULL = process.env['FAULTS'] === 'full'

/** For a test with all its rounds. */
export const TIMEOUT_MS = IS_FULL ? 900_000 : 120_000

/** Settings of a server that brings its own PostgreSQL, of the kind that this run of the tests is about. */
export function ownDatabase(data: string): Record<string, string> {
  return { RUECKHALT_DATA: data, RUECKHALT_POSTGRES: inject('cluster')?.source ?? 'any' }
}
