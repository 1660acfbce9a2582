/** Does a company's trade (WZ/NACE) belong to a list of trades? */

/** Sections of WZ 2008 (NACE Rev. 2) with their first and last division. */
const SECTIONS: Readonly<Record<string, readonly [first: number, last: number]>> = {
  A: [1, 3],
  B: [5, 9],
  C: [10, 33],
  D: [35, 35],
  E: [36, 39],
  F: [41, 43],
  G: [45, 47],
  H: [49, 53],
  I: [55, 56],
  J: [58, 63],
  K: [64, 66],
  L: [68, 68],
  M: [69, 75],
  N: [77, 82],
  O: [84, 84],
  P: [85, 85],
  Q: [86, 88],
  R: [90, 93],
  S: [94, 96],
  T: [97, 98],
  U: [99, 99],
}

/** `too-coarse`: part of what the company's code stands for is listed. */
export type Listed = 'listed' | 'too-coarse' | 'not'

/**
 * @param code of the company: a section `C`, or a division, group or class `25`, `25.1`, `25.11`
 * @param list divisions, groups and classes; each stands for all below it
 */
export function isListed(code: string, list: readonly string[]): Listed {
  const section = SECTIONS[code]
  if (section) {
    const [first, last] = section
    const inside = list.filter((entry) => first <= divisionOf(entry) && divisionOf(entry) <= last)
    const whole = new Set(inside.filter((entry) => !entry.includes('.')))
    if (whole.size === last - first + 1) return 'listed'
    return inside.length > 0 ? 'too-coarse' : 'not'
  }
  if (list.some((entry) => code.startsWith(entry))) return 'listed'
  return list.some((entry) => entry.startsWith(code)) ? 'too-coarse' : 'not'
}

function divisionOf(code: string): number {
  return Number.parseInt(code, 10)
}
