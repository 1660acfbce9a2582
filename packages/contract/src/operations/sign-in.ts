/** Coming in: registration, passkeys, password with second factor, links by mail. No answer tells whether an account exists. */
import { z } from 'zod'
import { Email, Id, Instant, Language, LinkToken, PersonName } from '../formats.ts'
import { operation } from '../operation.ts'
import { Session, WebAuthnJson } from './account.ts'

const PUBLIC = { kind: 'public' } as const
/** An address that tries more than this in a minute is no person. */
const GUESSES_PER_MINUTE = 30

/** How the device shall be called in the list of devices. */
const DeviceName = z
  .string()
  .max(200)
  .transform((typed) => typed.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 80))

/** As printed or as typed: spaces, small letters and the letter O for a nought do not matter. */
const RecoveryCode = z.string().min(8).max(40)

const ProviderId = z.string().regex(/^[a-z0-9-]{1,40}$/)

export const SIGN_IN_OPERATIONS = {
  register: operation({
    id: 'register',
    method: 'POST',
    path: '/api/registrations',
    access: PUBLIC,
    body: z.strictObject({ email: Email, displayName: PersonName, language: Language }),
    status: 202,
    perMinute: GUESSES_PER_MINUTE,
  }),
  redeemLink: operation({
    id: 'redeemLink',
    method: 'POST',
    path: '/api/links/redemption',
    access: PUBLIC,
    body: z.strictObject({
      token: LinkToken,
      deviceName: DeviceName,
      /** Needed where the account has a passkey or a password. */
      recoveryCode: RecoveryCode.optional(),
    }),
    result: Session,
    perMinute: GUESSES_PER_MINUTE,
  }),
  requestLink: operation({
    id: 'requestLink',
    method: 'POST',
    path: '/api/sign-in/link',
    access: PUBLIC,
    body: z.strictObject({ email: Email }),
    status: 202,
    perMinute: GUESSES_PER_MINUTE,
  }),
  startPasskeySignIn: operation({
    id: 'startPasskeySignIn',
    method: 'POST',
    path: '/api/sign-in/passkey/options',
    access: PUBLIC,
    result: z.object({ challengeId: Id, options: WebAuthnJson }),
    perMinute: 60,
  }),
  signInByPasskey: operation({
    id: 'signInByPasskey',
    method: 'POST',
    path: '/api/sign-in/passkey',
    access: PUBLIC,
    body: z.strictObject({ challengeId: Id, deviceName: DeviceName, response: WebAuthnJson }),
    result: Session,
    perMinute: 60,
  }),
  signInByPassword: operation({
    id: 'signInByPassword',
    method: 'POST',
    path: '/api/sign-in/password',
    access: PUBLIC,
    body: z.strictObject({ email: Email, password: z.string().min(1).max(200) }),
    result: z.object({ challengeId: Id }),
    perMinute: GUESSES_PER_MINUTE,
  }),
  giveSecondFactor: operation({
    id: 'giveSecondFactor',
    method: 'POST',
    path: '/api/sign-in/second-factor',
    access: PUBLIC,
    body: z.strictObject({
      challengeId: Id,
      deviceName: DeviceName,
      kind: z.enum(['totp', 'recovery']),
      code: z.string().min(6).max(40),
    }),
    result: Session,
    perMinute: GUESSES_PER_MINUTE,
  }),
  listProviders: operation({
    id: 'listProviders',
    method: 'GET',
    path: '/api/sign-in/providers',
    access: PUBLIC,
    result: z.object({ providers: z.array(z.object({ providerId: z.string(), name: z.string() })) }),
  }),
  listLinkedProviders: operation({
    id: 'listLinkedProviders',
    method: 'GET',
    path: '/api/account/providers',
    access: { kind: 'signed-in' },
    result: z.object({ providers: z.array(z.object({ providerId: z.string(), name: z.string(), linkedAt: Instant })) }),
  }),
  /** Gives the address at the provider where the browser goes on. */
  linkProvider: operation({
    id: 'linkProvider',
    method: 'POST',
    path: '/api/account/providers/{providerId}',
    access: { kind: 'signed-in', isFresh: true },
    params: z.object({ providerId: ProviderId }),
    result: z.object({ address: z.string() }),
    perMinute: GUESSES_PER_MINUTE,
  }),
  unlinkProvider: operation({
    id: 'unlinkProvider',
    method: 'DELETE',
    path: '/api/account/providers/{providerId}',
    access: { kind: 'signed-in', isFresh: true },
    params: z.object({ providerId: ProviderId }),
  }),
} as const
