/** The chain of the log: one form of writing an entry, one hash. The database's `app.append_audit` computes the same. */
import { createHash } from 'node:crypto'

/** Chain of what concerns no single organisation. */
export const PLATFORM_CHAIN = '00000000-0000-0000-0000-000000000000'
/** What the first entry of a chain follows. */
export const CHAIN_START = '0'.repeat(64)

/** @returns JSON with the keys of every object in order, so that the same facts always give the same text */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

/** @returns SHA-256 in hexadecimal over previous hash, sequence and entry, each on its line */
export function chainHash(previousHash: string, sequence: number, entry: string): string {
  return createHash('sha256').update(`${previousHash}\n${sequence}\n${entry}`, 'utf8').digest('hex')
}
