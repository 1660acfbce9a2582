#!/usr/bin/env node
/**
 * Starts the command line with a Node that reads TypeScript: the one that runs this file, or, where that is too old, the one that
 * `npm ci` laid beside it. So `rueckhalt` works from anywhere, whatever Node the machine has.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The first version whose type stripping the project relies on; see package.json. */
const OLDEST_NODE = 26

if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) await import('../src/main.ts')
else startWith(join(fileURLToPath(new URL('../../node_modules/.bin/', import.meta.url)), 'node'))

/** @param {string} node path of a newer Node */
function startWith(node) {
  if (!existsSync(node)) {
    process.stderr.write(`rueckhalt needs Node ${OLDEST_NODE}. Run npm ci in the project's folder: it brings one along.\n`)
    process.exitCode = 1
    return
  }
  // Ctrl-C reaches both; only the one that works may decide when to end.
  process.on('SIGINT', () => {})
  const child = spawn(node, [fileURLToPath(new URL('../src/main.ts', import.meta.url)), ...process.argv.slice(2)], { stdio: 'inherit' })
  child.on('close', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal ?? 'SIGTERM']
  })
}
