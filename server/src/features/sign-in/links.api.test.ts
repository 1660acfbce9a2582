import { OPERATIONS } from '@rueckhalt/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPasskey, joinWithPassword, signInWith } from '../../../test/credentials.ts'
import { hasCluster, join, startTestServer, type TestServer, tokenFor } from '../../../test/harness.ts'

describe.skipIf(!hasCluster())('links by mail', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(async () => await server.stop())

  it('I1 a link makes an account, signs in once, and never again', async () => {
    const browser = server.browser()
    await browser.get(OPERATIONS.register, { body: { email: 'Anna@Beispiel.example', displayName: 'Anna', language: 'de' } })
    const token = await tokenFor(server, 'anna@beispiel.example')
    const session = await browser.get(OPERATIONS.redeemLink, { body: { token, deviceName: 'Laptop' } })
    expect(session.account).toMatchObject({ email: 'anna@beispiel.example', displayName: 'Anna', passkeys: 0, isOperator: false })
    expect((await browser.get(OPERATIONS.readSession, {})).sessionId).toBe(session.sessionId)
    expect(await server.browser().refused(OPERATIONS.redeemLink, { body: { token, deviceName: 'Dieb' } })).toBe('link.used-or-expired')
  })

  it('I2 registering a known address is answered alike, and sends a link to sign in', async () => {
    await join(server, server.browser(), 'bert@beispiel.example', 'Bert')
    const [first, second] = [server.browser(), server.browser()]
    const known = await first.call(OPERATIONS.register, { body: { email: 'bert@beispiel.example', displayName: 'X', language: 'de' } })
    const unknown = await second.call(OPERATIONS.register, { body: { email: 'neu@beispiel.example', displayName: 'X', language: 'de' } })
    expect([known.status, known.result]).toEqual([unknown.status, unknown.result])
    const mails = await server.mailsTo('bert@beispiel.example')
    expect(mails.at(-1)?.body).toContain('Guten Tag Bert')
    expect(
      (await server.look<{ n: number }>('select count(*)::int n from account where email = $1', ['bert@beispiel.example']))[0]?.n,
    ).toBe(1)
  })

  it('I1 an expired link makes nothing', async () => {
    const browser = server.browser()
    await browser.get(OPERATIONS.register, { body: { email: 'clara@beispiel.example', displayName: 'Clara', language: 'en' } })
    const token = await tokenFor(server, 'clara@beispiel.example')
    server.forward(25 * 3_600_000)
    expect(await browser.refused(OPERATIONS.redeemLink, { body: { token, deviceName: 'Laptop' } })).toBe('link.used-or-expired')
    expect(await server.look('select from account where email = $1', ['clara@beispiel.example'])).toEqual([])
  })

  const forgot = async (email: string): Promise<string> => {
    await server.browser().get(OPERATIONS.requestLink, { body: { email } })
    return await tokenFor(server, email)
  }

  it('I1 of two requests with the same link at the same time one gets in', async () => {
    await join(server, server.browser(), 'gleich@beispiel.example')
    const token = await forgot('gleich@beispiel.example')
    const statuses = await Promise.all(
      [1, 2].map(async () => (await server.browser().call(OPERATIONS.redeemLink, { body: { token, deviceName: 'X' } })).status),
    )
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 410])
  })

  it('I1 two links to one new address make one account, and the one that was not used dies', async () => {
    const email = 'zwei@beispiel.example'
    const tokens: string[] = []
    for (const displayName of ['Eins', 'Zwei']) {
      await server.browser().get(OPERATIONS.register, { body: { email, displayName, language: 'de' } })
      tokens.push(await tokenFor(server, email))
    }
    const answers = await Promise.all(
      tokens.map(async (token) => (await server.browser().call(OPERATIONS.redeemLink, { body: { token, deviceName: 'X' } })).status),
    )
    expect(answers.toSorted((a, b) => a - b)).toEqual([200, 410])
    expect(await server.look('select from account where email = $1', [email])).toHaveLength(1)
  })

  it('I1 a made-up token, one of another kind, or a changed one opens nothing', async () => {
    await join(server, server.browser(), 'form@beispiel.example')
    const token = await forgot('form@beispiel.example')
    const flipped = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`
    expect(await server.browser().refused(OPERATIONS.redeemLink, { body: { token: flipped, deviceName: 'X' } })).toBe(
      'link.used-or-expired',
    )
    for (const wrong of ['', token.slice(1), `${token} `, `${token.slice(1)}'`])
      expect(await server.browser().refused(OPERATIONS.redeemLink, { body: { token: wrong, deviceName: 'X' } })).toBe('input.invalid')
  })

  it('I2 asking for a link is answered alike whether there is an account or not', async () => {
    await join(server, server.browser(), 'da@beispiel.example')
    const answers = []
    for (const email of ['da@beispiel.example', 'nicht-da@beispiel.example'])
      answers.push(await server.browser().call(OPERATIONS.requestLink, { body: { email } }))
    expect(answers.map(({ status, result }) => [status, result])).toEqual([
      [202, undefined],
      [202, undefined],
    ])
    const [mail] = await server.mailsTo('nicht-da@beispiel.example')
    expect(mail?.body).toContain('kein Konto')
    expect(mail?.body).not.toContain('token=')
  })

  it('I2 a mail to a stranger carries no words of whoever sent it', async () => {
    const body = { email: 'fremde@beispiel.example', displayName: 'Gewinn auf evil.example', language: 'de' } as const
    await server.browser().get(OPERATIONS.register, { body })
    expect((await server.mailsTo(body.email)).at(-1)?.body).not.toContain('evil.example')
  })

  it('I3 a link alone does not open an account with a passkey, and stays valid', async () => {
    const browser = server.browser()
    const email = 'mit-passkey@beispiel.example'
    await join(server, browser, email)
    const { recoveryCodes } = await addPasskey(browser)
    const token = await forgot(email)
    expect((await server.mailsTo(email)).at(-1)?.body).toContain('Wiederherstellungscodes')
    const thief = server.browser()
    expect(await thief.refused(OPERATIONS.redeemLink, { body: { token, deviceName: 'X' } })).toBe('access.recovery-code-needed')
    expect(thief.cookies.size).toBe(0)
    const lost = server.browser()
    const session = await lost.get(OPERATIONS.redeemLink, { body: { token, deviceName: 'Neu', recoveryCode: recoveryCodes[3] ?? '' } })
    expect(session).toMatchObject({ method: 'link', account: { recoveryCodesLeft: 9 } })
    expect((await server.mailsTo(email)).at(-1)?.subject).toBe('Wiederherstellungscode benutzt')
    expect((await addPasskey(lost, 'Neues Gerät')).recoveryCodes).toEqual([])
  })

  it('I3 neither registering again nor a link from before the passkey opens the account', async () => {
    const browser = server.browser()
    const email = 'vorher@beispiel.example'
    await join(server, browser, email)
    const before = await forgot(email)
    await addPasskey(browser)
    expect(await server.browser().refused(OPERATIONS.redeemLink, { body: { token: before, deviceName: 'X' } })).toBe(
      'access.recovery-code-needed',
    )
    await server.browser().get(OPERATIONS.register, { body: { email, displayName: 'Dieb', language: 'de' } })
    const again = await tokenFor(server, email)
    expect(await server.browser().refused(OPERATIONS.redeemLink, { body: { token: again, deviceName: 'X' } })).toBe(
      'access.recovery-code-needed',
    )
  })

  it("I3 a wrong, a used or another person's recovery code does not help a link, and tries are counted", async () => {
    const one = await joinWithPassword(server, 'code1@beispiel.example')
    const two = await joinWithPassword(server, 'code2@beispiel.example')
    const token = await forgot(one.email)
    const tryWith = async (recoveryCode: string) =>
      await server.browser().refused(OPERATIONS.redeemLink, { body: { token, deviceName: 'X', recoveryCode } })
    expect(await tryWith('AAAA-AAAA')).toBe('access.sign-in-failed')
    expect(await tryWith(two.recoveryCodes[0] ?? '')).toBe('access.sign-in-failed')
    await server.look('update rate_limit set tries = tries + 1000')
    expect(await tryWith(one.recoveryCodes[0] ?? '')).toBe('access.too-many')
    await server.look('delete from rate_limit')
    await server.browser().get(OPERATIONS.redeemLink, { body: { token, deviceName: 'X', recoveryCode: one.recoveryCodes[0] ?? '' } })
    const next = await forgot(one.email)
    const body = { token: next, deviceName: 'X', recoveryCode: one.recoveryCodes[0] ?? '' }
    expect(await server.browser().refused(OPERATIONS.redeemLink, { body })).toBe('access.sign-in-failed')
  })

  it('I4 a link of the operator opens an account that has lost everything', async () => {
    const browser = server.browser()
    const email = 'alles-weg@beispiel.example'
    await join(server, browser, email)
    await addPasskey(browser)
    const token = 'R'.repeat(43)
    await server.look(
      `insert into link (token_hash, purpose, email, language, created_at, expires_at)
        values (encode(sha256(convert_to($1, 'UTF8')), 'hex'), 'recovery', $2, 'de', $3, $3::timestamptz + interval '1 hour')`,
      [token, email, server.now()],
    )
    expect((await server.browser().get(OPERATIONS.redeemLink, { body: { token, deviceName: 'X' } })).account.email).toBe(email)
  })

  it('I5 nobody fills a mailbox through us: after ten mails an hour it is enough, for known and unknown addresses', async () => {
    await server.look('delete from rate_limit')
    for (const email of ['voll@beispiel.example', 'bert@beispiel.example']) {
      const codes = await Promise.all(
        Array.from(
          { length: 11 },
          async () => (await server.browser().call(OPERATIONS.requestLink, { body: { email } })).failure?.code ?? 'sent',
        ),
      )
      expect(codes.filter((code) => code === 'sent')).toHaveLength(10)
      expect(codes.filter((code) => code === 'access.too-many')).toHaveLength(1)
    }
  })

  it('I6 a session by link on one device leaves passkeys working on another', async () => {
    await server.look('delete from rate_limit')
    server.forward(61_000)
    const browser = server.browser()
    const email = 'beide@beispiel.example'
    await join(server, browser, email)
    const { passkey, recoveryCodes } = await addPasskey(browser)
    const token = await forgot(email)
    await server.browser().get(OPERATIONS.redeemLink, { body: { token, deviceName: 'X', recoveryCode: recoveryCodes[0] ?? '' } })
    expect((await signInWith(server.browser(), passkey)).status).toBe(200)
  })
})
