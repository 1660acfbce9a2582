/** Folds sentences to a width. */

const NO_BREAK = '\u00a0'

/** @returns the words joined so that no line breaks between them; `foldedWords` makes ordinary spaces of it again */
export function unbroken(words: string): string {
  return words.replaceAll(' ', NO_BREAK)
}

/** @returns lines of at most `width` characters, the first indented by `indent`, the others by two more; a longer word stays whole */
export function foldedWords(sentence: string, width: number, indent: number): string[] {
  const lines: string[] = []
  // However deep a chain goes, half of the line is for words.
  const depth = Math.min(indent, Math.floor(width / 2))
  let line = ' '.repeat(depth)
  let isEmpty = true
  for (const word of sentence.split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line)
      line = ' '.repeat(depth + 2)
      isEmpty = true
    }
    line += isEmpty ? word : ` ${word}`
    isEmpty = false
  }
  return [...lines, line].map((folded) => folded.replaceAll(NO_BREAK, ' '))
}
