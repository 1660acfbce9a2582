/** Reads a backup into an empty database: everything, or nothing. */
import { createHash, type Hash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, openSync, readSync, closeSync } from 'node:fs'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { Decrypter } from 'age-encryption'
import type pg from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { extract } from 'tar-stream'
import { StartFault } from '../platform/start-fault.ts'
import { AGE_START, BackupHead, BackupManifest, HEAD_ENTRY, MANIFEST_ENTRY, tableOfEntry } from './archive.ts'
import { type BackupTable, quoted } from './tables.ts'

export interface BackupKeys {
  readonly identities: readonly string[]
  readonly passphrase: string | undefined
}

/** What the reader is told to do with what it finds; in this order: head once, rows by table, manifest once. */
export interface BackupSink {
  readonly begin: (head: BackupHead) => Promise<void>
  readonly rows: (table: string, bytes: Buffer) => Promise<void>
  readonly end: (manifest: BackupManifest) => Promise<void>
}

const MOST_TEXT_BYTES = 16 * 1024 * 1024

/** @throws StartFault backup-unreadable, backup-sealed, backup-not-sealed, backup-key-wrong, backup-incomplete, backup-damaged */
export async function readBackup(file: string, keys: BackupKeys, sink: BackupSink): Promise<void> {
  const plain = await openBackup(file, keys)
  const archive = extract()
  plain.on('error', (error) => archive.destroy(error))
  plain.pipe(archive)
  let has: 'nothing' | 'head' | 'all' = 'nothing'
  try {
    for await (const entry of archive) {
      const { name } = entry.header
      const table = tableOfEntry(name)
      if (has === 'nothing' && name === HEAD_ENTRY) {
        await sink.begin(BackupHead.parse(JSON.parse(await readText(entry as AsyncIterable<Buffer>))))
        has = 'head'
      } else if (has === 'head' && table !== undefined) {
        for await (const chunk of entry as AsyncIterable<Buffer>) await sink.rows(table, chunk)
      } else if (has === 'head' && name === MANIFEST_ENTRY) {
        await sink.end(BackupManifest.parse(JSON.parse(await readText(entry as AsyncIterable<Buffer>))))
        has = 'all'
      } else throw new StartFault('backup-unreadable', { file })
    }
  } catch (error) {
    plain.destroy()
    if (error instanceof StartFault) throw error
    // A database's own refusal has a code; what is left is a file that is not what it says.
    if (typeof (error as { code?: unknown }).code === 'string') throw error
    throw new StartFault(has === 'nothing' ? 'backup-unreadable' : 'backup-damaged', { file, place: '' }, error)
  }
  if (has !== 'all') throw new StartFault('backup-incomplete', { file })
}

async function openBackup(file: string, { identities, passphrase }: BackupKeys): Promise<Readable> {
  const isSealed = startOf(file) === AGE_START
  const hasKey = identities.length > 0 || passphrase !== undefined
  if (isSealed !== hasKey) throw new StartFault(isSealed ? 'backup-sealed' : 'backup-not-sealed', { file })
  const stored = createReadStream(file)
  if (!isSealed) return stored
  const opener = new Decrypter()
  try {
    if (passphrase !== undefined) opener.addPassphrase(passphrase)
    for (const identity of identities) opener.addIdentity(identity)
    const opened = await opener.decrypt(Readable.toWeb(stored) as unknown as ReadableStream<Uint8Array>)
    return Readable.fromWeb(opened as never)
  } catch (error) {
    stored.destroy()
    throw new StartFault('backup-key-wrong', { file }, error)
  }
}

function startOf(file: string): string {
  const bytes = Buffer.alloc(AGE_START.length)
  try {
    const descriptor = openSync(file, 'r')
    readSync(descriptor, bytes, 0, bytes.length, 0)
    closeSync(descriptor)
  } catch (error) {
    throw new StartFault('file-unreadable', { file }, error)
  }
  return bytes.toString('latin1')
}

async function readText(entry: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of entry) {
    chunks.push(chunk)
    size += chunk.length
    if (size > MOST_TEXT_BYTES) throw new Error('too large')
  }
  return Buffer.concat(chunks).toString('utf8')
}

interface LoadedTable {
  rows: number
  bytes: number
  readonly hash: Hash
}

/** Rows into tables, one table after the other, counted and summed on the way. Within a transaction of the owner. */
export class TableLoader {
  readonly #client: pg.Client
  readonly #columns: ReadonlyMap<string, readonly string[]>
  readonly #loaded = new Map<string, LoadedTable>()
  #open: { readonly table: string; readonly stream: CopyStreamQuery; readonly failed: Promise<never> } | undefined

  constructor(client: pg.Client, columns: ReadonlyMap<string, readonly string[]>) {
    this.#client = client
    this.#columns = columns
  }

  async add(table: string, bytes: Buffer): Promise<void> {
    if (this.#open?.table !== table) await this.#start(table)
    const open = this.#open
    const sum = this.#loaded.get(table)
    if (!open || !sum) return
    sum.hash.update(bytes)
    sum.bytes += bytes.length
    if (!open.stream.write(bytes)) await Promise.race([once(open.stream, 'drain'), open.failed])
  }

  async #start(table: string): Promise<void> {
    await this.#finish()
    const columns = this.#columns.get(table)
    // Its pieces stand together, and each table once.
    if (!columns || this.#loaded.has(table)) throw new StartFault('backup-damaged', { file: '', place: table })
    const stream = this.#client.query(copyFrom(`copy ${quoted(table)} (${columns.map(quoted).join(', ')}) from stdin`))
    const failed = new Promise<never>((_resolve, reject) => stream.once('error', reject))
    failed.catch(() => undefined)
    this.#open = { table, stream, failed }
    this.#loaded.set(table, { rows: 0, bytes: 0, hash: createHash('sha256') })
  }

  async #finish(): Promise<void> {
    const open = this.#open
    if (!open) return
    this.#open = undefined
    open.stream.end()
    await finished(open.stream)
    const sum = this.#loaded.get(open.table)
    if (sum) sum.rows = open.stream.rowCount
  }

  /** @throws StartFault backup-damaged when a table is not what the manifest says */
  async check(manifest: BackupManifest, tables: readonly BackupTable[]): Promise<number> {
    await this.#finish()
    let rows = 0
    for (const { name } of tables) {
      const said = manifest.tables[name]
      const found = this.#loaded.get(name) ?? { rows: 0, bytes: 0, hash: createHash('sha256') }
      if (!said || said.rows !== found.rows || said.bytes !== found.bytes || said.sha256 !== found.hash.digest('hex'))
        throw new StartFault('backup-damaged', { file: '', place: name })
      rows += found.rows
    }
    return rows
  }
}
