/** The other side of the pool: takes a task when it starts, then answers one chunk after the other. */
import { parentPort, workerData } from 'node:worker_threads'
import { prepare, type WorkerTask } from './tasks.ts'

const run = prepare(workerData as WorkerTask)

parentPort?.on('message', ({ index, chunk }: { index: number; chunk: Parameters<typeof run>[0] }) => {
  const result = run(chunk)
  const buffers = Object.values(result)
    .map((column: unknown) => (ArrayBuffer.isView(column) ? column.buffer : undefined))
    .filter((buffer) => buffer instanceof ArrayBuffer)
  parentPort?.postMessage({ index, result }, [...new Set(buffers)])
})
