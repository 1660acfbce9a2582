import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { OPERATIONS } from '@rueckhalt/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addPasskey, signInWith } from '../../../test/credentials.ts'
import { hasCluster, join, startTestServer, type TestBrowser, type TestServer } from '../../../test/harness.ts'
import { CLIENT, startIssuer, type TestIssuer } from '../../../test/oidc-issuer.ts'

const ORIGIN = 'http://localhost:4750'
const CHAMBER = '0198f000-0000-7000-8000-000000000001'
const MINUTE = 60_000

describe.skipIf(!hasCluster())('sign-in services of chambers', () => {
  let server: TestServer
  let issuer: TestIssuer
  const evil = createServer()
  let evilListener: RequestListener = (_request, response) => response.end()
  beforeAll(async () => {
    evil.on('request', (request, response) => evilListener(request, response))
    await new Promise<void>((resolve) => {
      evil.listen(0, '127.0.0.1', resolve)
    })
    issuer = await startIssuer([`${ORIGIN}/api/sign-in/providers/kammer/callback`, `${ORIGIN}/api/sign-in/providers/zweite/callback`])
    const provider = { name: 'Kammer', issuer: issuer.issuer, ...CLIENT, organisationId: CHAMBER }
    const evilIssuer = `http://127.0.0.1:${(evil.address() as AddressInfo).port}`
    server = await startTestServer({
      providers: [
        { ...provider, providerId: 'kammer' },
        { ...provider, providerId: 'zweite', organisationId: undefined },
        { ...provider, providerId: 'boese', issuer: evilIssuer },
        { ...provider, providerId: 'offen', issuer: 'http://10.0.0.1' },
      ],
    })
    await server.look(`insert into organisation (organisation_id, name, kind, created_at) values ($1, 'Kammer', 'chamber', now())`, [
      CHAMBER,
    ])
  })
  beforeEach(() => server.forward(2 * MINUTE))
  afterAll(async () => {
    await server.stop()
    await issuer.stop()
    evil.close()
  })

  /** @returns where the app is opened at the end */
  async function comeBack(browser: TestBrowser, back: string): Promise<string> {
    const url = new URL(back)
    expect(url.origin).toBe(ORIGIN)
    return (await browser.fetch(`${url.pathname}${url.search}`)).headers.get('location') ?? ''
  }
  async function begin(browser: TestBrowser, providerId = 'kammer'): Promise<string> {
    return (await browser.fetch(`/api/sign-in/providers/${providerId}`)).headers.get('location') ?? ''
  }
  async function signIn(browser: TestBrowser, person: string, providerId = 'kammer'): Promise<string> {
    return await comeBack(browser, await issuer.visit(await begin(browser, providerId), person))
  }

  it('I80 the way there carries code, PKCE, state and nonce, and no secret', async () => {
    const address = new URL(await begin(server.browser()))
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'openid email profile',
      redirect_uri: `${ORIGIN}/api/sign-in/providers/kammer/callback`,
    })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(address.searchParams.get(name)?.length).toBeGreaterThan(30)
    expect(address.href).not.toContain(CLIENT.clientSecret)
  })

  it('I80 no connection to the database is held while a service is asked, also by who wants to connect it', async () => {
    server.forward(61 * MINUTE)
    const browser = server.browser()
    await join(server, browser, 'wartet@beispiel.example')
    const asked = Promise.withResolvers<() => void>()
    evilListener = (_request, response) => asked.resolve(() => response.end())
    const linking = browser.call(OPERATIONS.linkProvider, { params: { providerId: 'boese' } })
    const answer = await asked.promise
    const { pool } = server.process.platform.transactions
    expect(pool.totalCount - pool.idleCount).toBe(0)
    answer()
    expect((await linking).failure?.code).toBe('service.unavailable')
  })

  it('I81 a name that a service gives obeys the rules of names here', async () => {
    issuer.people.set('p0', { email: 'p0@kammer.example', email_verified: true, name: 'Konto gesperrt: https://boese.example' })
    const browser = server.browser()
    await signIn(browser, 'p0')
    expect((await browser.get(OPERATIONS.readSession, {})).account.displayName).toBe('p0@kammer.example')
  })

  it('I81 the first sign-in makes an account and a reader of the chamber; the next one finds it', async () => {
    issuer.people.set('p1', { email: 'P1@Kammer.example', email_verified: true, name: 'Paula\u202e Eins' })
    const browser = server.browser()
    expect(await signIn(browser, 'p1')).toBe(`${ORIGIN}/#/`)
    const session = await browser.get(OPERATIONS.readSession, {})
    expect(session).toMatchObject({
      method: 'provider',
      account: { email: 'p1@kammer.example', displayName: 'Paula Eins' },
      organisations: [{ organisationId: CHAMBER, role: 'reader' }],
    })
    const again = server.browser()
    issuer.people.set('p1', { email: 'changed@kammer.example', email_verified: true })
    await signIn(again, 'p1')
    expect((await again.get(OPERATIONS.readSession, {})).account).toMatchObject({
      userId: session.account.userId,
      email: 'p1@kammer.example',
    })
  })

  it('I81 whoever was removed from the chamber does not come back in by signing in', async () => {
    issuer.people.set('p2', { email: 'p2@kammer.example', email_verified: true })
    await signIn(server.browser(), 'p2')
    await server.look("delete from membership where user_id = (select user_id from account where email = 'p2@kammer.example')")
    const browser = server.browser()
    await signIn(browser, 'p2')
    expect((await browser.get(OPERATIONS.readSession, {})).organisations).toEqual([])
  })

  it('I82 a service does not take over the account of an address that it vouches for', async () => {
    const owner = server.browser()
    await join(server, owner, 'opfer@beispiel.example')
    issuer.people.set('thief', { email: 'opfer@beispiel.example', email_verified: true })
    const thief = server.browser()
    expect(await signIn(thief, 'thief')).toBe(`${ORIGIN}/#/sign-in?failure=access.link-provider-first`)
    expect(await thief.refused(OPERATIONS.readSession, {})).toBe('access.not-signed-in')
  })

  it('I82 an address that the service does not vouch for, or none, makes no account', async () => {
    issuer.people.set('p3', { email: 'p3@kammer.example', email_verified: false })
    issuer.people.set('p4', { email: 'p4@kammer.example' })
    issuer.people.set('p5', {})
    issuer.people.set('p6', { email: 'keine Adresse', email_verified: true })
    for (const person of ['p3', 'p4', 'p5', 'p6'])
      expect(await signIn(server.browser(), person)).toBe(`${ORIGIN}/#/sign-in?failure=access.address-unverified`)
    expect(await server.look("select from account where email like 'p3@%' or email like 'p4@%'")).toEqual([])
  })

  it('I82 the same person at another service is somebody else', async () => {
    issuer.people.set('p7', { email: 'p7@kammer.example', email_verified: true })
    await signIn(server.browser(), 'p7')
    expect(await signIn(server.browser(), 'p7', 'zweite')).toBe(`${ORIGIN}/#/sign-in?failure=access.link-provider-first`)
  })

  it('I83 an account is connected from inside, after a fresh sign-in, and can be disconnected', async () => {
    const browser = server.browser()
    await join(server, browser, 'innen@beispiel.example')
    const { passkey } = await addPasskey(browser)
    issuer.people.set('p8', {})
    const { address } = await browser.get(OPERATIONS.linkProvider, { params: { providerId: 'kammer' } })
    expect(await comeBack(browser, await issuer.visit(address, 'p8'))).toBe(`${ORIGIN}/#/`)
    expect((await browser.get(OPERATIONS.listLinkedProviders, {})).providers).toMatchObject([{ providerId: 'kammer', name: 'Kammer' }])
    expect((await server.mailsTo('innen@beispiel.example')).at(-1)?.subject).toBe('Anmeldedienst mit Ihrem Konto verbunden')
    const other = server.browser()
    await signIn(other, 'p8')
    expect((await other.get(OPERATIONS.readSession, {})).account.email).toBe('innen@beispiel.example')
    await signInWith(browser, passkey)
    await browser.get(OPERATIONS.unlinkProvider, { params: { providerId: 'kammer' } })
    expect(await signIn(server.browser(), 'p8')).toBe(`${ORIGIN}/#/sign-in?failure=access.address-unverified`)
    expect(await browser.refused(OPERATIONS.unlinkProvider, { params: { providerId: 'kammer' } })).toBe('access.not-found')
  })

  it('I83 the last way in cannot be disconnected', async () => {
    issuer.people.set('p9', { email: 'p9@kammer.example', email_verified: true })
    const browser = server.browser()
    await signIn(browser, 'p9')
    expect(await browser.refused(OPERATIONS.unlinkProvider, { params: { providerId: 'kammer' } })).toBe('state.last-credential')
  })

  it('I83 who asked to connect must be who comes back, and an identity belongs to one account', async () => {
    const [one, two] = [server.browser(), server.browser()]
    await join(server, one, 'eins@beispiel.example')
    await join(server, two, 'zwei@beispiel.example')
    issuer.people.set('q1', {})
    const { address } = await one.get(OPERATIONS.linkProvider, { params: { providerId: 'kammer' } })
    const back = await issuer.visit(address, 'q1')
    two.cookies.set('rueckhalt-trip', one.cookies.get('rueckhalt-trip') ?? '')
    expect(await comeBack(two, back)).toBe(`${ORIGIN}/#/sign-in?failure=access.sign-in-failed`)
    const again = await one.get(OPERATIONS.linkProvider, { params: { providerId: 'kammer' } })
    await comeBack(one, await issuer.visit(again.address, 'q1'))
    const theirs = await two.get(OPERATIONS.linkProvider, { params: { providerId: 'kammer' } })
    expect(await comeBack(two, await issuer.visit(theirs.address, 'q1'))).toBe(`${ORIGIN}/#/sign-in?failure=state.already`)
  })

  it('I83 connecting cannot be begun by a link on another page', async () => {
    const browser = server.browser()
    await join(server, browser, 'fremd@beispiel.example')
    const response = await browser.fetch('/api/account/providers/kammer', { method: 'POST', headers: { Origin: 'https://evil.example' } })
    expect(response.status).toBe(403)
    expect((await browser.fetch('/api/account/providers/kammer')).status).toBe(404)
  })

  it('I85 a way back that nobody set out on, in another browser, twice, too late, or changed signs nobody in', async () => {
    const FAILED = `${ORIGIN}/#/sign-in?failure=access.sign-in-failed`
    issuer.people.set('r1', { email: 'r1@kammer.example', email_verified: true })
    const browser = server.browser()
    const back = await issuer.visit(await begin(browser), 'r1')
    const other = server.browser()
    await begin(other)
    // Another browser uses the trip up: a failure ends it for everybody.
    expect(await comeBack(other, back)).toBe(FAILED)
    expect(await comeBack(browser, back)).toBe(FAILED)
    expect(await comeBack(server.browser(), `${ORIGIN}/api/sign-in/providers/kammer/callback?code=x`)).toBe(FAILED)
    expect(await comeBack(server.browser(), `${ORIGIN}/api/sign-in/providers/kammer/callback?code=x&state=${CHAMBER}`)).toBe(FAILED)

    const twice = server.browser()
    const first = await issuer.visit(await begin(twice), 'r1')
    expect(await comeBack(twice, first)).toBe(`${ORIGIN}/#/`)
    expect(await comeBack(twice, first)).toBe(FAILED)

    const late = server.browser()
    const lateBack = await issuer.visit(await begin(late), 'r1')
    server.forward(5 * MINUTE + 1000)
    expect(await comeBack(late, lateBack)).toBe(FAILED)

    const changed = server.browser()
    const url = new URL(await issuer.visit(await begin(changed), 'r1'))
    url.searchParams.set('code', `${url.searchParams.get('code') ?? ''}x`)
    expect(await comeBack(changed, url.href)).toBe(FAILED)
    expect(changed.cookies.has('rueckhalt-session')).toBe(false)
  })

  it('I85 a way back to another service than the one that was left for is refused', async () => {
    issuer.people.set('r2', { email: 'r2@kammer.example', email_verified: true })
    const browser = server.browser()
    const back = await issuer.visit(await begin(browser), 'r2')
    expect(await comeBack(browser, back.replace('/kammer/', '/zweite/'))).toBe(`${ORIGIN}/#/sign-in?failure=access.sign-in-failed`)
  })

  it('I85 somebody who says no at the service is told so, and is not signed in', async () => {
    const browser = server.browser()
    const state = new URL(await begin(browser)).searchParams.get('state') ?? ''
    const back = `${ORIGIN}/api/sign-in/providers/kammer/callback?error=access_denied&state=${state}`
    expect(await comeBack(browser, back)).toBe(`${ORIGIN}/#/sign-in?failure=access.sign-in-failed`)
  })

  it('I84 an issuer without https that is not on this machine is never asked', async () => {
    expect(await begin(server.browser(), 'offen')).toBe(`${ORIGIN}/#/sign-in?failure=service.unavailable`)
    const browser = server.browser()
    await join(server, browser, 'offen@beispiel.example')
    expect(await browser.refused(OPERATIONS.linkProvider, { params: { providerId: 'offen' } })).toBe('service.unavailable')
  })

  it('I84 a service that is unknown is not found, whatever its name', async () => {
    for (const name of ['nein', '..%2f..', '__proto__', 'constructor', 'http:%2f%2fevil.example'])
      expect((await server.browser().fetch(`/api/sign-in/providers/${name}`)).status).toBe(404)
  })

  it.each([
    [
      'redirects elsewhere',
      (): RequestListener => (_request, response) => response.writeHead(302, { Location: 'http://127.0.0.1:1/x' }).end(),
    ],
    ['sends without end', (): RequestListener => (_request, response) => void response.end('x'.repeat(400_000))],
    ['sends no JSON', (): RequestListener => (_request, response) => void response.end('<html>')],
    ['breaks off', (): RequestListener => (request) => void request.socket.destroy()],
    ['names another issuer', (): RequestListener => (_request, response) => json(response, { issuer: 'https://other.example' })],
  ])('I84 a service that %s leads to a plain failure', async (_words, listener) => {
    evilListener = listener()
    expect(await begin(server.browser(), 'boese')).toBe(`${ORIGIN}/#/sign-in?failure=service.unavailable`)
  })

  it('I84 a service that names addresses in the private network is not followed there', async () => {
    const asked: string[] = []
    const inside = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end('{}')
    })
    await new Promise<void>((resolve) => {
      inside.listen(0, '127.0.0.1', resolve)
    })
    const target = `http://127.0.0.1:${(inside.address() as AddressInfo).port}`
    evilListener = (request, response) => {
      const own = `http://${request.headers.host ?? ''}`
      json(response, { issuer: own, authorization_endpoint: `${own}/auth`, token_endpoint: `${target}/token`, jwks_uri: `${target}/keys` })
    }
    const browser = server.browser()
    const state = new URL(await begin(browser, 'boese')).searchParams.get('state') ?? ''
    const back = `${ORIGIN}/api/sign-in/providers/boese/callback?code=x&state=${state}`
    expect(await comeBack(browser, back)).toBe(`${ORIGIN}/#/sign-in?failure=access.sign-in-failed`)
    expect(asked).toEqual([])
    inside.close()
  })

  it('I86 the list of services tells names alone', async () => {
    const { providers } = await server.browser().get(OPERATIONS.listProviders, {})
    expect(providers[0]).toEqual({ providerId: 'kammer', name: 'Kammer' })
  })
})

function json(response: Parameters<RequestListener>[1], value: unknown): void {
  response.setHeader('Content-Type', 'application/json')
  response.end(JSON.stringify(value))
}
