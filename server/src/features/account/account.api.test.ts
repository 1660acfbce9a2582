import { OPERATIONS, type Role } from '@rueckhalt/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addPasskey, joinWithPassword, signInWith } from '../../../test/credentials.ts'
import { hasCluster, join, someoneWaits, startTestServer, type TestServer, tokenFor } from '../../../test/harness.ts'

const MINUTE = 60_000

describe.skipIf(!hasCluster())('the own account', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  beforeEach(() => server.forward(2 * MINUTE))
  afterAll(async () => await server.stop())

  /** An organisation with these people in it. */
  async function organisation(kind: string, members: readonly (readonly [string, Role])[]): Promise<string> {
    const [{ id } = { id: '' }] = await server.look<{ id: string }>(
      `insert into organisation (organisation_id, name, kind, created_at) values (gen_random_uuid(), 'Werk', $1, now()) returning organisation_id id`,
      [kind],
    )
    for (const [userId, role] of members) await server.look('insert into membership values ($1, $2, $3, now())', [id, userId, role])
    return id
  }

  async function person(email: string) {
    const browser = server.browser()
    const { account, sessionId } = await join(server, browser, email)
    return { browser, userId: account.userId, sessionId, email }
  }

  it('I60 lists devices, and revokes one at once', async () => {
    const { browser } = await person('a1@beispiel.example')
    const { passkey } = await addPasskey(browser)
    const phone = server.browser()
    const { result } = await signInWith(phone, passkey)
    const { sessions } = await browser.get(OPERATIONS.listSessions, {})
    expect(sessions.map(({ deviceName, method, isCurrent }) => `${deviceName} ${method} ${isCurrent}`).toSorted()).toEqual([
      'Telefon passkey false',
      'Test link true',
    ])
    await browser.get(OPERATIONS.revokeSession, { params: { sessionId: result.sessionId } })
    expect(await phone.refused(OPERATIONS.readSession, {})).toBe('access.not-signed-in')
  })

  it("I60 nobody revokes another person's session", async () => {
    const [one, two] = [await person('a2@beispiel.example'), await person('a3@beispiel.example')]
    expect(await one.browser.refused(OPERATIONS.revokeSession, { params: { sessionId: two.sessionId } })).toBe('access.not-found')
    expect((await two.browser.get(OPERATIONS.readSession, {})).sessionId).toBe(two.sessionId)
  })

  it('I60 signs out all others, and two devices that do it at once do not block each other', async () => {
    const { browser } = await person('a4@beispiel.example')
    const { passkey } = await addPasskey(browser)
    const phone = server.browser()
    await signInWith(phone, passkey)
    const statuses = await Promise.all(
      [browser, phone].map(async (device) => (await device.call(OPERATIONS.revokeOtherSessions, {})).status),
    )
    expect(statuses).toContain(204)
    expect(statuses.every((status) => status === 204 || status === 401)).toBe(true)
  })

  it('I61 last seen is kept to ten minutes', async () => {
    const { browser, sessionId } = await person('a5@beispiel.example')
    const seen = async () =>
      (await server.look<{ at: Date }>('select last_seen_at at from session where session_id = $1', [sessionId]))[0]?.at
    const first = await seen()
    server.forward(9 * MINUTE)
    await browser.get(OPERATIONS.readSession, {})
    expect(await seen()).toEqual(first)
    server.forward(2 * MINUTE)
    await browser.get(OPERATIONS.readSession, {})
    expect((await seen())?.getTime()).toBeGreaterThan((first?.getTime() ?? 0) + 10 * MINUTE)
  })

  it('I62 a session ends after thirty days', async () => {
    const { browser } = await person('a6@beispiel.example')
    server.forward(30 * 24 * 60 * MINUTE + 1000)
    expect(await browser.refused(OPERATIONS.readSession, {})).toBe('access.not-signed-in')
  })

  it('I62 signing in anew ends the session that this browser had', async () => {
    const { browser, sessionId, userId } = await person('a7@beispiel.example')
    const { passkey } = await addPasskey(browser)
    await signInWith(browser, passkey)
    const left = await server.look<{ session_id: string }>('select session_id from session where user_id = $1', [userId])
    expect(left.map(({ session_id }) => session_id)).not.toContain(sessionId)
    expect(left).toHaveLength(1)
  })

  it('I62 a cookie that was made up, cut short or signed out opens nothing', async () => {
    const { browser } = await person('a8@beispiel.example')
    const token = browser.cookies.get('rueckhalt-session') ?? ''
    for (const value of [token.slice(1), `${token.slice(1)}A`, 'x', '', `${token}${token}`, "' or 1=1 --"]) {
      const other = server.browser()
      other.cookies.set('rueckhalt-session', encodeURIComponent(value))
      expect(await other.refused(OPERATIONS.readSession, {})).toBe('access.not-signed-in')
    }
    await browser.get(OPERATIONS.signOut, {})
    const thief = server.browser()
    thief.cookies.set('rueckhalt-session', token)
    expect(await thief.refused(OPERATIONS.readSession, {})).toBe('access.not-signed-in')
  })

  it('I20 what changes how one signs in asks for a fresh sign-in, all of it', async () => {
    const { browser } = await person('a9@beispiel.example')
    const { passkeyId } = await addPasskey(browser)
    server.forward(10 * MINUTE + 1000)
    const codes = [
      await browser.refused(OPERATIONS.startPasskey, {}),
      await browser.refused(OPERATIONS.addPasskey, { body: { challengeId: passkeyId, name: 'X', response: {} } }),
      await browser.refused(OPERATIONS.removePasskey, { params: { passkeyId } }),
      await browser.refused(OPERATIONS.setPassword, { body: { password: 'Zaunkönig fährt Tandem 7' } }),
      await browser.refused(OPERATIONS.removePassword, {}),
      await browser.refused(OPERATIONS.startTotp, {}),
      await browser.refused(OPERATIONS.confirmTotp, { body: { code: '123456' } }),
      await browser.refused(OPERATIONS.renewRecoveryCodes, {}),
      await browser.refused(OPERATIONS.linkProvider, { params: { providerId: 'x' } }),
      await browser.refused(OPERATIONS.unlinkProvider, { params: { providerId: 'x' } }),
      await browser.refused(OPERATIONS.eraseAccount, { body: { email: 'a9@beispiel.example' } }),
    ]
    expect(new Set(codes)).toEqual(new Set(['access.not-fresh']))
  })

  it('I63 name and language can be changed, address and rights cannot', async () => {
    const { browser, userId } = await person('b1@beispiel.example')
    expect(await browser.get(OPERATIONS.changeAccount, { body: { displayName: ' Anna  Beispiel ', language: 'en' } })).toMatchObject({
      displayName: 'Anna Beispiel',
      language: 'en',
    })
    for (const more of [{ isOperator: true }, { email: 'x@beispiel.example' }, { userId }, { is_operator: true }]) {
      const { failure } = await browser.call(OPERATIONS.changeAccount, { body: { ...more, displayName: 'X' } })
      expect(failure?.code).toBe('input.invalid')
    }
    expect((await browser.get(OPERATIONS.readSession, {})).account).toMatchObject({ isOperator: false, displayName: 'Anna Beispiel' })
  })

  it('I70 the export tells everything about the person, and no secret', async () => {
    const { browser, session, recoveryCodes } = await joinWithPassword(server, 'b2@beispiel.example')
    await addPasskey(browser)
    await organisation('company', [[session.account.userId, 'owner']])
    const copy = await browser.get(OPERATIONS.exportAccount, {})
    expect(copy).toMatchObject({
      format: 'rueckhalt-account/1',
      account: { email: 'b2@beispiel.example', hasPassword: true, passkeys: 1 },
      passkeys: [{ name: 'Laptop' }],
      memberships: [{ name: 'Werk', role: 'owner' }],
      sessions: [{ device_name: 'Test' }],
    })
    const text = JSON.stringify(copy)
    for (const secret of ['$argon2', 'token_hash', 'totp_secret', 'public_key', ...recoveryCodes]) expect(text).not.toContain(secret)
  })

  it('I71 erasing takes account, sessions, keys and memberships along, and the log keeps ids alone', async () => {
    const { browser, session, email } = await joinWithPassword(server, 'b3@beispiel.example')
    const { userId } = session.account
    await addPasskey(browser)
    const other = await person('b4@beispiel.example')
    await organisation('company', [
      [other.userId, 'owner'],
      [userId, 'editor'],
    ])
    const alone = await organisation('company', [[userId, 'owner']])
    await browser.get(OPERATIONS.eraseAccount, { body: { email } })
    expect(await browser.refused(OPERATIONS.readSession, {})).toBe('access.not-signed-in')
    for (const table of [
      'account',
      'account_secret',
      'recovery_code',
      'passkey',
      'session',
      'membership',
      'provider_identity',
      'member_key',
    ])
      expect(await server.look(`select from ${table} where user_id = $1`, [userId])).toEqual([])
    expect(await server.look('select from link where email = $1', [email])).toEqual([])
    expect(await server.look('select from organisation where organisation_id = $1', [alone])).toEqual([])
    const log = await server.look<{ entry: string }>('select entry from audit_entry')
    expect(log.some(({ entry }) => entry.includes('account.erased') && entry.includes(userId))).toBe(true)
    expect(log.some(({ entry }) => entry.includes(email))).toBe(false)
    expect((await server.mailsTo(email)).at(-1)?.subject).toBe('Ihr Konto bei Rückhalt ist gelöscht')
  })

  it('I71 the address must be typed as it is', async () => {
    const { browser } = await person('b5@beispiel.example')
    const { failure } = await browser.call(OPERATIONS.eraseAccount, { body: { email: 'b4@beispiel.example' } })
    expect(failure?.faults).toEqual([{ path: 'body.email', code: 'not-yours' }])
    expect((await browser.call(OPERATIONS.readSession, {})).status).toBe(200)
  })

  it('I72 the last owner of an organisation with others in it hands over first', async () => {
    const [owner, reader] = [await person('b6@beispiel.example'), await person('b7@beispiel.example')]
    await organisation('company', [
      [owner.userId, 'owner'],
      [reader.userId, 'reader'],
    ])
    expect(await owner.browser.refused(OPERATIONS.eraseAccount, { body: { email: owner.email } })).toBe('state.last-owner')
    expect((await reader.browser.call(OPERATIONS.eraseAccount, { body: { email: reader.email } })).status).toBe(204)
  })

  it('I72 the only owner of a chamber hands over first, even alone', async () => {
    const owner = await person('b8@beispiel.example')
    await organisation('chamber', [[owner.userId, 'owner']])
    expect(await owner.browser.refused(OPERATIONS.eraseAccount, { body: { email: owner.email } })).toBe('state.last-owner')
  })

  it('I72 two owners who go at the same time do not leave the others without one', async () => {
    const people = [await person('c1@beispiel.example'), await person('c2@beispiel.example'), await person('c3@beispiel.example')] as const
    const id = await organisation('company', [
      [people[0].userId, 'owner'],
      [people[1].userId, 'owner'],
      [people[2].userId, 'reader'],
    ])
    const codes = await Promise.all(
      people
        .slice(0, 2)
        .map(async ({ browser, email }) => (await browser.call(OPERATIONS.eraseAccount, { body: { email } })).failure?.code ?? 'gone'),
    )
    expect(codes.toSorted()).toEqual(['gone', 'state.last-owner'])
    expect(await server.look("select from membership where organisation_id = $1 and role = 'owner'", [id])).toHaveLength(1)
  })

  it('I72 whoever is made an owner while they go, and is the last one then, stays', async () => {
    const [owner, reader, other] = [
      await person('e1@beispiel.example'),
      await person('e2@beispiel.example'),
      await person('e3@beispiel.example'),
    ]
    const id = await organisation('company', [
      [owner.userId, 'owner'],
      [reader.userId, 'reader'],
      [other.userId, 'reader'],
    ])
    await server.look('begin')
    await server.look("update membership set role = 'owner' where organisation_id = $1 and user_id = $2", [id, reader.userId])
    await server.look('delete from membership where organisation_id = $1 and user_id = $2', [id, owner.userId])
    const going = reader.browser.call(OPERATIONS.eraseAccount, { body: { email: reader.email } })
    await someoneWaits(server)
    await server.look('commit')
    expect((await going).failure?.code).toBe('state.conflict')
    expect(await server.look("select from membership where organisation_id = $1 and role = 'owner'", [id])).toHaveLength(1)
  })

  it('I72 the open invitations of an owner who erases the account are void', async () => {
    const [owner, second] = [await person('f1@beispiel.example'), await person('f2@beispiel.example')]
    const organisationId = await organisation('company', [
      [owner.userId, 'owner'],
      [second.userId, 'owner'],
    ])
    await owner.browser.get(OPERATIONS.invite, {
      params: { organisationId },
      body: { email: 'hintertuer@beispiel.example', role: 'owner', language: 'de' },
    })
    const token = await tokenFor(server, 'hintertuer@beispiel.example')
    expect((await owner.browser.call(OPERATIONS.eraseAccount, { body: { email: owner.email } })).status).toBe(204)
    const accept = { body: { token, language: 'de', deviceName: 'Test' } } as const
    expect(await server.browser().refused(OPERATIONS.acceptInvitation, accept)).toBe('link.used-or-expired')
  })

  it('I73 an erased address can be registered anew, as somebody new', async () => {
    const { browser, userId, email } = await person('c4@beispiel.example')
    await browser.get(OPERATIONS.register, { body: { email, displayName: 'X', language: 'de' } })
    const left = await tokenFor(server, email)
    await browser.get(OPERATIONS.eraseAccount, { body: { email } })
    expect(await server.browser().refused(OPERATIONS.redeemLink, { body: { token: left, deviceName: 'X' } })).toBe('link.used-or-expired')
    expect((await person(email)).userId).not.toBe(userId)
  })
})
