/** Judges one import against the storeys of the house. */
import { posix } from 'node:path'
import { isTest, servesTests } from '../house/source-tree.ts'
import type { Finding } from '../house/finding.ts'
import type { ModuleUse } from './imports.ts'
import { openDoors, SCOPE, type Storey, storeyOf, TESTING_UNITS, unitOfPackage } from './storeys.ts'
import { isEntrance, type WorkspacePackage } from './workspace.ts'

/** A finding of which the place is not yet known. */
export type Judgement = Omit<Finding, 'file' | 'line'>

const TESTING = /(^|\/)testing(\/|$)/

/** @returns what is wrong with the import, or undefined */
export function judgeImport(
  file: string,
  storey: Storey,
  use: ModuleUse,
  packages: ReadonlyMap<string, WorkspacePackage>,
): Judgement | undefined {
  const { specifier } = use
  if (specifier === undefined) return judgeComputed(storey)
  if (specifier.startsWith('.')) return judgeRelative(file, storey, specifier)
  if (specifier.startsWith('/') || specifier.startsWith('file:'))
    return {
      rule: 'absolute-path',
      what: `imports the absolute path ${specifier}`,
      why: 'it exists on one machine only',
      instead: 'a relative path inside the unit, or the name of a package',
    }
  if (specifier.startsWith('#')) return undefined
  if (specifier.startsWith(SCOPE)) return judgeOurs(file, storey, use, specifier, packages)
  return judgeForeign(file, storey, specifier)
}

function judgeComputed(storey: Storey): Judgement | undefined {
  if (TESTING_UNITS.has(storey.unit)) return undefined
  return {
    rule: 'computed-import',
    what: 'imports a module whose name is put together at run time',
    why: 'nobody can tell which storey it reaches, and no bundler can follow it',
    instead: "a list of `() => import('./name.ts')`, each with its name written out",
  }
}

function judgeRelative(file: string, storey: Storey, specifier: string): Judgement | undefined {
  const target = posix.join(posix.dirname(file), specifier)
  const inside = [storey.unit, ...(storey.reach ?? [])].some((folder) => target === folder || target.startsWith(`${folder}/`))
  if (!inside) {
    const other = storeyOf(`${target}/`)
    return {
      rule: 'relative-path-out',
      what: `imports ${specifier}, which leaves ${storey.unit}`,
      why: 'a unit is entered by its name, so that what it promises to others stays visible in its package.json',
      instead: other ? `the package of ${other.unit}, if ${storey.unit} may import it at all` : 'move the thing into this unit',
    }
  }
  return judgeTesting(file, storey, target) ?? judgeFeature(file, target)
}

function judgeTesting(file: string, storey: Storey, target: string): Judgement | undefined {
  if (!TESTING.test(target) || servesTests(file) || TESTING_UNITS.has(storey.unit)) return undefined
  return {
    rule: 'testing-in-product',
    what: `imports ${target} into the product`,
    why: 'oracles and generators under testing/ are slow on purpose and may change with any test',
    instead: 'move what the product needs out of testing/',
  }
}

/** A feature of the server is entered through its index; what all features share stands below them and knows none. */
function judgeFeature(file: string, target: string): Judgement | undefined {
  const to = featureOf(target)
  if (!to) return undefined
  if (file.startsWith('server/src/platform/'))
    return {
      rule: 'platform-knows-no-feature',
      what: `imports the feature ${to.name} into the platform`,
      why: 'the platform carries every feature; if it knew one, no feature could be changed alone',
      instead: 'let the feature register itself, or pass in what the platform needs',
    }
  const isIndex = to.rest === '' || to.rest === 'index' || to.rest === 'index.ts'
  if (featureOf(file)?.name === to.name || isIndex || file.startsWith('server/test/')) return undefined
  return {
    rule: 'feature-by-index',
    what: `reaches into the feature ${to.name} (${to.rest})`,
    why: 'what a feature does not export through its index.ts may change without notice',
    instead: `import from '${to.name}/index.ts', or export it there`,
  }
}

function featureOf(path: string): { name: string; rest: string } | undefined {
  const match = /^server\/(?:src\/)?features\/([^/]+)(?:\/(.*))?$/.exec(path)
  return match?.[1] === undefined ? undefined : { name: match[1], rest: match[2] ?? '' }
}

function judgeOurs(
  file: string,
  storey: Storey,
  use: ModuleUse,
  specifier: string,
  packages: ReadonlyMap<string, WorkspacePackage>,
): Judgement | undefined {
  const [scope = '', short = '', ...rest] = specifier.split('/')
  const name = `${scope}/${short}`
  const unit = unitOfPackage(name)
  if (unit === storey.unit)
    return {
      rule: 'own-name',
      what: `imports its own package by name (${specifier})`,
      why: 'inside a unit the shorter way shows what belongs together, and circles are found',
      instead: 'a relative path',
    }
  const allowed = storey.ours[unit] ?? (servesTests(file) ? storey.inTests?.[unit] : undefined)
  if (allowed === undefined)
    return {
      rule: 'storey',
      what: `${storey.unit} imports ${name}`,
      why: storey.why,
      instead: `${storey.unit} may import ${openDoors(storey)}`,
    }
  if (allowed === 'types' && !use.isTypeOnly && !isTest(file))
    return {
      rule: 'types-only',
      what: `${storey.unit} imports values of ${name}`,
      why: storey.why,
      instead: '`import type`, or pass the value in',
    }
  const found = packages.get(name)
  const subpath = rest.length === 0 ? '.' : `./${rest.join('/')}`
  if (!found || !isEntrance(found, subpath))
    return {
      rule: 'public-entrance',
      what: found
        ? `imports ${specifier}, which is no public entrance of ${name}`
        : `imports ${name}, which is no package of this workspace`,
      why: 'only what stands in the exports of a package.json is promised to others',
      instead: found
        ? `one of ${found.entrances.map((entrance) => posix.join(name, entrance)).join(', ')}`
        : 'the name of a package that exists',
    }
  return subpath === '.' ? undefined : judgeTesting(file, storey, `${unit}/${rest.join('/')}`)
}

function judgeForeign(file: string, storey: Storey, specifier: string): Judgement | undefined {
  // Tests may use the test runner and read reference files; they are never part of what is shipped.
  if (isTest(file)) return undefined
  if (specifier.startsWith('node:'))
    return storey.node
      ? undefined
      : {
          rule: 'no-node',
          what: `imports ${specifier}`,
          why: storey.why,
          instead: 'let cli, server or a worker read it and pass the value in',
        }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
  if (storey.foreign === 'any' || storey.foreign.includes(name)) return undefined
  return {
    rule: 'no-foreign',
    what: `imports the package ${name}`,
    why: storey.why,
    instead: `${storey.unit} may import ${openDoors(storey)}`,
  }
}
