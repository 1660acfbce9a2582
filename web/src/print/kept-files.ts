/** Compiler and fonts on the device, in the service worker's own drawer for large files. */
import type { FileToLoad } from './print-api.ts'

/** Called the same in `web/build/service-worker.js`. */
const LARGE = 'rueckhalt-large'

/** @returns whether all of them are there; false where the browser keeps nothing (private mode) */
export async function areKept(files: readonly FileToLoad[]): Promise<boolean> {
  return (await missing(files)).length === 0
}

/** Keeps what the service worker has not: on the first visit it does not see every request yet. Says nothing where there is no room. */
export async function keepFiles(files: readonly FileToLoad[]): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  try {
    const cache = await caches.open(LARGE)
    await cache.addAll((await missing(files)).map(({ url }) => url))
  } catch {
    // Printing works all the same, as long as there is a network; `areKept` tells.
  }
}

async function missing(files: readonly FileToLoad[]): Promise<FileToLoad[]> {
  try {
    const cache = await caches.open(LARGE)
    const found = await Promise.all(files.map(({ url }) => cache.match(url)))
    return files.filter((_, k) => found[k] === undefined)
  } catch {
    return [...files]
  }
}
