/** What a passphrase is worth against somebody who has the file and tries, and a suggestion that is worth enough. Pure. */
import { LEAST_PASSPHRASE_LETTERS } from '@rueckhalt/vault'

export type PassphraseStrength = 'short' | 'weak' | 'fair' | 'good'

/** Each try takes a second of computing and 256 MiB: from here on it costs more than what a firm's data is worth to anybody. */
const FAIR_BITS = 45
const GOOD_BITS = 60
/** A word that people think of, out of some thousands; a letter that they think of adds little to the one before. */
const BITS_OF_WORD = 12
const BITS_OF_SIGN = 4

/**
 * A cautious estimate: words count as words, whatever their length, and what is repeated counts once.
 * @returns short: not enough signs to be accepted
 */
export function strengthOf(passphrase: string): PassphraseStrength {
  const text = passphrase.normalize('NFC')
  if (Array.from(text).length < LEAST_PASSPHRASE_LETTERS) return 'short'
  const words = new Set(
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== ''),
  )
  const bits = [...words].reduce((sum, word) => sum + bitsOf(word), 0)
  return bits >= GOOD_BITS ? 'good' : bits >= FAIR_BITS ? 'fair' : 'weak'
}

function bitsOf(word: string): number {
  const signs = Array.from(word)
  const different = new Set(signs).size
  // Numbers and letters mixed are no word of any language.
  const isMixed = /\p{N}/u.test(word) && /\p{L}/u.test(word)
  return Math.min(different * BITS_OF_SIGN, isMixed ? Number.POSITIVE_INFINITY : BITS_OF_WORD)
}

const CONSONANTS = 'bdfghklmnprstvwz'
const VOWELS = 'aeiou'
const SYLLABLES = CONSONANTS.length * VOWELS.length
/** Whole multiples of the number of syllables, so that each is as likely as any other. */
const BYTES_TAKEN = Math.floor(256 / SYLLABLES) * SYLLABLES
const GROUPS = 6
const SYLLABLES_IN_GROUP = 2

/**
 * @param random bytes that nobody can guess
 * @returns six groups that can be spoken: `kafu-lomi-bera-tuso-nepi-gadu`, 75 bits
 */
export function suggestedPassphrase(random: (bytes: number) => Uint8Array): string {
  const syllables: string[] = []
  while (syllables.length < GROUPS * SYLLABLES_IN_GROUP) {
    for (const byte of random(GROUPS * SYLLABLES_IN_GROUP)) {
      if (byte < BYTES_TAKEN) syllables.push(syllableOf(byte % SYLLABLES))
    }
  }
  return Array.from({ length: GROUPS }, (_, k) => syllables.slice(k * SYLLABLES_IN_GROUP, (k + 1) * SYLLABLES_IN_GROUP).join('')).join('-')
}

function syllableOf(number: number): string {
  return CONSONANTS.charAt(Math.floor(number / VOWELS.length)) + VOWELS.charAt(number % VOWELS.length)
}
