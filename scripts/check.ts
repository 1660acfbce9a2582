/**
 * All checks of the house in one run: `npm run check`. Every check runs to its end, so that one run shows everything.
 *
 * Exit code 1 if any check failed. Tests are not among them: `npm test`.
 */
import { spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

interface Check {
  readonly label: string
  /** Program of `node_modules/.bin`, or `node`, and its arguments. */
  readonly command: readonly [program: string, ...args: string[]]
}

interface Outcome {
  readonly check: Check
  readonly passed: boolean
  readonly output: string
  readonly seconds: number
}

const CHECKS: readonly Check[] = [
  { label: 'types', command: ['node', 'scripts/check-types.ts', 'tsconfig.json'] },
  { label: 'types, web', command: ['node', 'scripts/check-types.ts', 'tsconfig.web.json'] },
  { label: 'types, kernels', command: ['node', 'scripts/check-types.ts', 'tsconfig.kernels.json'] },
  { label: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { label: 'format', command: ['biome', 'format', '.'] },
  { label: 'boundaries', command: ['node', 'scripts/check-boundaries.ts'] },
  { label: 'locales', command: ['node', 'scripts/check-locales.ts'] },
  { label: 'policies', command: ['node', 'scripts/check-policies.ts'] },
  { label: 'library', command: ['node', 'scripts/check-library.ts'] },
  { label: 'file sizes', command: ['node', 'scripts/check-file-size.ts'] },
  { label: 'dead code', command: ['knip', '--no-progress'] },
]

/** More at a time would only make the type checkers wait for memory. */
const AT_A_TIME = 2

const root = join(import.meta.dirname, '..')

/** Runs the checks, `AT_A_TIME` at once, and reports each in the order of the list as soon as those before it are done. */
async function runAll(checks: readonly Check[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const waiting = checks.entries()
  let reported = 0
  const lane = async (): Promise<void> => {
    for (const [place, check] of waiting) {
      outcomes[place] = await runCheck(check)
      for (let next = outcomes[reported]; next; next = outcomes[++reported]) console.log(outcomeLine(next))
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, lane))
  return outcomes
}

function runCheck(check: Check): Promise<Outcome> {
  const [program, ...args] = check.command
  const start = performance.now()
  return new Promise((resolve) => {
    // The checks are JavaScript: started by this very Node, they do not depend on the one that the machine has.
    const file = program === 'node' ? [] : [join(root, 'node_modules', '.bin', program)]
    const child = spawn(process.execPath, [...file, ...args], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    const end = (passed: boolean, more = ''): void => {
      // Not every tool heeds NO_COLOR.
      const output = stripVTControlCharacters(`${Buffer.concat(chunks).toString('utf8').trim()}${more}`)
      resolve({ check, passed, output, seconds: (performance.now() - start) / 1000 })
    }
    child.on('error', (error) => end(false, error.message))
    child.on('close', (code) => end(code === 0))
  })
}

function outcomeLine({ check, passed, seconds }: Outcome): string {
  return `${passed ? '✓' : '✗'} ${check.label.padEnd(16)}${seconds.toFixed(1).padStart(6)} s`
}

const outcomes = await runAll(CHECKS)
const failed = outcomes.filter(({ passed }) => !passed)
for (const { check, output } of failed) console.log(`\n✗ ${check.label}: ${check.command.join(' ')}\n\n${output}`)
console.log(failed.length === 0 ? '\nAll checks passed.' : `\n${failed.length} of ${outcomes.length} checks failed.`)
process.exitCode = failed.length === 0 ? 0 : 1
