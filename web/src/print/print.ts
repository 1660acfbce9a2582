/** The plan as a PDF, set on this device: nothing of it is sent anywhere. The compiler comes with the first print and stays. */
import type { Company } from '@rueckhalt/domain/company'
import type { Locale } from '@rueckhalt/domain/texts'
import { proxy, type Remote, wrap } from 'comlink'
import { compiler, fonts, templates } from 'virtual:typesetting'
import { areKept, keepFiles } from './kept-files.ts'
import type { OnProgress, Prepared, PrintApi, PrintFault, PrintKind, PrintRequest, SetPdf, TypesettingFiles } from './print-api.ts'

export interface PrintOptions {
  /** `2026-03-31` */
  readonly today: string
  /** Ids; undefined: all. */
  readonly scenarios?: readonly string[] | undefined
  readonly withoutPersonalData?: boolean
  /** Said on every page. */
  readonly isExample?: boolean
  readonly onProgress?: OnProgress
  /** Stops at once; whatever was loaded stays. */
  readonly signal?: AbortSignal
}

export interface CancelledPrint {
  readonly ok: false
  readonly code: 'cancelled'
}

export type PrintResult = { readonly ok: true; readonly pdf: Blob; readonly replaced: readonly string[] } | PrintFault | CancelledPrint

const FILES: TypesettingFiles = { compiler, fonts, templates }
const TO_LOAD = [compiler, ...fonts]

/** Bytes that are fetched before the first print. */
export const BYTES_TO_LOAD = TO_LOAD.reduce((sum, { bytes }) => sum + bytes, 0)

interface Running {
  readonly worker: Worker
  readonly api: Remote<PrintApi>
}

let running: Running | undefined

/** Everything on A4. */
export function printBinder(company: Company, locale: Locale, options: PrintOptions): Promise<PrintResult> {
  return print('binder', company, locale, options)
}

/** Action cards on A6. */
export function printCards(company: Company, locale: Locale, options: PrintOptions): Promise<PrintResult> {
  return print('cards', company, locale, options)
}

/** Loads compiler and fonts, so that printing works without a network. */
export function preparePrinting(
  options: Pick<PrintOptions, 'onProgress' | 'signal'>,
): Promise<{ readonly ok: true } | PrintFault | CancelledPrint> {
  return withWorker(options, async ({ api }, onProgress): Promise<Prepared> => api.prepare(FILES, onProgress))
}

/** @returns whether printing works without a network */
export function isPrintingPrepared(): Promise<boolean> {
  return areKept(TO_LOAD)
}

/**
 * Keeps on the device what a print has loaded.
 * @returns whether printing works without a network from now on
 */
export async function keepPrinting(): Promise<boolean> {
  await keepFiles(TO_LOAD)
  return areKept(TO_LOAD)
}

async function print(kind: PrintKind, company: Company, locale: Locale, options: PrintOptions): Promise<PrintResult> {
  const { today, scenarios, withoutPersonalData = false, isExample = false } = options
  const request: PrintRequest = { kind, company, locale, today, scenarios, withoutPersonalData, isExample }
  const set = await withWorker(options, async ({ api }, onProgress): Promise<SetPdf> => api.print(FILES, request, onProgress))
  // After a fault the compiler's memory is not to be trusted; the next print starts afresh.
  if (!set.ok && set.code !== 'cancelled') endWorker()
  if (!set.ok) return set
  return { ok: true, pdf: new Blob([set.pdf], { type: 'application/pdf' }), replaced: set.replaced }
}

/** One worker for all prints; it ends when somebody stops it, or when it breaks. */
async function withWorker<T>(
  { onProgress, signal }: Pick<PrintOptions, 'onProgress' | 'signal'>,
  work: (running: Running, onProgress: OnProgress) => Promise<T>,
): Promise<T | PrintFault | CancelledPrint> {
  if (signal?.aborted === true) return { ok: false, code: 'cancelled' }
  running ??= startWorker()
  const current = running
  const ended = new AbortController()
  const stopped = new Promise<PrintFault | CancelledPrint>((resolve) => {
    const end = (result: PrintFault | CancelledPrint): void => {
      current.worker.terminate()
      if (running === current) running = undefined
      resolve(result)
    }
    signal?.addEventListener('abort', () => end({ ok: false, code: 'cancelled' }), { signal: ended.signal })
    current.worker.addEventListener('error', ({ message }) => end({ ok: false, code: 'not-started', detail: message }), {
      signal: ended.signal,
    })
  })
  try {
    return await Promise.race([
      work(
        current,
        proxy((progress) => onProgress?.(progress)),
      ),
      stopped,
    ])
  } finally {
    ended.abort()
  }
}

function endWorker(): void {
  running?.worker.terminate()
  running = undefined
}

function startWorker(): Running {
  const worker = new Worker(new URL('./print-worker.ts', import.meta.url), { type: 'module', name: 'print' })
  return { worker, api: wrap<PrintApi>(worker) }
}
