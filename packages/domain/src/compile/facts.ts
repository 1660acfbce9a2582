/** The company's facts as the simulation takes them: what the company says, else the library's default, always with its origin. */
import type { Hours } from '@rueckhalt/engine'
import type { Company } from '../company/company-document.ts'
import { valueAt } from '../company/field-access.ts'
import type { Quantity, Unknown } from '../company/field-kinds.ts'
import { known, spreadOf } from '../company/quantity.ts'
import type { ContentOf, Library } from '../library/library.ts'
import type { Origin, Sourced } from './origin.ts'

/** A value that exists in the simulation only, and the measure that sets it. */
export interface SimulatedValue {
  readonly value: unknown
  readonly measure: string
}

/** Which end of a range without a likeliest value is planned with. */
export type Caution = 'low' | 'high'

type DefaultField = ContentOf<'company-defaults'>['fields'][number]
type Parameter = ContentOf<'company-defaults'>['parameters'][number]
type Resource = ContentOf<'dependencies'>['resources'][number]

interface LibraryIndex {
  readonly fields: ReadonlyMap<string, DefaultField>
  readonly parameters: ReadonlyMap<string, Parameter>
  readonly resources: ReadonlyMap<string, Resource>
}

const indexes = new WeakMap<Library, LibraryIndex>()

function indexOf(library: Library): LibraryIndex {
  let index = indexes.get(library)
  if (!index) {
    const defaults = library.single['company-defaults']
    index = {
      fields: new Map(defaults?.fields.map((entry) => [entry.field, entry])),
      parameters: new Map(defaults?.parameters.map((entry) => [entry.code, entry])),
      resources: new Map(library.single.dependencies?.resources.map((entry) => [entry.code, entry])),
    }
    indexes.set(library, index)
  }
  return index
}

export class Facts {
  readonly #library: LibraryIndex

  readonly company: Company
  readonly simulated: ReadonlyMap<string, SimulatedValue>

  constructor(company: Company, library: Library, simulated: ReadonlyMap<string, SimulatedValue>) {
    this.company = company
    this.simulated = simulated
    this.#library = indexOf(library)
  }

  /** @returns what the company, or a measure, says about a field; undefined where neither does */
  said(path: string): Sourced<unknown> | undefined {
    const simulated = this.simulated.get(path)
    if (simulated) return { value: simulated.value, origins: [{ kind: 'measure', code: simulated.measure }] }
    const value = known<unknown>(valueAt(this.company, path))
    return value === undefined ? undefined : { value, origins: [{ kind: 'field', path }] }
  }

  /** @returns whether the company says exactly this */
  says(path: string, value: string | boolean): boolean {
    return this.said(path)?.value === value
  }

  /**
   * @param path a quantity of the model
   * @param scale factor from the field's unit to the one wanted
   * @returns the figure or band that the company states; a range without a likeliest value counts with its cautious end
   */
  stated(path: string, caution: Caution, scale = 1): Sourced<Hours> | undefined {
    const said = this.said(path)
    const value = said && bandOf(said.value, caution, scale)
    return value === undefined ? undefined : { value, origins: said?.origins ?? [] }
  }

  /** @returns what the company states, else the library's default; undefined where there is neither */
  quantity(path: string, caution: Caution, scale = 1): Sourced<Hours> | undefined {
    return this.stated(path, caution, scale) ?? this.#defaultOf(path, scale)
  }

  #defaultOf(path: string, scale: number): Sourced<Hours> | undefined {
    const entry = this.#library.fields.get(path.replaceAll(/\[[^\]]*\]/g, '[]'))
    if (!entry || typeof entry.value !== 'number') return undefined
    const { value, band, text, grade, source } = entry
    const asked = valueAt(this.company, path) !== undefined
    return {
      value: band ? scaledBand({ min: band.min, mode: value, max: band.max }, scale) : value * scale,
      origins: [{ kind: 'default', path, text, asked, grade, source }],
    }
  }

  /**
   * @returns a figure of the method
   * @throws RangeError where the library has none: a mistake of whoever wrote the two, not of the company
   */
  parameter(code: string): Sourced<Hours> {
    const entry = this.#library.parameters.get(code)
    if (!entry || typeof entry.value !== 'number') throw new RangeError(`the library has no parameter ${code}`)
    const { value, band, text, grade, source } = entry
    return {
      value: band ? scaledBand({ min: band.min, mode: value, max: band.max }, 1) : value,
      origins: [{ kind: 'parameter', code, text, grade, source }],
    }
  }

  /** @returns hours that a resource lasts without the power grid; undefined where the library gives none */
  survival(code: string): Sourced<Hours> | undefined {
    const entry = this.#library.resources.get(code)
    if (!entry?.survivalHours) return undefined
    const { survivalHours, label, grade, source } = entry
    return { value: plainBand(survivalHours), origins: [{ kind: 'resource', code, text: label, grade, source }] }
  }

  /** @returns the resource of the library */
  resource(code: string): Resource | undefined {
    return this.#library.resources.get(code)
  }

  /** Every resource code of the library, in its order. */
  get resourceCodes(): readonly string[] {
    return [...this.#library.resources.keys()]
  }
}

/** @returns the parameter for a band of SHARE_BANDS: `share_band_1_4` for `1-4` */
export function shareParameter(band: string): string {
  return `share_band_${band.replace('-', '_').replace('+', '_plus')}`
}

/** @returns the single figure that a plain run takes of a figure or band */
export function modeOf(hours: Hours): number {
  if (typeof hours === 'number') return hours
  return hours.mode ?? (hours.min + hours.max) / 2
}

function bandOf(value: unknown, caution: Caution, scale: number): Hours | undefined {
  if (typeof value !== 'number' && (typeof value !== 'object' || value === null || Array.isArray(value))) return undefined
  const quantity = value as Quantity | Unknown
  const spread = spreadOf(quantity)
  if (!spread) return undefined
  if (spread.low === spread.high) return spread.value * scale
  // Open to above: nobody should plan with more than was said.
  const high = Number.isFinite(spread.high) ? spread.high : spread.value
  const likeliest = typeof quantity === 'object' ? quantity.mode : undefined
  return scaledBand({ min: spread.low, mode: likeliest ?? (caution === 'low' ? spread.low : high), max: high }, scale)
}

function scaledBand({ min, mode, max }: { min: number; mode: number; max: number }, scale: number): Hours {
  return min === max ? mode * scale : { min: min * scale, mode: mode * scale, max: max * scale }
}

function plainBand(band: { readonly min: number; readonly mode?: number | undefined; readonly max: number }): Hours {
  return scaledBand({ min: band.min, mode: band.mode ?? (band.min + band.max) / 2, max: band.max }, 1)
}

/** @returns a band divided by one figure, with what both rest on */
export function dividedBy(above: Sourced<Hours>, below: Sourced<Hours>): Sourced<Hours> | undefined {
  const divisor = modeOf(below.value)
  if (divisor <= 0) return undefined
  const { value } = above
  const origins: readonly Origin[] = [...above.origins, ...below.origins]
  return {
    value: typeof value === 'number' ? value / divisor : scaledBand({ min: value.min, mode: modeOf(value), max: value.max }, 1 / divisor),
    origins,
  }
}

/** @returns the sum of two figures or bands, with what both rest on */
export function plus(a: Sourced<Hours>, b: Sourced<Hours>): Sourced<Hours> {
  const origins = [...a.origins, ...b.origins]
  if (typeof a.value === 'number' && typeof b.value === 'number') return { value: a.value + b.value, origins }
  const [x, y] = [wideBand(a.value), wideBand(b.value)]
  return { value: scaledBand({ min: x.min + y.min, mode: x.mode + y.mode, max: x.max + y.max }, 1), origins }
}

function wideBand(hours: Hours): { min: number; mode: number; max: number } {
  return typeof hours === 'number' ? { min: hours, mode: hours, max: hours } : { min: hours.min, mode: modeOf(hours), max: hours.max }
}
