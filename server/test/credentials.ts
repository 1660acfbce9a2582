/** People with passkeys and passwords, for tests. */
import { OPERATIONS, type Session } from '@rueckhalt/contract'
import { Secret, TOTP } from 'otpauth'
import { join, type TestBrowser, type TestServer } from './harness.ts'
import { createSoftwarePasskey, type SoftwarePasskey, type Twist } from './software-passkey.ts'

export const PASSWORD = 'Zaunkönig fährt Tandem 7'

export interface NewPasskey {
  readonly passkey: SoftwarePasskey
  readonly passkeyId: string
  readonly recoveryCodes: string[]
}

export async function addPasskey(browser: TestBrowser, name = 'Laptop', isCounting = true): Promise<NewPasskey> {
  const { challengeId, options } = await browser.get(OPERATIONS.startPasskey, {})
  const { passkey, response } = createSoftwarePasskey(options, {}, isCounting)
  const { passkeyId, recoveryCodes } = await browser.get(OPERATIONS.addPasskey, { body: { challengeId, name, response } })
  return { passkey, passkeyId, recoveryCodes }
}

export async function signInWith(browser: TestBrowser, passkey: SoftwarePasskey, twist: Twist = {}) {
  const { challengeId, options } = await browser.get(OPERATIONS.startPasskeySignIn, {})
  const body = { challengeId, deviceName: 'Telefon', response: passkey.assert(options, twist) }
  return await browser.call(OPERATIONS.signInByPasskey, { body })
}

export interface PasswordPerson {
  readonly email: string
  readonly session: Session
  readonly recoveryCodes: string[]
  readonly browser: TestBrowser
  /** The code of the app at the server's time; a step later with `later`. */
  readonly code: (later?: number) => string
}

/** Somebody with password and second factor, signed in by the link. */
export async function joinWithPassword(server: TestServer, email: string): Promise<PasswordPerson> {
  const browser = server.browser()
  const session = await join(server, browser, email)
  await browser.get(OPERATIONS.setPassword, { body: { password: PASSWORD } })
  const { secret } = await browser.get(OPERATIONS.startTotp, {})
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const code = (later = 0): string => totp.generate({ timestamp: server.now().getTime() + later * 30_000 })
  const { recoveryCodes } = await browser.get(OPERATIONS.confirmTotp, { body: { code: code() } })
  return { email, session, recoveryCodes, browser, code }
}

/** The first step; the id for the second. */
export async function showPassword(browser: TestBrowser, email: string, password = PASSWORD): Promise<string> {
  return (await browser.get(OPERATIONS.signInByPassword, { body: { email, password } })).challengeId
}
