/** The secret of a link that came by mail. Read from the address itself: the router would take some of them for numbers. */

const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** @param hash `location.hash` @returns undefined where none stands there, empty text where it is none of ours */
export function linkToken(hash: string): string | undefined {
  const token = new URLSearchParams(hash.split('?')[1] ?? '').get('token') ?? undefined
  return token === undefined || TOKEN.test(token) ? token : ''
}
