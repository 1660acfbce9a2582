/** Names from files, made safe for a terminal: no control characters, no endless texts. */

const LONGEST = 160

/** @returns the text with control and direction characters replaced, cut to a length that a sentence can carry */
export function printable(words: string, longest = LONGEST): string {
  const safe = words.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\ufffd')
  return safe.length > longest ? `${safe.slice(0, longest - 1)}…` : safe
}
