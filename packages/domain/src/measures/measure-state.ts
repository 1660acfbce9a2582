/** A company as it stands with measures: its own document changed, and what exists in the simulation only. Rules E1 to E7. */
import type { Company } from '../company/company-document.ts'
import { fieldAt } from '../company/company-fields.ts'
import { valueAt, withValueAt } from '../company/field-access.ts'
import { isRange, known, plainOf } from '../company/quantity.ts'
import type { Quantity } from '../company/field-kinds.ts'
import { Facts, modeOf, type SimulatedValue } from '../compile/facts.ts'
import { isCompanyModelField, type LibraryField } from '../library/library-fields.ts'
import type { Library } from '../library/library.ts'
import type { Measure, MeasureEffect } from '../library/measure.ts'
import { cautiousFigure, isBetter, orderOf } from './field-orders.ts'
import { GENSET_FIELDS, withGenset } from './genset-effects.ts'

export interface MeasureState {
  readonly company: Company
  /** Values of fields that exist in the simulation only, by field, with the measure that sets them. */
  readonly simulated: ReadonlyMap<string, SimulatedValue>
}

/** @returns every measure of the library */
export function measuresOf(library: Library): readonly Measure[] {
  return library.measureGroups.flatMap(({ measures }) => measures)
}

/** One change of one field, and the measure that makes it. */
export interface MeasureChange {
  readonly measure: string
  readonly effect: MeasureEffect
}

/** What the simulation takes where nothing is said and the library has no default of its own. */
const NOTHING_SAID: Readonly<Partial<Record<LibraryField, number>>> = {
  'finance.banksN': 1,
  'ict.blastRadiusShare': 1,
  'ict.gnssHoldoverH': 0,
  'ict.incidentProbabilityFactor': 1,
  // The simulation counts on no battery that nobody has spoken of, whatever is typical.
  'power.upsMinutes': 0,
  'power.restartScrapShare': 1,
  'power.safeWorkH': 0,
  'supply.ownTankL': 0,
  'trade.breachProbabilityFactor': 1,
}

/** What only measuring can tell: an unknown value stays unknown, whatever range is usual. */
const ONLY_MEASURED: ReadonlySet<LibraryField> = new Set(['ict.restoreHMeasured'])

/**
 * @param codes measures in any order, each with those that it needs
 * @returns them and all that they need, sorted by code
 */
export function withNeeds(codes: Iterable<string>, library: Library): Measure[] {
  const byCode = new Map(measuresOf(library).map((measure) => [measure.code, measure]))
  const found = new Map<string, Measure>()
  const open = [...codes]
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    const measure = byCode.get(code)
    if (!measure || found.has(code)) continue
    found.set(code, measure)
    open.push(...measure.needs)
  }
  return [...found.values()].toSorted((a, b) => a.code.localeCompare(b.code))
}

/**
 * Adds one measure and all that it needs.
 * @returns a new state; the one given stays as it is
 */
export function applyMeasure(state: MeasureState, measure: Measure, library: Library): MeasureState {
  return applyMeasures(state, [measure.code], library)
}

/**
 * Adds measures and all that they need at once; the result does not depend on their order: what is set comes first, then what is added, then what is
 * multiplied.
 * @param codes codes of the library; unknown ones change nothing
 * @returns a new state; the one given stays as it is
 */
export function applyMeasures(state: MeasureState, codes: Iterable<string>, library: Library): MeasureState {
  const changes: MeasureChange[] = withNeeds(codes, library).flatMap(({ code, effects }) =>
    effects.map((effect) => ({ measure: code, effect })),
  )
  const plain = changes.filter(({ effect }) => !GENSET_FIELDS.has(effect.field))
  const phases = [
    plain.filter(({ effect }) => effect.set !== undefined),
    plain.filter(({ effect }) => effect.add !== undefined),
    plain.filter(({ effect }) => effect.multiply !== undefined),
  ]
  const changed = phases.flat().reduce((next, change) => changedBy(next, change, library), state)
  return withGenset(state, changed, changes, library)
}

/**
 * The company before any further measure: what exists in the simulation only is taken from the measures that it has, and so is what those would set
 * where the company says nothing itself.
 */
export function startingState(company: Company, library: Library): MeasureState {
  const done = new Set((company.measures ?? []).filter(({ status }) => isDone(status)).map(({ measureCode }) => measureCode))
  const state: MeasureState = { company, simulated: new Map() }
  const all = applyMeasures(
    state,
    [...done].filter((code): code is string => code !== undefined),
    library,
  )
  if (done.size === 0) return state
  const own = measuresOf(library)
    .filter(({ code }) => done.has(code))
    .flatMap(({ effects }) => effects)
    .filter(({ set, field }) => set !== undefined && isCompanyModelField(field) && !field.includes('[]'))
    .map(({ field }) => field)
  const filled = own.reduce(
    (next, field) => (known<unknown>(valueAt(next, field)) === undefined ? withValueAt(next, field, valueAt(all.company, field)) : next),
    company,
  )
  return { company: filled, simulated: all.simulated }
}

export function isDone(status: string | undefined): boolean {
  return status === 'done' || status === 'verified'
}

function changedBy(state: MeasureState, { measure, effect }: MeasureChange, library: Library): MeasureState {
  const { field } = effect
  if (!isCompanyModelField(field)) return withSimulated(state, field, field, effect, measure, library)
  const paths = pathsOf(state.company, field)
  // A list that the company has not filled in: the simulation knows the field by its path for all of them.
  if (paths.length === 0) return withSimulated(state, field, field, effect, measure, library)
  const company = paths.reduce((next, path) => {
    const value = valueAfter({ ...state, company: next }, path, effect, library)
    return value === undefined ? next : withValueAt(next, path, value)
  }, state.company)
  return company === state.company ? state : { ...state, company }
}

function withSimulated(
  state: MeasureState,
  path: string,
  field: LibraryField,
  effect: MeasureEffect,
  measure: string,
  library: Library,
): MeasureState {
  if (field.includes('[]') && effect.set === undefined) return state
  const value = valueAfter(state, path, effect, library)
  return value === undefined ? state : { ...state, simulated: new Map([...state.simulated, [path, { value, measure }]]) }
}

/** @returns the paths of a field's values in this company: one, or one for each element of a list */
export function pathsOf(company: Company, field: LibraryField): string[] {
  const at = field.indexOf('[]')
  if (at < 0) return [field]
  const list = valueAt(company, field.slice(0, at))
  return Array.isArray(list) ? list.map((_, k) => `${field.slice(0, at)}[${k}]${field.slice(at + 2)}`) : []
}

/** @returns the field's value with the effect; undefined where it changes nothing */
function valueAfter(state: MeasureState, path: string, effect: MeasureEffect, library: Library): unknown {
  const { field, set, add, multiply } = effect
  const before = state.simulated.get(path)?.value ?? known<unknown>(valueAt(state.company, path))
  if (set !== undefined) return valueSet(state, field, set, before, library)
  const start = before ?? startOf(state, path, field, library)
  if (start === undefined) return undefined
  const order = orderOf(field)
  const change = add === undefined ? (figure: number) => figure * (multiply ?? 1) : shiftBy(cautiousFigure(add, 'more') ?? 0)
  const value = eachFigure(start as Quantity, (figure) => within(path, change(figure)))
  return order !== undefined && isBetter(field, value, start) ? value : undefined
}

function shiftBy(amount: number): (figure: number) => number {
  return (figure) => figure + amount
}

function eachFigure(value: Quantity, change: (figure: number) => number): Quantity {
  if (!isRange(value)) return change(value)
  const { min, mode, max } = value
  return { min: change(min), ...(mode === undefined ? {} : { mode: change(mode) }), ...(max === undefined ? {} : { max: change(max) }) }
}

function within(path: string, figure: number): number {
  const facts = fieldAt(path)?.facts
  if (facts?.kind !== 'quantity') return Math.max(0, figure)
  const kept = Math.min(facts.max, Math.max(facts.min, figure))
  return facts.whole ? Math.ceil(kept - 1e-9) : kept
}

function valueSet(state: MeasureState, field: LibraryField, set: unknown, before: unknown, library: Library): unknown {
  if (orderOf(field) === 'joined') return joined(state, field, set, before)
  if (before === undefined && ONLY_MEASURED.has(field)) return undefined
  const compared = before ?? startOf(state, field, field, library)
  return isBetter(field, set, compared) ? set : undefined
}

/** A list that is not stated stands for all of its options as soon as there is a battery: naming some would narrow it. */
function joined({ company }: MeasureState, field: LibraryField, set: unknown, before: unknown): unknown {
  if (Array.isArray(before)) return before.includes(set) ? undefined : [...(before as unknown[]), set]
  return field === 'power.upsScope' && (plainOf(company.power?.upsMinutes) ?? 0) > 0 ? undefined : [set]
}

/** @returns what the simulation takes of a field that says nothing; undefined where it takes nothing */
function startOf({ company, simulated }: MeasureState, path: string, field: LibraryField, library: Library): Quantity | undefined {
  const own = NOTHING_SAID[field]
  if (own !== undefined) return own
  // An element that says nothing follows the general field, which the measure changes as well.
  if (field.includes('[]')) return undefined
  const found = new Facts(company, library, simulated).quantity(path, orderOf(field) === 'less' ? 'high' : 'low')
  return found && modeOf(found.value)
}
