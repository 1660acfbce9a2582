/** The library as a whole: which kinds of files there are, and how one file is read. */
import type { z } from 'zod'
import { dutiesSchema, phasesSchema } from './law.ts'
import { measureGroupSchema } from './measure.ts'
import { scenarioSchema } from './scenario.ts'
import {
  channelsSchema,
  companyDefaultsSchema,
  compoundingSchema,
  dependenciesSchema,
  firstHourSchema,
  glossarySchema,
  rolesSchema,
  sourcesSchema,
} from './tables.ts'

const SCHEMAS = {
  scenario: scenarioSchema,
  measures: measureGroupSchema,
  dependencies: dependenciesSchema,
  'company-defaults': companyDefaultsSchema,
  phases: phasesSchema,
  duties: dutiesSchema,
  roles: rolesSchema,
  channels: channelsSchema,
  'first-hour': firstHourSchema,
  compounding: compoundingSchema,
  sources: sourcesSchema,
  glossary: glossarySchema,
} as const

export type LibraryKind = keyof typeof SCHEMAS
export type ContentOf<K extends LibraryKind> = z.infer<(typeof SCHEMAS)[K]>
export type LibraryContent = { [K in LibraryKind]: ContentOf<K> }[LibraryKind]

export const LIBRARY_KINDS = Object.keys(SCHEMAS) as readonly LibraryKind[]

/** Kinds of which there is one file; of the others there are many. */
export const SINGLE_KINDS: readonly LibraryKind[] = LIBRARY_KINDS.filter((kind) => kind !== 'scenario' && kind !== 'measures')

/** One file that was read. */
export interface LibraryFile {
  /** Path below the library's folder, with forward slashes. */
  readonly file: string
  readonly content: LibraryContent
}

export interface LibraryFault {
  /** Stable code; the sentence belongs to whoever shows it. */
  readonly code: string
  readonly file: string
  /** Keys from the top of the file; empty for the file as a whole. */
  readonly path: readonly (string | number)[]
  readonly params: Readonly<Record<string, string | number>>
}

export type ParsedLibraryFile =
  | { readonly ok: true; readonly value: LibraryFile }
  | { readonly ok: false; readonly faults: readonly LibraryFault[] }

/**
 * Reads one file by the schema of its `kind`.
 * @param file path below the library's folder
 * @param data what the YAML of the file holds
 * @returns the typed content, or every fault of form
 */
export function readLibraryFile(file: string, data: unknown): ParsedLibraryFile {
  const kind = kindOf(data)
  if (kind === undefined)
    return { ok: false, faults: [{ code: 'unknown-kind', file, path: ['kind'], params: { kinds: LIBRARY_KINDS.join(', ') } }] }
  const parsed = SCHEMAS[kind].safeParse(data)
  if (parsed.success) return { ok: true, value: { file, content: parsed.data } }
  return { ok: false, faults: parsed.error.issues.flatMap((issue) => faultsOf(file, issue, data)) }
}

function kindOf(data: unknown): LibraryKind | undefined {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return undefined
  return LIBRARY_KINDS.find((kind) => kind === data.kind)
}

/** An issue of zod as data; unknown keys become one fault each, so that each has its own place. */
function faultsOf(file: string, issue: z.core.$ZodIssue, data: unknown): LibraryFault[] {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)))
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ code: 'unknown-field', file, path: [...path, key], params: { field: key } }))
  if (issue.code === 'custom') return [{ code: (issue.params as { code?: string } | undefined)?.code ?? 'custom', file, path, params: {} }]
  const missing = valueAt(data, path) === undefined
  return [{ code: missing ? 'missing' : issue.code.replaceAll('_', '-'), file, path, params: { expected: issue.message } }]
}

function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, key) => {
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string | number, unknown>>)[key] : undefined
  }, data)
}

/** All that a program needs of the library, by kind. */
export interface Library {
  readonly files: readonly LibraryFile[]
  readonly scenarios: readonly ContentOf<'scenario'>[]
  readonly measureGroups: readonly ContentOf<'measures'>[]
  /** The one file of a kind; undefined while it is missing. */
  readonly single: { readonly [K in Exclude<LibraryKind, 'scenario' | 'measures'>]?: ContentOf<K> }
}

/** @returns the files by kind, scenarios in the order of their ids, groups of measures in the order of their first code */
export function assembleLibrary(files: readonly LibraryFile[]): Library {
  const contents = files.map(({ content }) => content)
  const single: Record<string, LibraryContent> = {}
  for (const content of contents) if (SINGLE_KINDS.includes(content.kind)) single[content.kind] = content
  return {
    files,
    scenarios: contents.filter((content) => content.kind === 'scenario').toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    measureGroups: contents
      .filter((content) => content.kind === 'measures')
      .toSorted((a, b) => ((a.measures[0]?.code ?? '') < (b.measures[0]?.code ?? '') ? -1 : 1)),
    single,
  }
}
