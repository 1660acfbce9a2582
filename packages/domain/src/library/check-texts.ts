/** Is every text complete in both languages, in the tone of the house, with the same places to fill in? */
import { CARD_PLACES, LIBRARY_FIELDS } from './library-fields.ts'
import type { LibraryText } from './facts.ts'
import type { LibraryFault, LibraryFile } from './library.ts'
import { type Path, visitObjects } from './statements.ts'

const FAMILIAR = /(?<![\p{L}-])(du|dich|dir|dein|deine|deinen|deinem|deiner|deines|euch|euer|eure|euren|eurem|eurer)(?![\p{L}-])/iu
/** Umlauts written out, as a keyboard without them would have it. */
const WRITTEN_OUT = /(?<!\p{L})(fuer|ueber|koennen|koennte|muessen|muss en|waere|pruefen|moeglich|taeglich|naechst\p{L}*)(?!\p{L})/iu
/** Marks of the evidence belong into `grade` and `source`, not into a sentence. */
const MARKS = /\[S\d|\((?:E|L|S)\)/
const GERMAN_WORDS = /(?<!\p{L})(und|nicht|oder|eine|einen|wird|werden|beim|nach|mit)(?!\p{L})/gu
const ENGLISH_WORDS = /(?<!\p{L})(the|and|with|of|is|are|not|from)(?!\p{L})/gu
const PLACE = /\{([^{}]*)\}/g
const KNOWN_PLACES: ReadonlySet<string> = new Set([...LIBRARY_FIELDS, ...CARD_PLACES])

/** @returns all texts of a file with their paths */
export function textsOf(file: LibraryFile): { readonly path: Path; readonly text: LibraryText }[] {
  const found: { path: Path; text: LibraryText }[] = []
  visitObjects(file.content, [], (fields, path) => {
    const { de, en } = fields
    if (typeof de === 'string' && typeof en === 'string') found.push({ path, text: { de, en } })
  })
  return found
}

/** @returns names of the places that a text leaves for the company's own facts, sorted */
export function placesIn(text: string): string[] {
  return [...text.matchAll(PLACE)].map(([, name = '']) => name).toSorted()
}

/** @returns every fault of wording in a file */
export function checkTexts(file: LibraryFile): LibraryFault[] {
  return textsOf(file).flatMap(({ path, text }) =>
    faultsOfText(text).map(({ code, language, params }) => ({
      code,
      file: file.file,
      path: language ? [...path, language] : path,
      params,
    })),
  )
}

interface TextFault {
  readonly code: string
  readonly language?: 'de' | 'en'
  readonly params: Readonly<Record<string, string>>
}

function faultsOfText({ de, en }: LibraryText): TextFault[] {
  const faults: TextFault[] = []
  const familiar = FAMILIAR.exec(de)?.[1]
  if (familiar !== undefined) faults.push({ code: 'familiar-address', language: 'de', params: { word: familiar } })
  const writtenOut = WRITTEN_OUT.exec(de)?.[1]
  if (writtenOut !== undefined) faults.push({ code: 'umlaut-written-out', language: 'de', params: { word: writtenOut } })
  if (de === en && /\s\p{Ll}/u.test(de)) faults.push({ code: 'same-text', params: {} })
  else {
    if (differentWords(en, GERMAN_WORDS) >= 2) faults.push({ code: 'wrong-language', language: 'en', params: {} })
    if (differentWords(de, ENGLISH_WORDS) >= 2) faults.push({ code: 'wrong-language', language: 'de', params: {} })
  }
  for (const [language, text] of [['de', de] as const, ['en', en] as const]) {
    const mark = MARKS.exec(text)?.[0]
    if (mark !== undefined) faults.push({ code: 'mark-in-text', language, params: { mark } })
    for (const place of placesIn(text)) if (!KNOWN_PLACES.has(place)) faults.push({ code: 'unknown-place', language, params: { place } })
  }
  if (placesIn(de).join() !== placesIn(en).join())
    faults.push({ code: 'places-differ', params: { de: placesIn(de).join(), en: placesIn(en).join() } })
  return faults
}

function differentWords(text: string, words: RegExp): number {
  return new Set(text.match(words)).size
}
