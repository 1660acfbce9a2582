/**
 * Is every source file short enough to be read in one go? Above 300 lines it is named, above 500 it fails.
 *
 * `node scripts/check-file-size.ts [root]` prints the long files; exit code 1 if one is too long.
 */
import { resolve } from 'node:path'
import { type CheckResult, type Finding, printResult } from './house/finding.ts'
import { isAssemblyScript, isSource, listFiles, readText } from './house/source-tree.ts'

export const WARN_LINES = 300
export const MOST_LINES = 500

/** File → why it may be longer. An entry that is no longer needed is a breach itself. */
export type LongOnPurpose = Readonly<Record<string, string>>

export const LONG_ON_PURPOSE: LongOnPurpose = {}

/** @param root folder of the repository */
export function checkFileSize(root: string, longOnPurpose: LongOnPurpose = LONG_ON_PURPOSE): CheckResult {
  const files = listFiles(root).filter((file) => isSource(file) || isAssemblyScript(file))
  const findings: Finding[] = []
  const warnings: Finding[] = []
  for (const file of files) {
    const lines = countLines(readText(root, file))
    if (lines > MOST_LINES && !Object.hasOwn(longOnPurpose, file)) findings.push(tooLong(file, lines, MOST_LINES))
    else if (lines > WARN_LINES && lines <= MOST_LINES) warnings.push(tooLong(file, lines, WARN_LINES))
    else if (lines <= MOST_LINES && Object.hasOwn(longOnPurpose, file)) findings.push(needless(file))
  }
  for (const file of Object.keys(longOnPurpose)) if (!files.includes(file)) findings.push(needless(file))
  return { findings, warnings, seen: `${files.length} source files` }
}

/** @returns physical lines; the line break at the end of the file opens no new one */
export function countLines(text: string): number {
  if (text === '') return 0
  const breaks = text.split('\n').length - 1
  return text.endsWith('\n') ? breaks : breaks + 1
}

function tooLong(file: string, lines: number, limit: number): Finding {
  return {
    rule: 'file-size',
    file,
    line: 0,
    what: `has ${lines} lines, more than ${limit}`,
    why: 'a file of this length does more than one thing, and its reader loses the thread',
    instead: 'two files with a name each; where one algorithm really is that long, an entry with its reason in LONG_ON_PURPOSE',
  }
}

function needless(file: string): Finding {
  return {
    rule: 'file-size-exception',
    file,
    line: 0,
    what: 'stands in LONG_ON_PURPOSE without need',
    why: 'an exception that nobody needs hides the next long file',
    instead: 'take the entry away',
  }
}

if (import.meta.main) printResult('file sizes', checkFileSize(resolve(process.argv[2] ?? '.')))
