/** Reads fields of outside data one by one. A fault is noted with its path and a harmless value goes on, so that all faults come at once. */
import type { FaultList } from './faults.ts'
import { NOT_NEGATIVE, type Range, rangeFault } from './ranges.ts'
import type { Band, Hours } from './spec.ts'

export type Fields = Readonly<Record<string, unknown>>

/** Reads values at paths; every method returns a value of its type whatever it was given. */
export class FieldReader {
  readonly faults: FaultList

  constructor(faults: FaultList) {
    this.faults = faults
  }

  /** @returns the value as an object, or undefined and a fault */
  object(value: unknown, path: string): Fields | undefined {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
    this.faults.add(value === undefined ? 'missing' : 'not-an-object', path)
    return undefined
  }

  /** @returns the value as a list; absent is an empty list unless it is required */
  list(value: unknown, path: string, required = false): readonly unknown[] {
    if (Array.isArray(value)) return value
    if (value !== undefined || required) this.faults.add(value === undefined ? 'missing' : 'not-a-list', path)
    return []
  }

  /** @returns a text that is not empty, or '' and a fault */
  name(value: unknown, path: string): string {
    if (typeof value === 'string' && value !== '') return value
    this.faults.add(value === undefined ? 'missing' : value === '' ? 'empty-text' : 'not-a-text', path)
    return ''
  }

  /** @returns a text, '' when absent */
  text(value: unknown, path: string): string {
    if (value === undefined || typeof value === 'string') return value ?? ''
    this.faults.add('not-a-text', path)
    return ''
  }

  /** @returns one text or a list of texts as a list; undefined when absent */
  texts(value: unknown, path: string): readonly string[] | undefined {
    if (value === undefined) return undefined
    if (typeof value === 'string') return [this.name(value, path)]
    return this.list(value, path).map((text, k) => this.name(text, `${path}[${k}]`))
  }

  /** @returns the two entries of a pair, undefined where one is missing */
  pair(value: unknown, path: string): readonly [unknown, unknown] {
    const entries = this.list(value, path, true)
    if (entries.length > 2) this.faults.add('not-a-pair', path)
    return [entries[0], entries[1]]
  }

  boolean(value: unknown, path: string): boolean {
    if (value === undefined || typeof value === 'boolean') return value ?? false
    this.faults.add('not-a-boolean', path)
    return false
  }

  /** @returns a finite number within the range; `absent` when the field is not there (without it, the field is required) */
  number(value: unknown, path: string, range: Range, absent?: number): number {
    if (value === undefined && absent !== undefined) return absent
    const fallback = absent ?? range.min ?? 0
    if (typeof value !== 'number') {
      this.faults.add(value === undefined ? 'missing' : 'not-a-number', path)
      return fallback
    }
    const fault = rangeFault(value, range)
    if (!fault) return value
    this.faults.add(fault.code, path, fault.params)
    return fallback
  }

  /** @returns hours ≥ 0, exact or a band with min ≤ mode ≤ max */
  hours(value: unknown, path: string, absent?: number): Hours {
    if (typeof value !== 'object' || value === null) return this.number(value, path, NOT_NEGATIVE, absent)
    const fields = this.object(value, path)
    if (!fields) return absent ?? 0
    const before = this.faults.count
    const min = this.number(fields.min, `${path}.min`, NOT_NEGATIVE)
    const max = this.number(fields.max, `${path}.max`, NOT_NEGATIVE)
    const mode = fields.mode === undefined ? undefined : this.number(fields.mode, `${path}.mode`, NOT_NEGATIVE)
    if (this.faults.count > before) return absent ?? 0
    if (min > max || (mode !== undefined && (mode < min || mode > max))) {
      this.faults.add('band-order', path, { min, mode: mode ?? (min + max) / 2, max })
      return absent ?? 0
    }
    const band: Band = mode === undefined ? { min, max } : { min, mode, max }
    return band
  }
}
