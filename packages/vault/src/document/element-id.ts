/** Ids of new elements that no other device gives, however long it was away. */
import { idFor } from '@rueckhalt/domain/company'

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'
const SUFFIX_LETTERS = 6
/** Short enough that what makes the id unique is never cut off. */
const MOST_LETTERS = 48

/**
 * @param called what the firm calls the thing
 * @param random bytes; two devices that add "Müller" while they do not see each other must not mean the same contact
 * @returns `mueller-k3f9ab`
 */
export function newElementId(called: string, random: (bytes: number) => Uint8Array): string {
  const suffix = [...random(SUFFIX_LETTERS)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('')
  return idFor(`${idFor(called, new Set()).slice(0, MOST_LETTERS)} ${suffix}`, new Set())
}
