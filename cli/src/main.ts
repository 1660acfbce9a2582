#!/usr/bin/env node
/** The executable. The only file that touches the process: its streams, its signals and its exit code. */
import { isatty } from 'node:tty'
import type { Output } from './command.ts'
import { EXIT_FAILED } from './command.ts'
import { runProgram } from './program.ts'
import { localeOf, text } from './texts.ts'

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
    columns: stream.isTTY ? stream.columns : undefined,
  }
}

/** A reader that has seen enough (`| head`) closes the pipe: that is no error. */
function endQuietly(error: NodeJS.ErrnoException): void {
  process.exit(error.code === 'EPIPE' ? (process.exitCode ?? 0) : EXIT_FAILED)
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

process.stdout.on('error', endQuietly)
process.stderr.on('error', endQuietly)

try {
  process.exitCode = await runProgram(process.argv.slice(2), {
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    stdin: process.stdin,
    env: process.env,
    interruption: interruptionSignal,
  })
} catch (error) {
  const message = error instanceof Error ? (process.env.RUECKHALT_TRACE ? error.stack : error.message) : String(error)
  process.stderr.write(`${text(localeOf(process.env), 'program.unexpected', { message: message ?? '' })}\n`)
  process.exitCode = EXIT_FAILED
}
