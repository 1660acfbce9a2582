/** Sealing and opening with a passphrase, beside the thread of the page. */
import type { AgeBox, Outcome } from '@rueckhalt/vault'
import { type Remote, wrap } from 'comlink'

const running = new Set<AbortController>()

/** Ends whatever is being sealed or opened with a passphrase in this window; who waits for it is told that it was cancelled. */
export function stopPassphraseWork(): void {
  for (const control of running) control.abort()
}

/** A worker for each piece of work: the quarter of a gigabyte that a passphrase takes goes with it. */
async function inWorker<T>(work: (box: Remote<AgeBox>) => Promise<T>): Promise<T> {
  const worker = new Worker(new URL('./age-worker.ts', import.meta.url), { type: 'module', name: 'passphrase' })
  const control = new AbortController()
  running.add(control)
  const ended = new Promise<never>((_, reject) => {
    worker.addEventListener('error', () => reject(new RangeError('the worker ended')))
    control.signal.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')))
  })
  try {
    return await Promise.race([work(wrap<AgeBox>(worker)), ended])
  } finally {
    running.delete(control)
    worker.terminate()
  }
}

/** @returns works like the vault's own, and lets the page go on meanwhile */
export function ageBoxInWorker(): AgeBox {
  return {
    seal: (plain, passphrase) => inWorker((box) => box.seal(plain, passphrase)),
    open: async (file, passphrase) => {
      try {
        return await inWorker<Outcome<Uint8Array<ArrayBuffer>>>(async (box) => await box.open(file, passphrase))
      } catch (error) {
        const isStopped = error instanceof DOMException && error.name === 'AbortError'
        return { ok: false, faults: [{ code: isStopped ? 'cancelled' : 'out-of-memory', path: '', params: {} }] }
      }
    },
  }
}
