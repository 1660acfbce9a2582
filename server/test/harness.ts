/** The real server on a database of its own: copied from the template, with a clock that tests can move. */
import { randomUUID } from 'node:crypto'
import {
  type ErrorCode,
  type Failure,
  type Operation,
  type OperationInput,
  type OperationResult,
  OPERATIONS,
  type Session,
} from '@rueckhalt/contract'
import pg from 'pg'
import { pino } from 'pino'
import { inject } from 'vitest'
import type { Config } from '../src/platform/config.ts'
import { type RunningProcess, startProcess } from '../src/process.ts'
import { TEMPLATE, type TestCluster } from './clusters.ts'

export interface TestServer {
  readonly address: string
  readonly process: RunningProcess
  /** Logins of this server's own database. */
  readonly urls: TestCluster
  /** Time as the server sees it. */
  now(): Date
  forward(ms: number): void
  /** A browser of its own: keeps its cookies. */
  browser(): TestBrowser
  /** Mails that were written to this address, newest last. */
  mailsTo(email: string): Promise<{ readonly subject: string; readonly body: string }[]>
  /** A statement as the owner who sees everything, to look behind the API. */
  look<Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row[]>
  /** Another process on the same database. */
  startAnother(kind?: 'server' | 'worker'): Promise<RunningProcess>
  stop(): Promise<void>
}

export interface TestAnswer<Op> {
  readonly status: number
  readonly result: OperationResult<Op>
  readonly failure: Failure | undefined
  readonly headers: Headers
}

export interface TestBrowser {
  /** Calls an operation as the app does. */
  call<Op extends Operation>(operation: Op, input: OperationInput<Op>): Promise<TestAnswer<Op>>
  /** Calls it and expects success. */
  get<Op extends Operation>(operation: Op, input: OperationInput<Op>): Promise<OperationResult<Op>>
  /** Calls it, expects a failure, and tells its code. */
  refused<Op extends Operation>(operation: Op, input: OperationInput<Op>): Promise<ErrorCode>
  /** Any request, with this browser's cookies. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  readonly cookies: Map<string, string>
}

const CONFIG: Config = {
  databaseUrl: 'set',
  ownerUrl: undefined,
  dataFolder: '',
  postgres: 'any',
  host: '127.0.0.1',
  port: 0,
  origin: 'http://localhost:4750',
  webFolder: undefined,
  smtpUrl: undefined,
  mailFrom: 'Rückhalt <rueckhalt@localhost>',
  secret: new Uint8Array(32).fill(7),
  providers: [],
  proxies: 0,
  logLevel: 'silent',
  isWorker: false,
  poolSize: 5,
}

/** @returns whether the database of this project of tests is on this machine */
export function hasCluster(): boolean {
  return inject('cluster') !== undefined
}

/** @param changes to the settings of the server */
export async function startTestServer(changes: Partial<Config> = {}): Promise<TestServer> {
  const cluster = inject('cluster')
  if (!cluster) throw new Error('no PostgreSQL of this kind on this machine')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asAdmin(cluster, `create database ${name} template ${TEMPLATE} owner rueckhalt_owner`)
  const urls = {
    source: cluster.source,
    admin: onDatabase(cluster.admin, name),
    owner: onDatabase(cluster.owner, name),
    app: onDatabase(cluster.app, name),
  }
  let offset = 0
  const clock = (): Date => new Date(Date.now() + offset)
  const config = { ...CONFIG, databaseUrl: urls.app, ...changes }
  const log = pino({ level: config.logLevel })
  const process = await startProcess({ config, log, kind: 'server', clock })
  const others: RunningProcess[] = []
  const owner = new pg.Client({ connectionString: urls.owner })
  await owner.connect()
  // The owner is held by the policies too; as the system it sees all rows.
  await owner.query("select set_config('app.actor', 'system', false), set_config('app.user_id', gen_random_uuid()::text, false)")
  await owner.query(
    "select set_config(name, '00000000-0000-0000-0000-000000000000', false) from unnest(array['app.candidate_id', 'app.organisation_id']) name",
  )
  await owner.query("select set_config(name, '', false) from unnest(array['app.role', 'app.claim', 'app.email']) name")
  await owner.query("select set_config('app.organisation_ids', '{}', false)")
  const look = async <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
    (await owner.query<Row>(sql, [...values])).rows
  return {
    address: process.address,
    process,
    urls,
    now: clock,
    forward: (ms) => {
      offset += ms
    },
    browser: () => testBrowser(process.address, config.origin),
    mailsTo: async (email) => await look('select subject, body from mail where to_email = $1 order by created_at, mail_id', [email]),
    look,
    startAnother: async (kind = 'server') => {
      const another = await startProcess({ config, log, kind, clock })
      others.push(another)
      return another
    },
    stop: async () => {
      for (const another of others) await another.stop()
      await process.stop()
      await owner.end()
      await asAdmin(cluster, `drop database ${name} with (force)`)
    },
  }
}

async function asAdmin(cluster: TestCluster, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: cluster.admin })
  await admin.connect()
  try {
    await admin.query(statement)
  } finally {
    await admin.end()
  }
}

function onDatabase(url: string, name: string): string {
  return url.replace(/\/[^/]+$/, `/${name}`)
}

/** @param origin what the browser believes the page's origin is */
export function testBrowser(address: string, origin: string): TestBrowser {
  const cookies = new Map<string, string>()
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    if (cookies.size > 0) headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    if (init.method !== undefined && init.method !== 'GET' && !headers.has('Origin')) headers.set('Origin', origin)
    const response = await fetch(`${address}${path}`, { redirect: 'manual', ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  const call = async <Op extends Operation>(operation: Op, input: OperationInput<Op>): Promise<TestAnswer<Op>> => {
    const { params = {}, query = {}, body } = input as { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown }
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_place, name: string) => encodeURIComponent(params[name] ?? ''))
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()
    const response = await send(search === '' ? path : `${path}?${search}`, {
      method: operation.method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    })
    const text = await response.text()
    const value: unknown = text === '' ? undefined : JSON.parse(text)
    const isFine = response.ok
    return {
      status: response.status,
      result: (isFine ? value : undefined) as OperationResult<Op>,
      failure: isFine ? undefined : (value as Failure),
      headers: response.headers,
    }
  }
  return {
    call,
    get: async (operation, input) => {
      const { failure, result } = await call(operation, input)
      if (failure) throw new Error(`${operation.id}: ${failure.code} ${JSON.stringify(failure.faults)}`)
      return result
    },
    refused: async (operation, input) => {
      const { failure } = await call(operation, input)
      if (!failure) throw new Error(`${operation.id} was not refused`)
      return failure.code
    },
    fetch: send,
    cookies,
  }
}

/** Returns when a statement of a request waits for a lock that somebody holds. */
export async function someoneWaits(server: TestServer): Promise<void> {
  const waiting = 'select from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()'
  for (;;) {
    // Within a transaction the view stays as it was when it was looked at first.
    await server.look('select pg_stat_clear_snapshot()')
    if ((await server.look(waiting)).length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** @returns the token in the last mail to this address */
export async function tokenFor(server: TestServer, email: string): Promise<string> {
  const mails = await server.mailsTo(email)
  const token = /token=([A-Za-z0-9_-]{43})/.exec(mails.at(-1)?.body ?? '')?.[1]
  if (token === undefined) throw new Error(`no link was sent to ${email}`)
  return token
}

/** Registers somebody and signs them in. */
export async function join(server: TestServer, browser: TestBrowser, email: string, displayName = 'Anna Muster'): Promise<Session> {
  await browser.get(OPERATIONS.register, { body: { email, displayName, language: 'de' } })
  return await browser.get(OPERATIONS.redeemLink, { body: { token: await tokenFor(server, email), deviceName: 'Test' } })
}
