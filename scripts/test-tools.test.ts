import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect, it } from 'vitest'
import { isInstalled } from './test-tools.ts'

it('a program is there if one of the folders holds it and it may be started', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tools-'))
  try {
    writeFileSync(join(folder, 'age'), '#!/bin/sh\n')
    const path = ['/nowhere', folder].join(delimiter)
    chmodSync(join(folder, 'age'), 0o755)
    expect(isInstalled('age', path)).toBe(true)
    expect(isInstalled('chromium', path)).toBe(false)
    expect(isInstalled('age', '')).toBe(false)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
