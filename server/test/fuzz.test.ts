/** Ten thousand requests made from the description of the API: no fault of the server, no trace of its code, no connection that hangs. */
import { Agent, request } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FilledWorld, fillWorld } from './filled-world.ts'
import { hasCluster, startTestServer, type TestBrowser, type TestServer } from './harness.ts'

const REQUESTS = 10_000
const AT_ONCE = 8
const HANGS_MS = 10_000
/** Some shots sign people out or take their roles: after so many they are back, or the rest would only ever be refused. */
const RESTORED_EVERY = 200

interface Described {
  readonly method: string
  readonly path: string
  readonly fields: readonly string[]
  readonly queries: readonly string[]
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>
}

interface OpenApiOperation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: { readonly properties?: object } }>> }
}

/** Reads what there is to call, as any client on the network could. */
async function readDescription(server: TestServer): Promise<Described[]> {
  const { paths } = (await (await server.browser().fetch('/api/openapi.json')).json()) as OpenApi
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      fields: Object.keys(requestBody?.content['application/json']?.schema.properties ?? {}),
      queries: parameters.flatMap((parameter) => (parameter.in === 'query' ? [parameter.name] : [])),
    })),
  )
}

const NASTY = [
  '',
  '\0',
  "' or 1=1 --",
  '../../etc/passwd',
  '%00',
  '9'.repeat(400),
  '-1',
  '1e309',
  'NaN',
  'null',
  '__proto__',
  'constructor',
  '\ud800',
  '\u202e',
  'a@b.example',
  'owner',
  'de',
  'A'.repeat(43),
  `age1${'q'.repeat(58)}`,
  'AAAA',
  '2026-01-01T00:00:00Z',
]
const text = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 60 }), fc.uuid())
const value = fc.oneof(
  { depthSize: 'small' },
  text,
  fc.anything({ withNullPrototype: false, maxDepth: 3 }).filter(isWritable),
  fc.double(),
  fc.boolean(),
)

function isWritable(thing: unknown): boolean {
  try {
    return JSON.stringify(thing) !== undefined
  } catch {
    return false
  }
}

interface Shot {
  readonly method: string
  readonly path: string
  readonly body: string | undefined
  readonly type: string
  readonly who: number
}

function shots(operations: readonly Described[], ids: Readonly<Record<string, string>>): fc.Arbitrary<Shot> {
  return fc.constantFrom(...operations).chain(({ method, path, fields, queries }) => {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    const known = (name: string) => (ids[name] === undefined ? text : fc.oneof({ weight: 4, arbitrary: fc.constant(ids[name]) }, text))
    return fc
      .record({
        method: fc.oneof(
          { weight: 12, arbitrary: fc.constant(method) },
          fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'),
        ),
        places: fc.tuple(...names.map(known)),
        query: fc.array(fc.tuple(fc.constantFrom('after', 'before', 'limit', ...queries), text), { maxLength: 3 }),
        fields: fc.tuple(...fields.map((name) => fc.option(name in ids ? known(name) : value, { freq: 8 }))),
        raw: fc.option(fc.string({ unit: 'binary', maxLength: 80 }), { freq: 12 }),
        type: fc.oneof(
          { weight: 15, arbitrary: fc.constant('application/json') },
          fc.constantFrom('text/plain', 'application/json;charset=x', ''),
        ),
        who: fc.nat(4),
      })
      .map(({ places, query, fields: values, raw, ...rest }) => ({
        ...rest,
        path:
          path.replaceAll(/\{(\w+)\}/g, (_place, name: string) => encode(String(places[names.indexOf(name)]))) +
          (query.length === 0 ? '' : `?${query.map(([name, said]) => `${name}=${encode(said)}`).join('&')}`),
        body:
          rest.method === 'GET' || rest.method === 'OPTIONS'
            ? undefined
            : (raw ?? JSON.stringify(Object.fromEntries(fields.map((name, n) => [name, values[n]])))),
      }))
  })
}

function encode(said: string): string {
  return encodeURIComponent(said.toWellFormed())
}

describe.skipIf(!hasCluster())('any request', () => {
  let server: TestServer
  let world: FilledWorld
  beforeAll(async () => {
    server = await startTestServer()
    world = await fillWorld(server)
  })
  afterAll(async () => await server.stop())

  it('gets an answer that is no fault of the server, tells nothing of its code, and comes soon', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
    const people: (TestBrowser | undefined)[] = [
      undefined,
      world.stranger.browser,
      world.firm.browserOf('owner'),
      world.firm.browserOf('reader'),
      world.revoked,
    ]
    const cookies = people.map((browser) => [...(browser?.cookies ?? [])].map(([name, said]) => `${name}=${said}`).join('; '))
    const operations = await readDescription(server)
    expect(operations.length).toBeGreaterThan(50)
    const seen = new Map<number, number>()
    const faults: string[] = []
    const queue = fc.sample(shots(operations, world.ids), { seed: 42, numRuns: REQUESTS }).values()
    const restore = await keepPeople()
    let fired = 0
    const lane = async (): Promise<void> => {
      for (const shot of queue) {
        // So that not everything ends at the limits of pace.
        server.forward(20)
        if (fired++ % RESTORED_EVERY === 0) await restore()
        const { status, body } = await fire(shot, cookies[shot.who] ?? '', agent)
        seen.set(status, (seen.get(status) ?? 0) + 1)
        if (status >= 500 || status === 0 || /node_modules|\.ts:\d|at \w+ \(|syntax error/.test(body))
          faults.push(`${status} ${shot.method} ${shot.path} ${shot.body ?? ''} → ${body.slice(0, 200)}`)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, lane))
    agent.destroy()
    expect(faults.slice(0, 10)).toEqual([])
    expect([...seen.values()].reduce((sum, count) => sum + count, 0)).toBe(REQUESTS)
    // The shots reached what they were aimed at.
    for (const status of [200, 400, 401, 403, 404, 422]) expect(seen.get(status) ?? 0, String(status)).toBeGreaterThan(20)
  })

  /** @returns gives people the sessions and roles that they have now */
  async function keepPeople(): Promise<() => Promise<void>> {
    const [kept] = await server.look<{ sessions: string; members: string }>(
      'select (select jsonb_agg(s) from session s)::text as sessions, (select jsonb_agg(m) from membership m)::text as members',
    )
    return async () => {
      await server.look('insert into session select * from jsonb_populate_recordset(null::session, $1) on conflict do nothing', [
        kept?.sessions,
      ])
      await server.look(
        `insert into membership select * from jsonb_populate_recordset(null::membership, $1)
          on conflict (organisation_id, user_id) do update set role = excluded.role`,
        [kept?.members],
      )
    }
  }

  async function fire({ method, path, body, type }: Shot, cookie: string, agent: Agent) {
    const bytes = body === undefined ? undefined : Buffer.from(body)
    const headers = {
      ...(cookie !== '' && { Cookie: cookie }),
      ...(bytes && { 'Content-Type': type, 'Content-Length': bytes.length }),
    }
    return await new Promise<{ readonly status: number; readonly body: string }>((resolve) => {
      const sent = request(`${server.address}${path}`, { method, headers, agent, timeout: HANGS_MS }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }))
      })
      sent.on('timeout', () => sent.destroy(new Error('hangs')))
      sent.on('error', (error) => resolve({ status: 0, body: error.message }))
      sent.end(bytes)
    })
  }
})
