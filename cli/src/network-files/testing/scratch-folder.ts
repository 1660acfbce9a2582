/** A folder of its own for the files of one test file; gone when its tests are done. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

export interface ScratchFolder {
  readonly path: string
  /** @returns the path of a file with this content */
  file(name: string, content: string | Uint8Array): string
  join(name: string): string
}

export function scratchFolder(): ScratchFolder {
  const path = mkdtempSync(join(tmpdir(), 'rueckhalt-test-'))
  afterAll(() => rmSync(path, { recursive: true, force: true }))
  return {
    path,
    join: (name) => join(path, name),
    file(name, content) {
      writeFileSync(join(path, name), content)
      return join(path, name)
    },
  }
}
