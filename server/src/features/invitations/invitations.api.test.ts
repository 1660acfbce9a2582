import { OPERATIONS } from '@rueckhalt/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasCluster, join, startTestServer, type TestServer, tokenFor } from '../../../test/harness.ts'
import { foundFor, type Founder } from '../../../test/people.ts'
import { MOST_TO_ADDRESS } from './mail-limit.ts'

const ACCEPT = { language: 'de', deviceName: 'Laptop' } as const

describe.skipIf(!hasCluster())('invitations', () => {
  let server: TestServer
  let firm: Founder
  beforeAll(async () => {
    server = await startTestServer()
    firm = await foundFor(server, 'owner@einladen.example', 'company', 'Einladen & Söhne')
  })
  afterAll(async () => await server.stop())

  const invited = async (email: string, role: 'owner' | 'editor' | 'reader' = 'reader'): Promise<string> => {
    server.forward(60_000)
    await firm.browser.get(OPERATIONS.invite, { params: { organisationId: firm.organisationId }, body: { email, role, language: 'de' } })
    return await tokenFor(server, email)
  }

  it('somebody without an account looks at the link, clicks once, and is in', async () => {
    const token = await invited('neu@einladen.example', 'editor')
    const browser = server.browser()
    const preview = await browser.get(OPERATIONS.readInvitation, { body: { token } })
    expect(preview).toMatchObject({ organisationName: 'Einladen & Söhne', kind: 'company', role: 'editor', email: 'neu@einladen.example' })
    const accepted = await browser.get(OPERATIONS.acceptInvitation, { body: { token, displayName: 'Nele Neu', ...ACCEPT } })
    expect(accepted).toMatchObject({ email: 'neu@einladen.example', wasSomebodyElse: false })
    expect(accepted.session?.account).toMatchObject({ displayName: 'Nele Neu', email: 'neu@einladen.example' })
    const { organisations } = await browser.get(OPERATIONS.readSession, {})
    expect(organisations).toMatchObject([{ organisationId: firm.organisationId, role: 'editor' }])
    expect(accepted.session?.organisations).toEqual(organisations)
  })

  it('a link works once', async () => {
    const token = await invited('einmal@einladen.example')
    const both = [server.browser(), server.browser()]
    const answers = await Promise.all(
      both.map(async (browser) => await browser.call(OPERATIONS.acceptInvitation, { body: { token, ...ACCEPT } })),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 410]))
    expect(await server.browser().refused(OPERATIONS.readInvitation, { body: { token } })).toBe('link.used-or-expired')
  })

  it('somebody who is signed in with this address keeps the session and all organisations', async () => {
    const own = await foundFor(server, 'zwei@einladen.example', 'provider', 'Zweitfirma')
    const before = await own.browser.get(OPERATIONS.readSession, {})
    const accepted = await own.browser.get(OPERATIONS.acceptInvitation, {
      body: { token: await invited('zwei@einladen.example'), ...ACCEPT },
    })
    expect(accepted.session?.sessionId).toBe(before.sessionId)
    expect(accepted.session?.organisations.map(({ name }) => name)).toEqual(['Einladen & Söhne', 'Zweitfirma'])
  })

  it('an account with a passkey joins, but the link does not sign in', async () => {
    const session = await join(server, server.browser(), 'schluessel@einladen.example')
    await server.look(
      `insert into passkey (passkey_id, user_id, credential_id, public_key, sign_count, transports, is_synced, name, created_at)
        values (gen_random_uuid(), $1, 'a-passkey', '', 0, '{}', false, 'Schlüssel', $2)`,
      [session.account.userId, server.now()],
    )
    const thief = server.browser()
    const accepted = await thief.get(OPERATIONS.acceptInvitation, {
      body: { token: await invited('schluessel@einladen.example'), ...ACCEPT },
    })
    expect(accepted).toMatchObject({ session: null, email: 'schluessel@einladen.example' })
    expect(await thief.refused(OPERATIONS.readSession, {})).toBe('access.not-signed-in')
    expect(await server.look('select role from membership where user_id = $1', [session.account.userId])).toEqual([{ role: 'reader' }])
  })

  it('where somebody else is signed in, the address of the link decides, the answer says so, and the other session ends', async () => {
    const browser = server.browser()
    const other = await join(server, browser, 'andere@einladen.example')
    const old = new Map(browser.cookies)
    const accepted = await browser.get(OPERATIONS.acceptInvitation, {
      body: { token: await invited('gemeint@einladen.example'), ...ACCEPT },
    })
    expect(accepted).toMatchObject({ wasSomebodyElse: true, email: 'gemeint@einladen.example' })
    expect((await browser.get(OPERATIONS.readSession, {})).account.email).toBe('gemeint@einladen.example')
    const back = server.browser()
    for (const [name, value] of old) back.cookies.set(name, value)
    expect(await back.refused(OPERATIONS.readSession, {})).toBe('access.not-signed-in')
    expect(await server.look('select from membership where user_id = $1', [other.account.userId])).toEqual([])
  })

  it('inviting again makes a new link and kills the old one', async () => {
    const first = await invited('wieder@einladen.example')
    const second = await invited('wieder@einladen.example', 'editor')
    expect(await server.browser().refused(OPERATIONS.readInvitation, { body: { token: first } })).toBe('link.used-or-expired')
    expect(await server.browser().get(OPERATIONS.readInvitation, { body: { token: second } })).toMatchObject({ role: 'editor' })
    const { invitations } = await firm.browser.get(OPERATIONS.listInvitations, { params: { organisationId: firm.organisationId } })
    expect(invitations.filter(({ email }) => email === 'wieder@einladen.example')).toHaveLength(1)
  })

  it('two invitations of the same address at once leave one link that works', async () => {
    const body = { email: 'doppelt@einladen.example', role: 'reader', language: 'de' } as const
    const params = { organisationId: firm.organisationId }
    const answers = await Promise.all([1, 2, 3].map(async () => await firm.browser.call(OPERATIONS.invite, { params, body })))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(await server.look('select from invitation where email = $1', [body.email])).toHaveLength(1)
  })

  it('a link is dead after fourteen days, or once it is withdrawn', async () => {
    const withdrawn = await invited('zurueck@einladen.example')
    const params = { organisationId: firm.organisationId }
    const { invitations } = await firm.browser.get(OPERATIONS.listInvitations, { params })
    const invitationId = invitations.find(({ email }) => email === 'zurueck@einladen.example')?.invitationId ?? ''
    await firm.browser.get(OPERATIONS.withdrawInvitation, { params: { ...params, invitationId } })
    expect(await server.browser().refused(OPERATIONS.acceptInvitation, { body: { token: withdrawn, ...ACCEPT } })).toBe(
      'link.used-or-expired',
    )
    const late = await invited('spaet@einladen.example')
    server.forward(14 * 86_400_000)
    expect(await server.browser().refused(OPERATIONS.acceptInvitation, { body: { token: late, ...ACCEPT } })).toBe('link.used-or-expired')
    expect(await server.look("select from account where email like '%@einladen.example' and email ~ '^(zurueck|spaet)'")).toEqual([])
  })

  it('a member is not invited again, and an address with an account is answered as one without', async () => {
    const params = { organisationId: firm.organisationId }
    const invite = async (email: string) =>
      await firm.browser.call(OPERATIONS.invite, { params, body: { email, role: 'reader', language: 'de' } })
    expect((await invite('Owner@einladen.example')).failure?.code).toBe('state.already')
    await join(server, server.browser(), 'hat@einladen.example')
    const [known, unknown] = [await invite('hat@einladen.example'), await invite('hatkeins@einladen.example')]
    expect(Object.keys(known.result)).toEqual(Object.keys(unknown.result))
    expect([known.status, unknown.status]).toEqual([201, 201])
  })

  it('an address is not flooded', async () => {
    const params = { organisationId: firm.organisationId }
    const body = { email: 'flut@einladen.example', role: 'reader', language: 'de' } as const
    for (let n = 0; n < MOST_TO_ADDRESS; n++) await firm.browser.get(OPERATIONS.invite, { params, body })
    expect(await firm.browser.refused(OPERATIONS.invite, { params, body })).toBe('access.too-many')
    expect(await server.mailsTo('flut@einladen.example')).toHaveLength(MOST_TO_ADDRESS)
    server.forward(86_400_000)
    await join(server, firm.browser, 'owner@einladen.example')
    await firm.browser.get(OPERATIONS.invite, { params, body })
  })
})
