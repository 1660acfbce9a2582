/** Plain values as documents hold them. */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
}

/** @returns whether two values say the same; the order of names does not count */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (a instanceof Uint8Array && b instanceof Uint8Array) return a.length === b.length && a.every((byte, k) => byte === b[k])
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((entry, k) => isSame(entry, b[k]))
  if (!isPlainObject(a) || !isPlainObject(b)) return false
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name]))
}

/** @returns whether a value is nested deeper than `most` levels; never follows it further than that */
export function isDeeperThan(value: unknown, most: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (most === 0) return true
  return Object.values(value).some((inner: unknown) => isDeeperThan(inner, most - 1))
}
