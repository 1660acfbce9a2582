import { OPERATIONS } from '@rueckhalt/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasCluster, join, startTestServer, type TestServer, tokenFor } from '../../../test/harness.ts'

describe.skipIf(!hasCluster())('links by mail', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(async () => await server.stop())

  it('a link makes an account, signs in once, and never again', async () => {
    const browser = server.browser()
    await browser.get(OPERATIONS.register, { body: { email: 'Anna@Beispiel.example', displayName: 'Anna', language: 'de' } })
    const token = await tokenFor(server, 'anna@beispiel.example')
    const session = await browser.get(OPERATIONS.redeemLink, { body: { token, deviceName: 'Laptop' } })
    expect(session.account).toMatchObject({ email: 'anna@beispiel.example', displayName: 'Anna', passkeys: 0, isOperator: false })
    expect((await browser.get(OPERATIONS.readSession, {})).sessionId).toBe(session.sessionId)
    expect(await server.browser().refused(OPERATIONS.redeemLink, { body: { token, deviceName: 'Dieb' } })).toBe('link.used-or-expired')
  })

  it('registering a known address is answered alike, and sends a link to sign in', async () => {
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

  it('an expired link makes nothing', async () => {
    const browser = server.browser()
    await browser.get(OPERATIONS.register, { body: { email: 'clara@beispiel.example', displayName: 'Clara', language: 'en' } })
    const token = await tokenFor(server, 'clara@beispiel.example')
    server.forward(25 * 3_600_000)
    expect(await browser.refused(OPERATIONS.redeemLink, { body: { token, deviceName: 'Laptop' } })).toBe('link.used-or-expired')
    expect(await server.look('select from account where email = $1', ['clara@beispiel.example'])).toEqual([])
  })
})
