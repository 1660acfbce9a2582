/**
 * `npm run mutants`: puts each mutant of `kernel-mutants.ts` into a copy of the engine and runs its tests, stopping at the first that fails.
 * A mutant that survives is a rule that no test guards; the run then ends with exit code 1.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { KERNEL_MUTANTS, type Mutant } from './kernel-mutants.ts'

const ROOT = resolve(import.meta.dirname, '..')
const TESTS = ['results', 'experiments', 'model'].map((folder) => `packages/engine/src/${folder}`)

function copyEngine(): string {
  const copy = mkdtempSync(join(tmpdir(), 'rueckhalt-mutants-'))
  for (const file of ['package.json', 'tsconfig.json', 'vitest.config.ts']) cpSync(join(ROOT, file), join(copy, file))
  cpSync(join(ROOT, 'packages/engine'), join(copy, 'packages/engine'), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

/** @returns whether some test fails with the mutant in place */
function isKilled(copy: string, mutant: Mutant): boolean {
  const path = join(copy, 'packages/engine/src', mutant.file)
  const original = readFileSync(path, 'utf8')
  const parts = original.split(mutant.find)
  if (parts.length !== 2)
    throw new Error(`${mutant.file}: the text of a mutant of ${mutant.rule} occurs ${parts.length - 1} times: ${mutant.find}`)
  writeFileSync(path, parts.join(mutant.replace))
  // A mutant may loop for ever; the time limit counts as noticed.
  const run = spawnSync(process.execPath, [join(copy, 'node_modules/vitest/vitest.mjs'), 'run', '--bail', '1', ...TESTS], {
    cwd: copy,
    stdio: 'ignore',
    timeout: 60_000,
    killSignal: 'SIGKILL',
  })
  writeFileSync(path, original)
  return run.status !== 0
}

const copy = copyEngine()
let killed = 0
for (const mutant of KERNEL_MUTANTS) {
  const isDead = isKilled(copy, mutant)
  if (isDead) killed++
  console.log(`${isDead ? 'killed  ' : 'SURVIVED'} ${mutant.rule.padEnd(3)} ${mutant.file}: ${mutant.find.trim().split('\n')[0]}`)
}
rmSync(copy, { recursive: true })
console.log(`${killed} of ${KERNEL_MUTANTS.length} mutants killed`)
process.exitCode = killed === KERNEL_MUTANTS.length ? 0 : 1
