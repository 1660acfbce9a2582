/**
 * `GET /api/events`: news of the user's organisations and of the user, as server-sent events.
 *
 * - `news` with its number: `{ kind, organisationId, subject }`; organisationId is null for what concerns the user alone
 * - `memberships`: `{ organisationIds }`, at the start and whenever they change
 * - `reset`: too much has happened since the client's number; read everything anew
 */
import { requireActor } from '../../platform/context.ts'
import { RequestFailure } from '../../platform/errors.ts'
import type { Feature } from '../../platform/http/app.ts'
import { shownTokenHash } from '../../platform/http/session-cookie.ts'
import { NewsStreams } from '../../platform/news-streams.ts'
import { inRequest } from '../../platform/transaction.ts'

const OPENINGS_PER_MINUTE = 240
const RETRY_SECONDS = 30
const EVENT_ID = /^\d{1,15}$/

export const addNews: Feature = (app, platform) => {
  const { transactions, news, limit, log } = platform
  const streams = new NewsStreams(transactions, news, (error) => log.warn({ err: error }, 'news wait'))
  app.get('/api/events', async (c) => {
    c.set('operation', 'readNews')
    const wait = limit('readNews', c.var.address, OPENINGS_PER_MINUTE, transactions.clock())
    if (wait > 0) throw new RequestFailure('access.too-many', { retryAfterSeconds: wait })
    // Another page must not keep connections of our users busy.
    const site = c.req.header('sec-fetch-site')
    if (site === 'cross-site' || site === 'same-site') throw new RequestFailure('access.foreign-origin')
    const tokenHash = shownTokenHash(c, platform.config.origin)
    const { userId } = await inRequest(transactions, { tokenHash, address: c.var.address }, (context) =>
      Promise.resolve(requireActor(context)),
    )
    const shown = c.req.header('last-event-id')
    const after = shown !== undefined && EVENT_ID.test(shown) ? Number(shown) : undefined
    // Nobody would read it.
    if (c.req.method === 'HEAD') return c.body(null)
    const bytes = streams.open({ tokenHash, userId, after })
    if (!bytes) throw new RequestFailure('access.too-many', { retryAfterSeconds: RETRY_SECONDS })
    c.header('Content-Type', 'text/event-stream; charset=utf-8')
    c.header('Cache-Control', 'no-store, no-transform')
    // Proxies that collect answers would keep news back.
    c.header('X-Accel-Buffering', 'no')
    return c.body(bytes)
  })
}
