/** Every statement of the library that carries a grade, wherever it stands: found by its form, so that none can be forgotten. */
import type { Grade, LibraryText } from './facts.ts'
import type { Library, LibraryFile } from './library.ts'

export type Path = readonly (string | number)[]

export interface FoundStatement {
  readonly file: string
  readonly path: Path
  readonly grade: Grade
  readonly source: readonly string[]
  /** The statement's own fields. */
  readonly fields: Readonly<Record<string, unknown>>
  readonly recheck?: LibraryText
  /** Code of the entry that it is part of, e.g. of the duty whose deadline it states. */
  readonly within?: string
}

/** @returns the code of a source reference: `L-ASG` of `L-ASG § 7` */
export function sourceCode(reference: string): string {
  return reference.split(' ', 1)[0] ?? reference
}

/** @returns all graded statements of a file, in its order */
export function statementsOf({ file, content }: LibraryFile): FoundStatement[] {
  const found: FoundStatement[] = []
  const entries: { readonly path: Path; readonly code: string }[] = []
  visitObjects(content, [], (fields, path) => {
    if (isBacked(fields)) {
      const { grade, source, recheck } = fields
      const within = entries.findLast((entry) => entry.path.every((key, depth) => key === path[depth]))?.code
      found.push({ file, path, grade, source, fields, ...(recheck ? { recheck } : {}), ...(within === undefined ? {} : { within }) })
    }
    if (path.length > 0 && typeof fields['code'] === 'string') entries.push({ path, code: fields['code'] })
  })
  return found
}

interface Backed {
  readonly grade: Grade
  readonly source: readonly string[]
  readonly recheck?: LibraryText
}

/** The schema has already seen to it that whatever has a grade has sources too. */
function isBacked(fields: Readonly<Record<string, unknown>>): fields is Readonly<Record<string, unknown>> & Backed {
  return 'grade' in fields && Array.isArray(fields['source'])
}

/** Calls `visit` for every object below `value`, parents first, with its path. */
export function visitObjects(value: unknown, path: Path, visit: (fields: Readonly<Record<string, unknown>>, path: Path) => void): void {
  if (Array.isArray(value)) {
    for (const [place, entry] of value.entries()) visitObjects(entry, [...path, place], visit)
    return
  }
  if (typeof value !== 'object' || value === null) return
  const fields = value as Readonly<Record<string, unknown>>
  visit(fields, path)
  for (const [key, entry] of Object.entries(fields)) visitObjects(entry, [...path, key], visit)
}

/**
 * When was a statement last compared with its sources? No later than the oldest snapshot of a statute that it rests on.
 * @returns a date as `2026-03-31`
 */
export function verifiedOn(statement: FoundStatement, library: Library): string {
  const head = library.files.find(({ file }) => file === statement.file)?.content.lastVerified ?? ''
  if (statement.grade !== 'L') return head
  const snapshots = statement.source
    .map((reference) => library.single.sources?.statutes.find(({ code }) => code === sourceCode(reference))?.snapshot)
    .filter((day): day is string => typeof day === 'string')
  return [head, ...snapshots].toSorted()[0] ?? head
}
