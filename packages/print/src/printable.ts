/**
 * What the fonts on the page can show. Letters of the Latin and Cyrillic scripts are there; anything else becomes a question mark, because PDF/UA-1
 * forbids text without a glyph (and Typst 0.14 ends the whole process over some unseen characters): one name in a foreign script must not
 * cost the plan. Whoever prints is told which words were hit.
 */

/** Shown instead of a character that no font has. */
const STAND_IN = '?'

/** What all of `FONT_FILES` have; a test holds it against the fonts. Ranges from letters to signs. */
export const SHOWN_RANGES: readonly (readonly [first: number, last: number])[] = [
  [0x20, 0x7e],
  [0xa0, 0xac],
  [0xae, 0x17f],
  [0x18f, 0x18f],
  [0x192, 0x192],
  [0x1a0, 0x1a1],
  [0x1af, 0x1b0],
  [0x1cd, 0x1dc],
  [0x1de, 0x1e3],
  [0x1e6, 0x1ed],
  [0x1f8, 0x1ff],
  [0x218, 0x21b],
  [0x21e, 0x21f],
  [0x226, 0x233],
  [0x259, 0x259],
  [0x2bb, 0x2bc],
  [0x2c6, 0x2c7],
  [0x2d8, 0x2dd],
  [0x3c0, 0x3c0],
  [0x400, 0x45f],
  [0x490, 0x49d],
  [0x4a0, 0x4a5],
  [0x4ae, 0x4b3],
  [0x4b6, 0x4bb],
  [0x4d0, 0x4df],
  [0x4e2, 0x4f5],
  [0x1e78, 0x1e85],
  [0x1e9e, 0x1e9e],
  [0x1ea0, 0x1ef9],
  [0x2013, 0x2014],
  [0x2018, 0x201a],
  [0x201c, 0x201e],
  [0x2020, 0x2022],
  [0x2026, 0x2026],
  [0x2030, 0x2030],
  [0x2032, 0x2033],
  [0x2039, 0x203a],
  [0x2044, 0x2044],
  [0x2070, 0x2070],
  [0x2074, 0x2079],
  [0x2080, 0x2089],
  [0x20a9, 0x20ae],
  [0x20bd, 0x20bd],
  [0x2116, 0x2116],
  [0x2122, 0x2122],
  [0x2126, 0x2126],
  [0x2153, 0x215e],
  [0x2190, 0x2199],
  [0x2202, 0x2202],
  [0x2206, 0x2206],
  [0x220f, 0x220f],
  [0x2211, 0x2212],
  [0x221a, 0x221a],
  [0x221e, 0x221e],
  [0x2248, 0x2248],
  [0x2260, 0x2260],
  [0x2264, 0x2265],
  [0x2713, 0x2713],
  [0xfb01, 0xfb02],
]

/** Hyphens and dashes that differ by nothing that can be seen. */
const LOOKALIKES: Readonly<Record<string, string>> = { '\u2010': '-', '\u2011': '-', '\u2012': '–', '\u2015': '—', '\u202f': '\u00a0' }
/** Controls, and marks that have no width, join letters or turn the direction: they show nothing, and could hide something. */
const UNSEEN = /[\p{Cc}\p{Cf}]/gu
/** All white space but the one that keeps words together. */
const SPACES = /[^\S\u00a0\u202f]+/gu

/** @returns the text as it can stand on the page: one line, without controls, a question mark for each character that no font has */
export function printable(words: string): string {
  return shownWords(words).shown
}

/** @returns the texts within a value of JSON of which `printable` has to replace characters, each once, in their order */
export function unprintableTexts(value: unknown): string[] {
  const found = new Set<string>()
  visitTexts(value, (words) => {
    const { shown, isWhole } = shownWords(words)
    if (!isWhole) found.add(shown)
  })
  return [...found]
}

/** @returns a copy of a value of JSON in which every text is `printable` */
export function printableCopy<T>(value: T): T {
  if (typeof value === 'string') return printable(value) as T
  if (Array.isArray(value)) return value.map((entry: unknown) => printableCopy(entry)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, printableCopy(entry)])) as T
}

function shownWords(words: string): { shown: string; isWhole: boolean } {
  const clean = words.toWellFormed().normalize('NFC').replace(SPACES, ' ').replace(UNSEEN, '')
  let shown = ''
  let isWhole = true
  for (const character of clean) {
    const wanted = LOOKALIKES[character] ?? character
    const has = isShown(wanted.codePointAt(0) ?? 0)
    isWhole &&= has
    shown += has ? wanted : STAND_IN
  }
  return { shown, isWhole }
}

function isShown(point: number): boolean {
  return SHOWN_RANGES.some(([first, last]) => point >= first && point <= last)
}

function visitTexts(value: unknown, visit: (words: string) => void): void {
  if (typeof value === 'string') visit(value)
  else if (Array.isArray(value)) for (const entry of value) visitTexts(entry, visit)
  else if (typeof value === 'object' && value !== null) for (const entry of Object.values(value)) visitTexts(entry, visit)
}
