/** Lines of pieces as text, coloured only on a terminal that wants colours. Every tone is also told by a character or a word. */
import type { Piece, Tone } from '../bands/draw.ts'
import type { Output } from '../command.ts'

/** ANSI colours of the 256 palette: petrol, amber, red, green. */
const COLOURS: Readonly<Record<Tone, string>> = {
  running: '38;5;30',
  reserve: '38;5;172',
  reduced: '38;5;66',
  stopped: '38;5;160',
  mark: '38;5;245',
  due: '38;5;160',
  quiet: '38;5;245',
  good: '38;5;71',
  strong: '1',
  plain: '',
}

export type Paint = (pieces: readonly Piece[]) => string

/** @returns a painter for this output: colours on a terminal, unless NO_COLOR (no-color.org) or TERM=dumb says otherwise */
export function painterFor(output: Output, env: Readonly<Record<string, string | undefined>>): Paint {
  const colours = output.isTerminal && !env.NO_COLOR && env.TERM !== 'dumb'
  const codeOf = ({ text, tone }: Piece) => (colours && text.trim() !== '' ? COLOURS[tone] : '')
  return (pieces) => pieces.map((one) => (codeOf(one) === '' ? one.text : `\u001b[${codeOf(one)}m${one.text}\u001b[0m`)).join('')
}

/** @returns a piece of text in a tone */
export function piece(text: string, tone: Tone = 'plain'): Piece {
  return { text, tone }
}
