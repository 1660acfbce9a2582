/** A cookie by which a device on which somebody has signed in before is known again. It opens nothing; it only has its own count of tries. */
import type { Context as HonoContext } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { isSame, newToken } from '../../platform/secrets.ts'
import { keyedHash } from '../account/index.ts'

const NAME = 'rueckhalt-device'
/** People who share a computer. */
const MOST_ACCOUNTS = 5
const DAYS = 365
const DAY_MS = 86_400_000

const Content = z.object({
  /** Id of the device. */
  d: z.string().max(60),
  /** Keyed hashes of the addresses of accounts that have signed in here, the last one first. */
  a: z.array(z.string().max(64)).max(MOST_ACCOUNTS),
  /** End, in milliseconds. */
  x: z.number(),
})
type Content = z.infer<typeof Content>

type Keeper = Pick<Platform, 'config' | 'secret'>

/** @returns the device's id if this account has signed in on it before */
export function knownDevice(c: HonoContext, { config, secret }: Keeper, context: Context, email: string): string | undefined {
  const content = readCookie(c, config.origin, secret, context.now)
  return content?.a.includes(accountMark(secret, email)) ? content.d : undefined
}

/** After somebody has signed in: next time the device is known. */
export function rememberDevice(c: HonoContext, { config, secret }: Keeper, context: Context, email: string): void {
  const known = readCookie(c, config.origin, secret, context.now)
  const mark = accountMark(secret, email)
  const expires = new Date(context.now.getTime() + DAYS * DAY_MS)
  const content: Content = {
    d: known?.d ?? newToken(context.random),
    a: [mark, ...(known?.a ?? []).filter((other) => other !== mark)].slice(0, MOST_ACCOUNTS),
    x: expires.getTime(),
  }
  const text = Buffer.from(JSON.stringify(content)).toString('base64url')
  const isSecure = config.origin.startsWith('https:')
  setCookie(c, nameFor(config.origin), `${text}.${keyedHash(secret, 'device-cookie', text)}`, {
    path: '/',
    httpOnly: true,
    secure: isSecure,
    sameSite: 'Lax',
    expires,
  })
}

function readCookie(c: HonoContext, origin: string, secret: Uint8Array, now: Date): Content | undefined {
  const [text = '', signature = ''] = (getCookie(c, nameFor(origin)) ?? '').split('.')
  if (text === '' || !isSame(signature, keyedHash(secret, 'device-cookie', text))) return undefined
  // Signed by us, so it is what we wrote; an earlier version may have written something else.
  const read = Content.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  return read.success && read.data.x > now.getTime() ? read.data : undefined
}

function accountMark(secret: Uint8Array, email: string): string {
  return keyedHash(secret, 'device-account', email).slice(0, 24)
}

function nameFor(origin: string): string {
  return origin.startsWith('https:') ? `__Host-${NAME}` : NAME
}
