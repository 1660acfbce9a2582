/**
 * `GET /network.json`: tells the app that a server of the network is there. The app alone, without us, carries a file of the same name that says it
 * is not; so it may ask without an error in either case.
 */
import type { Feature } from '../../platform/http/app.ts'
import { shownTokenHash } from '../../platform/http/session-cookie.ts'
import { inRequest } from '../../platform/transaction.ts'
import { holdsMails } from '../outbox/index.ts'

const ASKS_PER_MINUTE = 240

export const addPresence: Feature = (app, platform) => {
  const { config, transactions, limit } = platform
  app.get('/network.json', async (c) => {
    c.set('operation', 'readPresence')
    c.header('Cache-Control', 'no-store')
    c.header('X-Content-Type-Options', 'nosniff')
    const tokenHash = shownTokenHash(c, config.origin)
    const isTooFast = limit('readPresence', c.var.address, ASKS_PER_MINUTE, transactions.clock()) > 0
    // Somebody without a cookie costs no connection, and whoever asks too often is believed.
    const isSignedIn =
      tokenHash !== '' &&
      (isTooFast ||
        (await inRequest(transactions, { tokenHash, address: c.var.address }, (context) =>
          Promise.resolve(context.actor !== undefined),
        ).catch(() => true)))
    return c.json({ isServed: true, isSignedIn, holdsMails: holdsMails(config) })
  })
}
