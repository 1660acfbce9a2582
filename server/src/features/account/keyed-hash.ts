/** Hashes that nobody can try out without the server's key: for codes and addresses, which are too short for a plain hash. */
import { createHmac } from 'node:crypto'

/** @param purpose so that the same text gives another hash elsewhere @returns SHA-256 with key, in hexadecimal */
export function keyedHash(secret: Uint8Array, purpose: string, text: string): string {
  return createHmac('sha256', secret).update(`${purpose}\n${text}`, 'utf8').digest('hex')
}
