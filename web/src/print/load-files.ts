/** Fetches what the typesetter needs, and says how far it is. */
import type { FileToLoad } from './print-api.ts'

/**
 * @param onBytes called with the bytes of all files that have arrived so far
 * @returns the files in their order, unpacked
 * @throws whatever the network throws, and an error for an answer that is none
 */
export function loadFiles(files: readonly FileToLoad[], onBytes: (loaded: number) => void): Promise<Uint8Array<ArrayBuffer>[]> {
  let loaded = 0
  return Promise.all(
    files.map(async ({ url }) => {
      const response = await fetch(url)
      if (!response.ok || !response.body) throw new Error(`${response.status} ${url}`)
      const counted = response.body.pipeThrough(
        new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
          transform(chunk, controller) {
            loaded += chunk.byteLength
            onBytes(loaded)
            controller.enqueue(chunk)
          },
        }),
      )
      return unpacked(await bytesOf(counted))
    }),
  )
}

const GZIP = [0x1f, 0x8b]

/** Some servers unpack a packed file on the way, so its first bytes decide, not its name. */
async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (!GZIP.every((byte, k) => bytes[k] === byte)) return bytes
  return bytesOf(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')))
}

async function bytesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
