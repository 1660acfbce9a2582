/** The thread that reads a workbook: a file that eats time or memory ends this thread and nothing else. */
import { enableCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { ReaderTask } from './read-workbook-file.ts'

const { file, locale, codeCache } = workerData as ReaderTask
// A thread has no part in the cache of the program that started it; without it, loading takes twice as long.
if (codeCache !== undefined) enableCompileCache(codeCache)
const { readInThread } = await import('./read-in-thread.ts')
// From here on the time counts; loading the code is not the file's fault.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of this process, not a window
parentPort?.postMessage('ready')
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of this process, not a window
parentPort?.postMessage(await readInThread(file, locale))
