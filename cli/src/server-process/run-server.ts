/**
 * Runs a program of the server as a process of its own and puts what it tells into words. The server is never linked: it is told by its
 * arguments and the environment, and tells codes with facts.
 *
 * Beside `main.ts` the only place that takes signals: they are handed on, and the server decides when it has ended in order.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type CommandContext, EXIT_FAILED } from '../command.ts'
import { readTold, sayTold } from './told.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const HANDED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** npm hands signals on too: within this time a second one is the same one. */
const SAME_SIGNAL_MS = 1000

export interface ServerProgram {
  /** Below `server/src`, e.g. `main.ts`. */
  readonly file: string
  readonly words?: readonly string[]
  /** Settings that the command's options stand for. */
  readonly env?: Readonly<Record<string, string>>
}

/** @returns the exit code of the program */
export async function runServer(context: CommandContext, { file, words = [], env = {} }: ServerProgram): Promise<number> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(ROOT, 'server', 'src', file), ...words], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...context.env, ...env, ...(context.stderr.isTerminal && { RUECKHALT_WORDS: 'yes' }) },
    // Its own group: Ctrl-C reaches this process alone, which hands it on once.
    detached: true,
  })
  let last = Number.NEGATIVE_INFINITY
  const handOn = (signal: NodeJS.Signals): void => {
    const now = performance.now()
    if (now - last > SAME_SIGNAL_MS) child.kill(signal)
    last = now
  }
  for (const signal of HANDED_ON) process.on(signal, handOn)
  let saying = Promise.resolve()
  child.on('message', (message) => {
    const told = readTold(message)
    if (told) saying = saying.then(async () => await sayTold(context, told))
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  for (const signal of HANDED_ON) process.off(signal, handOn)
  // What it told last may arrive behind its end.
  if (child.connected) await new Promise((resolve) => child.once('disconnect', resolve))
  await saying
  return code ?? EXIT_FAILED
}

/** Runs the build of the app, which does nothing where it is up to date. @returns the folder of the app; undefined when it could not be built */
export async function builtApp(isBuilding: boolean): Promise<string | undefined> {
  const folder = join(ROOT, 'web', 'dist')
  if (isBuilding) {
    const child = spawn(process.execPath, [join(ROOT, 'web', 'build', 'build-app.ts')], { stdio: ['ignore', 'inherit', 'inherit'] })
    const code = await new Promise<number | null>((resolve) => {
      child.once('error', () => resolve(EXIT_FAILED))
      child.once('close', resolve)
    })
    if (code !== 0) return undefined
  }
  return existsSync(join(folder, 'index.html')) ? folder : ''
}
