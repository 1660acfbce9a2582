/** The cookie that carries a session. */
import { getCookie, setCookie } from 'hono/cookie'
import type { Context as HonoContext } from 'hono'
import { hashToken } from '../secrets.ts'

const NAME = 'rueckhalt-session'
/** What comes from elsewhere is not looked up. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** Over https the name itself forbids that a neighbouring domain sets it. */
function nameFor(origin: string): string {
  return origin.startsWith('https:') ? `__Host-${NAME}` : NAME
}

/** @returns hash of the token that the browser showed; empty where it showed none */
export function shownTokenHash(c: HonoContext, origin: string): string {
  const token = getCookie(c, nameFor(origin))
  return token !== undefined && TOKEN.test(token) ? hashToken(token) : ''
}

/** `Lax`: a link in a mail or a provider's way back must find who is signed in; whatever changes something asks for the origin besides. */
export function showSession(c: HonoContext, origin: string, token: string, expires: Date): void {
  setCookie(c, nameFor(origin), token, { path: '/', httpOnly: true, secure: origin.startsWith('https:'), sameSite: 'Lax', expires })
}

export function forgetSession(c: HonoContext, origin: string): void {
  setCookie(c, nameFor(origin), '', { path: '/', httpOnly: true, secure: origin.startsWith('https:'), sameSite: 'Lax', maxAge: 0 })
}
