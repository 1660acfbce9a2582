/** A derived figure that says what it was made of, so that no number stands alone. */
import type { Spread } from '../company/quantity.ts'
import type { FigureName } from './figures.ts'

export type Derived =
  | {
      readonly ok: true
      /** Least, assumed and most; `high` is Infinity where an input is open to above. */
      readonly spread: Spread
      /** Fields of the firm that went in. */
      readonly from: readonly string[]
      /** Figures of the library that stood in for what the firm did not say. */
      readonly assumed: readonly FigureName[]
    }
  /** Fields that would have to be known. */
  | { readonly ok: false; readonly missing: readonly string[] }

/** @returns a derived figure from what was found; missing fields win */
export function derived(spread: Spread | undefined, from: readonly string[], assumed: readonly FigureName[] = []): Derived {
  return spread ? { ok: true, spread, from, assumed } : { ok: false, missing: from }
}

/** @returns the quotient with its bounds; where the divisor may be 0, the upper bound is open. undefined when something is missing or 0/0 */
export function ratio(above: Spread | undefined, below: Spread | undefined): Spread | undefined {
  if (!above || !below || below.high === 0) return undefined
  const high = below.low === 0 ? Infinity : above.high / below.low
  const low = below.high === Infinity ? 0 : above.low / below.high
  return { low, value: below.value === 0 ? low : above.value / below.value, high }
}

/** @returns the product by a factor that is known exactly */
export function scaled(spread: Spread | undefined, factor: number): Spread | undefined {
  return spread && { low: spread.low * factor, value: spread.value * factor, high: spread.high * factor }
}

/** @returns the product of two quantities, none of them negative */
export function product(a: Spread | undefined, b: Spread | undefined): Spread | undefined {
  return a && b && { low: a.low * b.low, value: a.value * b.value, high: a.low + a.high === 0 ? 0 : a.high * b.high }
}
