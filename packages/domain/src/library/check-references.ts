/** Does the library hold together? Every code is there once, every reference leads somewhere, every grade has its source. */
import { LIBRARY_KINDS, type Library, type LibraryFault, type LibraryFile, SINGLE_KINDS } from './library.ts'
import type { Scenario } from './scenario.ts'
import { type FoundStatement, type Path, sourceCode, statementsOf } from './statements.ts'

export interface Counts {
  readonly scenarios: number
  readonly measures: number
}

/** What the whole library holds. */
export const FULL_COUNTS: Counts = { scenarios: 22, measures: 64 }

interface Place {
  readonly file: string
  readonly path: Path
}

/** Kinds of codes; each has its own space. */
const SPACES = [
  'scenario',
  'scenario-code',
  'measure',
  'duty',
  'role',
  'resource',
  'channel',
  'source',
  'law',
  'field',
  'parameter',
] as const
type Space = (typeof SPACES)[number]

/**
 * @param library all files that could be read
 * @param counts how many scenarios and measures there have to be
 * @returns every fault of the whole, each with its place
 */
export function checkReferences(library: Library, counts: Counts = FULL_COUNTS): LibraryFault[] {
  const known = new CodeIndex()
  for (const file of library.files)
    for (const [space, code, path] of declaredIn(file)) known.declare(space, code, { file: file.file, path })
  const context = { library, known }
  return [
    ...known.faults,
    ...library.files.flatMap((file) =>
      usedIn(file)
        .filter(([space, code]) => !known.has(space, code))
        .map(([space, code, path]) => ({ code: `unknown-${space}`, file: file.file, path, params: { code } })),
    ),
    ...library.files.flatMap((file) => statementsOf(file).flatMap((statement) => backingFaults(statement, context))),
    ...library.files.flatMap((file) => scenarioFaults(file, context)),
    ...kindFaults(library),
    ...countFaults(library, counts),
  ]
}

interface Context {
  readonly library: Library
  readonly known: CodeIndex
}

class CodeIndex {
  readonly #codes = new Map<string, Place>()
  readonly faults: LibraryFault[] = []

  declare(space: Space, code: string, { file, path }: Place): void {
    const first = this.#codes.get(`${space} ${code}`)
    if (first) this.faults.push({ code: 'duplicate-code', file, path, params: { code, first: first.file } })
    else this.#codes.set(`${space} ${code}`, { file, path })
  }

  has(space: Space, code: string): boolean {
    return this.#codes.has(`${space} ${code}`)
  }
}

type Code = readonly [space: Space, code: string, path: Path]

function declaredIn({ content }: LibraryFile): Code[] {
  const listed = (space: Space, key: string, entries: readonly { readonly code: string }[]): Code[] =>
    entries.map(({ code }, place) => [space, code, [key, place, 'code']])
  switch (content.kind) {
    case 'scenario':
      return [
        ['scenario', content.id, ['id']],
        ['scenario-code', content.code, ['code']],
      ]
    case 'measures':
      return listed('measure', 'measures', content.measures)
    case 'duties':
      return listed('duty', 'duties', content.duties)
    case 'roles':
      return listed('role', 'roles', content.roles)
    case 'dependencies':
      return listed('resource', 'resources', content.resources)
    case 'channels':
      return listed('channel', 'channels', content.channels)
    case 'phases':
      return listed('law', 'laws', content.laws)
    case 'sources':
      return [...listed('source', 'sources', content.sources), ...listed('source', 'statutes', content.statutes)]
    case 'company-defaults':
      return [
        ...content.fields.map(({ field }, place): Code => ['field', field, ['fields', place, 'field']]),
        ...listed('parameter', 'parameters', content.parameters),
      ]
    case 'first-hour':
    case 'compounding':
    case 'glossary':
      return []
  }
}

function usedIn(file: LibraryFile): Code[] {
  const { content } = file
  const sources = statementsOf(file).flatMap(({ path, source }) =>
    source.map((reference, place): Code => ['source', sourceCode(reference), [...path, 'source', place]]),
  )
  switch (content.kind) {
    case 'scenario':
      return [...sources, ...usedInScenario(content)]
    case 'measures':
      return [
        ...sources,
        ...content.measures.flatMap(({ scenarios, owner, needs }, at): Code[] => [
          ['role', owner, ['measures', at, 'owner']],
          ...needs.map((code, place): Code => ['measure', code, ['measures', at, 'needs', place]]),
          ...(scenarios === 'all' ? [] : scenarios.map((id, place): Code => ['scenario', id, ['measures', at, 'scenarios', place]])),
        ]),
      ]
    case 'first-hour':
      return [...sources, ...content.steps.map(({ role }, place): Code => ['role', role, ['steps', place, 'role']])]
    case 'compounding':
      return [
        ...sources,
        ...content.combinations.flatMap(({ scenario, of }, at): Code[] => [
          ['scenario', scenario, ['combinations', at, 'scenario']],
          ...of.map((id, place): Code => ['scenario', id, ['combinations', at, 'of', place]]),
        ]),
      ]
    case 'phases':
      return [
        ...sources,
        ...content.phases.flatMap(({ scenarios }, at) =>
          scenarios.map((id, place): Code => ['scenario', id, ['phases', at, 'scenarios', place]]),
        ),
        ...content.checklists.flatMap(({ items }, at) =>
          items.flatMap(({ duty }, place): Code[] => (duty ? [['duty', duty, ['checklists', at, 'items', place, 'duty']]] : [])),
        ),
      ]
    case 'dependencies':
    case 'company-defaults':
    case 'roles':
    case 'channels':
    case 'duties':
    case 'sources':
    case 'glossary':
      return sources
  }
}

function usedInScenario(content: Scenario): Code[] {
  return [
    ...content.losses.map(({ resource }, place): Code => ['resource', resource, ['losses', place, 'resource']]),
    ...content.knockOn.map(({ to }, place): Code => ['scenario', to, ['knockOn', place, 'to']]),
    ...content.channels.map(({ channel }, place): Code => ['channel', channel, ['channels', place, 'channel']]),
    ...content.legal.duties.map((code, place): Code => ['duty', code, ['legal', 'duties', place]]),
    ...content.steps.map(({ role }, place): Code => ['role', role, ['steps', place, 'role']]),
    ...content.preparation.measures.map((code, place): Code => ['measure', code, ['preparation', 'measures', place]]),
  ]
}

/** S needs a source that was found, L a statute whose text was read. */
function backingFaults({ file, path, grade, source }: FoundStatement, { library }: Context): LibraryFault[] {
  if (grade === 'E') return []
  const statutes = library.single.sources?.statutes ?? []
  const backed = source.map(sourceCode).some((code) => {
    return grade === 'S' ? code.startsWith('S') : statutes.some((statute) => statute.code === code && statute.snapshot !== null)
  })
  return backed
    ? []
    : [{ code: grade === 'S' ? 'grade-without-source' : 'grade-without-statute', file, path: [...path, 'grade'], params: { grade } }]
}

function scenarioFaults({ file, content }: LibraryFile, { library, known }: Context): LibraryFault[] {
  if (content.kind !== 'scenario') return []
  const faults: LibraryFault[] = []
  const expected = `scenarios/${content.id.toLowerCase()}-${content.code.replaceAll('_', '-')}.yaml`
  if (file !== expected) faults.push({ code: 'file-name', file, path: ['id'], params: { expected } })
  const resources = library.single.dependencies?.resources ?? []
  for (const [place, { resource, survivalHours }] of content.losses.entries()) {
    const given = survivalHours ?? resources.find(({ code }) => code === resource)?.survivalHours
    if (!given && known.has('resource', resource))
      faults.push({ code: 'no-survival', file, path: ['losses', place, 'resource'], params: { resource } })
  }
  const measures = library.measureGroups.flatMap((group) => group.measures)
  for (const [place, code] of content.preparation.measures.entries()) {
    const scenarios = measures.find((measure) => measure.code === code)?.scenarios
    if (scenarios && scenarios !== 'all' && !scenarios.includes(content.id))
      faults.push({ code: 'one-sided', file, path: ['preparation', 'measures', place], params: { measure: code, scenario: content.id } })
  }
  for (const { code, scenarios } of measures) {
    if (scenarios === 'all' || !scenarios.includes(content.id) || content.preparation.measures.includes(code)) continue
    faults.push({ code: 'one-sided', file, path: ['preparation', 'measures'], params: { measure: code, scenario: content.id } })
  }
  return faults
}

function kindFaults({ files }: Library): LibraryFault[] {
  return LIBRARY_KINDS.flatMap((kind): LibraryFault[] => {
    const ofKind = files.filter(({ content }) => content.kind === kind)
    if (ofKind.length === 0) return [{ code: 'missing-kind', file: '', path: [], params: { kind } }]
    if (!SINGLE_KINDS.includes(kind)) return []
    return ofKind
      .slice(1)
      .map(({ file }) => ({ code: 'second-of-kind', file, path: ['kind'], params: { kind, first: ofKind[0]?.file ?? '' } }))
  })
}

function countFaults(library: Library, counts: Counts): LibraryFault[] {
  const measures = library.measureGroups.reduce((sum, group) => sum + group.measures.length, 0)
  const found = { scenarios: library.scenarios.length, measures }
  return (['scenarios', 'measures'] as const)
    .filter((what) => found[what] !== counts[what])
    .map((what) => ({ code: 'wrong-count', file: '', path: [], params: { what, expected: counts[what], found: found[what] } }))
}
