/** Faults in words: those of this program's files and those of the domain in one list. */
import { type CommandContext, EXIT_BAD_INPUT } from '../command.ts'
import { type FaultRow, sentenceOf } from '../fault-report.ts'
import { printable } from '../printable.ts'
import { type Locale, text } from '../texts.ts'

/** A fault whose sentence is already made. */
export interface ToldFault {
  readonly place: string
  readonly sentence: string
}

const LONGEST_LINE = 1_200

export function told(locale: Locale, rows: readonly FaultRow[]): ToldFault[] {
  return rows.map(({ place, key, params }) => ({ place, sentence: sentenceOf(locale, key, params) }))
}

/** Prints every fault as `place: sentence`, and how many there are. @returns `EXIT_BAD_INPUT` */
export async function reportTold({ stderr, locale }: CommandContext, faults: readonly ToldFault[], count = faults.length): Promise<number> {
  for (const { place, sentence } of faults) await stderr.write(`${printable(`${place}: ${sentence}`, LONGEST_LINE)}\n`)
  await stderr.write(`${text(locale, count === 1 ? 'faults.count-one' : 'faults.count', { count })}\n`)
  return EXIT_BAD_INPUT
}
