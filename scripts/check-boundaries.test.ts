import { describe, expect, it } from 'vitest'
import { checkBoundaries } from './check-boundaries.ts'
import { findingText } from './house/finding.ts'
import { breaches, checkPlanted, type PlantedFiles } from './testing/planted-tree.ts'

const manifest = (name: string, exports: Record<string, string> = { '.': './src/index.ts' }): string =>
  JSON.stringify({ name: `@rueckhalt/${name}`, exports })

/** A house with every storey, in which nothing is wrong. */
const HOUSE: PlantedFiles = {
  'packages/engine/package.json': manifest('engine', { '.': './src/index.ts', './testing': './src/testing/index.ts' }),
  'packages/engine/src/index.ts': "export { run } from './run.ts'\n",
  'packages/engine/src/run.ts': "import type { Node } from './node.ts'\nexport const run = (process: Node): number => process.id\n",
  'packages/engine/src/node.ts': 'export interface Node { readonly id: number }\n',
  'packages/engine/src/testing/index.ts': "export { run as oracle } from '../run.ts'\n",
  'packages/engine/src/run.test.ts':
    "import { readFileSync } from 'node:fs'\nimport { it } from 'vitest'\nimport { oracle } from './testing/index.ts'\nit('E1', () => readFileSync(String(oracle)))\n",
  'packages/domain/package.json': manifest('domain'),
  'packages/domain/src/index.ts': "import { z } from 'zod'\nimport { run } from '@rueckhalt/engine'\nexport const domain = [z, run]\n",
  'packages/feeds/package.json': manifest('feeds'),
  'packages/feeds/src/index.ts':
    "import type { Node } from '@rueckhalt/engine'\nexport const at = (node: Node, ms: number) => [node, new Date(ms)]\n",
  'packages/matching/package.json': manifest('matching'),
  'packages/matching/src/index.ts': "import type { at } from '@rueckhalt/feeds'\nexport type At = typeof at\n",
  'packages/vault/package.json': manifest('vault'),
  'packages/vault/src/index.ts': "export { domain } from '@rueckhalt/domain'\n",
  'packages/contract/package.json': manifest('contract', { '.': './src/index.ts', './events/*': './src/events/*.ts' }),
  'packages/contract/src/index.ts': "import { z } from 'zod'\nexport const contract = z\n",
  'packages/contract/src/events/list.ts': 'export const list = 1\n',
  'server/package.json': manifest('server', {}),
  'server/src/app.ts': "export { a } from './features/a/index.ts'\n",
  'server/src/features/a/index.ts': "export { a } from './service.ts'\n",
  'server/src/features/a/service.ts':
    "import { list } from '@rueckhalt/contract/events/list'\nimport { b } from '../b/index.ts'\nimport { c } from '../../platform/clock.ts'\nexport const a = [b, c, list]\n",
  'server/src/features/b/index.ts': 'export const b = 1\n',
  'server/src/platform/clock.ts': 'export const c = (): number => Date.now()\n',
  'web/src/main.tsx':
    "import { domain } from '@rueckhalt/domain'\nexport const App = () => <p>{String(domain)} {localStorage.length}</p>\n",
  'cli/package.json': manifest('cli', {}),
  'cli/src/main.ts':
    "import { argv } from 'node:process'\nimport { run } from '@rueckhalt/engine'\nexport const main = [argv, run, new Worker(new URL('./worker.ts', import.meta.url))]\n",
  'cli/src/worker.ts': '// A worker without a task yet is no mistake.\nexport const at = Date.now()\n',
  'bench/main.ts':
    "import { oracle } from '@rueckhalt/engine/testing'\nimport { at } from '../cli/src/worker.ts'\nexport const rows = [oracle, at, performance.now()]\n",
  'vitest.config.ts': 'export default {}\n',
}

const found = (planted: PlantedFiles): string[] => breaches(checkPlanted({ ...HOUSE, ...planted }, checkBoundaries))

describe('boundaries: a clean house', () => {
  it('passes, and says how much it saw', () => {
    const result = checkPlanted(HOUSE, checkBoundaries)
    expect(result.findings).toEqual([])
    expect(result.seen).toBe('21 source files')
  })
})

describe('boundaries: storeys', () => {
  const engine = 'packages/engine/src/x.ts'
  const cases: [string, string, string, string][] = [
    ['engine imports no module of Node', engine, "import fs from 'node:fs'", 'no-node'],
    ['engine imports no package', engine, "import { z } from 'zod'", 'no-foreign'],
    ['engine imports no type of a package', engine, "import type { z } from 'zod'", 'no-foreign'],
    ['engine imports nothing of ours', engine, "import { domain } from '@rueckhalt/domain'", 'storey'],
    ['an import type in a signature counts', engine, "export type X = import('@rueckhalt/domain').X", 'storey'],
    ['a re-export counts', engine, "export { domain } from '@rueckhalt/domain'", 'storey'],
    ['a dynamic import counts', engine, "export const x = () => import('@rueckhalt/domain')", 'storey'],
    ['require counts', engine, "export const x = require('node:fs')", 'no-node'],
    ['engine leaves its folder by no relative path', engine, "import { x } from '../../domain/src/index.ts'", 'relative-path-out'],
    [
      'a worker file counts as an import',
      engine,
      "export const x = new URL('../../../cli/src/worker.ts', import.meta.url)",
      'relative-path-out',
    ],
    ['a computed import cannot be judged', engine, 'export const x = (n: string) => import(`./${n}.ts`)', 'computed-import'],
    ['testing/ stays out of the product', engine, "import { oracle } from './testing/index.ts'", 'testing-in-product'],
    ['testing/ of another package too', 'cli/src/x.ts', "import { oracle } from '@rueckhalt/engine/testing'", 'testing-in-product'],
    ['domain imports engine only', 'packages/domain/src/x.ts', "import { at } from '@rueckhalt/feeds'", 'storey'],
    ['domain runs in the browser', 'packages/domain/src/x.ts', "import fs from 'node:fs'", 'no-node'],
    ['feeds take types only', 'packages/feeds/src/x.ts', "import { run } from '@rueckhalt/engine'", 'types-only'],
    ['matching takes types only', 'packages/matching/src/x.ts', "import { type At, at } from '@rueckhalt/feeds'", 'types-only'],
    ['vault imports domain only', 'packages/vault/src/x.ts', "import { contract } from '@rueckhalt/contract'", 'storey'],
    ['contract imports zod only', 'packages/contract/src/x.ts', "import dayjs from 'dayjs'", 'no-foreign'],
    ['contract imports nothing of ours', 'packages/contract/src/x.ts', "import type { domain } from '@rueckhalt/domain'", 'storey'],
    ['server never opens a vault', 'server/src/x.ts', "import { domain } from '@rueckhalt/vault'", 'storey'],
    ['cli never links the server', 'cli/src/x.ts', "import { app } from '@rueckhalt/server'", 'storey'],
    ['web never links the server', 'web/src/x.ts', "import type { App } from '@rueckhalt/server'", 'storey'],
    ['web imports no module of Node', 'web/src/x.ts', "import fs from 'node:fs'", 'no-node'],
    ['a package is entered by its exports', 'cli/src/x.ts', "import { run } from '@rueckhalt/engine/src/run.ts'", 'public-entrance'],
    ['a package that does not exist is named', 'cli/src/x.ts', "import { run } from '@rueckhalt/motor'", 'storey'],
    ['a package does not import itself by name', 'packages/domain/src/x.ts', "import { domain } from '@rueckhalt/domain'", 'own-name'],
    ['no absolute path', 'cli/src/x.ts', "import { x } from '/opt/x.ts'", 'absolute-path'],
    ['a feature is entered by its index', 'server/src/features/a/x.ts', "import { b } from '../b/service.ts'", 'feature-by-index'],
    ['the type of a feature too', 'server/src/features/a/x.ts', "import type { B } from '../b/rules.ts'", 'feature-by-index'],
    ['the app enters a feature by its index', 'server/src/x.ts', "import { b } from './features/b/service.ts'", 'feature-by-index'],
    [
      'the platform knows no feature',
      'server/src/platform/x.ts',
      "import { b } from '../features/b/index.ts'",
      'platform-knows-no-feature',
    ],
  ]
  it.each(cases)('%s', (_, file, line, rule) => expect(found({ [file]: `\n${line}\n` })).toEqual([`${file}:2 ${rule}`]))
})

describe('boundaries: globals', () => {
  const file = 'packages/domain/src/x.ts'
  const uses: [string, string][] = [
    ['the clock', 'export const x = Date.now()'],
    ['the clock as a new date', 'export const x = new Date()'],
    ['the clock as a call', 'export const x = Date()'],
    ['the clock of Temporal', 'export const x = Temporal.Now.instant()'],
    ['chance', 'export const x = Math.random()'],
    ['chance taken out of its object', 'export const { random } = Math'],
    ['chance passed on', 'export const x = [1].map(Math.random)'],
    ['chance by brackets', "export const x = Math['random']()"],
    ['chance through globalThis', 'export const x = globalThis.Math.random()'],
    ['a timer', 'setTimeout(() => 1, 5)'],
    ['a repeated timer', 'setInterval(() => 1, 5)'],
    ['the store of the browser', "export const x = localStorage.getItem('x')"],
    ['the network', "export const x = fetch('https://example.org')"],
    ['the process', 'export const x = process.env'],
    ['the process, given a type', 'declare const process: { env: object }\nexport const x = process.env'],
    ['a global beside a local of the same name', 'export const f = (process: number) => process\nexport const x = process.env'],
  ]
  it.each(uses)('%s is found in packages', (_, text) =>
    expect(found({ [file]: text })).toEqual([expect.stringMatching(/ forbidden-global$/)]),
  )
  it('features of the server have none either', () =>
    expect(found({ 'server/src/features/a/x.ts': 'export const x = Date.now()' })).toEqual([
      'server/src/features/a/x.ts:1 forbidden-global',
    ]))
  it('the engine knows no date at all', () =>
    expect(found({ 'packages/engine/src/x.ts': 'export const x = (ms: number) => new Date(ms)' })).toEqual([
      'packages/engine/src/x.ts:1 forbidden-global',
    ]))
  it('tests draw with a seed', () =>
    expect(found({ 'cli/src/x.test.ts': 'export const x = Math.random()' })).toEqual(['cli/src/x.test.ts:1 forbidden-global']))
  it('a name of our own is no global', () => {
    const own = [
      'export const names = (processes: string[]) => { const all = []; for (const process of processes) all.push(process); return all }',
      'export function fetch({ process = 1, ...performance }: { process?: number }) { return [process, performance] }',
      'export interface Step { process: string; fetch: Date }',
      'export const step = { process: 1, fetch: 2, Date: 3 }',
      'export const read = (step: Step) => step.process + step.fetch',
      "export const words = 'Math.random() and process.env' // Date.now()",
    ]
    expect(found({ [file]: own.join('\n') })).toEqual([])
  })
})

describe('boundaries: forms', () => {
  const forms: [string, string, string][] = [
    ['enum', 'export enum A { b }', 'no-enum'],
    ['const enum', 'export const enum A { b }', 'no-enum'],
    ['export *', "export * from './y.ts'", 'no-export-star'],
    ['export type *', "export type * from './y.ts'", 'no-export-star'],
    ['export default', 'export default 1', 'no-default-export'],
    ['TODO', '// TODO later', 'no-open-marks'],
    ['FIXME', '/* FIXME */', 'no-open-marks'],
    ['ts-ignore', '// @ts-ignore', 'no-blind-suppression'],
    ['a suppression without reason', '// oxlint-disable-next-line no-console', 'suppression-needs-reason'],
  ]
  it.each(forms)('%s is found', (_, line, rule) => expect(found({ 'bench/x.ts': `\n${line}\n` })).toEqual([`bench/x.ts:2 ${rule}`]))
  it('a suppression with its reason stands', () =>
    expect(
      found({
        'bench/x.ts': '// oxlint-disable-next-line no-console -- the table is the result\n// @ts-expect-error: a wrong call on purpose\n',
      }),
    ).toEqual([]))
  const leftOut = ['it.only("a", f)', 'describe.skip("a", f)', 'test.todo("a")', 'it.only.each([])("a", f)', 'xit("a", f)']
  it.each(leftOut)('%s leaves tests out', (line) =>
    expect(found({ 'cli/src/x.test.ts': line })).toEqual(['cli/src/x.test.ts:1 no-left-out-test']),
  )
  it('a condition of the machine may leave a test out', () =>
    expect(found({ 'cli/src/x.test.ts': 'it.skipIf(cores < 2)("a", list.skip)' })).toEqual([]))
  const names = [
    'cli/src/utils/x.ts',
    'cli/src/common/x.ts',
    'cli/src/helpers.ts',
    'cli/src/misc.ts',
    'cli/src/data.ts',
    'cli/src/info.ts',
    'cli/src/run-manager.ts',
  ]
  it.each(names)('%s is a name that keeps nothing out', (file) => expect(found({ [file]: '' })).toEqual([`${file}:0 empty-name`]))
  it('files are named in kebab-case, components like themselves', () => {
    expect(found({ 'cli/src/runAll.ts': '' })).toEqual(['cli/src/runAll.ts:0 kebab-case'])
    expect(found({ 'web/src/ImpactList.tsx': '', 'packages/engine/assembly/esri.as.ts': '' })).toEqual([])
  })
  it('a file that cannot be read is not passed over', () =>
    expect(found({ 'cli/src/x.ts': 'const = 1' })).toEqual(['cli/src/x.ts:0 readable']))
})

describe('boundaries: messages', () => {
  it('say what, where, why and what instead', () => {
    const { findings } = checkPlanted({ ...HOUSE, 'packages/engine/src/x.ts': "import fs from 'node:fs'\n" }, checkBoundaries)
    expect(findings.map(findingText)).toEqual([
      `packages/engine/src/x.ts:1  imports node:fs [no-node]
    why:     the engine is pure: the same input gives the same result in Node, in a worker and in the browser, with nothing else installed
    instead: let cli, server or a worker read it and pass the value in`,
    ])
  })
})
