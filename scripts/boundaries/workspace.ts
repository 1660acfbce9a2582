/** The packages of the workspace and their public entrances, read from their package.json. */
import { listFiles, readText } from '../house/source-tree.ts'
import { storeyOf } from './storeys.ts'

export interface WorkspacePackage {
  readonly name: string
  /** Folder from the root. */
  readonly unit: string
  /** Keys of `exports`: `.`, `./testing`, `./locales/*`. Empty for a package that nobody imports. */
  readonly entrances: readonly string[]
}

/** @returns the packages below `root` by name; a package.json that is not JSON throws */
export function readWorkspace(root: string, files: readonly string[] = listFiles(root)): Map<string, WorkspacePackage> {
  const packages = new Map<string, WorkspacePackage>()
  for (const file of files) {
    const storey = file.endsWith('/package.json') ? storeyOf(file) : undefined
    if (!storey || file !== `${storey.unit}/package.json`) continue
    const { name, exports } = JSON.parse(readText(root, file)) as { name?: string; exports?: string | Record<string, unknown> }
    if (name) packages.set(name, { name, unit: storey.unit, entrances: entrancesOf(exports) })
  }
  return packages
}

/** @returns whether `subpath` (`.` or `./testing`) is a public entrance */
export function isEntrance({ entrances }: WorkspacePackage, subpath: string): boolean {
  return entrances.some((entrance) => {
    const star = entrance.indexOf('*')
    if (star < 0) return entrance === subpath
    const [head, tail] = [entrance.slice(0, star), entrance.slice(star + 1)]
    return subpath.length >= head.length + tail.length && subpath.startsWith(head) && subpath.endsWith(tail)
  })
}

function entrancesOf(exports: string | Record<string, unknown> | undefined): string[] {
  if (exports === undefined) return []
  if (typeof exports === 'string') return ['.']
  const keys = Object.keys(exports)
  // Conditions without subpaths describe the main entrance.
  return keys.every((key) => !key.startsWith('.')) ? ['.'] : keys
}
