/** Connections to PostgreSQL, and Kysely on a single one of them. */
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
  } as pg.PoolConfig)
  pool.on('error', onLost)
  return pool
}

const bound = new WeakMap<pg.PoolClient, Kysely<Database>>()

/** @returns Kysely whose every statement runs on this connection, so that it stays inside the transaction that is open there */
export function queriesOn(client: pg.PoolClient): Kysely<Database> {
  const known = bound.get(client)
  if (known) return known
  const single = new Proxy(client, {
    get: (target, name) => {
      if (name === 'release') return () => undefined
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
