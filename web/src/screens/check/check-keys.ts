/** What keys do in a question. Pure. */

export type KeyAction =
  /** `line` from 0 */
  { readonly kind: 'choose'; readonly line: number; readonly digits: string } | { readonly kind: 'unknown' | 'next' | 'back' | 'why' }

export interface KeyPress {
  readonly key: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

export interface KeyPlace {
  /** Where the focus is: letters belong to a text; digits and commas to a figure; buttons and links have keys of their own. */
  readonly kind: 'text' | 'figure' | 'control' | 'choice'
  /** Lines of the list that digits choose from; 0: there is none. */
  readonly lines: number
  /** Digits typed so far for the number of a line. */
  readonly digits: string
  /** Letter for "weiß nicht" in the reader's language. */
  readonly unknownKey: string
}

/** @returns what the key does; undefined: what the browser makes of it */
export function actionOf(
  { key, altKey, ctrlKey, metaKey }: KeyPress,
  { kind, lines, digits, unknownKey }: KeyPlace,
): KeyAction | undefined {
  if (ctrlKey || metaKey) return undefined
  if (altKey) return key === 'ArrowLeft' ? { kind: 'back' } : undefined
  if (kind === 'control') return undefined
  if (key === 'Enter') return { kind: 'next' }
  if (kind === 'text') return undefined
  if (key.toLowerCase() === unknownKey) return { kind: 'unknown' }
  if (key === '?') return { kind: 'why' }
  if (kind === 'figure') return undefined
  if (key === 'Backspace') return { kind: 'back' }
  return /^\d$/.test(key) ? chosenBy(key, digits, lines) : undefined
}

/** A second digit belongs to the first as long as there is such a line: 1 and 2 is line 12. */
function chosenBy(digit: string, digits: string, lines: number): KeyAction | undefined {
  const together = Number(digits + digit)
  const number = together >= 1 && together <= lines ? together : Number(digit)
  return number >= 1 && number <= lines ? { kind: 'choose', line: number - 1, digits: String(number) } : undefined
}
