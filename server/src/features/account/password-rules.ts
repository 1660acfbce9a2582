/** Which passwords are refused although they are long enough. */
import { COMMON_WORDS } from './common-words.ts'

/** Fewer different letters than this are a pattern, not a password. */
const FEWEST_LETTERS = 5
/** Parts of an address shorter than this stand in too many words to be held against anybody. */
const SHORTEST_PART = 4
const PRODUCT = /r(?:ü|ue|u)ckhalt/
/** What stays of a password when common words and the usual decoration are taken away must be at least this long. */
const FEWEST_OWN = 5
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertzuiopü', 'qwertyuiop', 'asdfghjklöä', 'yxcvbnm', 'zxcvbnm']
const RUN = 4

export type PasswordFault = 'contains-address' | 'contains-product' | 'too-common'

/** @param password in NFC @param email of the account @returns what is wrong with it, undefined if nothing */
export function passwordFault(password: string, email: string): PasswordFault | undefined {
  const folded = fold(password)
  if (PRODUCT.test(folded) || PRODUCT.test(plain(folded))) return 'contains-product'
  if (partsOf(email).some((part) => folded.includes(part))) return 'contains-address'
  return isCommon(folded) ? 'too-common' : undefined
}

/** The whole address, what stands before the @, and the name of the domain without its ending. */
function partsOf(email: string): string[] {
  const folded = fold(email)
  const [local = '', domain = ''] = folded.split('@')
  const names = domain.split('.').slice(0, -1)
  return [folded, local, ...names].filter((part) => part.length >= SHORTEST_PART)
}

function isCommon(folded: string): boolean {
  if (new Set(folded).size < FEWEST_LETTERS) return true
  return ownPart(folded) < FEWEST_OWN || ownPart(plain(folded)) < FEWEST_OWN
}

/** @returns letters that belong to no common word, no run of keys or figures, and no repetition */
function ownPart(text: string): number {
  let rest = text
  for (const word of COMMON_WORDS) rest = rest.replaceAll(word, ' ')
  rest = rest.replaceAll(/(?:19|20)\d\d|[^\p{L}\p{N}]/gu, ' ')
  return new Set(
    rest
      .split(' ')
      .map((part) => withoutRuns(part))
      .join(''),
  ).size
}

function withoutRuns(text: string): string {
  const kept: string[] = []
  for (let at = 0; at < text.length; ) {
    const length = runAt(text, at)
    if (length < RUN) kept.push(text[at] ?? '')
    at += length < RUN ? 1 : length
  }
  return kept.join('')
}

/** @returns length of the run along the alphabet, the figures or a row of keys, in either direction, that begins here */
function runAt(text: string, at: number): number {
  let longest = 1
  for (const row of ROWS)
    for (const line of [row, Array.from(row).toReversed().join('')]) {
      const start = line.indexOf(text[at] ?? '')
      if (start < 0) continue
      let length = 1
      while (at + length < text.length && line[start + length] === text[at + length]) length += 1
      longest = Math.max(longest, length)
    }
  return longest
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** Figures and signs that stand for letters, turned back. */
function plain(text: string): string {
  const letters: Readonly<Record<string, string>> = {
    '0': 'o',
    '1': 'i',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
    '@': 'a',
    $: 's',
    '!': 'i',
  }
  return Array.from(text, (letter) => letters[letter] ?? letter).join('')
}
