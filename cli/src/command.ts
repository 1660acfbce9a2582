/** What a command of `rueckhalt` is, and what it gets to work with. Commands never touch the process: `main.ts` alone does. */
import type { ParseArgsOptionsConfig } from 'node:util'
import type { Locale } from './texts.ts'

/** Done. */
export const EXIT_DONE = 0
/** Anything that is neither done nor bad input. */
export const EXIT_FAILED = 1
/** Bad input: every fault was named, nothing was written. */
export const EXIT_BAD_INPUT = 2

/** Where text goes. */
export interface Output {
  /** @returns when the receiver can take more, so that a slow reader slows the writer down instead of filling the memory */
  write(text: string): Promise<void>
  readonly isTerminal: boolean
  /** Width of the terminal in characters; undefined when it is none. */
  readonly columns: number | undefined
}

export type OptionValue = string | boolean | (string | boolean)[] | undefined

/** What stands behind the name of the command, already split by `node:util` parseArgs. */
export interface Arguments {
  readonly values: Readonly<Record<string, OptionValue>>
  readonly positionals: readonly string[]
}

export interface CommandContext {
  readonly args: Arguments
  readonly stdout: Output
  readonly stderr: Output
  readonly stdin: AsyncIterable<Uint8Array>
  readonly env: Readonly<Record<string, string | undefined>>
  readonly locale: Locale
  /** @returns a signal that Ctrl-C raises; who asks for it must end soon after, with `EXIT_FAILED` */
  interruption(): AbortSignal
}

export interface Command {
  /** Options as `node:util` parseArgs takes them; `--help` and `--lang` are added for every command. */
  readonly options: ParseArgsOptionsConfig
  /** How many words it takes that belong to no option, such as a file; none by default. */
  readonly words?: number
  /** Key of the text that `--help` prints, examples included, e.g. `simulate.help`. */
  readonly helpKey: string
  /** @returns the exit code: `EXIT_DONE`, `EXIT_FAILED` or `EXIT_BAD_INPUT` */
  run(context: CommandContext): Promise<number>
}
