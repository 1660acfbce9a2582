/**
 * Counts tries in the database, so that all processes count together. Keys are hashes with the server's key.
 *
 * Whoever guesses from afar fills the account's bucket for unknown devices; a device on which the person has signed in before has a bucket of
 * its own. So guessing keeps guessers out, not the person.
 */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { networkOf } from '../../platform/http/network-of.ts'
import { keyedHash } from '../account/index.ts'

const MINUTE_MS = 60_000

interface Bucket {
  readonly key: string
  readonly most: number
  readonly minutes: number
}

/** What is tried. `password` and `second-factor` are guesses at secrets, `mail` fills somebody's mailbox. */
export type TriedThing = 'password' | 'second-factor' | 'mail'

interface Limits {
  readonly device: Omit<Bucket, 'key'>
  readonly accountAndNetwork: Omit<Bucket, 'key'>
  readonly account: Omit<Bucket, 'key'>
  readonly network: Omit<Bucket, 'key'>
}

export const TRY_LIMITS: Readonly<Record<TriedThing, Limits>> = {
  password: {
    device: { most: 10, minutes: 15 },
    accountAndNetwork: { most: 10, minutes: 15 },
    account: { most: 30, minutes: 60 },
    network: { most: 200, minutes: 15 },
  },
  'second-factor': {
    device: { most: 10, minutes: 15 },
    accountAndNetwork: { most: 10, minutes: 60 },
    account: { most: 15, minutes: 60 },
    network: { most: 200, minutes: 15 },
  },
  mail: {
    device: { most: 10, minutes: 60 },
    accountAndNetwork: { most: 10, minutes: 60 },
    account: { most: 20, minutes: 60 },
    network: { most: 600, minutes: 60 },
  },
}

export interface Tries {
  /** Seconds to wait; 0: this one may go on. */
  readonly waitSeconds: number
  /** Takes this try back: it was the right answer. */
  readonly forgive: () => Promise<void>
}

export interface Attempt {
  readonly thing: TriedThing
  /** Address of the account, whether there is one or not. */
  readonly email: string
  /** Id of a device on which this account has signed in before. */
  readonly device: string | undefined
}

/** Counts one try; the count stays only if the request is committed. */
export async function countTry(context: Context, secret: Uint8Array, { thing, email, device }: Attempt): Promise<Tries> {
  const limits = TRY_LIMITS[thing]
  const network = networkOf(context.address)
  const buckets: Bucket[] =
    device === undefined
      ? [
          { key: ['network', network].join(' '), ...limits.network },
          { key: ['account', email].join(' '), ...limits.account },
          { key: ['account', email, 'network', network].join(' '), ...limits.accountAndNetwork },
        ]
      : [{ key: ['account', email, 'device', device].join(' '), ...limits.device }]
  // In the order of their keys, so that two requests never wait for each other in a circle.
  const rows = buckets
    .map(({ key, most, minutes }) => ({
      hash: keyedHash(secret, `try ${thing}`, key),
      most,
      start: windowStart(context.now, minutes),
      minutes,
    }))
    .toSorted((a, b) => (a.hash < b.hash ? -1 : 1))
  const counted = await context.tx
    .insertInto('rate_limit')
    .values(rows.map(({ hash, start }) => ({ key_hash: hash, window_start: start, tries: 1 })))
    .onConflict((conflict) => conflict.columns(['key_hash', 'window_start']).doUpdateSet({ tries: sql`rate_limit.tries + 1` }))
    .returning(['key_hash', 'tries'])
    .execute()
  const full = rows.filter(({ hash, most }) => (counted.find(({ key_hash }) => key_hash === hash)?.tries ?? 0) > most)
  return {
    waitSeconds: Math.max(0, ...full.map(({ start, minutes }) => secondsUntil(context.now, start.getTime() + minutes * MINUTE_MS))),
    forgive: async () => {
      for (const { hash, start } of rows)
        await context.tx
          .updateTable('rate_limit')
          .set({ tries: sql`tries - 1` })
          .where('key_hash', '=', hash)
          .where('window_start', '=', start)
          .execute()
    },
  }
}

function windowStart(now: Date, minutes: number): Date {
  const length = minutes * MINUTE_MS
  return new Date(Math.floor(now.getTime() / length) * length)
}

function secondsUntil(now: Date, end: number): number {
  return Math.max(1, Math.ceil((end - now.getTime()) / 1000))
}
