/** The database as somebody sees it who has the disk and neither passphrase nor passkey, for tests. */
import { openDB } from 'idb'
import { DATABASE_NAME } from '../storage/database.ts'

/** @returns every byte that is stored: keys, names of fields, texts, numbers as text, binary values; keys of the browser as what they say of themselves */
export async function everyStoredByte(): Promise<Buffer> {
  const db = await openDB(DATABASE_NAME)
  const parts: Buffer[] = []
  const visit = (value: unknown): void => {
    if (value instanceof Uint8Array) parts.push(Buffer.from(value))
    else if (value instanceof ArrayBuffer) parts.push(Buffer.from(new Uint8Array(value)))
    else if (value instanceof CryptoKey)
      parts.push(Buffer.from(JSON.stringify({ algorithm: value.algorithm, extractable: value.extractable })))
    else if (Array.isArray(value)) value.forEach(visit)
    else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        parts.push(Buffer.from(name))
        visit(inner)
      }
    } else parts.push(Buffer.from(String(value)))
  }
  for (const name of db.objectStoreNames) {
    const store = db.transaction(name).store
    visit(await store.getAllKeys())
    visit(await store.getAll())
  }
  db.close()
  return Buffer.concat(parts)
}

/** @returns the secret in every form in which it could lie there */
export function formsOf(secret: string): Buffer[] {
  const utf8 = Buffer.from(secret)
  // In base64 a text looks different by where it begins; what surrounds it is cut off.
  const inBase64 = [0, 1, 2].map((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), utf8])
      .toString('base64')
      .replaceAll('=', '')
    return Buffer.from(shifted.slice(Math.ceil((shift * 8) / 6) + 1, -2))
  })
  const utf16 = Buffer.from(secret, 'utf16le')
  return [utf8, utf16, Buffer.from(utf16).swap16(), Buffer.from(utf8.toString('hex')), ...inBase64]
}
