#!/usr/bin/env node
/** The executable. The only file that touches the process: its streams, its signals and its exit code. */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { isatty } from 'node:tty'
import type { Output } from './command.ts'

// Keeps compiled code in the clone, where only its owner writes, and must be on before anything else is loaded: a third of the start.
enableCompileCache(join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'rueckhalt'))
const { EXIT_DONE, EXIT_FAILED } = await import('./command.ts')
const { runProgram } = await import('./program.ts')
const { localeOf, text } = await import('./texts.ts')

/** After this time a command that was asked to end and did not is ended. */
const PATIENCE_MS = 3000

function outputOf(stream: NodeJS.WriteStream & { readonly fd: number }): Output {
  return {
    write: (words) =>
      new Promise((resolve) => {
        if (stream.write(words)) resolve()
        else stream.once('drain', resolve)
      }),
    isTerminal: isatty(stream.fd),
    // A terminal may change its size while somebody answers.
    get columns() {
      return stream.isTTY ? stream.columns : undefined
    },
  }
}

/** A reader that has seen enough (`| head`) closes the pipe: that is no error. A full disk is one. */
function endOutput(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT_DONE)
  sayUnexpected(error)
  process.exit(EXIT_FAILED)
}

function sayUnexpected(error: unknown): void {
  const message = error instanceof Error ? (process.env.RUECKHALT_TRACE ? error.stack : error.message) : String(error)
  process.stderr.write(`${text(localeOf(process.env), 'program.unexpected', { message: message ?? '' })}\n`)
}

let interruption: AbortController | undefined

/** Only who asks for it takes Ctrl-C away from the process, whose own answer is to end at once. */
function interruptionSignal(): AbortSignal {
  if (!interruption) {
    const controller = new AbortController()
    interruption = controller
    process.on('SIGINT', () => {
      if (controller.signal.aborted) process.exit(EXIT_FAILED)
      controller.abort()
      setTimeout(() => process.exit(EXIT_FAILED), PATIENCE_MS).unref()
    })
  }
  return interruption.signal
}

process.stdout.on('error', endOutput)
// Nobody is left to be told.
process.stderr.on('error', () => process.exit(process.exitCode ?? EXIT_FAILED))

try {
  process.exitCode = await runProgram(process.argv.slice(2), {
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    stdin: process.stdin,
    env: process.env,
    interruption: interruptionSignal,
  })
} catch (error) {
  sayUnexpected(error)
  process.exitCode = EXIT_FAILED
}
