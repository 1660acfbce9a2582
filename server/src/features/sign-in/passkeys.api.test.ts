import { OPERATIONS } from '@rueckhalt/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPasskey, signInWith } from '../../../test/credentials.ts'
import { hasCluster, join, startTestServer, type TestServer } from '../../../test/harness.ts'
import { createSoftwarePasskey, type SoftwarePasskey, type Twist } from '../../../test/software-passkey.ts'

const MINUTE = 60_000

describe.skipIf(!hasCluster())('passkeys', () => {
  let server: TestServer
  let annas: SoftwarePasskey
  let anna: string
  beforeAll(async () => {
    server = await startTestServer()
    const browser = server.browser()
    anna = (await join(server, browser, 'anna@beispiel.example')).account.userId
    annas = (await addPasskey(browser)).passkey
  })
  afterAll(async () => await server.stop())

  it('I10 signs in without an address being typed, and says so in the session', async () => {
    const browser = server.browser()
    const { result } = await signInWith(browser, annas)
    expect(result.account).toMatchObject({ userId: anna, passkeys: 1, recoveryCodesLeft: 10 })
    expect((await browser.get(OPERATIONS.readSession, {})).method).toBe('passkey')
  })

  it('I11 several passkeys have names, can be renamed and revoked, and a revoked one opens nothing', async () => {
    const browser = server.browser()
    await signInWith(browser, annas)
    const { passkey, passkeyId, recoveryCodes } = await addPasskey(browser, 'Schlüssel am Bund')
    expect(recoveryCodes).toEqual([])
    await browser.get(OPERATIONS.renamePasskey, { params: { passkeyId }, body: { name: 'Safe' } })
    expect((await browser.get(OPERATIONS.listPasskeys, {})).passkeys.map(({ name }) => name)).toEqual(['Laptop', 'Safe'])
    expect((await signInWith(server.browser(), passkey)).status).toBe(200)
    await browser.get(OPERATIONS.removePasskey, { params: { passkeyId } })
    expect((await signInWith(server.browser(), passkey)).failure?.code).toBe('access.sign-in-failed')
  })

  it('I13 an authenticator that does not count signs in again and again', async () => {
    const browser = server.browser()
    await join(server, browser, 'ohne-zaehler@beispiel.example')
    const { passkey } = await addPasskey(browser, 'Synchron', false)
    expect((await signInWith(server.browser(), passkey, { count: 0 })).status).toBe(200)
    expect((await signInWith(server.browser(), passkey, { count: 0 })).status).toBe(200)
  })

  const TWISTS: readonly (readonly [string, Twist])[] = [
    ['signed on another page is refused', { origin: 'https://rueckhalt.example.evil' }],
    ['made for another domain is refused', { rpId: 'evil.example' }],
    ['without verification of the person is refused', { isUserVerified: false }],
    ['to another challenge is refused', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
    ['of the kind that creates is refused', { type: 'webauthn.create' }],
    ['whose count goes backwards (a copied key) is refused', { count: 1 }],
    ['with the name of another person is refused', { userHandle: Buffer.from('somebody-else').toString('base64url') }],
  ]
  it.each(TWISTS)('I12 an answer %s', async (_words, twist) => {
    const { status, failure, headers } = await signInWith(server.browser(), annas, twist)
    expect([status, failure?.code, headers.getSetCookie()]).toEqual([401, 'access.sign-in-failed', []])
  })

  it('I12 an answer with a broken signature is refused', async () => {
    const browser = server.browser()
    const { challengeId, options } = await browser.get(OPERATIONS.startPasskeySignIn, {})
    const { response, ...rest } = annas.assert(options) as { response: Record<string, string> }
    const body = { challengeId, deviceName: 'X', response: { ...rest, response: { ...response, signature: 'MEUCIQDx' } } }
    expect(await browser.refused(OPERATIONS.signInByPasskey, { body })).toBe('access.sign-in-failed')
  })

  it('I12 an answer that is no answer at all is refused alike', async () => {
    for (const response of [
      {},
      { id: 'x' },
      { id: annas.id, response: {} },
      { id: annas.id, response: { userHandle: 7 } },
      { id: '__proto__' },
    ]) {
      const browser = server.browser()
      const { challengeId } = await browser.get(OPERATIONS.startPasskeySignIn, {})
      expect(await browser.refused(OPERATIONS.signInByPasskey, { body: { challengeId, deviceName: 'X', response } })).toBe(
        'access.sign-in-failed',
      )
    }
  })

  it('I12 a passkey that nobody has deposited opens nothing', async () => {
    const { passkey } = createSoftwarePasskey({ challenge: 'x', rp: { id: 'localhost' }, user: { id: annas.userHandle } })
    expect((await signInWith(server.browser(), passkey)).failure?.code).toBe('access.sign-in-failed')
  })

  it('I14 a challenge counts once, even after a failure, and even at the same time', async () => {
    const browser = server.browser()
    const { challengeId, options } = await browser.get(OPERATIONS.startPasskeySignIn, {})
    const first = { challengeId, deviceName: 'X', response: annas.assert(options, { isUserVerified: false }) }
    const second = { challengeId, deviceName: 'X', response: annas.assert(options) }
    expect(await browser.refused(OPERATIONS.signInByPasskey, { body: first })).toBe('access.sign-in-failed')
    expect(await browser.refused(OPERATIONS.signInByPasskey, { body: second })).toBe('access.sign-in-failed')
    const again = await browser.get(OPERATIONS.startPasskeySignIn, {})
    const body = { challengeId: again.challengeId, deviceName: 'X', response: annas.assert(again.options) }
    const both = await Promise.all([1, 2].map(async () => (await server.browser().call(OPERATIONS.signInByPasskey, { body })).status))
    expect(both.toSorted((a, b) => a - b)).toEqual([200, 401])
  })

  it('I14 a challenge is dead after five minutes', async () => {
    const browser = server.browser()
    const { challengeId, options } = await browser.get(OPERATIONS.startPasskeySignIn, {})
    server.forward(5 * MINUTE + 1000)
    const body = { challengeId, deviceName: 'X', response: annas.assert(options) }
    expect(await browser.refused(OPERATIONS.signInByPasskey, { body })).toBe('access.sign-in-failed')
  })

  it('I14 a challenge for a new passkey does not serve for signing in, nor the other way round', async () => {
    const browser = server.browser()
    await signInWith(browser, annas)
    const creation = await browser.get(OPERATIONS.startPasskey, {})
    const wrong = { challengeId: creation.challengeId, deviceName: 'X', response: annas.assert({ ...creation.options, rpId: 'localhost' }) }
    expect(await server.browser().refused(OPERATIONS.signInByPasskey, { body: wrong })).toBe('access.sign-in-failed')
    const signIn = await browser.get(OPERATIONS.startPasskeySignIn, {})
    const { response } = createSoftwarePasskey({ ...creation.options, challenge: signIn.options['challenge'] })
    expect(await browser.refused(OPERATIONS.addPasskey, { body: { challengeId: signIn.challengeId, name: 'X', response } })).toBe(
      'access.sign-in-failed',
    )
  })

  it("I15 another person's challenge makes no passkey in one's own account", async () => {
    const browser = server.browser()
    await signInWith(browser, annas)
    const { challengeId, options } = await browser.get(OPERATIONS.startPasskey, {})
    const other = server.browser()
    await join(server, other, 'bert@beispiel.example')
    const { response } = createSoftwarePasskey(options)
    expect(await other.refused(OPERATIONS.addPasskey, { body: { challengeId, name: 'X', response } })).toBe('access.sign-in-failed')
    expect((await other.get(OPERATIONS.listPasskeys, {})).passkeys).toEqual([])
  })

  it('I15 a passkey made without verification of the person, or on another page, is not taken', async () => {
    const browser = server.browser()
    await signInWith(browser, annas)
    for (const twist of [{ isUserVerified: false }, { origin: 'http://localhost:9999' }, { rpId: 'evil.example' }]) {
      const { challengeId, options } = await browser.get(OPERATIONS.startPasskey, {})
      const { response } = createSoftwarePasskey(options, twist)
      expect(await browser.refused(OPERATIONS.addPasskey, { body: { challengeId, name: 'X', response } })).toBe('access.sign-in-failed')
    }
  })

  it('I15 the same passkey cannot belong to two accounts', async () => {
    const browser = server.browser()
    await join(server, browser, 'carl@beispiel.example')
    const first = await browser.get(OPERATIONS.startPasskey, {})
    const made = createSoftwarePasskey(first.options)
    await browser.get(OPERATIONS.addPasskey, { body: { challengeId: first.challengeId, name: 'X', response: made.response } })
    const other = server.browser()
    await join(server, other, 'dora@beispiel.example')
    const { challengeId, options } = await other.get(OPERATIONS.startPasskey, {})
    const { response } = createSoftwarePasskey(options)
    await server.look('update passkey set credential_id = $1 where credential_id = $2', [response['id'], made.passkey.id])
    expect(await other.refused(OPERATIONS.addPasskey, { body: { challengeId, name: 'X', response } })).toBe('state.already')
  })

  it("I16 nobody renames or removes another person's passkey", async () => {
    const browser = server.browser()
    await signInWith(browser, annas)
    const passkeyId = (await browser.get(OPERATIONS.listPasskeys, {})).passkeys[0]?.passkeyId ?? ''
    const other = server.browser()
    await join(server, other, 'eva@beispiel.example')
    await addPasskey(other)
    expect(await other.refused(OPERATIONS.renamePasskey, { params: { passkeyId }, body: { name: 'Meiner' } })).toBe('access.not-found')
    expect(await other.refused(OPERATIONS.removePasskey, { params: { passkeyId } })).toBe('access.not-found')
  })

  it('I17 the last way in cannot be removed, not even with two requests at once', async () => {
    const browser = server.browser()
    await join(server, browser, 'fritz@beispiel.example')
    const [one, two] = [await addPasskey(browser, 'Eins'), await addPasskey(browser, 'Zwei')]
    const codes = await Promise.all(
      [one, two].map(
        async ({ passkeyId }) => (await browser.call(OPERATIONS.removePasskey, { params: { passkeyId } })).failure?.code ?? 'gone',
      ),
    )
    expect(codes.toSorted()).toEqual(['gone', 'state.last-credential'])
  })

  it('I20 a sign-in of more than ten minutes ago changes no passkeys', async () => {
    const browser = server.browser()
    await signInWith(browser, annas)
    server.forward(11 * MINUTE)
    expect(await browser.refused(OPERATIONS.startPasskey, {})).toBe('access.not-fresh')
    const passkeyId = (await browser.get(OPERATIONS.listPasskeys, {})).passkeys[0]?.passkeyId ?? ''
    expect(await browser.refused(OPERATIONS.removePasskey, { params: { passkeyId } })).toBe('access.not-fresh')
  })

  it('I21 a new passkey signs all other devices out at once and tells the owner by mail', async () => {
    const [browser, other] = [server.browser(), server.browser()]
    await join(server, browser, 'gerd@beispiel.example')
    const { passkey } = await addPasskey(browser)
    await signInWith(other, passkey)
    await addPasskey(browser, 'Noch einer')
    expect(await other.refused(OPERATIONS.readSession, {})).toBe('access.not-signed-in')
    expect((await browser.get(OPERATIONS.listSessions, {})).sessions).toHaveLength(1)
    expect((await server.mailsTo('gerd@beispiel.example')).at(-1)?.subject).toBe('Neuer Passkey in Ihrem Konto')
  })

  it('I33 passkeys go on working while the password of the account is being guessed', async () => {
    for (let guess = 0; guess < 12; guess += 1)
      await server.browser().call(OPERATIONS.signInByPassword, { body: { email: 'anna@beispiel.example', password: `geraten ${guess}` } })
    expect((await signInWith(server.browser(), annas)).status).toBe(200)
  })
})
