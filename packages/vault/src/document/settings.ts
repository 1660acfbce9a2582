/** What the firm set for its vault: short values by name, such as the classification on prints or the day of the last export. */

export type Setting = string | number | boolean
export type Settings = Readonly<Record<string, Setting>>

const NAME = /^[a-z][A-Za-z0-9]{0,79}$/
const MOST_LETTERS = 2_000

export function isSetting(name: string, value: unknown): value is Setting {
  if (!NAME.test(name)) return false
  if (typeof value === 'string') return value.length <= MOST_LETTERS
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
}
