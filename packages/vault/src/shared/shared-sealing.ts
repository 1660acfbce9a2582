/** AES-256-GCM around updates and snapshots of a shared vault. Each is bound to its vault, epoch, kind and place, so that none can stand in for another. */
import * as Y from 'yjs'
import { isPlainObject } from '../document/json.ts'
import { bytesOfBase64, textOfBase64 } from '../export/base64.ts'
import type { EpochKey } from './epoch-keys.ts'
import type { Box } from './vault-server.ts'

/** Device → counter of its last update that is known. */
export type Seen = Readonly<Record<string, number>>

/** Who may hold the key, as the members themselves say; the server's lists are compared with it. */
export interface Roll {
  /** Person → recipient. */
  readonly members: Readonly<Record<string, string>>
  readonly recovery: string
}

/** What stands before the content, within the seal. */
export interface Header {
  /** What the writer knew of all devices: whoever reads it notices what was held back from them. */
  readonly seen: Seen
  /** In snapshots: everybody. */
  readonly roll?: Roll
  /** In updates: who was let in with it. */
  readonly granted?: Readonly<Record<string, string>>
}

export interface Opened {
  readonly header: Header
  /** An update of Yjs, version 1 of its encoding. */
  readonly content: Uint8Array
}

/** Where sealed bytes belong. */
export type SharedPlace =
  | { readonly kind: 'update'; readonly vaultId: string; readonly deviceId: string; readonly counter: number }
  | { readonly kind: 'snapshot'; readonly vaultId: string; readonly sequence: number }

const NONCE_BYTES = 12
const FORM = 1
/** Number of the form, and the length of the header. */
const PREFIX_BYTES = 5

function boundTo(place: SharedPlace, epoch: number): Uint8Array<ArrayBuffer> {
  const where = place.kind === 'update' ? `${place.deviceId}\n${place.counter}` : place.sequence
  return new TextEncoder().encode(`rueckhalt-shared-vault/1\n${place.kind}\n${place.vaultId}\n${epoch}\n${where}`)
}

function packed(header: Header, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(header))
  const plain = new Uint8Array(PREFIX_BYTES + text.length + content.length)
  plain[0] = FORM
  new DataView(plain.buffer).setUint32(1, text.length)
  plain.set(text, PREFIX_BYTES)
  plain.set(content, PREFIX_BYTES + text.length)
  return plain
}

function unpacked(plain: Uint8Array<ArrayBuffer>): Opened | undefined {
  if (plain.length < PREFIX_BYTES || plain[0] !== FORM) return undefined
  const end = PREFIX_BYTES + new DataView(plain.buffer).getUint32(1)
  if (end > plain.length) return undefined
  const header: unknown = JSON.parse(new TextDecoder().decode(plain.subarray(PREFIX_BYTES, end)))
  const content = plain.subarray(end)
  // Throws where it is none: a member's program may be wrong, and one bad update must not stop the others.
  Y.decodeUpdate(content)
  return isHeader(header) ? { header, content } : undefined
}

function isHeader(value: unknown): value is Header {
  if (!isPlainObject(value)) return false
  const { seen, roll, granted } = value
  return (
    isPlainObject(seen) &&
    Object.values(seen).every((counter) => Number.isSafeInteger(counter)) &&
    (granted === undefined || isTexts(granted)) &&
    (roll === undefined || (isPlainObject(roll) && isTexts(roll['members']) && typeof roll['recovery'] === 'string'))
  )
}

function isTexts(value: unknown): boolean {
  return isPlainObject(value) && Object.values(value).every((text) => typeof text === 'string')
}

export async function sealShared(
  { key, epoch }: EpochKey,
  place: SharedPlace,
  { header, content }: Opened,
  random: (bytes: number) => Uint8Array<ArrayBuffer>,
): Promise<Box> {
  const nonce = random(NONCE_BYTES)
  const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: boundTo(place, epoch) }
  const box = await crypto.subtle.encrypt(algorithm, key, packed(header, content))
  return { nonce: textOfBase64(nonce), box: textOfBase64(new Uint8Array(box)) }
}

/** @returns undefined where it was altered, belongs elsewhere, was sealed with another key, or has a form that is not known */
export async function openShared({ key, epoch }: EpochKey, place: SharedPlace, sealed: Box): Promise<Opened | undefined> {
  const [nonce, box] = [bytesOfBase64(sealed.nonce), bytesOfBase64(sealed.box)]
  if (!nonce || !box) return undefined
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: boundTo(place, epoch) }, key, box)
    return unpacked(new Uint8Array(plain))
  } catch {
    return undefined
  }
}
