/** Writes a backup while the server works: everything as it was in one moment. */
import { createHash, type Hash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Encrypter } from 'age-encryption'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type Pack, pack } from 'tar-stream'
import { StartFault } from '../platform/start-fault.ts'
import { type BackupHead, type BackupManifest, FORMAT, HEAD_ENTRY, MANIFEST_ENTRY, PIECE_BYTES, pieceEntry } from './archive.ts'
import { type BackupTable, copyOut, readKey, readTables } from './tables.ts'

export interface BackupSettings {
  readonly file: string
  /** Recipients of age; none and no passphrase: the file is not sealed. */
  readonly recipients: readonly string[]
  readonly passphrase: string | undefined
  readonly version: string
  readonly secret: Uint8Array
  readonly madeAt: Date
}

export interface WrittenBackup {
  readonly bytes: number
  readonly sha256: string
  readonly tables: number
  readonly rows: number
}

/**
 * @param client in a transaction that is `repeatable read read only` and sees all rows
 * @throws StartFault file-unwritable, backup-recipient-wrong
 */
export async function writeBackup(client: pg.Client, settings: BackupSettings): Promise<WrittenBackup> {
  const sealer = sealerFor(settings)
  const unfinished = `${settings.file}.part`
  // What lies there already may be somebody else's, with rights of theirs, or lead elsewhere: it is never written into.
  await rm(unfinished, { force: true })
  const tables = await readTables(client)
  const archive = pack()
  const sums = { file: createHash('sha256'), bytes: 0, rows: 0 }
  try {
    const filling = fill(client, archive, tables, settings, (rows) => (sums.rows += rows)).catch((error: unknown) => {
      archive.destroy(error instanceof Error ? error : new Error(String(error)))
      throw error
    })
    const storing = store(archive, sealer, unfinished, sums).catch((error: unknown) => {
      // Nobody takes anything any more: whoever fills must not wait.
      archive.destroy()
      throw error
    })
    const [written, filled] = await Promise.allSettled([storing, filling])
    if (written.status === 'rejected') throw written.reason
    if (filled.status === 'rejected') throw filled.reason
    await toDisk(unfinished, settings.file)
  } catch (error) {
    await rm(unfinished, { force: true })
    const { code } = error as { code?: string }
    if (code === 'EACCES' || code === 'ENOSPC' || code === 'ENOENT' || code === 'EROFS')
      throw new StartFault('file-unwritable', { file: settings.file, detail: code }, error)
    throw error
  }
  return { bytes: sums.bytes, sha256: sums.file.digest('hex'), tables: tables.length, rows: sums.rows }
}

async function fill(
  client: pg.Client,
  archive: Pack,
  tables: readonly BackupTable[],
  settings: BackupSettings,
  count: (rows: number) => void,
): Promise<void> {
  await addText(archive, HEAD_ENTRY, await headOf(client, tables, settings))
  const manifest: BackupManifest = { tables: {} }
  for (const table of tables) {
    const { rows, bytes, sha256 } = await addTable(client, archive, table)
    manifest.tables[table.name] = { rows, bytes, sha256, sequences: [...table.sequences] }
    count(rows)
  }
  await addText(archive, MANIFEST_ENTRY, manifest)
  archive.finalize()
}

async function headOf(client: pg.Client, tables: readonly BackupTable[], { version, secret, madeAt }: BackupSettings): Promise<BackupHead> {
  const database = await client.query<{ server_version: string }>('show server_version')
  const migrations = await client.query<{ name: string; checksum: string }>('select name, checksum from migration order by name')
  return {
    format: FORMAT,
    madeAt: madeAt.toISOString(),
    version,
    databaseVersion: database.rows[0]?.server_version ?? '',
    migrations: migrations.rows,
    secretFingerprint: secretFingerprint(secret),
    tables: tables.map(({ name, columns }) => ({ name, columns: [...columns] })),
  }
}

/** Tells keys apart and nothing about them. */
export function secretFingerprint(secret: Uint8Array): string {
  return createHash('sha256').update('rueckhalt secret fingerprint\n').update(secret).digest('hex').slice(0, 32)
}

async function addTable(client: pg.Client, archive: Pack, table: BackupTable): Promise<{ rows: number; bytes: number; sha256: string }> {
  const source = client.query(copyTo(copyOut(table, await readKey(client, table.name))))
  const hash = createHash('sha256')
  let held: Buffer[] = []
  let size = 0
  let bytes = 0
  let number = 0
  const flush = async (): Promise<void> => {
    await addBytes(archive, pieceEntry(table.name, number++), Buffer.concat(held))
    held = []
    size = 0
  }
  for await (const chunk of source as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
    held.push(chunk)
    size += chunk.length
    if (size >= PIECE_BYTES) await flush()
  }
  if (size > 0) await flush()
  return { rows: source.rowCount, bytes, sha256: hash.digest('hex') }
}

async function addText(archive: Pack, name: string, value: unknown): Promise<void> {
  await addBytes(archive, name, Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`))
}

/** Waits until the archive has taken it: so a slow disk slows the database down, and the memory stays small. */
async function addBytes(archive: Pack, name: string, bytes: Buffer): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    // Whoever stores the archive may fail meanwhile (a full disk); then nobody takes anything any more.
    const broken = (): void => reject(new Error('the archive was closed'))
    archive.once('close', broken)
    archive.entry({ name, size: bytes.length, mode: 0o600, mtime: new Date(0) }, bytes, (error) => {
      archive.off('close', broken)
      if (error) reject(error)
      else resolve()
    })
  })
}

async function store(archive: Pack, sealer: Encrypter | undefined, file: string, sums: { file: Hash; bytes: number }): Promise<void> {
  const counted = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      sums.file.update(chunk)
      sums.bytes += chunk.length
      done(null, chunk)
    },
  })
  const plain = Readable.from(archive as AsyncIterable<Buffer>)
  const sealed = sealer ? Readable.fromWeb((await sealer.encrypt(asBytes(plain))) as never) : plain
  await pipeline(sealed, counted, createWriteStream(file, { mode: 0o600, flags: 'wx' }))
}

function asBytes(source: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(source)
}

function sealerFor({ recipients, passphrase }: BackupSettings): Encrypter | undefined {
  if (recipients.length === 0 && passphrase === undefined) return undefined
  const sealer = new Encrypter()
  if (passphrase !== undefined) sealer.setPassphrase(passphrase)
  for (const recipient of recipients) {
    try {
      sealer.addRecipient(recipient)
    } catch (error) {
      throw new StartFault('backup-recipient-wrong', { recipient }, error)
    }
  }
  return sealer
}

/** It has its name only when all of it is on the disk. */
async function toDisk(from: string, to: string): Promise<void> {
  const written = await open(from, 'r+')
  await written.sync()
  await written.close()
  await rename(from, to)
  const folder = await open(dirname(to), 'r')
  await folder.sync()
  await folder.close()
}
