/**
 * News as server-sent events, to all open pages of this process.
 *
 * A stream begins with what came after the client's last number (`Last-Event-ID`), read from the table, and goes on live. The same is done
 * again after the listening connection was lost. Numbers are given in the order of commits, so
 * "after this one" leaves nothing out. Who may hear what is looked up again every moment, for all streams in one query: a session that was
 * revoked ends, an organisation that was left falls silent. Whoever reads too slowly is let go and comes back with their last number.
 */
import { sql } from 'kysely'
import type { AnnouncedNews, NewsHub } from './news-hub.ts'
import { inSystem, type TransactionTools } from './transaction.ts'

/** Longest that a session that was revoked goes on hearing. */
const CHECK_MS = 500
const HEARTBEAT_MS = 15_000
/** Open pages of one person in one process. */
export const MOST_STREAMS = 20
/** What may wait for a slow reader; besides this the socket has its own room. */
const MOST_WAITING_BYTES = 128 * 1024
/** News that are read from the table in one go; with more to come the client had better read everything anew. */
const MOST_REPLAYED = 300
/** How long clients wait before they come back. */
const RETRY_MS = 1000

export interface Listener {
  readonly tokenHash: string
  readonly userId: string
  /** Number of the last event that the client has; undefined: begins with now. */
  readonly after: number | undefined
}

interface Stream extends Listener {
  readonly controller: ReadableStreamDefaultController<Uint8Array>
  organisationIds: ReadonlySet<string>
  /** The page was told of these organisations. */
  isTold: boolean
  /** Everything up to here was sent or is not for this client; undefined until the first look. */
  cursor: number | undefined
  /** The table may hold news after the cursor; live ones wait until it was read. */
  isBehind: boolean
  isReading: boolean
  /** News came while it read. */
  hasMore: boolean
}

/** News after which somebody may hear less, or more. */
const CHANGES_RIGHTS = /^(?:member|organisation|session|account)\./

const encoder = new TextEncoder()
const HEARTBEAT = encoder.encode(':\n\n')

export class NewsStreams {
  readonly #tools: TransactionTools
  readonly #onError: (error: unknown) => void
  readonly #streams = new Set<Stream>()
  readonly #ofUser = new Map<string, number>()
  readonly #timers: NodeJS.Timeout[] = []
  #checking: Promise<void> | undefined
  #isAskedAgain = false

  constructor(tools: TransactionTools, hub: NewsHub, onError: (error: unknown) => void) {
    this.#tools = tools
    this.#onError = onError
    hub.listen((news) => this.#hear(news))
    hub.onGap(() => {
      for (const stream of this.#streams) {
        stream.isBehind = true
        stream.hasMore = true
      }
      this.#checkSoon()
    })
    hub.onDismiss(() => {
      for (const stream of this.#streams) this.#end(stream)
    })
  }

  get count(): number {
    return this.#streams.size
  }

  /** @returns the bytes for this client, or undefined when the person has too many streams open */
  open(listener: Listener): ReadableStream<Uint8Array> | undefined {
    const open = this.#ofUser.get(listener.userId) ?? 0
    if (open >= MOST_STREAMS) return undefined
    this.#ofUser.set(listener.userId, open + 1)
    let stream: Stream | undefined
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          stream = {
            ...listener,
            controller,
            organisationIds: new Set(),
            cursor: listener.after,
            isTold: false,
            isBehind: true,
            isReading: false,
            hasMore: true,
          }
          this.#streams.add(stream)
          controller.enqueue(encoder.encode(`retry: ${RETRY_MS}\n\n`))
          this.#startTimers()
          this.#checkSoon()
        },
        cancel: () => {
          if (stream) this.#forget(stream)
        },
      },
      new ByteLengthQueuingStrategy({ highWaterMark: MOST_WAITING_BYTES }),
    )
  }

  #hear(news: AnnouncedNews): void {
    let bytes: Uint8Array | undefined
    for (const stream of this.#streams) {
      if (stream.isBehind) stream.hasMore = true
      // One that was read from the table a moment ago may come once more.
      else if (news.eventId > (stream.cursor ?? 0)) {
        if (mayHear(stream, news)) this.#send(stream, (bytes ??= eventBytes(news)))
        stream.cursor = news.eventId
      }
      // From the next event on: this one tells the page of whoever was removed.
      if (news.organisationId !== null && endsMembership(news, stream.userId)) {
        stream.organisationIds = stream.organisationIds.difference(new Set([news.organisationId]))
        stream.isTold = false
      }
    }
    if (this.#streams.size > 0 && CHANGES_RIGHTS.test(news.kind)) this.#checkSoon()
  }

  /** Never two at once; whoever asks meanwhile is answered by one more round. */
  #checkSoon(): void {
    if (this.#checking) {
      this.#isAskedAgain = true
      return
    }
    this.#checking = this.#check()
      // A database that is away for a moment: pages stay open, nothing is sent, the next round looks again.
      .catch(this.#onError)
      .finally(() => {
        this.#checking = undefined
        if (!this.#isAskedAgain) return
        this.#isAskedAgain = false
        this.#checkSoon()
      })
  }

  async #check(): Promise<void> {
    const asked = [...this.#streams]
    const sessions = await readSessions(this.#tools, [...new Set(asked.map(({ tokenHash }) => tokenHash))])
    for (const stream of asked) {
      const organisationIds = sessions.get(stream.tokenHash)
      if (organisationIds) await this.#refresh(stream, organisationIds)
      else this.#end(stream)
    }
  }

  async #refresh(stream: Stream, organisationIds: ReadonlySet<string>): Promise<void> {
    if (!isEqual(stream.organisationIds, organisationIds)) stream.isTold = false
    stream.organisationIds = organisationIds
    if (stream.isBehind) await this.#catchUp(stream)
    if (stream.isTold) return
    stream.isTold = true
    // Carries the number, so that a page that is cut off before its first news knows where to go on.
    this.#send(stream, frame('memberships', stream.cursor, { organisationIds: [...organisationIds].toSorted() }))
  }

  async #catchUp(stream: Stream): Promise<void> {
    stream.isBehind = true
    stream.hasMore = true
    if (stream.isReading) return
    stream.isReading = true
    try {
      while (stream.hasMore && this.#streams.has(stream)) {
        stream.hasMore = false
        const { events, last, isComplete } = await readNews(this.#tools, stream)
        for (const event of events) if (mayHear(stream, event)) this.#send(stream, eventBytes(event))
        if (!isComplete) this.#send(stream, frame('reset', last, {}))
        stream.cursor = last
      }
      stream.isBehind = false
    } finally {
      stream.isReading = false
    }
  }

  #send(stream: Stream, bytes: Uint8Array): void {
    if (!this.#streams.has(stream)) return
    if ((stream.controller.desiredSize ?? 0) < bytes.byteLength) {
      this.#forget(stream)
      stream.controller.error(new Error('reads too slowly'))
      return
    }
    stream.controller.enqueue(bytes)
  }

  #startTimers(): void {
    if (this.#timers.length > 0) return
    this.#timers.push(setInterval(() => this.#checkSoon(), CHECK_MS).unref())
    const beat = (): void => {
      // Whoever still has something to read needs no sign of life.
      for (const stream of this.#streams) if (stream.controller.desiredSize === MOST_WAITING_BYTES) this.#send(stream, HEARTBEAT)
    }
    this.#timers.push(setInterval(beat, HEARTBEAT_MS).unref())
  }

  #end(stream: Stream): void {
    if (!this.#streams.has(stream)) return
    this.#forget(stream)
    stream.controller.close()
  }

  #forget(stream: Stream): void {
    if (!this.#streams.delete(stream)) return
    const left = (this.#ofUser.get(stream.userId) ?? 1) - 1
    if (left === 0) this.#ofUser.delete(stream.userId)
    else this.#ofUser.set(stream.userId, left)
    if (this.#streams.size === 0) for (const timer of this.#timers.splice(0)) clearInterval(timer)
  }
}

function mayHear({ organisationIds, userId }: Stream, news: AnnouncedNews): boolean {
  return news.organisationId === null ? news.userId === userId : organisationIds.has(news.organisationId)
}

function endsMembership({ kind, subject }: AnnouncedNews, userId: string): boolean {
  return kind === 'organisation.erased' || (kind === 'member.removed' && subject === userId)
}

function isEqual(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && one.isSubsetOf(other)
}

function eventBytes({ eventId, organisationId, kind, subject }: AnnouncedNews): Uint8Array {
  return frame('news', eventId, { kind, organisationId, subject })
}

function frame(name: string, eventId: number | undefined, data: object): Uint8Array {
  return encoder.encode(`${eventId === undefined ? '' : `id: ${eventId}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
}

/** @returns organisations by hash of the session; sessions that are no more are missing */
async function readSessions(tools: TransactionTools, hashes: readonly string[]): Promise<Map<string, ReadonlySet<string>>> {
  if (hashes.length === 0) return new Map()
  return await inSystem(tools, async ({ tx, now }) => {
    const { rows } = await sql<{ token_hash: string; organisation_ids: string[] }>`
      select s.token_hash, coalesce(array_agg(m.organisation_id::text) filter (where m.organisation_id is not null), '{}') as organisation_ids
      from session s left join membership m using (user_id)
      where s.token_hash = any (${hashes}) and s.expires_at > ${now} group by s.token_hash`.execute(tx)
    return new Map(rows.map((row) => [row.token_hash, new Set(row.organisation_ids)]))
  })
}

interface ReadNews {
  readonly events: readonly AnnouncedNews[]
  readonly last: number
  /** False: more came than is read at once, or it is too long ago. The page reads everything anew. */
  readonly isComplete: boolean
}

/** What came after the client's number, for its organisations and its user; without a number: nothing but the last one. */
async function readNews(tools: TransactionTools, { cursor, organisationIds, userId }: Stream): Promise<ReadNews> {
  return await inSystem(tools, async ({ tx }) => {
    const { first, last } = await tx
      .selectFrom('app_event')
      .select(({ fn }) => [fn.min<number | null>('event_id').as('first'), fn.max<number | null>('event_id').as('last')])
      .executeTakeFirstOrThrow()
    if (cursor === undefined) return { events: [], last: last ?? 0, isComplete: true }
    // A number from before the oldest that is kept, or from another database.
    if (cursor > (last ?? 0) || cursor + 1 < (first ?? 1)) return { events: [], last: last ?? 0, isComplete: false }
    const rows = await tx
      .selectFrom('app_event')
      .selectAll()
      .where('event_id', '>', cursor)
      .where('event_id', '<=', last ?? 0)
      .where((where) =>
        where.or([where('user_id', '=', userId), where('organisation_id', '=', sql<string>`any (${[...organisationIds]}::uuid[])`)]),
      )
      .orderBy('event_id')
      .limit(MOST_REPLAYED + 1)
      .execute()
    if (rows.length > MOST_REPLAYED) return { events: [], last: last ?? 0, isComplete: false }
    const events = rows.map((row) => ({
      eventId: row.event_id,
      organisationId: row.organisation_id,
      userId: row.user_id,
      kind: row.kind,
      subject: row.subject,
    }))
    return { events, last: last ?? 0, isComplete: true }
  })
}
