/** The application: what every request passes, the features' operations, health, metrics, the built app. */
import { getConnInfo } from '@hono/node-server/conninfo'
import { OpenAPIHono } from '@hono/zod-openapi'
import { secureHeaders } from 'hono/secure-headers'
import type { Platform } from '../platform.ts'
import { notFound, RequestFailure } from '../errors.ts'
import { answerFailure, failureOf } from './failures.ts'
import { addHealth, type HealthChecks } from './health.ts'
import { addMetrics } from './metrics.ts'
import type { App, AppEnv } from './mount.ts'
import { describeApi } from './openapi.ts'
import { serveWeb } from './web-files.ts'

/** Adds a feature's operations to the application. */
export type Feature = (app: App, platform: Platform) => void

export function createApp(platform: Platform, features: readonly Feature[], checks: HealthChecks): App {
  const { config, log } = platform
  const app: App = new OpenAPIHono<AppEnv>()
  const metrics = addMetrics(app)

  app.use(async (c, next) => {
    const started = performance.now()
    c.set('requestId', platform.transactions.newId())
    c.set(
      'address',
      addressOf(config.proxies, c.req.header('x-forwarded-for'), () => getConnInfo(c).remote.address),
    )
    c.header('X-Request-Id', c.var.requestId)
    await next()
    const ms = performance.now() - started
    const operation = c.get('operation') ?? 'other'
    metrics.observe(operation, c.res.status, ms)
    // No address, no path, no content: ids of organisations and people stand in paths.
    log.info({ requestId: c.var.requestId, operation, status: c.res.status, ms: Math.round(ms) }, 'request')
  })
  // Answers of the API are no pages and load nothing; the page that describes it brings a policy of its own.
  app.use('/api/*', async (c, next) => {
    await next()
    if (!c.res.headers.has('Content-Security-Policy')) c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
  })
  app.use('/api/*', secureHeaders({ referrerPolicy: 'no-referrer' }))
  app.use('/api/*', async (c, next) => {
    if (!isOwnPage(config.origin, c.req.method, c.req.header('origin'), c.req.header('sec-fetch-site')))
      throw new RequestFailure('access.foreign-origin')
    await next()
  })
  app.onError((error, c) => {
    const failure = failureOf(error)
    const requestId = c.get('requestId') ?? ''
    if (failure.code === 'service.failed' || failure.code === 'service.unavailable')
      log.error({ requestId, operation: c.get('operation'), err: failure.cause }, failure.code)
    return answerFailure(c, failure, requestId)
  })

  addHealth(app, checks)
  for (const add of features) add(app, platform)
  describeApi(app, platform.version)
  app.all('/api/*', () => {
    throw notFound()
  })
  if (config.webFolder !== undefined) serveWeb(app, config.webFolder)
  app.notFound((c) => answerFailure(c, notFound(), c.get('requestId') ?? ''))
  return app
}

/** Proxies of our own add the address they were called from; what stands before is said by the caller and counts for nothing. */
function addressOf(proxies: number, forwarded: string | undefined, direct: () => string | undefined): string {
  if (proxies === 0 || forwarded === undefined) return direct() ?? ''
  const hops = forwarded.split(',').map((hop) => hop.trim())
  return hops.at(-proxies) ?? ''
}

/** Whatever changes something must come from our own page, or from no page at all (a program). */
function isOwnPage(origin: string, method: string, from: string | undefined, site: string | undefined): boolean {
  if (method === 'GET' || method === 'HEAD') return true
  if (from !== undefined) return from === origin
  return site === undefined || site === 'same-origin' || site === 'none'
}
