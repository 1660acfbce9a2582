/** What numbers of outside data may be, whatever the format they come in. */
import type { FaultCode } from './faults.ts'

export interface Range {
  readonly min?: number
  readonly max?: number
  /** 0 itself is out of range. */
  readonly isPositive?: true
}

export const LEVEL: Range = { min: 0, max: 1 }
export const NOT_NEGATIVE: Range = { min: 0 }
/** Hours that something divides by. */
export const POSITIVE: Range = { min: 0, isPositive: true }
/** EUR per hour, and volumes: far above anything real, and far below where sums overflow. */
export const AMOUNT: Range = { min: 0, max: 1e12 }

/** @returns what is wrong with a number, without its place; undefined when it is within the range */
export function rangeFault(value: number, range: Range): { code: FaultCode; params: Record<string, number> } | undefined {
  if (!Number.isFinite(value)) return { code: 'not-finite', params: {} }
  if (range.min !== undefined && value < range.min) return { code: 'below-minimum', params: { value, min: range.min } }
  if (range.max !== undefined && value > range.max) return { code: 'above-maximum', params: { value, max: range.max } }
  return range.isPositive && value === 0 ? { code: 'not-positive', params: {} } : undefined
}
