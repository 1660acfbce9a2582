/**
 * Type check of one part of the code: `node scripts/check-types.ts tsconfig.json`, `tsconfig.web.json` or `tsconfig.kernels.json`.
 *
 * Kernels index typed arrays in every line and are checked without `noUncheckedIndexedAccess`; what runs in the browser knows the browser. The
 * compiler follows imports across the borders of the projects and would judge each file by the rules of whoever imports it; so each run keeps
 * what it says about its own files, and everything that belongs to no file. Together the runs leave nothing out.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const KERNEL = /(^|\/)kernels\//

/** One message of the compiler, with the lines that explain it. */
export interface TypeFault {
  /** Empty for a fault of the project as a whole. */
  readonly file: string
  readonly text: string
}

/** @param output what `tsc --pretty false` printed */
export function readTypeFaults(output: string): TypeFault[] {
  const faults: { file: string; text: string }[] = []
  for (const line of output.split('\n')) {
    const last = faults.at(-1)
    if (/^\s+\S/.test(line) && last) last.text += `\n${line}`
    else if (line.trim() !== '') faults.push({ file: /^(.*?)\(\d+,\d+\): /.exec(line)?.[1] ?? '', text: line })
  }
  return faults
}

const BROWSER = /^(web\/src|e2e)\//

function projectOf(file: string): string {
  return KERNEL.test(file) ? 'tsconfig.kernels.json' : BROWSER.test(file) ? 'tsconfig.web.json' : 'tsconfig.json'
}

/** @returns the faults that the run of that project is answerable for */
export function ownFaults(faults: readonly TypeFault[], project: string): TypeFault[] {
  return faults.filter(({ file }) => file === '' || projectOf(file) === project)
}

function main(project: string): void {
  const root = join(import.meta.dirname, '..')
  const tsc = join(root, 'node_modules', '.bin', 'tsc')
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', project, '--pretty', 'false'], { cwd: root, encoding: 'utf8' })
  const faults = readTypeFaults(`${stdout}${stderr}`)
  const own = ownFaults(faults, project)
  for (const { text } of own) console.log(text)
  // A compiler that fails without a word has not checked anything.
  if (own.length > 0 || (status !== 0 && faults.length === 0)) process.exitCode = 1
}

if (import.meta.main) main(process.argv[2] ?? 'tsconfig.json')
