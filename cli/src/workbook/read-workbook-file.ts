/** Reads a workbook's file in a thread of its own, within limits of time and memory. */
import { dirname } from 'node:path'
import { getCompileCacheDir } from 'node:module'
import { Worker } from 'node:worker_threads'
import { type Locale, text } from '../texts.ts'
import type { WorkbookFileRead } from './read-in-thread.ts'

export interface ReaderTask {
  readonly file: string
  readonly locale: Locale
  readonly codeCache: string | undefined
}

export interface ReadingLimits {
  /** Milliseconds for unpacking and understanding a file. */
  readonly timeMs: number
  /** Megabytes of the thread's heap. What is unpacked lies outside of it and is limited by itself. */
  readonly heapMb: number
}

/** What a hostile file costs is bounded by its size and its cells; time is the last net, wide enough for a slow machine that is busy. */
export const READING_LIMITS: ReadingLimits = { timeMs: 15_000, heapMb: 96 }

/** @param file name as the user gave it; @param locale language of a workbook that does not say its own */
export async function readWorkbookFile(file: string, locale: Locale, limits: ReadingLimits = READING_LIMITS): Promise<WorkbookFileRead> {
  const cache = getCompileCacheDir()
  // The folder in use is one for this very version of Node within the folder that was asked for.
  const task: ReaderTask = { file, locale, codeCache: cache === undefined ? undefined : dirname(cache) }
  const thread = new Worker(new URL('reader-thread.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 32 },
  })
  let timer: NodeJS.Timeout | undefined
  const failed = (key: 'workbook-files.too-slow' | 'workbook-files.too-much-memory'): WorkbookFileRead => ({
    ok: false,
    faults: [{ place: file, sentence: text(locale, key) }],
  })
  const work = new Promise<WorkbookFileRead>((resolve, reject) => {
    thread.on('message', (message: WorkbookFileRead | 'ready') => {
      if (message !== 'ready') resolve(message)
      else timer = setTimeout(() => resolve(failed('workbook-files.too-slow')), limits.timeMs)
    })
    thread.on('error', (error) => {
      if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(failed('workbook-files.too-much-memory'))
      else reject(error)
    })
  })
  try {
    return await work
  } finally {
    clearTimeout(timer)
    await thread.terminate()
  }
}
