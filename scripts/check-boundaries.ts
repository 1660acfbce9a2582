/**
 * Does every file keep to its storey? Imports, globals, forms and names, by docs/architecture.md.
 *
 * `node scripts/check-boundaries.ts [root]` prints every breach with its place, its reason and the way out; exit code 1 if there is one.
 */
import { resolve } from 'node:path'
import { judgeForms, judgeName } from './boundaries/forbidden-forms.ts'
import { judgeGlobal } from './boundaries/forbidden-globals.ts'
import { judgeImport } from './boundaries/import-rules.ts'
import { moduleUses } from './boundaries/imports.ts'
import { storeyOf } from './boundaries/storeys.ts'
import { readWorkspace, type WorkspacePackage } from './boundaries/workspace.ts'
import { type CheckResult, type Finding, printResult } from './house/finding.ts'
import { globalUses } from './house/scopes.ts'
import { isAssemblyScript, isSource, listFiles, readText } from './house/source-tree.ts'
import { parseSource } from './house/syntax.ts'

/** @param root folder of the repository */
export function checkBoundaries(root: string): CheckResult {
  const files = listFiles(root)
  const packages = readWorkspace(root, files)
  const sources = files.filter(isSource)
  const findings = sources.flatMap((file) => checkFile(file, readText(root, file), packages))
  for (const file of files.filter(isAssemblyScript)) {
    const judgement = judgeName(file)
    if (judgement) findings.push({ ...judgement, file, line: 0 })
  }
  return { findings, warnings: [], seen: `${sources.length} source files` }
}

function checkFile(file: string, text: string, packages: ReadonlyMap<string, WorkspacePackage>): Finding[] {
  const source = parseSource(file, text)
  if (source.faults.length > 0) return [unreadable(file, source.faults)]
  const findings: Finding[] = []
  const add = (start: number, judgement: Omit<Finding, 'file' | 'line'> | undefined): void => {
    if (!judgement) return
    const { rule, what, why, instead } = judgement
    findings.push({ rule, what, why, instead, file, line: source.lineAt(start) })
  }
  const name = judgeName(file)
  if (name) findings.push({ ...name, file, line: 0 })
  const storey = storeyOf(file)
  if (storey) for (const use of moduleUses(source.program)) add(use.start, judgeImport(file, storey, use, packages))
  for (const use of globalUses(source.program)) add(use.start, judgeGlobal(file, use))
  for (const { start, ...judgement } of judgeForms(file, source)) add(start, judgement)
  return findings
}

function unreadable(file: string, faults: readonly string[]): Finding {
  return {
    rule: 'readable',
    file,
    line: 0,
    what: `cannot be parsed: ${faults.join('; ')}`,
    why: 'a file that cannot be read cannot be checked',
    instead: 'valid TypeScript',
  }
}

if (import.meta.main) printResult('boundaries', checkBoundaries(resolve(process.argv[2] ?? '.')))
