/**
 * The file of a backup: a tar archive, sealed with age where that was asked.
 *
 * 1. `backup.json`: what it is, the version, the migrations, the tables with their columns.
 * 2. `tables/<name>/<number>`: the table as PostgreSQL's COPY writes it, in pieces.
 * 3. `manifest.json`: for each table its rows and the SHA-256 of its text, and the counters. Without it the file is cut off.
 */
import { z } from 'zod'

export const FORMAT = 'rueckhalt-backup/1'

export const BackupHead = z.object({
  format: z.literal(FORMAT),
  madeAt: z.iso.datetime(),
  version: z.string(),
  databaseVersion: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  /** Of the server's key, which is not in here: what it sealed opens with the same key only. */
  secretFingerprint: z.string(),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
})
export type BackupHead = z.infer<typeof BackupHead>

const Counter = z.object({ column: z.string(), last: z.string().regex(/^\d+$/), isCalled: z.boolean() })
export const BackupManifest = z.object({
  tables: z.record(z.string(), z.object({ rows: z.int(), bytes: z.int(), sha256: z.string(), sequences: z.array(Counter) })),
})
export type BackupManifest = z.infer<typeof BackupManifest>

export const HEAD_ENTRY = 'backup.json'
export const MANIFEST_ENTRY = 'manifest.json'
/** Size of a piece of a table: what is held in memory at once. */
export const PIECE_BYTES = 1024 * 1024

export function pieceEntry(table: string, number: number): string {
  return `tables/${table}/${String(number).padStart(6, '0')}`
}

/** @returns the table that a piece belongs to */
export function tableOfEntry(entry: string): string | undefined {
  return /^tables\/([a-z0-9_]+)\/\d{6,}$/.exec(entry)?.[1]
}

/** First bytes of a file in the format age. */
export const AGE_START = 'age-encryption.org/v1\n'
