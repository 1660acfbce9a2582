/** The storeys of the house (docs/architecture.md) as a table: who may import what. Imports point down, never up. */

export const SCOPE = '@rueckhalt/'

/** `value`: anything; `types`: `import type` only. */
export type Use = 'value' | 'types'

export interface Storey {
  /** Folder from the root. */
  readonly unit: string
  /** Which of our units may be imported. */
  readonly ours: Readonly<Record<string, Use>>
  /** Which of our units its tests may import besides. */
  readonly inTests?: Readonly<Record<string, Use>>
  /** Packages from the registry: all, none, or those named. */
  readonly foreign: 'any' | readonly string[]
  /** Folders without a public entrance that may be entered by relative path. */
  readonly reach?: readonly string[]
  /** Modules of Node (`node:fs`). */
  readonly node: boolean
  /** One sentence for whoever meets the wall. */
  readonly why: string
}

const PACKAGES = {
  'packages/engine': 'value',
  'packages/domain': 'value',
  'packages/feeds': 'value',
  'packages/matching': 'value',
  'packages/print': 'value',
  'packages/vault': 'value',
  'packages/contract': 'value',
} as const satisfies Record<string, Use>

const WHY_TOOLS = 'tools, examples and benchmarks use packages as any user does, by their public entrances'

export const STOREYS: readonly Storey[] = [
  {
    unit: 'packages/engine',
    ours: {},
    foreign: [],
    node: false,
    why: 'the engine is pure: the same input gives the same result in Node, in a worker and in the browser, with nothing else installed',
  },
  {
    unit: 'packages/domain',
    ours: { 'packages/engine': 'value' },
    foreign: 'any',
    node: false,
    why: 'the domain is pure and stands on the engine alone; it must run in the browser',
  },
  {
    unit: 'packages/feeds',
    ours: { 'packages/engine': 'types', 'packages/domain': 'types' },
    foreign: 'any',
    node: false,
    why: 'feeds turn bytes into typed records and can be taken out and used alone; of ours they know types only',
  },
  {
    unit: 'packages/matching',
    ours: { 'packages/engine': 'types', 'packages/domain': 'types', 'packages/feeds': 'types' },
    foreign: 'any',
    node: false,
    why: 'matching is pure and runs on the device of the company; of ours it knows types only',
  },
  {
    unit: 'packages/print',
    ours: { 'packages/engine': 'types', 'packages/domain': 'value' },
    foreign: 'any',
    node: false,
    why: 'what goes on paper is the same in the browser and on the command line; whoever prints brings the compiler and the files',
  },
  {
    unit: 'packages/vault',
    ours: { 'packages/domain': 'value' },
    foreign: 'any',
    node: true,
    why: 'the vault stores what the domain describes and knows nothing of the network',
  },
  {
    unit: 'packages/contract',
    ours: {},
    foreign: ['zod'],
    node: false,
    why: 'the contract is what server and clients agree on; whatever it imported would bind both',
  },
  {
    unit: 'server',
    ours: {
      'packages/contract': 'value',
      'packages/domain': 'value',
      'packages/engine': 'value',
      'packages/matching': 'value',
      'packages/feeds': 'value',
    },
    // A vault that the server must not be able to open is tested from both sides.
    inTests: { 'packages/vault': 'value' },
    foreign: 'any',
    node: true,
    why: 'the server holds no key and never opens a vault, so it must not be able to import one',
  },
  {
    unit: 'web/build',
    ours: PACKAGES,
    foreign: 'any',
    reach: ['web/src'],
    node: true,
    why: 'building and serving the app happens on a machine with files; nothing of it reaches the browser',
  },
  { unit: 'web', ours: PACKAGES, foreign: 'any', node: false, why: 'the app works alone and reaches the server over the contract only' },
  { unit: 'cli', ours: PACKAGES, foreign: 'any', node: true, why: 'the command line starts the server as a process and never links it' },
  // A program has no entrances, and a benchmark times its inner steps.
  { unit: 'bench', ours: PACKAGES, foreign: 'any', reach: ['cli', 'web/build', 'server/test'], node: true, why: WHY_TOOLS },
  // Journeys walk over the app's own list of screens, so that a new one cannot be forgotten.
  { unit: 'e2e', ours: { ...PACKAGES, web: 'value' }, foreign: 'any', reach: ['web/build'], node: true, why: WHY_TOOLS },
  { unit: 'examples', ours: PACKAGES, foreign: 'any', node: true, why: WHY_TOOLS },
  { unit: 'scripts', ours: PACKAGES, foreign: 'any', node: true, why: WHY_TOOLS },
]

/** Units whose own work is measuring or testing; they may import what others keep under `testing/`. */
export const TESTING_UNITS: ReadonlySet<string> = new Set(['bench', 'e2e', 'scripts'])

/** @returns the storey that a path of the repository belongs to; undefined for files at the root and for unknown folders */
export function storeyOf(path: string): Storey | undefined {
  return STOREYS.find(({ unit }) => path.startsWith(`${unit}/`))
}

/** @returns `packages/engine` for `@rueckhalt/engine`, `server` for `@rueckhalt/server` */
export function unitOfPackage(name: string): string {
  const short = name.slice(SCOPE.length)
  return STOREYS.some(({ unit }) => unit === short) ? short : `packages/${short}`
}

/** @returns which entrances of a storey's list are open, in words: `engine, domain (types)` */
export function openDoors(storey: Storey): string {
  const ours = Object.entries(storey.ours).map(
    ([unit, use]) => `${unit.replace('packages/', SCOPE)}${use === 'types' ? ' (import type)' : ''}`,
  )
  const doors = [...ours, ...(storey.foreign === 'any' ? [] : storey.foreign)]
  return doors.length === 0 ? 'its own files by relative path' : `its own files by relative path, and ${doors.join(', ')}`
}
