import { type Failure, OPERATIONS } from '@rueckhalt/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addPasskey, joinWithPassword, PASSWORD, type PasswordPerson, showPassword, signInWith } from '../../../test/credentials.ts'
import { hasCluster, join, startTestServer, type TestBrowser, type TestServer } from '../../../test/harness.ts'
import { hashPassword } from '../account/index.ts'

const MINUTE = 60_000

/** Tries a password as from an address somewhere. */
async function guessFrom(browser: TestBrowser, address: string, email: string, password: string): Promise<Failure | undefined> {
  const response = await browser.fetch('/api/sign-in/password', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': address },
    body: JSON.stringify({ email, password }),
  })
  const body: unknown = await response.json()
  return response.ok ? undefined : (body as Failure)
}

describe.skipIf(!hasCluster())('password and second factor', () => {
  let server: TestServer
  let anna: PasswordPerson
  const email = 'anna@beispiel.example'
  beforeAll(async () => {
    server = await startTestServer({ proxies: 1 })
    anna = await joinWithPassword(server, email)
  })
  beforeEach(async () => {
    await server.look('delete from rate_limit')
    // Also out of the step in which the last code was used.
    server.forward(16 * MINUTE)
  })
  afterAll(async () => await server.stop())

  it('I30 both together sign in, with the password in either Unicode form', async () => {
    const browser = server.browser()
    const challengeId = await showPassword(browser, 'Anna@Beispiel.example ', PASSWORD.normalize('NFD'))
    expect(browser.cookies.size).toBe(0)
    const session = await browser.get(OPERATIONS.giveSecondFactor, {
      body: { challengeId, deviceName: 'X', kind: 'totp', code: anna.code() },
    })
    expect(session).toMatchObject({ method: 'password', account: { hasPassword: true, hasTotp: true } })
  })

  it('I30 a password without a second factor does not count', async () => {
    const browser = server.browser()
    await join(server, browser, 'ohne@beispiel.example')
    await browser.get(OPERATIONS.setPassword, { body: { password: PASSWORD } })
    const body = { email: 'ohne@beispiel.example', password: PASSWORD }
    expect(await server.browser().refused(OPERATIONS.signInByPassword, { body })).toBe('access.sign-in-failed')
  })

  it('I30 the first step alone is no session', async () => {
    const browser = server.browser()
    await showPassword(browser, email)
    expect(await browser.refused(OPERATIONS.readSession, {})).toBe('access.not-signed-in')
  })

  it('I31 unknown account, account without password and wrong password are answered alike', async () => {
    await join(server, server.browser(), 'nur-link@beispiel.example')
    const answers = await Promise.all([
      server.browser().call(OPERATIONS.signInByPassword, { body: { email: 'niemand@beispiel.example', password: 'x' } }),
      server.browser().call(OPERATIONS.signInByPassword, { body: { email, password: 'falsch' } }),
    ])
    answers.push(await server.browser().call(OPERATIONS.signInByPassword, { body: { email: 'nur-link@beispiel.example', password: 'x' } }))
    const shown = answers.map(({ status, failure }) => ({ status, ...failure, requestId: '' }))
    expect(new Set(shown.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(shown[0]?.code).toBe('access.sign-in-failed')
  })

  it('I31 an unknown account costs the same work as a wrong password', async () => {
    const middle = async (address: string): Promise<number> => {
      const times: number[] = []
      for (let turn = 0; turn < 5; turn += 1) {
        const start = performance.now()
        await server.browser().refused(OPERATIONS.signInByPassword, { body: { email: address, password: 'falsch' } })
        times.push(performance.now() - start)
      }
      return times.toSorted((a, b) => a - b)[1] ?? 0
    }
    const [known, unknown] = [await middle(email), await middle('wer@beispiel.example')]
    // Without a hash for nobody it would be some hundredths of the time.
    expect(Math.min(known, unknown) / Math.max(known, unknown)).toBeGreaterThan(0.4)
  })

  it('I32 a code of the app counts once, also with two requests at once', async () => {
    const [one, two] = [server.browser(), server.browser()]
    const challenges = [await showPassword(one, email), await showPassword(two, email)]
    const code = anna.code()
    const statuses = await Promise.all(
      challenges.map(async (challengeId, at) => {
        const body = { challengeId, deviceName: 'X', kind: 'totp', code } as const
        return (await [one, two][at]?.call(OPERATIONS.giveSecondFactor, { body }))?.status
      }),
    )
    expect(statuses.toSorted((a = 0, b = 0) => a - b)).toEqual([200, 401])
  })

  it('I32 a code of one step before or after is taken, of two steps is not', async () => {
    const tryWith = async (steps: number): Promise<number> => {
      server.forward(5 * MINUTE)
      const browser = server.browser()
      const body = { challengeId: await showPassword(browser, email), deviceName: 'X', kind: 'totp', code: anna.code(steps) } as const
      return (await browser.call(OPERATIONS.giveSecondFactor, { body })).status
    }
    expect([await tryWith(-1), await tryWith(1), await tryWith(-2), await tryWith(3)]).toEqual([200, 200, 401, 401])
  })

  it('I32 after five wrong codes the first step must be taken again, and the owner hears of it', async () => {
    const browser = server.browser()
    const challengeId = await showPassword(browser, email)
    const right = anna.code()
    const wrong = right === '000000' ? '000001' : '000000'
    for (let turn = 0; turn < 5; turn += 1)
      await browser.refused(OPERATIONS.giveSecondFactor, { body: { challengeId, deviceName: 'X', kind: 'totp', code: wrong } })
    const body = { challengeId, deviceName: 'X', kind: 'totp', code: right } as const
    expect(await browser.refused(OPERATIONS.giveSecondFactor, { body })).toBe('access.sign-in-failed')
    expect((await server.mailsTo(email)).at(-1)?.subject).toBe('Jemand versucht, sich an Ihrem Konto anzumelden')
  })

  it('I32 the second step does not work five minutes after the first', async () => {
    const browser = server.browser()
    const challengeId = await showPassword(browser, email)
    server.forward(5 * MINUTE + 1000)
    const body = { challengeId, deviceName: 'X', kind: 'totp', code: anna.code() } as const
    expect(await browser.refused(OPERATIONS.giveSecondFactor, { body })).toBe('access.sign-in-failed')
  })

  it('I32 the second step of an old password does not work after the password was changed', async () => {
    const person = await joinWithPassword(server, 'wechsel@beispiel.example')
    const thief = server.browser()
    const challengeId = await showPassword(thief, person.email)
    await person.browser.get(OPERATIONS.setPassword, { body: { password: 'Neunauge im Kanal 12' } })
    server.forward(MINUTE)
    const body = { challengeId, deviceName: 'X', kind: 'recovery', code: person.recoveryCodes[0] ?? '' } as const
    expect(await thief.refused(OPERATIONS.giveSecondFactor, { body })).toBe('access.sign-in-failed')
  })

  it('I32 a challenge of a passkey is no second factor', async () => {
    const browser = server.browser()
    const { challengeId } = await browser.get(OPERATIONS.startPasskeySignIn, {})
    const body = { challengeId, deviceName: 'X', kind: 'totp', code: anna.code() } as const
    expect(await browser.refused(OPERATIONS.giveSecondFactor, { body })).toBe('access.sign-in-failed')
  })

  it("I32 another person's code or recovery code is no second factor", async () => {
    const bert = await joinWithPassword(server, 'bert@beispiel.example')
    server.forward(MINUTE)
    const browser = server.browser()
    const challengeId = await showPassword(browser, email)
    const recovery = { challengeId, deviceName: 'X', kind: 'recovery', code: bert.recoveryCodes[0] ?? '' } as const
    expect(await browser.refused(OPERATIONS.giveSecondFactor, { body: recovery })).toBe('access.sign-in-failed')
    const totp = { challengeId, deviceName: 'X', kind: 'totp', code: bert.code() } as const
    expect(await browser.refused(OPERATIONS.giveSecondFactor, { body: totp })).toBe('access.sign-in-failed')
  })

  it('I40 a recovery code signs in once, however it is typed, and the owner hears of it', async () => {
    const [code = ''] = anna.recoveryCodes
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    const [one, two] = [server.browser(), server.browser()]
    const first = {
      challengeId: await showPassword(one, email),
      deviceName: 'X',
      kind: 'recovery',
      code: ` ${code.toLowerCase().replace('-', ' ')}`,
    } as const
    expect((await one.get(OPERATIONS.giveSecondFactor, { body: first })).account.recoveryCodesLeft).toBe(9)
    const second = { challengeId: await showPassword(two, email), deviceName: 'X', kind: 'recovery', code } as const
    expect(await two.refused(OPERATIONS.giveSecondFactor, { body: second })).toBe('access.sign-in-failed')
    expect((await server.mailsTo(email)).at(-1)?.subject).toBe('Wiederherstellungscode benutzt')
  })

  it('I40 codes are stored as keyed hashes, secrets sealed, tokens hashed', async () => {
    const rows = await server.look<{ all: string }>(
      `select (select jsonb_agg(to_jsonb(r)) from recovery_code r)::text || (select jsonb_agg(to_jsonb(s)) from account_secret s)::text
        || (select jsonb_agg(to_jsonb(s)) from session s)::text "all"`,
    )
    for (const secret of [...anna.recoveryCodes, PASSWORD, [...anna.browser.cookies.values()][0] ?? 'none'])
      expect(rows[0]?.all).not.toContain(secret)
    expect(rows[0]?.all).toContain('$argon2id$v=19$m=65536,t=3,p=1$')
  })

  it('I41 a weaker hash is made anew when its password is shown', async () => {
    const person = await joinWithPassword(server, 'alt@beispiel.example')
    const weak = await hashPassword(PASSWORD, (bytes) => new Uint8Array(bytes).fill(3), { memory: 8192, passes: 1, parallelism: 1 })
    await server.look('update account_secret set password_hash = $1 where user_id = $2', [weak, person.session.account.userId])
    server.forward(MINUTE)
    const browser = server.browser()
    const challengeId = await showPassword(browser, person.email)
    const rows = await server.look<{ password_hash: string }>('select password_hash from account_secret where user_id = $1', [
      person.session.account.userId,
    ])
    expect(rows[0]?.password_hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/)
    const body = { challengeId, deviceName: 'X', kind: 'totp', code: person.code() } as const
    expect((await browser.call(OPERATIONS.giveSecondFactor, { body })).status).toBe(200)
  })

  it('I42 more than two hashes at once are refused, not queued', async () => {
    const codes = await Promise.all(
      Array.from(
        { length: 6 },
        async () => await server.browser().refused(OPERATIONS.signInByPassword, { body: { email, password: 'falsch' } }),
      ),
    )
    expect(codes.filter((code) => code === 'access.sign-in-failed')).toHaveLength(2)
    expect(codes.filter((code) => code === 'access.too-many')).toHaveLength(4)
  })

  it('I50 ten wrong passwords from one network stop that network, not another one', async () => {
    for (let turn = 0; turn < 10; turn += 1) await guessFrom(server.browser(), '203.0.113.7', email, `falsch ${turn}`)
    const eleventh = await guessFrom(server.browser(), '203.0.113.99', email, PASSWORD)
    expect(eleventh).toMatchObject({ code: 'access.too-many' })
    expect(eleventh?.retryAfterSeconds).toBeGreaterThan(0)
    expect(await guessFrom(server.browser(), '198.51.100.1', email, PASSWORD)).toBeUndefined()
  })

  it('I51 guessing from everywhere does not lock out the device on which the person has signed in before', async () => {
    const known = server.browser()
    const body = { challengeId: await showPassword(known, email), deviceName: 'X', kind: 'totp', code: anna.code() } as const
    await known.get(OPERATIONS.giveSecondFactor, { body })
    await known.get(OPERATIONS.signOut, {})
    await guessFrom(server.browser(), '203.0.113.7', email, 'falsch')
    await server.look('update rate_limit set tries = tries + 1000')
    expect(await guessFrom(server.browser(), '198.51.100.1', email, PASSWORD)).toMatchObject({ code: 'access.too-many' })
    expect(await guessFrom(known, '203.0.113.7', email, PASSWORD)).toBeUndefined()
  })

  it('I51 a known device guesses no more often than others, and is known for its own account only', async () => {
    const known = server.browser()
    await join(server, known, 'mallory@beispiel.example')
    await guessFrom(known, '203.0.113.7', email, 'falsch')
    await server.look('update rate_limit set tries = tries + 1000')
    expect(await guessFrom(known, '203.0.113.7', email, PASSWORD)).toMatchObject({ code: 'access.too-many' })
    await server.look('delete from rate_limit')
    await guessFrom(known, '203.0.113.7', 'mallory@beispiel.example', 'falsch')
    await server.look('update rate_limit set tries = tries + 10')
    expect(await guessFrom(known, '203.0.113.7', 'mallory@beispiel.example', 'x')).toMatchObject({ code: 'access.too-many' })
  })

  it('I51 a device cookie that was changed or made up is no known device', async () => {
    const known = server.browser()
    const body = { challengeId: await showPassword(known, email), deviceName: 'X', kind: 'totp', code: anna.code() } as const
    await known.get(OPERATIONS.giveSecondFactor, { body })
    const [content = '', signature = ''] = (known.cookies.get('rueckhalt-device') ?? '').split('.')
    await guessFrom(server.browser(), '203.0.113.7', email, 'falsch')
    await server.look('update rate_limit set tries = tries + 1000')
    for (const value of [
      `${content}x.${signature}`,
      `${content}.${signature.replace(/^./, '0x'[Number(signature.startsWith('0'))] ?? 'x')}`,
      content,
      '.',
      'e30.',
    ]) {
      const browser = server.browser()
      browser.cookies.set('rueckhalt-device', value)
      expect(await guessFrom(browser, '203.0.113.7', email, PASSWORD)).toMatchObject({ code: 'access.too-many' })
    }
  })

  it('I52 an account that does not exist is counted and locked like one that does', async () => {
    await guessFrom(server.browser(), '203.0.113.7', 'niemand@beispiel.example', 'falsch')
    await server.look('update rate_limit set tries = tries + 1000')
    expect(await guessFrom(server.browser(), '198.51.100.1', 'niemand@beispiel.example', 'x')).toMatchObject({ code: 'access.too-many' })
  })

  it('I52 the table of tries names nobody', async () => {
    await guessFrom(server.browser(), '203.0.113.7', email, 'falsch')
    const rows = await server.look<{ key_hash: string }>('select key_hash from rate_limit')
    expect(rows).toHaveLength(3)
    expect(rows.every(({ key_hash }) => /^[0-9a-f]{64}$/.test(key_hash))).toBe(true)
  })

  it('I52 two processes count together', async () => {
    const other = await server.startAnother()
    await guessFrom(server.browser(), '203.0.113.7', email, 'falsch')
    await server.look('update rate_limit set tries = tries + 1000')
    const response = await fetch(`${other.address}/api/sign-in/password`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': '203.0.113.7' },
      body: JSON.stringify({ email, password: PASSWORD }),
    })
    expect(response.status).toBe(429)
  })

  it('I52 a right password takes its own try back', async () => {
    const browser = server.browser()
    await showPassword(browser, email)
    expect(await server.look('select from rate_limit where tries <> 0')).toEqual([])
  })

  it('I22 removing the password also removes the second factor, never the last way in, and signs others out', async () => {
    const person = await joinWithPassword(server, 'cora@beispiel.example')
    expect(await person.browser.refused(OPERATIONS.removePassword, {})).toBe('state.last-credential')
    const { passkey } = await addPasskey(person.browser)
    const other = server.browser()
    await signInWith(other, passkey)
    await person.browser.get(OPERATIONS.removePassword, {})
    expect((await person.browser.get(OPERATIONS.readSession, {})).account).toMatchObject({
      hasPassword: false,
      hasTotp: false,
      passkeys: 1,
    })
    expect(await other.refused(OPERATIONS.readSession, {})).toBe('access.not-signed-in')
    const body = { email: person.email, password: PASSWORD }
    expect(await server.browser().refused(OPERATIONS.signInByPassword, { body })).toBe('access.sign-in-failed')
  })

  it('I34 passwords that are easily guessed are refused, each with its reason', async () => {
    const browser = server.browser()
    await join(server, browser, 'sabine.kunze@maschinenbau.example')
    const codeFor = async (password: string): Promise<string | undefined> =>
      (await browser.call(OPERATIONS.setPassword, { body: { password } })).failure?.faults[0]?.code
    expect(await codeFor('zu kurz')).toBe('too_small')
    expect(await codeFor('Sabine.Kunze 4711!')).toBe('contains-address')
    expect(await codeFor('mein rückhalt im netz')).toBe('contains-product')
    expect(await codeFor('Passwort2024!')).toBe('too-common')
  })

  it('I35 a second factor counts only after a code was shown, and the one in use goes on until then', async () => {
    const person = await joinWithPassword(server, 'dirk@beispiel.example')
    const { secret } = await person.browser.get(OPERATIONS.startTotp, {})
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    const { failure } = await person.browser.call(OPERATIONS.confirmTotp, { body: { code: '000000' } })
    expect(failure?.faults).toEqual([{ path: 'body.code', code: 'wrong-code' }])
    server.forward(MINUTE)
    const browser = server.browser()
    const body = { challengeId: await showPassword(browser, person.email), deviceName: 'X', kind: 'totp', code: person.code() } as const
    expect((await browser.call(OPERATIONS.giveSecondFactor, { body })).status).toBe(200)
  })

  it('I35 nothing can be confirmed that was not begun', async () => {
    const browser = server.browser()
    await join(server, browser, 'emil@beispiel.example')
    expect(await browser.refused(OPERATIONS.confirmTotp, { body: { code: '123456' } })).toBe('state.conflict')
  })

  it("I35 a sealed secret that was copied into another person's row opens nothing", async () => {
    const thief = await joinWithPassword(server, 'dieb@beispiel.example')
    await server.look(
      `update account_secret t set totp_secret = o.totp_secret from account_secret o where t.user_id = $1 and o.user_id = $2`,
      [anna.session.account.userId, thief.session.account.userId],
    )
    server.forward(MINUTE)
    const browser = server.browser()
    const body = { challengeId: await showPassword(browser, email), deviceName: 'X', kind: 'totp', code: thief.code() } as const
    expect(await browser.refused(OPERATIONS.giveSecondFactor, { body })).toBe('service.failed')
  })

  it('I36 new recovery codes make the old ones worthless', async () => {
    const person = await joinWithPassword(server, 'frida@beispiel.example')
    const { recoveryCodes } = await person.browser.get(OPERATIONS.renewRecoveryCodes, {})
    expect(new Set([...recoveryCodes, ...person.recoveryCodes]).size).toBe(20)
    server.forward(MINUTE)
    const browser = server.browser()
    const challengeId = await showPassword(browser, person.email)
    const old = { challengeId, deviceName: 'X', kind: 'recovery', code: person.recoveryCodes[0] ?? '' } as const
    expect(await browser.refused(OPERATIONS.giveSecondFactor, { body: old })).toBe('access.sign-in-failed')
    const fresh = { challengeId, deviceName: 'X', kind: 'recovery', code: recoveryCodes[0] ?? '' } as const
    expect((await browser.call(OPERATIONS.giveSecondFactor, { body: fresh })).status).toBe(200)
  })
})
