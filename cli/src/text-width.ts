/** How many columns of a terminal a text takes: what readers see as one character is one, wide characters are two. */

/** East Asian wide and fullwidth forms, and pictures (Unicode TR 11, the blocks that matter). */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const PLAIN = /^[\u0020-\u007e\u00a0-\u024f\u2010-\u2027\u2500-\u259f]*$/

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** @returns the text as readers' characters, each with the columns that it takes */
export function charactersOf(words: string): { readonly char: string; readonly width: number }[] {
  if (PLAIN.test(words)) return Array.from(words, (char) => ({ char, width: 1 }))
  return Array.from(segmenter.segment(words), ({ segment }) => ({ char: segment, width: WIDE.test(segment) ? 2 : 1 }))
}

/** @returns columns */
export function widthOf(words: string): number {
  return charactersOf(words).reduce((sum, { width }) => sum + width, 0)
}

/** @returns the text in exactly so many columns: filled with blanks, or cut with an ellipsis */
export function fitted(words: string, columns: number): string {
  const chars = charactersOf(words)
  const width = chars.reduce((sum, char) => sum + char.width, 0)
  if (width <= columns) return words + ' '.repeat(columns - width)
  let shown = ''
  let taken = 0
  for (const { char, width: size } of chars) {
    if (taken + size > columns - 1) break
    shown += char
    taken += size
  }
  return `${shown}…${' '.repeat(columns - 1 - taken)}`
}
