/**
 * Before the tests: the programs that some of them drive. Where one is missing and may be installed (Debian, as root), it is; else it is named.
 *
 * `node scripts/test-tools.ts`; never fails, because whatever needs a missing tool says so itself.
 */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

interface Tool {
  readonly program: string
  /** Where it is, if not in the path: folders whose `bin` is looked into. */
  readonly below?: string
  /** Package of Debian. */
  readonly package: string
  readonly use: string
}

const TOOLS: readonly Tool[] = [
  { program: 'chromium', package: 'chromium', use: 'journeys in a real browser' },
  { program: 'age', package: 'age', use: 'vault files opened by the standard tool' },
  { program: 'initdb', below: '/usr/lib/postgresql', package: 'postgresql', use: 'the server on the PostgreSQL of the machine' },
  { program: 'pdftotext', package: 'poppler-utils', use: 'what is printed, read back' },
]

/** @returns whether a program of this name can be started */
export function isInstalled(program: string, path: string): boolean {
  return path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

function hasTool({ program, below }: Tool, path: string): boolean {
  const versions = below !== undefined && existsSync(below) ? readdirSync(below).map((version) => join(below, version, 'bin')) : []
  return isInstalled(program, [...versions, path].join(delimiter))
}

function main(): void {
  const path = process.env['PATH'] ?? ''
  const missing = TOOLS.filter((tool) => !hasTool(tool, path))
  if (missing.length === 0) return
  if (process.getuid?.() === 0 && isInstalled('apt-get', path)) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const packages = missing.map((tool) => tool.package)
    console.log(`Installing for the tests: ${packages.join(', ')}`)
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env })
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { stdio: ['ignore', 'ignore', 'inherit'], env })
  }
  for (const tool of missing)
    if (!hasTool(tool, path)) console.log(`Not on this machine: ${tool.program} (${tool.use}); on Debian: apt-get install ${tool.package}`)
}

if (import.meta.main) main()
