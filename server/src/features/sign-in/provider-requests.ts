/**
 * Requests to a sign-in service of a chamber. Whom to ask comes from the operator's file and from what that service says about itself: the
 * second is not trusted to lead into the operator's own network.
 */
import { lookup as resolve } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import type { CustomFetch, CustomFetchOptions } from 'openid-client'

const PATIENCE_MS = 8000
const MOST_BYTES = 256 * 1024

const PRIVATE = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(net, prefix, 'ipv6')

/** @returns whether an address leads into somebody's own network or this machine */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1]
  if (mapped !== undefined) return isPrivateAddress(mapped)
  const family = isIP(bare)
  return family !== 0 && PRIVATE.check(bare, family === 4 ? 'ipv4' : 'ipv6')
}

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
