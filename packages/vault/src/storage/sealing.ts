/** AES-256-GCM around single records. Each record is bound to its vault, its key, its kind and its number, so that none can stand in for another. */
import type { VaultPlatform } from './platform.ts'
import { RECORD_VERSION, type Sealed } from './database.ts'

export type RecordKind = 'update' | 'snapshot' | 'name'

export interface RecordPlace {
  readonly kind: RecordKind
  readonly vaultId: string
  readonly epoch: number
  readonly number: number
}

const NONCE_BYTES = 12
export const KEY_BYTES = 32

/** What is sealed with a record and not in it. */
function boundTo({ kind, vaultId, epoch, number }: RecordPlace): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`rueckhalt-vault-record/${RECORD_VERSION}\n${kind}\n${vaultId}\n${epoch}\n${number}`)
}

export async function seal(key: CryptoKey, plain: Uint8Array, place: RecordPlace, random: VaultPlatform['random']): Promise<Sealed> {
  const nonce = random(NONCE_BYTES)
  const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: boundTo(place) }, key, new Uint8Array(plain))
  return { nonce, box: new Uint8Array(box) }
}

/** @returns the plain bytes; undefined when the record was altered, belongs elsewhere or was sealed with another key */
export async function unseal(key: CryptoKey, { nonce, box }: Sealed, place: RecordPlace): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: boundTo(place) }, key, box))
  } catch {
    return undefined
  }
}

/** @param raw 32 bytes @returns a key that seals and opens, and cannot be read out again */
export async function sealingKey(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
}
