/**
 * Figures that the analysis takes from the library where a firm says nothing else. Here stand their names, units and places only: values, grades and
 * sources stand in `library/defaults/company.yaml`, once.
 */
import type { Grade, LibraryText } from '../library/facts.ts'
import type { LibraryField } from '../library/library-fields.ts'
import type { ContentOf, Library } from '../library/library.ts'
import { shippedLibrary } from '../shipped-library/index.ts'

export interface Figure {
  readonly value: number
  readonly unit: 'h' | 'd' | 'l/kwh' | 'share' | 'percent' | 'level'
  /** S: source, L: statute, E: estimate. */
  readonly grade: Grade
  /** Codes of the library's sources. */
  readonly sources: readonly string[]
  /** What it is, in words. */
  readonly text: LibraryText
}

/** Where the library keeps it: among the values for fields, or among the parameters. */
type Place = { readonly unit: Figure['unit'] } & ({ readonly field: LibraryField } | { readonly parameter: string })

export const FIGURES = {
  /** Hours until the crisis team works. */
  baoReactionH: { unit: 'h', field: 'bia.baoReactionH' },
  bufferH: { unit: 'h', field: 'bia.bufferH' },
  mbcoPercent: { unit: 'percent', field: 'processes[].mbcoPercent' },
  securedPeriodD: { unit: 'd', parameter: 'secured_period_d' },
  /** Damage from which a failure is intolerable. */
  intolerableLevel: { unit: 'level', parameter: 'intolerable_level' },
  /** Litres of diesel per kilowatt-hour. */
  gensetBurnLPerKwh: { unit: 'l/kwh', field: 'power.gensetBurnLPerKwh' },
  /** Of all employed. */
  assignedReservistShare: { unit: 'share', parameter: 'reservist_assigned_share' },
  reservePoolShare: { unit: 'share', parameter: 'reservist_pool_share' },
  /** Active members of fire brigades and THW. */
  volunteerShare: { unit: 'share', parameter: 'volunteer_share' },
  /** Share of staff with which a firm says that emergency operation runs (question 20). */
  emergencyStaffShare: { unit: 'share', parameter: 'staff_share_yes' },
} as const satisfies Record<string, Place>

export type FigureName = keyof typeof FIGURES
export type Figures = Readonly<Record<FigureName, Figure>>

const figuresByLibrary = new WeakMap<Library, Figures>()

/**
 * @returns every figure as this library has it
 * @throws RangeError where it has none: a library that lacks one is not complete
 */
export function figuresOf(library: Library): Figures {
  let figures = figuresByLibrary.get(library)
  if (!figures) {
    const names = Object.keys(FIGURES) as FigureName[]
    figures = Object.fromEntries(names.map((name) => [name, readFigure(FIGURES[name], library)])) as unknown as Figures
    figuresByLibrary.set(library, figures)
  }
  return figures
}

/** @returns the figures of the library that this version ships */
export function shippedFigures(): Figures {
  return figuresOf(shippedLibrary())
}

type Entry = ContentOf<'company-defaults'>['fields'][number] | ContentOf<'company-defaults'>['parameters'][number]

function readFigure(place: Place, library: Library): Figure {
  const { fields = [], parameters = [] } = library.single['company-defaults'] ?? {}
  const entry: Entry | undefined =
    'field' in place ? fields.find(({ field }) => field === place.field) : parameters.find(({ code }) => code === place.parameter)
  if (!entry || typeof entry.value !== 'number') throw new RangeError(`the library has no figure for ${JSON.stringify(place)}`)
  const { value, grade, source, text } = entry
  return { value, unit: place.unit, grade, sources: source, text }
}

/** @returns hours after which the damage of a failure is judged, ascending; a firm may choose its own */
export function horizonsOf(library: Library = shippedLibrary()): readonly number[] {
  const value = library.single['company-defaults']?.parameters.find(({ code }) => code === 'horizons_h')?.value
  return Array.isArray(value) ? value : []
}
