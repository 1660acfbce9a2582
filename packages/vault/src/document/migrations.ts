/** Documents of older versions are brought up to this one; those of a newer version are left alone. */
import type * as Y from 'yjs'
import { failure, fault, type Outcome, success } from '../faults.ts'
import { DOCUMENT_VERSION, documentVersion, rootsOf } from './roots.ts'

export interface Migration {
  /** Version that the document has afterwards. */
  readonly to: number
  /**
   * Changes the document. Two devices may migrate without seeing each other: the same document must lead to the same writes, and running twice must
   * change nothing.
   */
  readonly run: (doc: Y.Doc) => void
}

/** Version 1 is the first. */
export const MIGRATIONS: readonly Migration[] = []

/** Origin of the writes of a migration: stored like an edit, and on nobody's undo stack. */
export const MIGRATION_ORIGIN = 'migration'

/**
 * @param migrations in ascending order; the last one leads to `target`
 * @returns whether anything was changed; a fault for a document that a newer version wrote, which then stays as it is
 */
export function migrateDocument(
  doc: Y.Doc,
  migrations: readonly Migration[] = MIGRATIONS,
  target: number = DOCUMENT_VERSION,
): Outcome<boolean> {
  const version = documentVersion(doc)
  // Without a version the record that held it could not be read; that fault is named where it was found.
  if (version === undefined || version === target) return success(false)
  if (version > target) return failure(fault('newer-version', { version, known: target }))
  const due = migrations.filter(({ to }) => to > version && to <= target)
  doc.transact(() => {
    for (const { to, run } of due) {
      run(doc)
      rootsOf(doc).meta.set('version', to)
    }
  }, MIGRATION_ORIGIN)
  return success(due.length > 0)
}
