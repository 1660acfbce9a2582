/** The files of the repository that its rules speak about. Read from disk, so that a copy without git is checked just the same. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Folders that hold what others wrote or what a tool made. */
const NOT_OURS = new Set(['node_modules', 'dist', 'coverage', '.git'])

/** @returns paths of all files below `root`, relative to it, with forward slashes, sorted; links are not followed */
export function listFiles(root: string): string[] {
  const files: string[] = []
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) {
        if (!NOT_OURS.has(entry.name)) visit(path)
      } else if (entry.isFile()) files.push(path)
    }
  }
  visit('')
  return files.toSorted()
}

/** @returns whether the file is program text that a parser for TypeScript and JavaScript reads */
export function isSource(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path) && !isAssemblyScript(path)
}

/** AssemblyScript looks like TypeScript but has types and imports of its own. */
export function isAssemblyScript(path: string): boolean {
  return path.endsWith('.as.ts')
}

/** @returns whether the file holds tests */
export function isTest(path: string): boolean {
  return /\.(test|spec)\.[cm]?[jt]sx?$/.test(path)
}

/** @returns whether the file serves tests only: a test itself, an oracle or a generator under `testing/` or `test/` */
export function servesTests(path: string): boolean {
  return isTest(path) || /(^|\/)(testing|test)\//.test(path)
}

export function readText(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8')
}
