/** Reads a JSON file of any size and any content: either its value or one fault that says what is wrong with the file. */
import { isUtf8 } from 'node:buffer'
import { type FileHandle, open } from 'node:fs/promises'
import { type FileResult, fileFault } from './file-faults.ts'
import { DEEPEST_JSON, type JsonScan, placeOf, scanJson } from './json-syntax.ts'

/** Above this a JSON text does not fit into one string of the runtime. */
export const LARGEST_JSON_BYTES = 500_000_000

/** About 100 bytes of memory each; larger networks come in by `network import-csv`. */
const MOST_JSON_VALUES = 30_000_000

const LOOK_BYTES = 65_536
const PIPE_BYTES = 1 << 20

/** A file that is open, with its first bytes: enough to tell what it is. */
export interface OpenFile {
  readonly path: string
  readonly handle: FileHandle
  /** Bytes of a regular file; undefined for a pipe, whose length nobody knows. */
  readonly size: number | undefined
  readonly head: Uint8Array
}

/**
 * @param path file name as the user gave it
 * @param read what to do with the open file; it is closed afterwards whatever happens
 */
export async function withOpenFile<T>(path: string, read: (file: OpenFile) => Promise<FileResult<T>>): Promise<FileResult<T>> {
  let handle: FileHandle | undefined
  try {
    handle = await open(path, 'r')
    const stat = await handle.stat()
    if (stat.isDirectory()) return fileFault('file-is-directory', path)
    const head = await readUpTo(handle, LOOK_BYTES)
    if (head.length === 0) return fileFault('file-empty', path)
    return await read({ path, handle, size: stat.isFile() ? stat.size : undefined, head })
  } catch (error) {
    const code = systemCode(error)
    if (code === undefined) throw error
    if (code === 'ENOENT' || code === 'ENOTDIR') return fileFault('file-missing', path)
    if (code === 'EISDIR') return fileFault('file-is-directory', path)
    return fileFault('file-unreadable', path, { reason: code })
  } finally {
    await handle?.close()
  }
}

/** @returns the file's JSON value; faults: missing, unreadable, directory, empty, too big, not UTF-8, not JSON (line and column) */
export function readJsonFile(path: string): Promise<FileResult<unknown>> {
  return withOpenFile(path, readJson)
}

/** @returns the JSON value of an open file, of which only the head has been read */
export async function readJson(file: OpenFile): Promise<FileResult<unknown>> {
  const look = scanJson(file.head)
  if (!look.ok && look.reason !== 'unfinished' && !isCut(file, look.offset)) return syntaxFault(file.path, file.head, look)
  if (file.size !== undefined && file.size > LARGEST_JSON_BYTES) return tooBig(file.path, file.size)
  const rest = await readRest(file)
  if (rest === undefined) return tooBig(file.path, LARGEST_JSON_BYTES)
  const scan = scanJson(rest)
  if (!scan.ok) return syntaxFault(file.path, rest, scan)
  if (scan.values > MOST_JSON_VALUES) return fileFault('file-json-too-many-values', file.path, { limit: MOST_JSON_VALUES })
  if (!isUtf8(rest)) return fileFault('file-not-utf8', file.path)
  const text = rest.toString('utf8')
  return { ok: true, value: JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text) as unknown }
}

/** A fault in the last bytes of the head may only mean that the head ends there. */
function isCut(file: OpenFile, offset: number): boolean {
  return file.head.length === LOOK_BYTES && offset >= LOOK_BYTES - 16
}

function syntaxFault(path: string, bytes: Uint8Array, scan: JsonScan & { ok: false }): FileResult<never> {
  const place = placeOf(bytes, scan.offset)
  if (scan.reason === 'too-deep') return fileFault('file-json-too-deep', path, { ...place, limit: DEEPEST_JSON })
  return fileFault(scan.reason === 'unfinished' ? 'file-json-unfinished' : 'file-json-syntax', path, { ...place })
}

function tooBig(path: string, size: number): FileResult<never> {
  return fileFault('file-too-big-for-json', path, { megabytes: Math.ceil(size / 1e6), limit: LARGEST_JSON_BYTES / 1e6 })
}

/** @returns head and rest of the file, or undefined when it does not end before the limit */
async function readRest({ handle, head, size }: OpenFile): Promise<Buffer | undefined> {
  if (size === undefined) return readPipe(handle, head)
  const whole = Buffer.allocUnsafe(size)
  whole.set(head.subarray(0, size))
  let length = Math.min(head.length, size)
  while (length < size) {
    const { bytesRead } = await handle.read(whole, length, size - length, null)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return whole.subarray(0, length)
}

async function readPipe(handle: FileHandle, head: Uint8Array): Promise<Buffer | undefined> {
  const parts = [head]
  let length = head.length
  for (;;) {
    const part = await readUpTo(handle, PIPE_BYTES)
    if (part.length === 0) return Buffer.concat(parts, length)
    length += part.length
    if (length > LARGEST_JSON_BYTES) return undefined
    parts.push(part)
  }
}

/** @returns the next bytes of the file, fewer only at its end */
async function readUpTo(handle: FileHandle, length: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, null)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

/** @returns the code of an error of the operating system, such as EACCES; undefined for any other error */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
