/** What we ask of a sign-in service by OpenID Connect: code flow with PKCE, state and nonce. */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  customFetch,
  discovery,
  fetchUserInfo,
} from 'openid-client'
import { z } from 'zod'
import type { Provider } from '../../platform/config.ts'
import { checkIssuer, providerFetch } from './provider-requests.ts'

const PATIENCE_SECONDS = 8
/** What a service says about itself is asked again after this. */
const KEEP_MS = 3_600_000

/** Secrets of one sign-in, kept on this side between the way there and the way back. */
export interface Trip {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** What the service says about who has signed in there. */
export interface ProviderPerson {
  readonly subject: string
  /** Undefined where the service does not vouch for it. */
  readonly verifiedEmail: string | undefined
  readonly name: string | undefined
}

export interface ProviderClient {
  /** Asks the service about itself, where that is not known; afterwards `begin` asks nobody. @throws when it does not answer as it should */
  readonly prepare: (provider: Provider, at: Date) => Promise<void>
  /** @returns address at the service that the browser is sent to */
  readonly begin: (provider: Provider, trip: Trip, callback: string, at: Date) => Promise<string>
  /** @param url that the browser came back with @throws when anything does not fit */
  readonly finish: (provider: Provider, trip: Trip, url: URL, at: Date) => Promise<ProviderPerson>
}

const Claims = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().max(254).optional(),
  // Some services send text.
  email_verified: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).optional(),
  name: z.string().optional(),
})

/** @returns a client that remembers what services say about themselves */
export function createProviderClient(): ProviderClient {
  const known = new Map<string, { readonly config: Configuration; readonly until: number }>()
  const configOf = async ({ providerId, issuer, clientId, clientSecret }: Provider, at: Date): Promise<Configuration> => {
    const kept = known.get(providerId)
    if (kept && kept.until > at.getTime()) return kept.config
    const url = new URL(issuer)
    checkIssuer(url)
    const config = await discovery(url, clientId, clientSecret, undefined, {
      [customFetch]: providerFetch(url),
      timeout: PATIENCE_SECONDS,
      // oxlint-disable-next-line typescript/no-deprecated -- marked so that it is noticed; for a service on this machine alone
      ...(url.protocol === 'http:' && { execute: [allowInsecureRequests] }),
    })
    known.set(providerId, { config, until: at.getTime() + KEEP_MS })
    return config
  }
  return {
    prepare: async (provider, at) => {
      await configOf(provider, at)
    },
    begin: async (provider, { state, nonce, verifier }, callback, at) => {
      const address = buildAuthorizationUrl(await configOf(provider, at), {
        redirect_uri: callback,
        scope: 'openid email profile',
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      })
      return address.href
    },
    finish: async (provider, { state, nonce, verifier }, url, at) => {
      const config = await configOf(provider, at)
      const tokens = await authorizationCodeGrant(config, url, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = Claims.parse(tokens.claims())
      if (claims.email !== undefined || config.serverMetadata().userinfo_endpoint === undefined) return personOf(claims)
      return personOf(Claims.parse(await fetchUserInfo(config, tokens.access_token, claims.sub)))
    },
  }
}

function personOf({ sub, email, email_verified, name }: z.infer<typeof Claims>): ProviderPerson {
  return { subject: sub, verifiedEmail: email_verified === true ? email : undefined, name }
}
