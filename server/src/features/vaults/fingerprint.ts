/** What two people compare to know that they speak of the same key. */
import { createHash } from 'node:crypto'

const DIGITS = 16

/** @param recipient of age @returns the first 16 hexadecimal digits of its SHA-256, in groups of four */
export function fingerprintOf(recipient: string): string {
  const hex = createHash('sha256').update(recipient).digest('hex').slice(0, DIGITS)
  return hex.replaceAll(/(.{4})(?=.)/g, '$1 ')
}

export function bytesOf(base64: string): Uint8Array {
  return Buffer.from(base64, 'base64')
}

export function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}
