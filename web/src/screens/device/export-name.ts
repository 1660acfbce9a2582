/** Names of exported files. */

/** File systems refuse these, or take them for something else. */
const NOT_IN_NAMES = /[\p{Cc}\p{Cf}<>:"/\\|?*.]+/gu
const MOST_LETTERS = 80

/**
 * @param company as it is called on this device
 * @param now milliseconds since 1970
 * @param ending of the file
 * @returns `Muster Metallbau GmbH 2026-03-31.age`, by the day of the device's clock
 */
export function exportFileName(company: string, now: number, ending: 'age' | 'yaml' = 'age'): string {
  const name = company.replaceAll(NOT_IN_NAMES, ' ').replaceAll(/\s+/g, ' ').trim().slice(0, MOST_LETTERS).trim()
  const at = new Date(now)
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
  return `${name === '' ? day : `${name} ${day}`}.${ending}`
}
