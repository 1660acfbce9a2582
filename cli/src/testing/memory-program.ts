/** Runs the program within the test's own process: outputs kept in memory, standard input from a text. */
import type { Output } from '../command.ts'
import { runProgram } from '../program.ts'

export interface MemoryOptions {
  readonly stdin?: string | readonly Uint8Array[]
  readonly env?: Readonly<Record<string, string>>
  /** A terminal of so many columns; absent = no terminal. */
  readonly columns?: number
}

export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export async function run(words: readonly string[], options: MemoryOptions = {}): Promise<Ended> {
  const { stdin = '', env = {}, columns } = options
  const written = { stdout: '', stderr: '' }
  const output = (name: 'stdout' | 'stderr'): Output => ({
    write: async (text) => {
      written[name] += text
    },
    isTerminal: columns !== undefined,
    columns,
  })
  const chunks = typeof stdin === 'string' ? [Buffer.from(stdin)] : stdin
  const code = await runProgram(words, {
    stdout: output('stdout'),
    stderr: output('stderr'),
    stdin: streamOf(chunks),
    env,
    interruption: () => new AbortController().signal,
  })
  return { code, ...written }
}

async function* streamOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}
