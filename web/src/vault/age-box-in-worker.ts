/** Sealing and opening with a passphrase, beside the thread of the page. */
import type { AgeBox, Outcome } from '@rueckhalt/vault'
import { type Remote, wrap } from 'comlink'

/** A worker for each piece of work: the quarter of a gigabyte that a passphrase takes goes with it. */
async function inWorker<T>(work: (box: Remote<AgeBox>) => Promise<T>): Promise<T> {
  const worker = new Worker(new URL('./age-worker.ts', import.meta.url), { type: 'module', name: 'passphrase' })
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener('error', () => reject(new RangeError('the worker ended')))
  })
  try {
    return await Promise.race([work(wrap<AgeBox>(worker)), broken])
  } finally {
    worker.terminate()
  }
}

/** @returns works like the vault's own, and lets the page go on meanwhile */
export function ageBoxInWorker(): AgeBox {
  return {
    seal: (plain, passphrase) => inWorker((box) => box.seal(plain, passphrase)),
    open: (file, passphrase) => inWorker<Outcome<Uint8Array<ArrayBuffer>>>(async (box) => await box.open(file, passphrase)),
  }
}
