/** Connections to PostgreSQL, and Kysely on a single one of them. */
import type { Writable } from 'node:stream'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database } from './schema.ts'

const BIGINT_OID = 20

export interface ConnectionSettings {
  readonly url: string
  readonly poolSize: number
  /** Told of a connection that broke while nobody used it. */
  readonly onLost: (error: Error) => void
}

/** Longest that a request waits for a connection, and a statement for its end. */
const CONNECT_MS = 5000
const STATEMENT_MS = 20_000

/** @returns a pool whose connections send statements without waiting for the answer to the one before */
export function createPool({ url, poolSize, onLost }: ConnectionSettings): pg.Pool {
  const types = new pg.TypeOverrides()
  // Sequence numbers and sizes stay far below 2^53.
  types.setTypeParser(BIGINT_OID, Number)
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS * 2,
    application_name: 'rueckhalt',
    keepAlive: true,
    types,
    pipeline: true,
  })
  pool.on('error', onLost)
  // While a request holds one, the pool does not listen, and an error that nobody hears ends the process. The request hears it from its statement.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** @param send sends statements without waiting; they go out in one piece, which wakes the other side once */
export function sendTogether<Sent>(client: pg.PoolClient, send: () => Sent): Sent {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Writable } }).connection
  stream.cork()
  try {
    return send()
  } finally {
    stream.uncork()
  }
}

/**
 * Statements are prepared once a connection: planning one under row-level security takes longer than running it. Only so many, and only short
 * ones: a list of values makes a new text for each length.
 */
const MOST_NAMES = 500
const LONGEST_NAMED = 2000
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= MOST_NAMES || text.length > LONGEST_NAMED) return known
  const name = `q${names.size}`
  names.set(text, name)
  return name
}

const bound = new WeakMap<pg.PoolClient, Kysely<Database>>()

/** @returns Kysely whose every statement runs on this connection, so that it stays inside the transaction that is open there */
export function queriesOn(client: pg.PoolClient): Kysely<Database> {
  const known = bound.get(client)
  if (known) return known
  const single = new Proxy(client, {
    get: (target, name) => {
      if (name === 'release') return () => undefined
      if (name === 'query')
        return async (text: string, values: unknown[]) => await target.query({ name: nameOf(text), text, values } as pg.QueryConfig)
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const dialect = new PostgresDialect({
    pool: { connect: () => Promise.resolve(single), end: () => Promise.resolve() } as unknown as pg.Pool,
  })
  const queries = new Kysely<Database>({ dialect })
  bound.set(client, queries)
  return queries
}
