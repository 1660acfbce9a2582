/** Finding by words: case, accents and order do not count, umlauts may be written out. */

const WRITTEN_OUT: readonly (readonly [letter: RegExp, written: string])[] = [
  [/ä/g, 'ae'],
  [/ö/g, 'oe'],
  [/ü/g, 'ue'],
  [/ß/g, 'ss'],
]

/** @returns the text as it is compared: lower case, umlauts written out, no accents */
export function folded(text: string): string {
  const lower = WRITTEN_OUT.reduce((rest, [letter, written]) => rest.replace(letter, written), text.normalize('NFC').toLowerCase())
  return lower.normalize('NFD').replaceAll(/\p{M}/gu, '')
}

/** @returns whether every word of the query is somewhere in the texts; true for an empty query */
export function hasWords(query: string, texts: readonly string[]): boolean {
  const text = folded(texts.join(' '))
  return wordsOf(query).every((word) => text.includes(word))
}

function wordsOf(query: string): string[] {
  return folded(query).split(/\s+/).filter(Boolean)
}

/**
 * @param textsOf texts of an item, its name first
 * @returns the items that hold every word; those whose name begins with the query first, then those with a word that does, else as they were
 */
export function bestMatches<T>(query: string, items: readonly T[], textsOf: (item: T) => readonly string[]): T[] {
  const [first = ''] = wordsOf(query)
  const rankOf = (item: T): number => {
    const name = folded(textsOf(item)[0] ?? '')
    if (name.startsWith(first)) return 0
    return name.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(first)) ? 1 : 2
  }
  return items.filter((item) => hasWords(query, textsOf(item))).toSorted((a, b) => rankOf(a) - rankOf(b))
}
