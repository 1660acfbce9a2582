/** The way to a chamber's sign-in service and back. No connection to the database is held while that service is asked. */
import { OPERATIONS } from '@rueckhalt/contract'
import { getCookie, setCookie } from 'hono/cookie'
import type { Context as HonoContext } from 'hono'
import { z } from 'zod'
import type { Provider } from '../../platform/config.ts'
import { type Context, requireActor } from '../../platform/context.ts'
import { notFound, RequestFailure } from '../../platform/errors.ts'
import type { Feature } from '../../platform/http/app.ts'
import { failureOf, languageOf } from '../../platform/http/failures.ts'
import { type AppEnv, mount } from '../../platform/http/mount.ts'
import { shownTokenHash } from '../../platform/http/session-cookie.ts'
import type { Platform } from '../../platform/platform.ts'
import { hashToken, isSame, newToken, openSecret, sealSecret } from '../../platform/secrets.ts'
import { inRequest } from '../../platform/transaction.ts'
import { newChallenge, takeChallenge } from '../account/index.ts'
import { createProviderClient, type ProviderClient, type Trip } from './provider-client.ts'
import { linkIdentity, listLinkedProviders, signInByProvider, unlinkProvider } from './providers.ts'

const COOKIE = 'rueckhalt-trip'
const COOKIE_SECONDS = 600
const STARTS_PER_MINUTE = 60
const VERIFIER_BYTES = 32

const Kept = z.object({ nonce: z.string(), verifier: z.string(), providerId: z.string(), browser: z.string() })
const TripId = z.uuid()

export const addProviders: Feature = (app, platform) => {
  const { config } = platform
  const client = createProviderClient()
  mount(app, platform, OPERATIONS.listProviders, async () => ({
    providers: config.providers.map(({ providerId, name }) => ({ providerId, name })),
  }))
  mount(app, platform, OPERATIONS.listLinkedProviders, async (context) => await listLinkedProviders(context, config.providers))
  mount(app, platform, OPERATIONS.unlinkProvider, async (context, { params }) => await unlinkProvider(context, params.providerId))
  // Before the operation takes a connection; who shows no session is refused by it without one.
  app.on(OPERATIONS.linkProvider.method, '/api/account/providers/:providerId', async (c, next) => {
    const provider = config.providers.find(({ providerId }) => providerId === c.req.param('providerId'))
    if (provider && shownTokenHash(c, config.origin) !== '') {
      c.set('operation', OPERATIONS.linkProvider.id)
      checkPace(c, platform)
      await client.prepare(provider, platform.transactions.clock()).catch((cause: unknown) => {
        throw new RequestFailure('service.unavailable', { cause })
      })
    }
    await next()
  })
  mount(app, platform, OPERATIONS.linkProvider, async (context, { params }, { c }) => {
    const { userId } = requireActor(context)
    const provider = findProvider(config.providers, params.providerId)
    const { trip, browser } = await prepareTrip(context, platform, provider, userId)
    const address = await client.begin(provider, trip, callbackOf(config.origin, provider), context.now).catch((cause: unknown) => {
      throw new RequestFailure('service.unavailable', { cause })
    })
    showTrip(c, config.origin, browser)
    return { address }
  })
  app.get('/api/sign-in/providers/:providerId', async (c) => {
    c.set('operation', 'startProviderSignIn')
    checkPace(c, platform)
    const provider = findProvider(config.providers, c.req.param('providerId'))
    try {
      const { trip, browser } = await inRequest(
        platform.transactions,
        { tokenHash: '', address: c.var.address },
        async (context) => await prepareTrip(context, platform, provider, undefined),
      )
      const address = await client.begin(provider, trip, callbackOf(config.origin, provider), platform.transactions.clock())
      showTrip(c, config.origin, browser)
      return leave(c, address)
    } catch (error) {
      return backWithFailure(c, platform, error)
    }
  })
  app.get('/api/sign-in/providers/:providerId/callback', async (c) => {
    c.set('operation', 'finishProviderSignIn')
    checkPace(c, platform)
    const provider = findProvider(config.providers, c.req.param('providerId'))
    try {
      await finish(c, platform, client, provider)
      return leave(c, `${config.origin}/#/`)
    } catch (error) {
      return backWithFailure(c, platform, error)
    }
  })
}

async function finish(c: HonoContext<AppEnv>, platform: Platform, client: ProviderClient, provider: Provider): Promise<void> {
  const { config, transactions, secret } = platform
  const caller = { tokenHash: shownTokenHash(c, config.origin), address: c.var.address }
  const state = TripId.safeParse(c.req.query('state'))
  if (!state.success) throw new RequestFailure('access.sign-in-failed')
  const taken = await inRequest(transactions, caller, async (context) => await takeChallenge(context, 'provider', state.data))
  if (!taken) throw new RequestFailure('access.sign-in-failed')
  const opened = openSecret(secret, Buffer.from(taken.content, 'base64'), boundTo(state.data))
  const kept = Kept.parse(JSON.parse(Buffer.from(opened).toString('utf8')))
  // Whoever comes back must be the browser that left, and from where it was sent to.
  const shown = getCookie(c, nameFor(config.origin)) ?? ''
  if (!isSame(hashToken(shown), kept.browser) || kept.providerId !== provider.providerId) throw new RequestFailure('access.sign-in-failed')
  const here = new URL(callbackOf(config.origin, provider))
  here.search = new URL(c.req.url).search
  const trip = { state: state.data, nonce: kept.nonce, verifier: kept.verifier }
  const person = await client.finish(provider, trip, here, transactions.clock()).catch((cause: unknown) => {
    platform.log.warn({ requestId: c.var.requestId, providerId: provider.providerId, reason: reasonOf(cause) }, 'provider')
    throw new RequestFailure('access.sign-in-failed', { cause })
  })
  const visit = { provider, person, language: languageOf(c), deviceName: deviceNameOf(c) }
  await inRequest(transactions, caller, async (context) => {
    if (taken.userId === undefined) await signInByProvider(context, platform, { c }, visit)
    else await linkIdentity(context, platform, visit, taken.userId)
  })
}

/** @param userId who wants to connect the service; undefined: somebody wants to sign in */
async function prepareTrip(
  context: Context,
  { secret }: Platform,
  { providerId }: Provider,
  userId: string | undefined,
): Promise<{ readonly trip: Trip; readonly browser: string }> {
  const browser = newToken(context.random)
  const nonce = newToken(context.random)
  const verifier = Buffer.from(context.random(VERIFIER_BYTES)).toString('base64url')
  const state = await newChallenge(context, 'provider', '', userId)
  const kept = JSON.stringify({ nonce, verifier, providerId, browser: hashToken(browser) } satisfies z.infer<typeof Kept>)
  const sealed = Buffer.from(sealSecret(secret, Buffer.from(kept), boundTo(state), context.random)).toString('base64')
  await context.claim('app.claim', state)
  await context.tx.updateTable('challenge').set({ challenge: sealed }).where('challenge_id', '=', state).execute()
  return { trip: { state, nonce, verifier }, browser }
}

function findProvider(providers: readonly Provider[], providerId: string): Provider {
  const provider = providers.find((known) => known.providerId === providerId)
  if (!provider) throw notFound()
  return provider
}

function checkPace(c: HonoContext<AppEnv>, { limit, transactions }: Platform): void {
  const wait = limit('provider', c.var.address, STARTS_PER_MINUTE, transactions.clock())
  if (wait > 0) throw new RequestFailure('access.too-many', { retryAfterSeconds: wait })
}

/** The app says what went wrong; it is given the code alone. */
function backWithFailure(c: HonoContext<AppEnv>, { config, log }: Platform, error: unknown): Response {
  const failure = failureOf(error)
  if (failure.code === 'service.failed') log.warn({ requestId: c.var.requestId, reason: reasonOf(failure.cause) }, 'provider')
  const code = failure.code === 'service.failed' ? 'service.unavailable' : failure.code
  return leave(c, `${config.origin}/#/sign-in?failure=${code}`)
}

/** The sentence alone: errors of the library carry what the service said about the person. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown'
}

function leave(c: HonoContext, address: string): Response {
  c.header('Cache-Control', 'no-store')
  return c.redirect(address, 302)
}

function callbackOf(origin: string, { providerId }: Provider): string {
  return `${origin}/api/sign-in/providers/${providerId}/callback`
}

function boundTo(state: string): string {
  return `trip ${state}`
}

function nameFor(origin: string): string {
  return origin.startsWith('https:') ? `__Host-${COOKIE}` : COOKIE
}

function showTrip(c: HonoContext, origin: string, browser: string): void {
  setCookie(c, nameFor(origin), browser, {
    path: '/',
    httpOnly: true,
    secure: origin.startsWith('https:'),
    sameSite: 'Lax',
    maxAge: COOKIE_SECONDS,
  })
}

/** Browser and system, as far as the browser says; the person may tell their devices apart by it. */
function deviceNameOf(c: HonoContext): string {
  const agent = c.req.header('user-agent') ?? ''
  const browser = /(Firefox|Edg|OPR|Chrome|Safari)\//.exec(agent)?.[1] ?? 'Browser'
  const system = /(Windows|Mac OS X|Android|iPhone|iPad|Linux)/.exec(agent)?.[1]
  return system === undefined ? browser : `${browser}, ${system}`
}
