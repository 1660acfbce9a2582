/** Computes a chain of the log anew from its stored entries, and finds the first place where it does not hold. */
import type pg from 'pg'
import { CHAIN_START, chainHash } from '../platform/audit-chain.ts'

export interface StoredEntry {
  readonly chain: string
  readonly sequence: number
  readonly at: Date
  /** Canonical JSON, as it was hashed. */
  readonly entry: string
  readonly previousHash: string
  readonly hash: string
}

/** `missing`: a number is left out; `changed`: the entry is not what was hashed; `not-linked`: it follows something else; `cut-off`: the end is gone. */
export interface ChainBreach {
  readonly sequence: number
  readonly breach: 'missing' | 'changed' | 'not-linked' | 'time-differs' | 'cut-off'
}

const PORTION = 2000

/** Reads on behind `after`, in portions. Within a transaction that sees all rows. */
export async function* readChain(client: pg.Client, chain: string, after = 0): AsyncGenerator<StoredEntry> {
  for (let last = after; ; ) {
    const { rows } = await client.query<{ sequence: string; at: Date; entry: string; previous_hash: string; hash: string }>(
      `select sequence, at, entry, previous_hash, hash from audit_entry where organisation_id = $1 and sequence > $2
       order by sequence limit ${PORTION}`,
      [chain, last],
    )
    for (const row of rows) {
      last = Number(row.sequence)
      yield { chain, sequence: last, at: row.at, entry: row.entry, previousHash: row.previous_hash, hash: row.hash }
    }
    if (rows.length < PORTION) return
  }
}

/** @returns the first breach, if there is one, and how many entries hold */
export async function verifyChain(
  client: pg.Client,
  chain: string,
): Promise<{ readonly breach: ChainBreach | undefined; readonly count: number }> {
  let previous = CHAIN_START
  let count = 0
  for await (const entry of readChain(client, chain)) {
    const breach = breachOf(entry, count + 1, previous)
    if (breach) return { breach: { sequence: count + 1, breach }, count }
    previous = entry.hash
    count += 1
  }
  const { rows } = await client.query<{ sequence: string; hash: string }>(
    'select sequence, hash from audit_head where organisation_id = $1',
    [chain],
  )
  const head = rows[0] ?? { sequence: '0', hash: CHAIN_START }
  const isWhole = Number(head.sequence) === count && head.hash === previous
  return { breach: isWhole ? undefined : { sequence: count + 1, breach: 'cut-off' }, count }
}

function breachOf(entry: StoredEntry, expected: number, previous: string): ChainBreach['breach'] | undefined {
  if (entry.sequence !== expected) return 'missing'
  if (entry.previousHash !== previous) return 'not-linked'
  if (chainHash(previous, entry.sequence, entry.entry) !== entry.hash) return 'changed'
  // The column is there for searching; what was hashed stands in the entry.
  const { at } = JSON.parse(entry.entry) as { at?: string }
  return at !== undefined && at !== entry.at.toISOString() ? 'time-differs' : undefined
}
