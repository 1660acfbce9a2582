/** The way to the worker: one for each piece of work, ended when it is done, takes too long, or nobody wants it any more. */
import type { Company } from '@rueckhalt/domain/company'
import type { Locale } from '@rueckhalt/domain/texts'
import { fileTooBig } from '@rueckhalt/feeds/workbook'
import { type Remote, transfer, wrap } from 'comlink'
import type { DocumentImport, TextImport, WorkbookApi, WorkbookExport, WorkbookImport } from './workbook-api.ts'

/** What became of a piece of work that did not come to its end. */
export type Ended = { readonly kind: 'too-long'; readonly seconds: number } | { readonly kind: 'cancelled' } | { readonly kind: 'failed' }

export interface WorkLimits {
  readonly signal?: AbortSignal | undefined
  /** Seconds. */
  readonly seconds?: number
}

/** Ten times what a workbook of 1,000 processes took on a busy machine with two cores: 3.5 seconds to write, as much to read. */
const MOST_SECONDS = 35
const WORKBOOK_BYTES = 20_000_000
/** A document of 1,000 processes has 0.4 to 2 MB. */
const DOCUMENT_BYTES = 20_000_000

export function templateWorkbook(locale: Locale, limits: WorkLimits = {}): Promise<WorkbookExport | Ended> {
  return inWorker(async (api) => api.template(locale), limits)
}

export function companyWorkbook(company: Company, locale: Locale, limits: WorkLimits = {}): Promise<WorkbookExport | Ended> {
  return inWorker(async (api) => api.write(company, locale), limits)
}

/** @param name of the sheet, at most 31 letters @param rows texts, the first row is the heading */
export function tableWorkbook(
  name: string,
  rows: readonly (readonly string[])[],
  locale: Locale,
  limits: WorkLimits = {},
): Promise<WorkbookExport | Ended> {
  return inWorker(async (api) => api.table(name, rows, locale), limits)
}

/** @returns the company as YAML */
export function companyDocument(
  company: Company,
  limits: WorkLimits = {},
): Promise<{ readonly kind: 'written'; readonly text: string } | Ended> {
  return inWorker(async (api) => ({ kind: 'written', text: await api.writeDocument(company) }), limits)
}

/** @param file as somebody chose it; one that is too big is refused before it is read */
export async function readWorkbookFile(file: File, locale: Locale, limits: WorkLimits = {}): Promise<WorkbookImport | Ended> {
  if (file.size > WORKBOOK_BYTES) return { kind: 'refused', faults: [fileTooBig(file.size)] }
  const bytes = await bytesOf(file)
  if (!bytes) return { kind: 'failed' }
  return inWorker(async (api) => api.read(transfer(bytes, [bytes.buffer]), locale), limits)
}

export type DocumentRefusal = { readonly kind: 'too-big'; readonly megabytes: number; readonly limit: number }

export async function readDocumentFile(file: File, limits: WorkLimits = {}): Promise<DocumentImport | DocumentRefusal | Ended> {
  if (file.size > DOCUMENT_BYTES) return { kind: 'too-big', megabytes: Math.ceil(file.size / 1e6), limit: DOCUMENT_BYTES / 1e6 }
  const bytes = await bytesOf(file)
  if (!bytes) return { kind: 'failed' }
  const text = new TextDecoder().decode(bytes)
  return inWorker(async (api) => api.readDocument(text, file.name), limits)
}

/** @param text of a file that may be any of ours, or none */
export function readTextDocument(text: string, name: string, limits: WorkLimits = {}): Promise<TextImport | Ended> {
  return inWorker(async (api) => api.readText(text, name), limits)
}

/** A file may be gone, or on a stick that was pulled out. */
async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    return undefined
  }
}

function inWorker<T>(work: (api: Remote<WorkbookApi>) => Promise<T>, { signal, seconds = MOST_SECONDS }: WorkLimits): Promise<T | Ended> {
  const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), { type: 'module', name: 'workbook' })
  const api = wrap<WorkbookApi>(worker)
  return new Promise<T | Ended>((resolve) => {
    const timer = setTimeout(() => end({ kind: 'too-long', seconds }), 1_000 * seconds)
    const cancel = (): void => end({ kind: 'cancelled' })
    const end = (result: T | Ended): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      worker.terminate()
      resolve(result)
    }
    signal?.addEventListener('abort', cancel)
    // Whatever ends the worker by itself, memory above all, ends the waiting too.
    worker.addEventListener('error', () => end({ kind: 'failed' }))
    work(api).then(end, () => end({ kind: 'failed' }))
  })
}
