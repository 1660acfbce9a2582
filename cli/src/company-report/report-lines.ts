/** Lines of a report about one company: headings, sentences folded to the page, lists. */
import type { Piece, Tone } from '../bands/draw.ts'
import type { CommandContext } from '../command.ts'
import { printable } from '../printable.ts'
import { painterFor, piece } from '../report/paint.ts'
import { foldedWords } from '../report/wrap.ts'
import { PortionWriter } from '../result-json.ts'

export type Line = readonly Piece[]

/** Narrower there is no room for a band; wider the eye no longer finds the next line. */
const LEAST_WIDTH = 60
const USUAL_WIDTH = 80
const MOST_WIDTH = 100

/** A company may write long texts; a sentence must still end. */
const LONGEST_SENTENCE = 1_000

/** @returns characters per line: the terminal's own within reason, else COLUMNS, else 80 */
export function reportWidth({ stdout, env }: Pick<CommandContext, 'stdout' | 'env'>): number {
  const wanted = stdout.columns ?? Number(env['COLUMNS'])
  return Number.isFinite(wanted) && wanted > 0 ? Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.floor(wanted))) : USUAL_WIDTH
}

/** @returns a heading with an empty line before it */
export function heading(words: string): Line[] {
  return [[], [piece(words, 'strong')]]
}

export interface SentenceForm {
  readonly width: number
  /** Blanks before the first line. */
  readonly indent?: number
  readonly tone?: Tone
  /** Stands before the first line, e.g. `1  `; the others begin below the words. */
  readonly mark?: string
}

/** @returns a sentence over as many lines as it needs */
export function sentence(words: string, { width, indent = 0, tone = 'plain', mark = '' }: SentenceForm): Line[] {
  const left = indent + mark.length
  // A figure and its unit stay together.
  const whole = printable(words, LONGEST_SENTENCE).replaceAll(/(?<=\d) (?=[\p{L}%])/gu, '\u00a0')
  const lines = foldedWords(whole, width - left, 0)
  return lines.map((line, k) => [piece(k === 0 ? ' '.repeat(indent) + mark : ' '.repeat(left)), piece(line.trimStart(), tone)])
}

/** Writes the lines, coloured where the terminal wants it. */
export async function writeLines({ stdout, env }: Pick<CommandContext, 'stdout' | 'env'>, lines: Iterable<Line>): Promise<void> {
  const paint = painterFor(stdout, env)
  const writer = new PortionWriter(stdout)
  for (const line of lines) await writer.write(`${paint(line).trimEnd()}\n`)
  await writer.flush()
}
