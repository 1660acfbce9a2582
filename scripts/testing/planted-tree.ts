/** A small repository in a temporary folder, in which a test plants what a check has to find. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { inReadingOrder, type CheckResult } from '../house/finding.ts'

/** Path from the root → text of the file. */
export type PlantedFiles = Readonly<Record<string, string>>

/** Writes the files, runs the check on them and takes everything away again. */
export function checkPlanted(files: PlantedFiles, check: (root: string) => CheckResult): CheckResult {
  const root = mkdtempSync(join(tmpdir(), 'rueckhalt-planted-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    return check(root)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** @returns the breaches as `file:line rule`, in reading order */
export function breaches(result: CheckResult): string[] {
  return inReadingOrder(result.findings).map(({ file, line, rule }) => `${file}:${line} ${rule}`)
}
