/** Spreads the chunks of a task over worker threads. Results come in the order of the chunks, whoever worked them out. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type ChunkOf, prepare, type ResultOf, type WorkerTask } from './tasks.ts'

export interface PoolOptions {
  /** Number of threads; default: as many as the machine runs at once. */
  readonly workers?: number | undefined
  /** @param done chunks finished of `total` */
  readonly onProgress?: (done: number, total: number) => void
  /** Ends all threads at once when it is raised. */
  readonly signal?: AbortSignal | undefined
}

/** A thread that ended before its work was done: out of memory, or a fault of the program. */
export class WorkerFailure extends Error {
  override readonly name = 'WorkerFailure'
}

/**
 * @param task what all chunks need; its typed arrays should lie in shared memory
 * @param chunks parts of the work; their size, not the number of threads, decides what one thread does at a time
 * @returns one result per chunk, in their order; the same to the bit for any number of threads
 * @throws the signal's reason when it is raised, or a `WorkerFailure`
 */
export async function runOnWorkers<T extends WorkerTask>(
  task: T,
  chunks: readonly ChunkOf<T>[],
  options: PoolOptions = {},
): Promise<ResultOf<T>[]> {
  options.signal?.throwIfAborted()
  const threads = Math.min(options.workers ?? availableParallelism(), chunks.length)
  // One chunk is over before a thread has started.
  if (chunks.length <= 1) return chunks.map((chunk) => prepare(task)(chunk) as ResultOf<T>)
  const results = await runOnThreads(new URL('./worker-entry.ts', import.meta.url), task, chunks, { ...options, workers: threads })
  return results as ResultOf<T>[]
}

/**
 * The pool itself, for any entry that answers `{ index, chunk }` with `{ index, result }`.
 *
 * @param entry module that every thread runs; gets the task as `workerData`
 */
export async function runOnThreads(
  entry: URL,
  task: object,
  chunks: readonly unknown[],
  options: PoolOptions & { workers: number },
): Promise<unknown[]> {
  const { signal, onProgress, workers } = options
  const results: unknown[] = chunks.map(() => undefined)
  const threads: Worker[] = []
  let next = 0
  let done = 0
  let stop = () => {}
  const work = new Promise<unknown[]>((resolve, reject) => {
    stop = () => reject(signal?.reason)
    signal?.addEventListener('abort', stop)
    const handOut = (thread: Worker) => {
      if (next >= chunks.length) return
      const index = next++
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of this process, not a window
      thread.postMessage({ index, chunk: chunks[index] })
    }
    for (let k = 0; k < workers; k++) {
      const thread = new Worker(entry, { workerData: task })
      threads.push(thread)
      thread.on('message', ({ index, result }: { index: number; result: unknown }) => {
        results[index] = result
        done++
        onProgress?.(done, chunks.length)
        if (done === chunks.length) resolve(results)
        else handOut(thread)
      })
      thread.on('error', (error) => reject(new WorkerFailure(error instanceof Error ? error.message : String(error), { cause: error })))
      thread.on('exit', (code) => reject(new WorkerFailure(`a worker thread ended with code ${code} before its work was done`)))
      handOut(thread)
    }
  })
  // Whatever the end: no thread may keep the process alive. An exit after the end is no failure: the promise is settled by then.
  try {
    return await work
  } finally {
    signal?.removeEventListener('abort', stop)
    await Promise.all(threads.map((thread) => thread.terminate()))
  }
}

/** Enough parts that threads end together and progress is seen, independent of the number of threads. */
const PARTS = 64

/** @returns ranges that cover 0 … count − 1, at most `parts` of them and none smaller than `least` but the last */
export function ranges(count: number, least = 1, parts = PARTS): { first: number; count: number }[] {
  const size = Math.max(least, Math.ceil(count / parts))
  return Array.from({ length: Math.ceil(count / size) }, (_, k) => ({ first: k * size, count: Math.min(size, count - k * size) }))
}
