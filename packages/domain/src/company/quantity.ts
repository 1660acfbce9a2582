/** Reading quantities: exact, as a range, unknown, or not asked. */
import { type Quantity, type Range, UNKNOWN, type Unknown } from './field-kinds.ts'

/** A quantity as plain figures: what is assumed, and between what it lies. `high` is Infinity where a range is open to above. */
export interface Spread {
  readonly low: number
  readonly value: number
  readonly high: number
}

/** @returns whether the firm was asked and does not know */
export function isUnknown(value: unknown): value is Unknown {
  return value === UNKNOWN
}

/** @returns the value; undefined when it was not asked or is not known */
export function known<T>(value: T | Unknown | undefined): Exclude<T, Unknown> | undefined {
  return value === UNKNOWN || value === undefined ? undefined : (value as Exclude<T, Unknown>)
}

/**
 * @returns the figures of a quantity; undefined when it was not asked or is not known. Without `mode`, a closed range counts with its middle and
 * an open one with its lower end: nobody should plan with more than was said.
 */
export function spreadOf(value: Quantity | Unknown | undefined): Spread | undefined {
  const quantity = known<Quantity>(value)
  if (quantity === undefined) return undefined
  if (typeof quantity === 'number') return { low: quantity, value: quantity, high: quantity }
  const { min, max } = quantity
  return { low: min, value: quantity.mode ?? (max === undefined ? min : (min + max) / 2), high: max ?? Infinity }
}

/** @returns the single figure that a plain calculation takes (see `spreadOf`); undefined when there is none */
export function plainOf(value: Quantity | Unknown | undefined): number | undefined {
  return spreadOf(value)?.value
}

/** @returns whether a quantity is a range and not a figure */
export function isRange(value: Quantity | Unknown | undefined): value is Range {
  return typeof value === 'object'
}
