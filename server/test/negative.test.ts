/** What must not work, each as one sentence, against the running server. */
import { OPERATIONS } from '@rueckhalt/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { hasCluster, join, startTestServer, type TestBrowser, type TestServer, tokenFor } from './harness.ts'
import { admit, foundFor, type Founder, type Staffed } from './people.ts'
import { sendRaw, statusOf } from './raw-request.ts'

const JSON_TYPE = { 'Content-Type': 'application/json' }

describe.skipIf(!hasCluster())('what must not work', () => {
  let server: TestServer
  let firm: Staffed
  let other: Founder
  let owner: TestBrowser
  let organisationId: string
  beforeAll(async () => {
    server = await startTestServer()
    firm = await admit(server, 'Ziel GmbH', 'company', [
      ['owner', 'owner@ziel.example'],
      ['editor', 'editor@ziel.example'],
      ['reader', 'reader@ziel.example'],
    ])
    ;({ organisationId } = firm)
    owner = firm.browserOf('owner')
    other = await foundFor(server, 'owner@dritte.example', 'company', 'Dritte GmbH')
  })
  afterEach(() => server.forward(3000))
  afterAll(async () => await server.stop())

  const post = async (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = JSON_TYPE, browser = owner) =>
    await browser.fetch(path, { method: 'POST', body, headers })
  const rename = async (body: string, headers: Record<string, string> = JSON_TYPE) =>
    await owner.fetch(`/api/organisations/${organisationId}`, { method: 'PATCH', body, headers })
  const codeOf = async (response: Response): Promise<string> => `${response.status} ${((await response.json()) as { code: string }).code}`
  const founded = async (body: unknown) => await post('/api/organisations', JSON.stringify(body))
  const nameNow = async (): Promise<string> => (await owner.get(OPERATIONS.readOrganisation, { params: { organisationId } })).name

  describe('bodies', () => {
    it.each([
      ['an empty body', ''],
      ['half an object', '{"name": "Halb'],
      ['two objects', '{"name":"A"}{"name":"B"}'],
      ['a trailing comma', '{"name":"A",}'],
      ['single quotes', "{'name':'A'}"],
      ['a comment', '{"name":"A"/* */}'],
      ['NaN', '{"name":NaN}'],
      ['a byte order mark in the wrong coding', '\u00ff\u00fe{'],
      ['JSON that is nested a thousand deep', `${'['.repeat(1000)}${']'.repeat(1000)}`],
      ['objects that are nested forty deep', `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`],
      ['a number without digits', '{"name":-}'],
      ['a control sign in a string', '{"name":"A\u0001B"}'],
    ])('%s is refused as unreadable', async (_what, body) => {
      expect(await codeOf(await rename(body))).toBe('400 input.malformed')
      expect(await nameNow()).toBe('Ziel GmbH')
    })

    it.each([
      ['a list instead of an object', '[]'],
      ['null instead of an object', 'null'],
      ['a string instead of an object', '"name"'],
      ['a number as name', '{"name":5}'],
      ['a list as name', '{"name":["A"]}'],
      ['an object as name', '{"name":{"toString":"A"}}'],
      ['null as name', '{"name":null}'],
      ['true as name', '{"name":true}'],
      ['no name', '{}'],
      ['an empty name', '{"name":""}'],
      ['a name of spaces', '{"name":"   \\u00a0 \\u2003"}'],
      ['a name that is too long', `{"name":"${'x'.repeat(121)}"}`],
      ['a name that is far too long', `{"name":"${'x'.repeat(50_000)}"}`],
      ['a field that is not known', '{"name":"A","kind":"chamber"}'],
      ['__proto__ as a field', '{"name":"A","__proto__":{"isOperator":true}}'],
      ['constructor as a field', '{"name":"A","constructor":{"prototype":{"isOperator":true}}}'],
      ['a lone surrogate in the name', '{"name":"A\\ud800"}'],
      ['a null sign in the name', '{"name":"A\\u0000B"}'],
      ['an escape sequence for terminals in the name', '{"name":"\\u001b[31mRot"}'],
      ['a sign that turns the writing direction', '{"name":"Ziel\\u202egmbH"}'],
      ['a space without width in the name', '{"name":"Zi\\u200bel"}'],
      ['a soft hyphen in the name', '{"name":"Zi\\u00adel"}'],
      ['a Cyrillic letter in a Latin word', '{"name":"Z\\u0456el GmbH"}'],
      ['a Greek letter in a Latin word', '{"name":"Ziel \\u0391G"}'],
      ['a web address in the name', '{"name":"Gewinn https://evil.example"}'],
      ['a web address without a scheme in the name', '{"name":"www.evil.example"}'],
      ['a letter for private use', '{"name":"Ziel \\ue000"}'],
    ])('%s is refused as input, and the name stays', async (_what, body) => {
      const response = await rename(body)
      expect(await codeOf(response)).toBe('422 input.invalid')
      expect(await nameNow()).toBe('Ziel GmbH')
    })

    it('a body beyond the limit is refused by its announced length', async () => {
      expect(await codeOf(await rename(`{"name":"${'x'.repeat(70_000)}"}`))).toBe('413 input.too-large')
    })

    it('a body beyond the limit is refused also when it comes in pieces without a length', async () => {
      const piece = `${(16_384).toString(16)}\r\n${'x'.repeat(16_384)}\r\n`
      const cookie = [...owner.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const head = `PATCH /api/organisations/${organisationId} HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\n`
      const answer = await sendRaw(server.address, `${head}Transfer-Encoding: chunked\r\n\r\n${piece.repeat(6)}`)
      expect(statusOf(answer)).toBe(413)
    })

    it('a stranger cannot make the server read a large body', async () => {
      const path = `/api/organisations/${organisationId}/vaults`
      const answer = await post(path, 'x'.repeat(5_000_000), JSON_TYPE, other.browser)
      expect(await codeOf(answer)).toBe('404 access.not-found')
    })

    it('a length and pieces at the same time are refused', async () => {
      const head =
        'POST /api/registrations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n'
      expect(statusOf(await sendRaw(server.address, `${head}0\r\n\r\n`))).toBe(400)
    })

    it('two lengths are refused', async () => {
      const head =
        'POST /api/registrations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\nContent-Length: 5\r\n\r\n{}'
      expect(statusOf(await sendRaw(server.address, head))).toBe(400)
    })

    it.each([
      ['a form', 'application/x-www-form-urlencoded', 'name=A'],
      ['plain text that is JSON', 'text/plain', '{"name":"A"}'],
      ['a form in several parts', 'multipart/form-data; boundary=x', '--x--'],
      ['JSON in another coding', 'application/json; charset=utf-16', '{"name":"A"}'],
      ['XML', 'application/xml', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><name>&e;</name>'],
      ['JSON with a strange suffix', 'application/jsonp', '{"name":"A"}'],
      ['two media types', 'application/json, text/plain', '{"name":"A"}'],
    ])('%s is not taken for JSON', async (_what, type, body) => {
      expect(await codeOf(await rename(body, { 'Content-Type': type }))).toBe('415 input.media-type')
    })

    it('a body that is not UTF-8 is refused as unreadable', async () => {
      const bytes = new Uint8Array([...new TextEncoder().encode('{"name":"'), 0xff, 0xfe, ...new TextEncoder().encode('"}')])
      expect(await codeOf(await post('/api/organisations', bytes))).toBe('400 input.malformed')
    })

    it('the same field twice counts once, as the last one says, and nothing else slips in', async () => {
      const response = await post('/api/organisations', '{"name":"Erste","kind":"chamber","name":"Zweite","kind":"provider"}')
      expect(await response.json()).toMatchObject({ name: 'Zweite', kind: 'provider' })
    })

    it('a packed body is not unpacked', async () => {
      for (const coding of ['gzip', 'br', 'deflate', 'identity, gzip'])
        expect(await codeOf(await rename('{"name":"A"}', { ...JSON_TYPE, 'Content-Encoding': coding }))).toBe('415 input.media-type')
    })
  })

  describe('paths and queries', () => {
    it.each([
      ['/api/organisations/..%2f..%2fetc%2fpasswd'],
      ['/api/organisations/%2e%2e'],
      ['/api/organisations/%00'],
      ["/api/organisations/'%20or%20'1'='1"],
      ['/api/organisations/00000000-0000-0000-0000-000000000000'],
      ['/api/organisations/-1'],
      ['/api/organisations/1e9'],
      [`/api/organisations/${'a'.repeat(4000)}`],
      ['/api/organisations/%F0%9F%92%A3'],
      ['/api/docs/..%2f..%2f..%2fpackage.json'],
      ['/api/docs/%2e%2e%2fpackage.json'],
      ['/api/docs/index.html'],
      ['/api/docs/constructor'],
      ['/api/docs/__proto__'],
      ['/api//session'],
      ['/api/session/'],
      ['/api/SESSION'],
      ['/.env'],
      ['/..%2f..%2f..%2f..%2fetc/passwd'],
      ['/%2e%2e/%2e%2e/package.json'],
    ])('%s is not there', async (path) => {
      const response = await owner.fetch(path)
      expect(await codeOf(response)).toBe('404 access.not-found')
    })

    it('an id that cannot be decoded is not there', async () => {
      const answer = await sendRaw(server.address, 'GET /api/organisations/%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
      expect([400, 401, 404]).toContain(statusOf(answer))
    })

    it('dots in the path of a raw request lead nowhere', async () => {
      for (const path of ['/../../etc/passwd', '/api/docs/../../package.json', '/assets/..\\..\\package.json'])
        expect([400, 404], path).toContain(
          statusOf(await sendRaw(server.address, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)),
        )
    })

    it.each([
      ['a parameter twice', 'limit=5&limit=6'],
      ['a limit of zero', 'limit=0'],
      ['a limit beyond the most', 'limit=501'],
      ['a limit below zero', 'limit=-1'],
      ['a limit with a fraction', 'limit=1.5'],
      ['a limit that is no number', 'limit=zehn'],
      ['an endless limit', 'limit=Infinity'],
      ['a number beyond what is exact', 'before=9007199254740993'],
      ['a number of four hundred digits', `before=${'9'.repeat(400)}`],
      ['SQL in a number', 'before=1;drop%20table%20account'],
      ['a list in brackets', 'limit[]=5&limit[]=6&before=x'],
    ])('%s is refused as input', async (_what, query) => {
      expect(await codeOf(await owner.fetch(`/api/organisations/${organisationId}/audit?${query}`))).toBe('422 input.invalid')
    })

    it('a parameter that is not known changes nothing', async () => {
      const response = await owner.fetch(
        `/api/organisations/${organisationId}?organisationId=${other.organisationId}&role=owner&__proto__=x`,
      )
      expect(await response.json()).toMatchObject({ organisationId, name: 'Ziel GmbH' })
    })
  })

  describe('methods and headers', () => {
    it.each(['X-HTTP-Method-Override', 'X-Method-Override', 'X-HTTP-Method'])(
      '%s does not turn a question into a change',
      async (header) => {
        const response = await owner.fetch(`/api/session`, { headers: { [header]: 'DELETE' } })
        expect(response.status).toBe(200)
        expect((await owner.fetch('/api/session')).status).toBe(200)
      },
    )

    it('_method in the query does not either', async () => {
      await owner.fetch('/api/session?_method=DELETE')
      expect((await owner.fetch('/api/session')).status).toBe(200)
    })

    it('HEAD tells no more than the headers of GET, and needs a session too', async () => {
      const response = await owner.fetch(`/api/organisations/${organisationId}`, { method: 'HEAD' })
      expect([response.status, await response.text()]).toEqual([200, ''])
      expect((await server.browser().fetch(`/api/organisations/${organisationId}`, { method: 'HEAD' })).status).toBe(401)
    })

    it('OPTIONS opens nothing for other origins', async () => {
      const headers = { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'DELETE' }
      const response = await owner.fetch('/api/session', { method: 'OPTIONS', headers })
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
      expect(response.status).toBeGreaterThanOrEqual(400)
    })

    it('TRACE does not send cookies back', async () => {
      const answer = await sendRaw(
        server.address,
        'TRACE /api/session HTTP/1.1\r\nHost: x\r\nCookie: geheim=1\r\nConnection: close\r\n\r\n',
      )
      expect(answer).not.toContain('geheim')
      expect(statusOf(answer)).toBeGreaterThanOrEqual(400)
    })

    it.each(['PUT', 'PATCH', 'DELETE', 'PROPFIND', 'CONNECT'])('%s where there is no such operation is not there', async (method) => {
      const cookie = [...owner.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await sendRaw(
        server.address,
        `${method} /api/organisations HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
        1000,
      )
      expect([0, 400, 404, 405]).toContain(statusOf(answer))
    })

    it.each([
      ['another origin', { Origin: 'https://evil.example' }],
      ['an origin that begins like ours', { Origin: 'http://localhost:4750.evil.example' }],
      ['our host with another port', { Origin: 'http://localhost:4751' }],
      ['our host with https', { Origin: 'https://localhost:4750' }],
      ['an opaque origin', { Origin: 'null' }],
      ['an empty origin', { Origin: '' }],
    ])('a change from %s is not carried out', async (_what, headers) => {
      const response = await owner.fetch('/api/session', { method: 'DELETE', headers })
      expect(response.status).toBe(403)
      expect((await owner.fetch('/api/session')).status).toBe(200)
    })

    it('a change that a browser marks as coming from elsewhere is not carried out, also without an origin', async () => {
      const cookie = [...owner.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      for (const site of ['cross-site', 'same-site']) {
        const head = `DELETE /api/session HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\nSec-Fetch-Site: ${site}\r\nConnection: close\r\n\r\n`
        expect(statusOf(await sendRaw(server.address, head))).toBe(403)
      }
      expect((await owner.fetch('/api/session')).status).toBe(200)
    })

    it('an address that the caller makes up does not count as another caller', async () => {
      const answers = []
      for (let n = 0; n < 32; n++)
        answers.push((await post('/api/invitations/preview', '{"token":"x"}', { ...JSON_TYPE, 'X-Forwarded-For': `10.0.0.${n}` })).status)
      for (let n = 0; n < 32; n++)
        answers.push((await post('/api/invitations/preview', '{"token":"x"}', { ...JSON_TYPE, Forwarded: `for=10.0.1.${n}` })).status)
      expect(answers).toContain(429)
      server.forward(61_000)
    })

    it('line breaks in a header split nothing', async () => {
      const answer = await sendRaw(
        server.address,
        'GET /api/session HTTP/1.1\r\nHost: x\r\nX-A: b\rSet-Cookie: c=d\r\nConnection: close\r\n\r\n',
      )
      expect(statusOf(answer)).toBe(400)
    })

    it('headers without end are refused', async () => {
      expect([400, 431]).toContain(
        statusOf(await sendRaw(server.address, `GET / HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(70_000)}\r\n\r\n`)),
      )
    })

    it('an answer carries no hint at the software, and must not be sniffed, framed or kept', async () => {
      const response = await owner.fetch('/api/session')
      expect(response.headers.get('x-powered-by')).toBeNull()
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('x-frame-options')).toMatch(/DENY|SAMEORIGIN/)
      expect(response.headers.get('cache-control')).toContain('no-store')
    })
  })

  describe('cookies and tokens', () => {
    it.each([
      ['an empty cookie', ''],
      ['a cookie that is too short', 'abc'],
      ['a cookie with SQL', "' or 1=1 --"],
      ['a random cookie of the right form', 'A'.repeat(43)],
    ])('%s is nobody', async (_what, value) => {
      const browser = server.browser()
      for (const name of owner.cookies.keys()) browser.cookies.set(name, value)
      expect(await browser.refused(OPERATIONS.readSession, {})).toBe('access.not-signed-in')
    })

    it('a cookie that is larger than headers may be is not even read', async () => {
      const response = await server.browser().fetch('/api/session', { headers: { Cookie: `a=${'A'.repeat(20_000)}` } })
      expect(response.status).toBe(431)
    })

    it('the hash of a token, as a copy of the database shows it, is no token', async () => {
      const browser = server.browser()
      for (const { token_hash: hash } of await server.look<{ token_hash: string }>('select token_hash from session limit 5')) {
        for (const name of owner.cookies.keys()) browser.cookies.set(name, hash)
        expect(await browser.refused(OPERATIONS.readSession, {})).toBe('access.not-signed-in')
      }
    })

    it('a cookie in the query or in a header of its own is not looked at', async () => {
      const [name = '', value = ''] = [...owner.cookies].find(([key]) => key.includes('session')) ?? []
      const response = await server.browser().fetch(`/api/session?${name}=${value}`, { headers: { Authorization: `Bearer ${value}` } })
      expect(response.status).toBe(401)
    })

    it('the token of a link is no session, no invitation, and the other way round', async () => {
      await server.browser().get(OPERATIONS.register, { body: { email: 'zweck@ziel.example', displayName: 'Zweck', language: 'de' } })
      const link = await tokenFor(server, 'zweck@ziel.example')
      await owner.get(OPERATIONS.invite, {
        params: { organisationId },
        body: { email: 'zweck2@ziel.example', role: 'reader', language: 'de' },
      })
      const invitation = await tokenFor(server, 'zweck2@ziel.example')
      const session = [...owner.cookies].find(([key]) => key.includes('session'))?.[1] ?? ''
      const accept = { language: 'de', deviceName: 'X' } as const
      for (const token of [link, session])
        expect(await server.browser().refused(OPERATIONS.acceptInvitation, { body: { token, ...accept } })).toBe('link.used-or-expired')
      for (const token of [invitation, session])
        expect(await server.browser().refused(OPERATIONS.redeemLink, { body: { token, deviceName: 'X' } })).toBe('link.used-or-expired')
      for (const token of [link, invitation]) {
        const browser = server.browser()
        for (const name of owner.cookies.keys()) browser.cookies.set(name, token)
        expect(await browser.refused(OPERATIONS.readSession, {})).toBe('access.not-signed-in')
      }
    })

    it('a session cookie cannot be read by scripts nor sent along from other sites', async () => {
      const browser = server.browser()
      await browser.get(OPERATIONS.register, { body: { email: 'keks@ziel.example', displayName: 'Keks', language: 'de' } })
      const body = JSON.stringify({ token: await tokenFor(server, 'keks@ziel.example'), deviceName: 'X' })
      const response = await post('/api/links/redemption', body, JSON_TYPE, browser)
      const cookie = response.headers.getSetCookie().find((line) => line.includes('session'))
      expect(cookie).toMatch(/HttpOnly/i)
      expect(cookie).toMatch(/SameSite=(Lax|Strict)/i)
      expect(cookie).not.toMatch(/Domain=/i)
    })
  })

  describe('roles', () => {
    it.each(['coordinator', 'organiser', 'liaison', 'operator', 'OWNER', '', 'owner ', '__proto__'])(
      'nobody in a company becomes “%s”',
      async (role) => {
        const body = JSON.stringify({ role })
        const path = `/api/organisations/${organisationId}/members/${firm.userOf('reader')}`
        const response = await owner.fetch(path, { method: 'PATCH', body, headers: JSON_TYPE })
        expect(await codeOf(response)).toBe('422 input.invalid')
        const invitation = JSON.stringify({ email: 'a@b.example', role, language: 'de' })
        expect(await codeOf(await post(`/api/organisations/${organisationId}/invitations`, invitation))).toBe('422 input.invalid')
      },
    )

    it.each(['chamber', 'authority', 'operator', 'Company'])('nobody founds an organisation of the kind “%s”', async (kind) => {
      expect(await codeOf(await founded({ name: 'Anmaßung', kind }))).toBe('422 input.invalid')
    })

    it.each([
      ['isOperator', true],
      ['userId', '00000000-0000-4000-8000-000000000001'],
      ['email', 'neu@ziel.example'],
      ['role', 'owner'],
    ])('the own account takes no field “%s”', async (field, value) => {
      const body = JSON.stringify({ displayName: 'Neu', [field]: value })
      const response = await owner.fetch('/api/account', { method: 'PATCH', body, headers: JSON_TYPE })
      expect(await codeOf(response)).toBe('422 input.invalid')
    })

    it.each([
      ['organisationId', '00000000-0000-4000-8000-000000000001'],
      ['createdBy', '00000000-0000-4000-8000-000000000001'],
      ['isVerified', true],
      ['verification', { state: 'verified' }],
    ])('founding takes no field “%s”', async (field, value) => {
      expect(await codeOf(await founded({ name: 'Feld', kind: 'company', [field]: value }))).toBe('422 input.invalid')
    })

    it('a reader does not become owner by inviting themselves', async () => {
      const reader = firm.browserOf('reader')
      const body = { email: 'reader@ziel.example', role: 'owner', language: 'de' } as const
      expect(await reader.refused(OPERATIONS.invite, { params: { organisationId }, body })).toBe('access.forbidden')
    })

    it('an organisation does not verify itself by the number of its own request', async () => {
      const body = JSON.stringify({ isVerified: true })
      const path = `/api/organisations/${organisationId}/verification-requests/${organisationId}/decision`
      expect(await codeOf(await post(path, body))).toBe('403 access.forbidden')
    })

    it('an owner elsewhere removes, renames, exports and erases nothing here', async () => {
      const params = { organisationId }
      const { browser } = other
      expect(await browser.refused(OPERATIONS.removeMember, { params: { organisationId, userId: firm.userOf('owner') } })).toBe(
        'access.not-found',
      )
      expect(await browser.refused(OPERATIONS.changeOrganisation, { params, body: { name: 'Meins' } })).toBe('access.not-found')
      expect(await browser.refused(OPERATIONS.exportOrganisation, { params })).toBe('access.not-found')
      expect(await browser.refused(OPERATIONS.eraseOrganisation, { params, body: { name: 'Ziel GmbH' } })).toBe('access.not-found')
      expect(await nameNow()).toBe('Ziel GmbH')
    })
  })

  describe('what is stored and sent', () => {
    it.each(["Robert'); drop table account; --", '${7*7}', '{{7*7}}', '<script>alert(1)</script>', '%s%n', '../../etc/passwd', '$1', '\\'])(
      '“%s” as a name is only a name',
      async (name) => {
        const response = await founded({ name, kind: 'provider' })
        if (response.status !== 429) expect(await response.json()).toMatchObject({ name })
        expect((await server.look('select from account')).length).toBeGreaterThan(0)
        server.forward(3000)
      },
    )

    it.each([
      ['a line break in the name', { displayName: 'Anna\r\nBcc: alle@ziel.example' }],
      ['a line separator in the name', { displayName: 'Anna\u2028Bcc: x' }],
      ['a line break in the address', { email: 'a@b.example\r\nBcc: alle@ziel.example' }],
      ['two addresses', { email: 'a@b.example, c@d.example' }],
      ['an address with a name', { email: 'Anna <a@b.example>' }],
      ['an address in quotes with a line break', { email: '"a\r\n"@b.example' }],
    ])('%s never gets into a mail', async (_what, change) => {
      const before = (await server.look('select from mail')).length
      const body = JSON.stringify({ email: 'a@b.example', displayName: 'Anna', language: 'de', ...change })
      const response = await post('/api/registrations', body)
      const mails = await server.look<{ subject: string; to_email: string }>('select subject, to_email from mail')
      if (response.status === 202) expect(mails.length).toBe(before + 1)
      for (const { subject, to_email: to } of mails) expect(`${subject}${to}`).not.toMatch(/[\r\n,<>]/)
      for (const { body: text } of await server.mailsTo('a@b.example')) expect(text).not.toMatch(/^Bcc:/m)
    })

    it('an answer to a fault names no table, no file and no line of code', async () => {
      for (const path of ['/api/organisations/x', '/api/nichts', `/api/organisations/${organisationId}/audit?limit=x`]) {
        const text = await (await owner.fetch(path)).text()
        expect(text).not.toMatch(/select |\.ts|node_modules|at \w+ \(|postgres/i)
      }
    })

    it('the same account is not told apart from none, whether by status, body or mail', async () => {
      await join(server, server.browser(), 'bekannt@ziel.example')
      const ask = async (email: string) => {
        const response = await post(
          '/api/registrations',
          JSON.stringify({ email, displayName: 'X', language: 'de' }),
          JSON_TYPE,
          server.browser(),
        )
        return [response.status, await response.text(), [...response.headers.keys()].toSorted()]
      }
      expect(await ask('bekannt@ziel.example')).toEqual(await ask('unbekannt@ziel.example'))
    })
  })
})
