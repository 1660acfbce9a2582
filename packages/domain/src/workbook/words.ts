/** The words that a cell may hold instead of a value, in both languages whatever the workbook's own is. */
import { domainText } from '../texts/fill.ts'
import { type Locale, LOCALES } from '../texts/locale-texts.ts'

/** Each is a list of words in the locale files, separated by `|`; the first one is what is written. */
export const CELL_WORDS = ['unknown', 'yes', 'no', 'partly', 'none', 'from', 'up-to', 'between', 'mostly', 'example'] as const
export type CellWord = (typeof CELL_WORDS)[number]

function wordsOf(locale: Locale, word: CellWord): string[] {
  return domainText(locale, `workbook.words.${word}`).split('|')
}

/** @returns the word as it is written into a workbook of that language */
export function writtenWord(locale: Locale, word: CellWord): string {
  return wordsOf(locale, word)[0] ?? ''
}

/** @returns every spelling of both languages, as `plainWord` gives it, the longest first */
export function spellings(word: CellWord): string[] {
  const all = LOCALES.flatMap((locale) => wordsOf(locale, word)).map(plainWord)
  return [...new Set(all)].toSorted((a, b) => b.length - a.length)
}

const known = new Map<CellWord, ReadonlySet<string>>()

/** @returns whether the text is that word in either language, whatever its case and its blanks */
export function isWord(text: string, word: CellWord): boolean {
  let all = known.get(word)
  if (!all) {
    all = new Set(spellings(word))
    known.set(word, all)
  }
  return all.has(plainWord(text))
}

/** @returns the text as words are compared: lower case, one blank between words, plain hyphens and apostrophes */
export function plainWord(text: string): string {
  return plainSpaces(text)
    .toLowerCase()
    .replaceAll(/[‐‑‒–—−]/g, '-')
    .replaceAll(/[’‘´`]/g, "'")
}

/** @returns the text without outer blanks, every other run of blanks (also non-breaking ones) as one */
export function plainSpaces(text: string): string {
  return text.replaceAll(/[\s\u00a0\u2007\u202f\u200b\ufeff]+/g, ' ').trim()
}
