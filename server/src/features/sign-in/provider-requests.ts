/**
 * Requests to a sign-in service of a chamber. Whom to ask comes from the operator's file and from what that service says about itself: the
 * second is not trusted to lead into the operator's own network.
 */
import { lookup as resolve } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { CustomFetch, CustomFetchOptions } from 'openid-client'
import { isPrivateAddress } from '../../platform/private-addresses.ts'

const PATIENCE_MS = 8000
const MOST_BYTES = 256 * 1024

export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(host)
}

/** Why a request to a provider was not made or not read. */
export class ProviderRefused extends Error {}

/**
 * @param issuer https anywhere (a chamber's own service may stand in a private network: the operator named it), http on this machine only
 * @throws ProviderRefused
 */
export function checkIssuer(issuer: URL): void {
  if (issuer.protocol !== 'https:' && !(issuer.protocol === 'http:' && isLoopback(issuer.hostname)))
    throw new ProviderRefused('issuer-without-https')
}

/** @returns a fetch for this issuer: other hosts by https at public addresses only, no redirects followed, little time, little room */
export function providerFetch(issuer: URL): CustomFetch {
  return async (address, options) => {
    const url = new URL(address)
    const isIssuer = url.origin === issuer.origin
    if (!isIssuer && url.protocol !== 'https:') throw new ProviderRefused('endpoint-without-https')
    if (!isIssuer && (isPrivateAddress(url.hostname) || isLoopback(url.hostname))) throw new ProviderRefused('endpoint-in-private-network')
    if (url.username !== '' || url.password !== '') throw new ProviderRefused('endpoint-with-credentials')
    return await send(url, options, isIssuer)
  }
}

async function send(url: URL, { method, headers, body, signal }: CustomFetchOptions, isIssuer: boolean): Promise<Response> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest
  const late = AbortSignal.timeout(PATIENCE_MS)
  return await new Promise<Response>((done, fail) => {
    const sent = request(
      url,
      {
        method,
        headers: { ...headers, 'accept-encoding': 'identity' },
        agent: false,
        signal: signal ? AbortSignal.any([signal, late]) : late,
        ...(!isIssuer && { lookup: publicLookup }),
      },
      (answer) => {
        const chunks: Buffer[] = []
        let size = 0
        answer.on('data', (chunk: Buffer) => {
          size += chunk.byteLength
          if (size > MOST_BYTES) sent.destroy(new ProviderRefused('answer-too-large'))
          else chunks.push(chunk)
        })
        answer.on('error', fail)
        answer.on('end', () => done(responseOf(answer.statusCode ?? 502, answer.headersDistinct, Buffer.concat(chunks))))
      },
    )
    sent.on('error', fail)
    sent.end(bodyText(body))
  })
}

/** Redirects come back as they are: the client takes them for a failure and nobody follows them. */
function responseOf(status: number, headers: NodeJS.Dict<string[]>, body: Buffer): Response {
  const given = new Headers()
  for (const [name, values] of Object.entries(headers)) for (const value of values ?? []) given.append(name, value)
  const hasNoBody = status === 204 || status === 205 || status === 304
  return new Response(hasNoBody ? null : new Uint8Array(body), { status, headers: given })
}

function bodyText(body: CustomFetchOptions['body']): string | undefined {
  if (body === null || body === undefined) return undefined
  if (typeof body === 'string' || body instanceof URLSearchParams) return body.toString()
  throw new ProviderRefused('body-of-unknown-kind')
}

/** The address that is called is the one that was looked at: a name cannot change its mind in between. */
const publicLookup: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (error, addresses) => {
    if (error) {
      done(error, '', 0)
      return
    }
    const [first] = addresses
    if (!first || addresses.some(({ address }) => isPrivateAddress(address))) {
      done(new ProviderRefused('endpoint-in-private-network'), '', 0)
      return
    }
    if (options.all === true) done(null, addresses)
    else done(null, first.address, first.family)
  })
}
