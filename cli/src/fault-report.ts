/** Faults of files in words: where, what is wrong, what is expected, what to do. All at once, on standard error. */
import type { Fault } from '@rueckhalt/engine'
import { type CommandContext, EXIT_BAD_INPUT } from './command.ts'
import type { FileFault } from './network-files/file-faults.ts'
import { printable } from './printable.ts'
import { text, type Locale, type TextParams } from './texts.ts'

/** One row of a report. */
export interface FaultRow {
  /** The file, and within it a path, a line or both; '' = not known. */
  readonly place: string
  /** Key of the sentence in the locale files. */
  readonly key: string
  readonly params: TextParams
}

/** @returns a sentence for a fault: what is wrong, what is expected, what to do */
export function sentenceOf(locale: Locale, key: string, params: TextParams): string {
  const safe = Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? printable(value) : value] as const)
  return text(locale, key, Object.fromEntries(safe))
}

/** @returns the rows of a file's faults: `file: nodes[17].inputs[0].from[1].share` */
export function faultRows(file: string, faults: readonly (Fault | FileFault)[]): FaultRow[] {
  return faults.map(({ code, path, params }) => ({ place: path === '' ? file : `${file}: ${path}`, key: `faults.${code}`, params }))
}

/** Prints every row as `place: sentence` and a count. @returns `EXIT_BAD_INPUT` */
export async function reportFaults(context: Pick<CommandContext, 'stderr' | 'locale'>, rows: readonly FaultRow[]): Promise<number> {
  const { stderr, locale } = context
  // In portions: ten thousand sentences in one write would hide behind a slow reader.
  for (let k = 0; k < rows.length; k += 500)
    await stderr.write(
      rows
        .slice(k, k + 500)
        .map((row) => faultLine(locale, row))
        .join(''),
    )
  const hidden = rows.reduce((sum, row) => (row.key === 'faults.more-faults' ? sum + Number(row.params.count) - 1 : sum), 0)
  const count = rows.length + hidden
  await stderr.write(`${text(locale, count === 1 ? 'faults.count-one' : 'faults.count', { count })}\n`)
  return EXIT_BAD_INPUT
}

function faultLine(locale: Locale, row: FaultRow): string {
  const sentence = sentenceOf(locale, row.key, row.params)
  return row.place === '' ? `${sentence}\n` : `${printable(row.place, 400)}: ${sentence}\n`
}
