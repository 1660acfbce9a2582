/**
 * News from all processes, to whoever listens in this one.
 *
 * One connection listens. When it is lost, everything that came meanwhile is read from the table, so nobody misses anything; a listener tells
 * its client to ask again from its last number in any case.
 */
import pg from 'pg'
import type { Logger } from 'pino'
import { NEWS_CHANNEL } from './transaction.ts'

export interface AnnouncedNews {
  readonly eventId: number
  /** Null where it is for one person; exactly one of the two is null. */
  readonly organisationId: string | null
  readonly userId: string | null
  readonly kind: string
  readonly subject: string
}

export interface NewsHub {
  /** @returns a function that ends it */
  readonly listen: (listener: (news: AnnouncedNews) => void) => () => void
  /** Told when news may have been missed and must be read from the table. */
  readonly onGap: (listener: () => void) => () => void
  readonly isListening: () => boolean
  /** Told when the process ends: open streams end first. */
  readonly onDismiss: (listener: () => void) => () => void
  readonly dismiss: () => void
  readonly stop: () => Promise<void>
}

const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 3000
/** A connection whose other side is gone without a word is found this soon. */
const PULSE_MS = 5000

export async function startNewsHub(url: string, log: Logger): Promise<NewsHub> {
  const listeners = new Set<(news: AnnouncedNews) => void>()
  const gapListeners = new Set<() => void>()
  const dismissListeners = new Set<() => void>()
  let client: pg.Client | undefined
  let isStopped = false
  let wait = FIRST_WAIT_MS
  let isGapOpen = false
  /** Before the first news of a new connection: whoever counts must know that some are missing. */
  const tellGap = (): void => {
    if (!isGapOpen) return
    isGapOpen = false
    for (const listener of gapListeners) listener()
  }

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'rueckhalt-news',
      keepAlive: true,
      connectionTimeoutMillis: PULSE_MS,
    })
    next.on('error', () => undefined)
    next.on('notification', ({ payload }) => {
      tellGap()
      const news = readNews(payload)
      if (news) for (const listener of listeners) listener(news)
    })
    await next.connect()
    await next.query(`listen ${NEWS_CHANNEL}`)
    next.on('end', () => reconnect())
    client = next
    wait = FIRST_WAIT_MS
  }
  const reconnect = (): void => {
    client = undefined
    isGapOpen = true
    if (isStopped) return
    setTimeout(() => {
      if (isStopped) return
      connect().then(tellGap, (error: unknown) => {
        log.warn({ err: error }, 'news connection lost')
        wait = Math.min(wait * 2, LONGEST_WAIT_MS)
        reconnect()
      })
    }, wait)
  }

  await connect()
  const pulse = setInterval(() => {
    const asked = client
    if (asked) feelPulse(asked)
  }, PULSE_MS).unref()
  return {
    onDismiss: (listener) => added(dismissListeners, listener),
    dismiss: () => {
      for (const listener of dismissListeners) listener()
    },
    listen: (listener) => added(listeners, listener),
    onGap: (listener) => added(gapListeners, listener),
    isListening: () => client !== undefined,
    stop: async () => {
      isStopped = true
      clearInterval(pulse)
      await client?.end()
    },
  }
}

/** Ends a connection that does not answer; its `end` brings the next one. */
function feelPulse(client: pg.Client): void {
  const tooLate = setTimeout(
    () => (client as unknown as { connection: { stream: { destroy: () => void } } }).connection.stream.destroy(),
    PULSE_MS,
  )
  client.query('select 1').then(
    () => clearTimeout(tooLate),
    () => clearTimeout(tooLate),
  )
}

function added<Listener>(to: Set<Listener>, listener: Listener): () => void {
  to.add(listener)
  return () => to.delete(listener)
}

function readNews(payload: string | undefined): AnnouncedNews | undefined {
  if (payload === undefined) return undefined
  const [eventId, organisationId, userId, kind, subject] = JSON.parse(payload) as [number, string | null, string | null, string, string]
  return { eventId, organisationId, userId, kind, subject }
}
