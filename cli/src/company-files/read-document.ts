/** Reads a file that people write by hand, YAML or JSON: its value, and for each path in it the line where it stands. */
import { isUtf8 } from 'node:buffer'
import { extname } from 'node:path'
import { faultRows, type FaultRow } from '../fault-report.ts'
import { scanJson } from '../network-files/json-syntax.ts'
import { fileFault, type FileResult } from '../network-files/file-faults.ts'
import { type OpenFile, readJsonFile, withOpenFile } from '../network-files/read-json-file.ts'
import type { LineFinder } from '@rueckhalt/feeds/document'

/** More than a hundred times what a firm of a thousand processes has to say. */
const LARGEST_BYTES = 8_000_000
const CHUNK_BYTES = 1 << 16

export interface WrittenDocument {
  readonly value: unknown
  /** @returns the line, from 1, on which the path (`processes[2].rtoH`) or the nearest thing above it stands */
  lineOf(path: string): Promise<number | undefined>
}

export type DocumentRead =
  | { readonly ok: true; readonly document: WrittenDocument }
  /** What hinders reading, ready for `reportFaults`. */
  | { readonly ok: false; readonly rows: readonly FaultRow[] }

/** @param file name as the user gave it; `.json` is JSON, `.yaml` and `.yml` are YAML, anything else is what it looks like */
export async function readDocument(file: string): Promise<DocumentRead> {
  const bytes = await withOpenFile(file, readWhole)
  if (!bytes.ok) return { ok: false, rows: faultRows(file, bytes.faults) }
  if (bytes.value === 'too-big')
    return { ok: false, rows: [{ place: file, key: 'company-report.document-too-big', params: { limit: LARGEST_BYTES / 1e6 } }] }
  const written = bytes.value.toString('utf8')
  const source = written.startsWith('\ufeff') ? written.slice(1) : written
  return isJson(file, source) ? readAsJson(file, source, bytes.value) : readAsYaml(file, source)
}

function isJson(file: string, source: string): boolean {
  const ending = extname(file).toLowerCase()
  if (ending === '.json') return true
  return ending !== '.yaml' && ending !== '.yml' && /^\s*[{[]/.test(source)
}

async function readAsJson(file: string, source: string, bytes: Uint8Array): Promise<DocumentRead> {
  if (!scanJson(bytes).ok) {
    const read: FileResult<unknown> = await readJsonFile(file)
    // A pipe can be read only once: then the place within it is not told.
    const faults = read.ok ? [] : read.faults
    const isTold = faults.some(({ code }) => code.startsWith('file-json'))
    return {
      ok: false,
      rows: isTold ? faultRows(file, faults) : [{ place: file, key: 'company-report.document-syntax', params: { line: 1, column: 1 } }],
    }
  }
  let lines: Promise<LineFinder> | undefined
  return {
    ok: true,
    document: {
      value: JSON.parse(source) as unknown,
      lineOf: async (path) => {
        lines ??= import('@rueckhalt/feeds/document').then(({ linesOf }) => linesOf(source))
        return (await lines)(path)
      },
    },
  }
}

async function readAsYaml(file: string, source: string): Promise<DocumentRead> {
  const { readYaml } = await import('@rueckhalt/feeds/document')
  const read = readYaml(source)
  if (!read.ok) return { ok: false, rows: read.faults.map(({ code, params }) => ({ place: file, key: `company-report.${code}`, params })) }
  return { ok: true, document: { value: read.value, lineOf: async (path) => read.lineOf(path) } }
}

async function readWhole({ path, handle, size, head }: OpenFile): Promise<FileResult<Buffer | 'too-big'>> {
  if (size !== undefined && size > LARGEST_BYTES) return { ok: true, value: 'too-big' }
  const parts: Uint8Array[] = [head]
  let length = head.length
  for (;;) {
    const { bytesRead, buffer } = await handle.read(new Uint8Array(CHUNK_BYTES), 0, CHUNK_BYTES, null)
    if (bytesRead === 0) break
    length += bytesRead
    if (length > LARGEST_BYTES) return { ok: true, value: 'too-big' }
    parts.push(buffer.subarray(0, bytesRead))
  }
  const whole = Buffer.concat(parts, length)
  return isUtf8(whole) ? { ok: true, value: whole } : fileFault('file-not-utf8', path)
}
