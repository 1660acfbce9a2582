/**
 * Keys that say where an element stands in its list, and that leave room for another one in between, so that moving one element writes one key
 * ("fractional indexing", David Greenspan, https://observablehq.com/@dgreensp/implementing-fractional-indexing).
 *
 * A key is a fraction between 0 and 1 in base 62 without its leading zero and point, and never ends with the lowest digit.
 */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const BASE = DIGITS.length

function digitAt(key: string, k: number): number {
  return DIGITS.indexOf(key[k] ?? '0')
}

/**
 * @param low key before, empty for the beginning of the list
 * @param high key behind, undefined for the end of the list
 * @returns a key strictly between them; undefined where there is no room, because they are equal or in the wrong order
 */
export function keyBetween(low: string, high: string | undefined): string | undefined {
  if (high !== undefined && low >= high) return undefined
  let key = ''
  // From the digit on at which the new key falls below `high`, nothing above limits it any more.
  let isBelow = high === undefined
  // Between keys that were made here there is always room; a key of another make could end with the lowest digit and leave none.
  for (let k = 0; k <= low.length + (high?.length ?? 0) + 1; k++) {
    const from = digitAt(low, k)
    const to = isBelow ? BASE : digitAt(high ?? '', k)
    // At the end of a list the next digit is enough: lists mostly grow there, and halving would lengthen every sixth key.
    const middle = high === undefined ? Math.min(from + 1, BASE - 1) : from + Math.floor((to - from) / 2)
    if (middle > from) return key + DIGITS.charAt(middle)
    key += DIGITS.charAt(from)
    if (from < to) isBelow = true
  }
  return undefined
}

/** @returns `count` ascending keys between two keys; see `keyBetween` */
export function keysBetween(low: string, high: string | undefined, count: number): string[] | undefined {
  if (count === 0) return []
  const half = Math.floor(count / 2)
  const middle = keyBetween(low, high)
  if (middle === undefined) return undefined
  const before = keysBetween(low, middle, half)
  const behind = keysBetween(middle, high, count - half - 1)
  return before && behind ? [...before, middle, ...behind] : undefined
}
