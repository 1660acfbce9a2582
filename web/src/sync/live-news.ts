/**
 * News of the network while somebody is signed in. One window of the browser holds the line and tells the others: browsers open six connections to
 * a server, and a seventh window would wait for ever.
 */
import type { TabChannel, VaultPlatform } from '@rueckhalt/vault'

/** `organisationId` is null for what concerns the person alone. */
export interface News {
  readonly kind: string
  readonly organisationId: string | null
  readonly subject: string
}

/** Something may have been missed: everything is looked at anew. */
export const MISSED: News = { kind: 'missed', organisationId: null, subject: '' }

const NAME = 'rueckhalt-news'
/** After the server has turned the line down, for instance because it is full; lost lines the browser takes up again by itself. */
const TURNED_DOWN_MS = 15_000

/** Part of `EventSource`. */
export interface NewsLine {
  readonly readyState: number
  addEventListener(type: string, listener: (event: { readonly data?: unknown }) => void): void
  close(): void
}

export interface NewsTools {
  readonly open: () => NewsLine
  /** Runs the work when no other window holds the name, until the signal says so. */
  readonly hold: (name: string, signal: AbortSignal, work: () => Promise<void>) => Promise<void>
  readonly channel: VaultPlatform['channel']
  readonly after: (ms: number, work: () => void) => () => void
}

const CLOSED = 2

/** @param hear called with every piece of news, in this window and in the others @returns ends it */
export function listenToNews(userId: string, hear: (news: News) => void, tools: NewsTools = browserTools()): () => void {
  const control = new AbortController()
  const { signal } = control
  // Another person who signs in in another window has news of their own.
  const name = `${NAME}-${userId}`
  const channel = tools.channel?.(name)
  channel?.listen((message) => {
    const news = newsOf(message)
    if (news && !signal.aborted) hear(news)
  })
  const tell = (news: News): void => {
    hear(news)
    channel?.send(JSON.stringify(news))
  }
  void tools.hold(name, signal, async () => await holdLine(tell, signal, tools)).finally(() => closeQuietly(channel))
  return () => control.abort()
}

function closeQuietly(channel: TabChannel | undefined): void {
  channel?.close()
}

/** Keeps a line open until the signal says so. */
async function holdLine(tell: (news: News) => void, signal: AbortSignal, { open, after }: NewsTools): Promise<void> {
  await new Promise<void>((resolve) => {
    let line: NewsLine | undefined
    let cancel = (): void => undefined
    const begin = (): void => {
      const current = open()
      line = current
      current.addEventListener('news', ({ data }) => {
        const news = newsOf(data)
        if (news) tell(news)
      })
      current.addEventListener('open', () => tell(MISSED))
      current.addEventListener('reset', () => tell(MISSED))
      current.addEventListener('memberships', ({ data }) =>
        tell({ ...MISSED, kind: 'memberships', subject: organisationsIn(data).join(' ') }),
      )
      current.addEventListener('error', () => {
        if (current.readyState === CLOSED && !signal.aborted) cancel = after(TURNED_DOWN_MS, begin)
      })
    }
    const end = (): void => {
      cancel()
      line?.close()
      resolve()
    }
    if (signal.aborted) return end()
    signal.addEventListener('abort', end)
    begin()
  })
}

/** @returns ids in their order */
function organisationsIn(text: unknown): readonly string[] {
  try {
    const { organisationIds } = JSON.parse(String(text)) as { readonly organisationIds?: unknown }
    return Array.isArray(organisationIds) ? organisationIds.filter((id) => typeof id === 'string').toSorted() : []
  } catch {
    return []
  }
}

/** @returns undefined for what nobody of ours has sent */
export function newsOf(text: unknown): News | undefined {
  if (typeof text !== 'string') return undefined
  try {
    const { kind, organisationId, subject } = JSON.parse(text) as Partial<Record<keyof News, unknown>>
    const isOwn = organisationId === null || typeof organisationId === 'string'
    return typeof kind === 'string' && typeof subject === 'string' && isOwn ? { kind, organisationId, subject } : undefined
  } catch {
    return undefined
  }
}

function browserTools(): NewsTools {
  return {
    open: () => new EventSource('/api/events'),
    hold: async (name, signal, work) => {
      // Without locks every window holds a line of its own.
      const { locks } = navigator as { readonly locks?: LockManager }
      if (!locks) return await work()
      await locks.request(name, { signal }, work).catch((error: unknown) => {
        if (!signal.aborted) throw error
      })
    },
    channel: (name) => {
      const broadcast = new BroadcastChannel(name)
      return {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel reaches its own origin only and takes no other
        send: (message) => broadcast.postMessage(message),
        listen: (listener) => broadcast.addEventListener('message', ({ data }) => listener(data)),
        close: () => broadcast.close(),
      }
    },
    after: (ms, work) => {
      const timer = setTimeout(work, ms)
      return () => clearTimeout(timer)
    },
  }
}
