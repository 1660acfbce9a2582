/** The key of a shared vault: 32 bytes, new with every epoch, wrapped with age for each member and for the recovery code. */
import { bytesOfBase64, textOfBase64 } from '../export/base64.ts'
import { KEY_BYTES, sealingKey } from '../storage/sealing.ts'
import { decryptWith, encryptTo, shortHash } from './identity.ts'
import type { Box, WrappedKey } from './vault-server.ts'

export interface EpochKey {
  readonly epoch: number
  /** Seals and opens; cannot be read out. */
  readonly key: CryptoKey
}

type Random = (bytes: number) => Uint8Array<ArrayBuffer>

/** Within the wrapping, so that the key of one vault or epoch cannot be handed out as that of another. */
function labelOf(vaultId: string, epoch: number): Uint8Array {
  return new TextEncoder().encode(`rueckhalt-shared-key/1\n${vaultId}\n${epoch}\n`)
}

/** @param raw the 32 bytes of the key */
export async function wrapKey(raw: Uint8Array, vaultId: string, epoch: number, recipient: string): Promise<WrappedKey> {
  const label = labelOf(vaultId, epoch)
  const plain = new Uint8Array(label.length + raw.length)
  plain.set(label)
  plain.set(raw, label.length)
  return { recipient, box: await encryptTo(recipient, plain) }
}

/** @returns the 32 bytes; undefined where the box is for somebody else, was altered, or holds the key of another vault or epoch */
export async function unwrapKey(secret: string, box: string, vaultId: string, epoch: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const plain = await decryptWith(secret, box)
  const label = labelOf(vaultId, epoch)
  if (plain?.length !== label.length + KEY_BYTES || !label.every((byte, k) => byte === plain[k])) return undefined
  return plain.slice(label.length)
}

export async function importEpochKey(raw: Uint8Array<ArrayBuffer>, epoch: number): Promise<EpochKey> {
  return { epoch, key: await sealingKey(raw) }
}

/** @returns what members compare to know that they have the same vault: a hash of its key */
export async function keyFingerprint(raw: Uint8Array<ArrayBuffer>): Promise<string> {
  return await shortHash(raw)
}

/** The hash of the next key, sealed with the one before: says that whoever made it belonged to the vault, and gives nothing away. */
export async function linkEpochs(previous: EpochKey, raw: Uint8Array<ArrayBuffer>, vaultId: string, random: Random): Promise<Box> {
  const nonce = random(12)
  const hash = await crypto.subtle.digest('SHA-256', raw)
  const box = await crypto.subtle.encrypt(linkOf(nonce, vaultId, previous.epoch + 1), previous.key, hash)
  return { nonce: textOfBase64(nonce), box: textOfBase64(new Uint8Array(box)) }
}

/** @param raw the key that claims to follow `previous` */
export async function isLinked(previous: EpochKey, raw: Uint8Array<ArrayBuffer>, link: Box, vaultId: string): Promise<boolean> {
  const [nonce, box] = [bytesOfBase64(link.nonce), bytesOfBase64(link.box)]
  if (!nonce || !box) return false
  try {
    const said = new Uint8Array(await crypto.subtle.decrypt(linkOf(nonce, vaultId, previous.epoch + 1), previous.key, box))
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', raw))
    return said.length === hash.length && hash.every((byte, k) => byte === said[k])
  } catch {
    return false
  }
}

function linkOf(iv: Uint8Array<ArrayBuffer>, vaultId: string, epoch: number) {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(`rueckhalt-shared-vault/1\nlink\n${vaultId}\n${epoch}`) }
}
