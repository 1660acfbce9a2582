/**
 * One transaction a request: it says first who asks, and ends with what belongs together: log, news, mails.
 *
 * The order at the end is fixed (log, mails, news), so that two requests never wait for each other in a circle. News come last, because their
 * lock keeps all other writers of news out until the commit.
 */
import type { OrganisationKind, Role } from '@rueckhalt/contract'
import type pg from 'pg'
import type { ActingOrganisation, Actor, Context, Letter, News } from './context.ts'
import { queriesOn, sendTogether } from './database/connections.ts'
import { canonicalJson, PLATFORM_CHAIN } from './audit-chain.ts'

export interface TransactionTools {
  readonly pool: pg.Pool
  readonly clock: () => Date
  readonly newId: () => string
  readonly random: (bytes: number) => Uint8Array
  /** Puts jobs for these mails into the queue, within the transaction. */
  readonly queueMails: (client: pg.PoolClient, mailIds: readonly string[]) => Promise<void>
}

export interface Caller {
  /** Hash of the session's token; empty: nobody. */
  readonly tokenHash: string
  readonly organisationId?: string | undefined
  readonly address: string
}

const NOBODY = '00000000-0000-0000-0000-000000000000'
/** Channel of NOTIFY, and the lock that puts news into the order of commits. */
export const NEWS_CHANNEL = 'rueckhalt_news'
const NEWS_LOCK = 7_214_001
/** How exactly it is kept when a device was used last. */
const SEEN_EVERY_MS = 10 * 60_000

interface Pending {
  readonly audit: { readonly chain: string; readonly entry: string }[]
  readonly news: News[]
  readonly mails: Letter[]
}

interface AsksRow {
  session_id: string
  user_id: string
  is_operator: boolean
  method: Actor['method']
  authenticated_at: Date
  last_seen_at: Date
  organisation_id: string | null
  role: Role | null
  kind: OrganisationKind | null
}

/** Runs a request's work. Committed when it returns, also when it returns a Refusal; rolled back when it throws. */
export async function inRequest<Result>(
  tools: TransactionTools,
  caller: Caller,
  work: (context: Context) => Promise<Result>,
): Promise<Result> {
  let seen: AsksRow | undefined
  const result = await inTransaction(tools, async (client, now) => {
    const asked = await client.query<AsksRow>({
      name: 'begin_request',
      text: 'select * from app.begin_request($1, $2, $3)',
      values: [caller.tokenHash, caller.organisationId ?? NOBODY, now],
    })
    const row = asked.rows[0]
    seen = row
    return { client, now, address: caller.address, actor: row && actorOf(row), organisation: row && organisationOf(row), work }
  })
  // What was asked for is done; that this could not be noted must not make a failure of it.
  if (seen) await noteLastSeen(tools, seen).catch(() => undefined)
  return result
}

/** Apart from the request's own transaction: it holds no lock on the session while others may want to end it. */
async function noteLastSeen(tools: TransactionTools, { session_id, last_seen_at }: AsksRow): Promise<void> {
  if (tools.clock().getTime() - last_seen_at.getTime() < SEEN_EVERY_MS) return
  await inSystem(tools, async ({ tx, now }) => {
    await tx
      .updateTable('session')
      .set({ last_seen_at: now })
      .where('session_id', '=', session_id)
      .where('last_seen_at', '<', now)
      .execute()
  })
}

/** Runs work that no person asks for: jobs, housekeeping. */
export async function inSystem<Result>(tools: TransactionTools, work: (context: Context) => Promise<Result>): Promise<Result> {
  return await inTransaction(tools, async (client, now) => {
    await client.query('select app.begin_system()')
    return { client, now, address: '', actor: undefined, organisation: undefined, work }
  })
}

interface Opened<Result> {
  readonly client: pg.PoolClient
  readonly now: Date
  readonly address: string
  readonly actor: Actor | undefined
  readonly organisation: ActingOrganisation | undefined
  readonly work: (context: Context) => Promise<Result>
}

async function inTransaction<Result>(
  tools: TransactionTools,
  open: (client: pg.PoolClient, now: Date) => Promise<Opened<Result>>,
): Promise<Result> {
  const client = await tools.pool.connect()
  let broken: Error | undefined
  try {
    // Sent together with the first statement: one way to the database less.
    const [, opened] = await sendTogether(client, async () => await Promise.all([client.query('begin'), open(client, tools.clock())]))
    const pending: Pending = { audit: [], news: [], mails: [] }
    const result = await opened.work(contextOf(tools, opened, pending))
    await flush(tools, client, opened.now, pending)
    await commit(client, opened.now, pending.news)
    return result
  } catch (error) {
    await client.query('rollback').catch((lost: unknown) => {
      broken = lost instanceof Error ? lost : new Error(String(lost))
    })
    throw error
  } finally {
    client.release(broken)
  }
}

function actorOf(row: AsksRow): Actor {
  return {
    userId: row.user_id,
    sessionId: row.session_id,
    isOperator: row.is_operator,
    method: row.method,
    authenticatedAt: row.authenticated_at,
  }
}

function organisationOf({ organisation_id, role, kind }: AsksRow): ActingOrganisation | undefined {
  return organisation_id !== null && role !== null && kind !== null ? { organisationId: organisation_id, role, kind } : undefined
}

function contextOf<Result>(tools: TransactionTools, opened: Opened<Result>, pending: Pending): Context {
  const { client, now, address, actor, organisation } = opened
  const set = async (name: string, value: string): Promise<void> => {
    await client.query({ name: 'set_config', text: 'select set_config($1, $2, true)', values: [name, value] })
  }
  return {
    tx: queriesOn(client),
    now,
    actor,
    organisation,
    address,
    newId: tools.newId,
    random: tools.random,
    claim: set,
    becomeUser: async (userId) => {
      await set('app.user_id', userId)
      await client.query({
        name: 'set_organisations',
        text: `select set_config('app.organisation_ids', coalesce(array_agg(organisation_id), '{}')::text, true) from membership where user_id = $1`,
        values: [userId],
      })
    },
    enterOrganisation: async (organisationId, role) => {
      await set('app.organisation_id', organisationId)
      await set('app.role', role)
    },
    audit: (action, target, { organisationId = organisation?.organisationId, actorId = actor?.userId, detail = {} } = {}) => {
      const entry = canonicalJson({ action, actor: actorId ?? 'system', at: now.toISOString(), detail, target })
      pending.audit.push({ chain: organisationId ?? PLATFORM_CHAIN, entry })
    },
    publish: (news) => pending.news.push(news),
    sendMail: (letter) => pending.mails.push(letter),
  }
}

async function flush(tools: TransactionTools, client: pg.PoolClient, now: Date, { audit, mails }: Pending): Promise<void> {
  // Always in the order of the chains, so that two requests that write to the same two do not block each other for good.
  for (const { chain, entry } of audit.toSorted((a, b) => a.chain.localeCompare(b.chain)))
    await client.query('select app.append_audit($1, $2, $3)', [chain, now, entry])
  if (mails.length > 0) await tools.queueMails(client, await storeMails(tools, client, now, mails))
}

async function storeMails(tools: TransactionTools, client: pg.PoolClient, now: Date, mails: readonly Letter[]): Promise<string[]> {
  const ids: string[] = []
  for (const { to, subject, body } of mails) {
    const mailId = tools.newId()
    await client.query('insert into mail (mail_id, to_email, subject, body, created_at) values ($1, $2, $3, $4, $5)', [
      mailId,
      to,
      subject,
      body,
      now,
    ])
    ids.push(mailId)
  }
  return ids
}

/**
 * The last thing in the transaction, sent in one piece: nobody else can write news between the lock and the commit. Whom a use case tells is its
 * own decision; it need not act for them. Where one of these statements fails, the commit behind it is none.
 */
async function commit(client: pg.PoolClient, now: Date, news: readonly News[]): Promise<void> {
  await sendTogether(client, async () => {
    const sent: Promise<unknown>[] = []
    if (news.length > 0) sent.push(client.query({ name: 'news_lock', text: NEWS_LOCK_TEXT, values: [NEWS_LOCK] }))
    for (const { to, kind, subject } of news) {
      const organisationId = 'organisationId' in to ? to.organisationId : null
      const userId = 'userId' in to ? to.userId : null
      sent.push(client.query({ name: 'announce', text: ANNOUNCE_TEXT, values: [organisationId, userId, kind, subject, now, NEWS_CHANNEL] }))
    }
    sent.push(client.query('commit'))
    await Promise.all(sent)
  })
}

const NEWS_LOCK_TEXT = "select pg_advisory_xact_lock($1), set_config('app.actor', 'system', true)"
const ANNOUNCE_TEXT = `with stored as (
    insert into app_event (organisation_id, user_id, kind, subject, created_at) values ($1, $2, $3, $4, $5) returning event_id
  ) select pg_notify($6, json_build_array(event_id, $1::uuid, $2::uuid, $3::text, $4::text)::text) from stored`
