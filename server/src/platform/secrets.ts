/** Tokens, their hashes, and sealing of the few things that the server itself must read again. */
import { createCipheriv, createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'

const TOKEN_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** @returns 43 letters that nobody guesses */
export function newToken(random: (bytes: number) => Uint8Array): string {
  return Buffer.from(random(TOKEN_BYTES)).toString('base64url')
}

/** Tokens are stored as this alone: whoever reads the database cannot use them. They are random, so no slow hash is needed. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** @param boundTo what the sealed thing belongs to: it opens nowhere else */
export function sealSecret(key: Uint8Array, plain: Uint8Array, boundTo: string, random: (bytes: number) => Uint8Array): Uint8Array {
  const nonce = random(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(boundTo))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** @throws Error when it was changed, belongs elsewhere, or the key is another one */
export function openSecret(key: Uint8Array, sealed: Uint8Array, boundTo: string): Uint8Array {
  const end = sealed.length - TAG_BYTES
  const opener = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(boundTo))
  opener.setAuthTag(sealed.subarray(end))
  return Buffer.concat([opener.update(sealed.subarray(NONCE_BYTES, end)), opener.final()])
}
