/** The own account: devices that are signed in, passkeys, password with second factor, export, erasure. */
import { z } from 'zod'
import { Email, Id, Instant, Language, PersonName, RoleName, KindName, OrganisationName } from '../formats.ts'
import { operation } from '../operation.ts'

const SIGNED_IN = { kind: 'signed-in' } as const
/** What changes how somebody signs in asks for a sign-in of the last ten minutes. */
const FRESHLY = { kind: 'signed-in', isFresh: true } as const

/** How a session came about; `link`: by a mail, before the first passkey or password. */
export const SIGN_IN_METHODS = ['passkey', 'password', 'provider', 'link'] as const

export const Account = z.object({
  userId: Id,
  email: z.string(),
  displayName: z.string(),
  language: Language,
  isOperator: z.boolean(),
  hasPassword: z.boolean(),
  hasTotp: z.boolean(),
  passkeys: z.int(),
  recoveryCodesLeft: z.int(),
})

export const OwnOrganisation = z.object({
  organisationId: Id,
  name: OrganisationName,
  kind: KindName,
  role: RoleName,
  /** A chamber has checked that it is who it says. */
  isVerified: z.boolean(),
})

export const Session = z.object({
  account: Account,
  organisations: z.array(OwnOrganisation),
  sessionId: Id,
  method: z.enum(SIGN_IN_METHODS),
  authenticatedAt: Instant,
  expiresAt: Instant,
})
export type Session = z.infer<typeof Session>

export const SignedInDevice = z.object({
  sessionId: Id,
  deviceName: z.string(),
  method: z.enum(SIGN_IN_METHODS),
  createdAt: Instant,
  lastSeenAt: Instant,
  isCurrent: z.boolean(),
})

export const Passkey = z.object({
  passkeyId: Id,
  name: z.string(),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
  isSynced: z.boolean(),
})

/** Options and answers of WebAuthn pass through as they are; the server's library reads them. */
export const WebAuthnJson = z.record(z.string(), z.unknown())

const Password = z
  .string()
  .min(12)
  .max(200)
  .transform((typed) => typed.normalize('NFC'))

export const ACCOUNT_OPERATIONS = {
  readSession: operation({ id: 'readSession', method: 'GET', path: '/api/session', access: SIGNED_IN, result: Session }),
  signOut: operation({ id: 'signOut', method: 'DELETE', path: '/api/session', access: SIGNED_IN }),
  listSessions: operation({
    id: 'listSessions',
    method: 'GET',
    path: '/api/account/sessions',
    access: SIGNED_IN,
    result: z.object({ sessions: z.array(SignedInDevice) }),
  }),
  revokeSession: operation({
    id: 'revokeSession',
    method: 'DELETE',
    path: '/api/account/sessions/{sessionId}',
    access: SIGNED_IN,
    params: z.object({ sessionId: Id }),
  }),
  revokeOtherSessions: operation({ id: 'revokeOtherSessions', method: 'DELETE', path: '/api/account/sessions', access: SIGNED_IN }),
  changeAccount: operation({
    id: 'changeAccount',
    method: 'PATCH',
    path: '/api/account',
    access: SIGNED_IN,
    body: z.strictObject({ displayName: PersonName.optional(), language: Language.optional() }),
    result: Account,
  }),
  listPasskeys: operation({
    id: 'listPasskeys',
    method: 'GET',
    path: '/api/account/passkeys',
    access: SIGNED_IN,
    result: z.object({ passkeys: z.array(Passkey) }),
  }),
  startPasskey: operation({
    id: 'startPasskey',
    method: 'POST',
    path: '/api/account/passkeys/options',
    access: FRESHLY,
    result: z.object({ challengeId: Id, options: WebAuthnJson }),
  }),
  addPasskey: operation({
    id: 'addPasskey',
    method: 'POST',
    path: '/api/account/passkeys',
    access: FRESHLY,
    body: z.strictObject({ challengeId: Id, name: PersonName, response: WebAuthnJson }),
    /** The codes come with the first passkey, and when none are left; they are shown this once. */
    result: Passkey.extend({ recoveryCodes: z.array(z.string()) }),
    status: 201,
  }),
  renamePasskey: operation({
    id: 'renamePasskey',
    method: 'PATCH',
    path: '/api/account/passkeys/{passkeyId}',
    access: SIGNED_IN,
    params: z.object({ passkeyId: Id }),
    body: z.strictObject({ name: PersonName }),
    result: Passkey,
  }),
  removePasskey: operation({
    id: 'removePasskey',
    method: 'DELETE',
    path: '/api/account/passkeys/{passkeyId}',
    access: FRESHLY,
    params: z.object({ passkeyId: Id }),
  }),
  setPassword: operation({
    id: 'setPassword',
    method: 'PUT',
    path: '/api/account/password',
    access: FRESHLY,
    body: z.strictObject({ password: Password }),
    perMinute: 20,
  }),
  removePassword: operation({ id: 'removePassword', method: 'DELETE', path: '/api/account/password', access: FRESHLY }),
  startTotp: operation({
    id: 'startTotp',
    method: 'POST',
    path: '/api/account/totp',
    access: FRESHLY,
    result: z.object({ secret: z.string(), address: z.string() }),
    status: 201,
  }),
  confirmTotp: operation({
    id: 'confirmTotp',
    method: 'POST',
    path: '/api/account/totp/confirmation',
    access: FRESHLY,
    body: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
    result: z.object({ recoveryCodes: z.array(z.string()) }),
    perMinute: 20,
  }),
  renewRecoveryCodes: operation({
    id: 'renewRecoveryCodes',
    method: 'POST',
    path: '/api/account/recovery-codes',
    access: FRESHLY,
    result: z.object({ recoveryCodes: z.array(z.string()) }),
    status: 201,
  }),
  exportAccount: operation({
    id: 'exportAccount',
    method: 'GET',
    path: '/api/account/export',
    access: SIGNED_IN,
    result: z.record(z.string(), z.unknown()),
  }),
  eraseAccount: operation({
    id: 'eraseAccount',
    method: 'POST',
    path: '/api/account/erasure',
    access: FRESHLY,
    body: z.strictObject({ email: Email }),
  }),
} as const
