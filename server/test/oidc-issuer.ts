/** A real sign-in service on this machine, and somebody who uses it. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

export interface TestPerson {
  readonly email?: string
  readonly email_verified?: boolean
  readonly name?: string
}

export interface TestIssuer {
  readonly issuer: string
  /** People by their id at the service. */
  readonly people: Map<string, TestPerson>
  /** Signs a person in at the service and agrees to everything. @returns where the browser is sent back to */
  visit(address: string, person: string): Promise<string>
  stop(): Promise<void>
}

export const CLIENT = { clientId: 'rueckhalt', clientSecret: 'only-for-tests-only-for-tests-only' } as const

/** @param callbacks addresses that the service sends people back to */
export async function startIssuer(callbacks: readonly string[]): Promise<TestIssuer> {
  const people = new Map<string, TestPerson>()
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [...callbacks] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people.get(id) }) }),
    pkce: { required: () => true },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => void answer(request, response))
  return { issuer, people, visit: async (address, person) => await visit(address, person, issuer), stop: async () => await closed(server) }
}

/** Follows the service's own pages as a browser would: sign in, agree, go back. */
async function visit(address: string, person: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>()
  let next = address
  let form: URLSearchParams | undefined
  for (let step = 0; step < 12; step += 1) {
    if (!next.startsWith(issuer)) return next
    const response = await fetch(next, {
      redirect: 'manual',
      headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: form }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    const page = await response.text()
    form = undefined
    if (location !== null) next = new URL(location, next).href
    else {
      next = new URL(/action="([^"]+)"/.exec(page)?.[1] ?? next, next).href
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? ''
      if (prompt === '') throw new Error(`the service says: ${page.slice(0, 400)}`)
      form = new URLSearchParams(prompt === 'login' ? { prompt, login: person, password: 'x' } : { prompt })
    }
  }
  throw new Error('the service never sent the browser back')
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
}
