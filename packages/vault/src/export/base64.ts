/** Base64 (RFC 4648, section 4) of whole files. */

/** Older browsers have no `Uint8Array.fromBase64`; `atob` takes and gives one character for each byte. */
const SLICE = 0x80_00

export function textOfBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let start = 0; start < bytes.length; start += SLICE) binary += String.fromCharCode(...bytes.subarray(start, start + SLICE))
  return btoa(binary)
}

/** @returns undefined where the text is no base64 */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
  } catch {
    return undefined
  }
}
