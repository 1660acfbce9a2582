/**
 * All tests: `npm test`. The journeys wait for a browser most of the time, so everything else runs beside them in a run of its own.
 *
 * With a file, a name or a project (`npm test -- packages/engine`) it is vitest as it is. A report (`--outputFile.json=tests.json`) becomes one for each
 * run: `tests-1.json`, `tests-2.json`.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const VITEST = join(import.meta.dirname, '..', 'node_modules', '.bin', 'vitest')

const RUNS: readonly (readonly string[])[] = [
  ['--project', 'journeys'],
  ['--project', 'units', '--project', 'server, *'],
]

/** @returns the arguments of each run of vitest */
export function runsFor(args: readonly string[]): (readonly string[])[] {
  const isPart = args.some((arg) => !arg.startsWith('--reporter') && !arg.startsWith('--outputFile'))
  if (isPart) return [args]
  return RUNS.map((projects, place) => [...args.map((arg) => arg.replace(/^(--outputFile.*)\.json$/, `$1-${place + 1}.json`)), ...projects])
}

async function vitest(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [VITEST, 'run', ...args], { stdio: 'inherit' })
  return await new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}

if (import.meta.main) {
  const codes = await Promise.all(runsFor(process.argv.slice(2)).map(vitest))
  process.exitCode = Math.max(...codes)
}
