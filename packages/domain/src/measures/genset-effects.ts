/** Emergency power: kind, readiness, size and fuel of the set hang together and are settled together. Rules E8 to E10. */
import type { Company } from '../company/company-document.ts'
import { valueAt, withValueAt } from '../company/field-access.ts'
import { known } from '../company/quantity.ts'
import { gensetAutonomy, gensetLitresPerHour, gensetReadyH } from '../compile/energy-nodes.ts'
import { Facts, modeOf } from '../compile/facts.ts'
import type { LibraryField } from '../library/library-fields.ts'
import type { Library } from '../library/library.ts'
import { cautiousFigure, isBetter } from './field-orders.ts'
import type { MeasureChange, MeasureState } from './measure-state.ts'

/** Fields that are settled here and not one by one. */
export const GENSET_FIELDS: ReadonlySet<LibraryField> = new Set<LibraryField>([
  'power.genset',
  'power.gensetReadyH',
  'power.gensetKva',
  'power.gensetFuelL',
  'power.gensetAutonomyH',
  'supply.ownTankL',
])

/**
 * @param before the state without the measures
 * @param changed the state with all of their other effects
 * @returns the state with the best of what is there and what the measures bring
 */
export function withGenset(before: MeasureState, changed: MeasureState, changes: readonly MeasureChange[], library: Library): MeasureState {
  if (!changes.some(({ effect }) => GENSET_FIELDS.has(effect.field))) return changed
  const withSet = withKind(before.company, changed.company, changes)
  return { ...changed, company: withFuel(before, withSet, changes, library) }
}

function changesOf(changes: readonly MeasureChange[], field: LibraryField): readonly MeasureChange[] {
  return changes.filter(({ effect }) => effect.field === field)
}

/** The best kind of set; how soon it is there counts with the kind that it belongs to. */
function withKind(before: Company, changed: Company, changes: readonly MeasureChange[]): Company {
  const had = known<string>(before.power?.genset)
  const kinds = changesOf(changes, 'power.genset')
  const kind = kinds.reduce((best, { effect: { set } }) => (isBetter('power.genset', set, best) ? (set as string) : best), had)
  const owners = new Set(kinds.filter(({ effect }) => effect.set === kind).map(({ measure }) => measure))
  const others = new Set(kinds.filter(({ measure }) => !owners.has(measure)).map(({ measure }) => measure))
  let company = kind === had ? changed : withValueAt(changed, 'power.genset', kind)
  // What was said of a set that is not there says nothing of the one that comes.
  if (kind !== had && (had === undefined || had === 'none')) company = withValueAt(company, 'power.gensetReadyH', undefined)
  const isNew = kind !== had
  for (const { measure, effect } of changesOf(changes, 'power.gensetReadyH')) {
    const standing = valueAt(company, 'power.gensetReadyH')
    // Of a set that is there already and of which nobody has said how soon it works, the library's own figure counts.
    if (others.has(measure) || (!isNew && known<unknown>(standing) === undefined)) continue
    if (isBetter('power.gensetReadyH', effect.set, standing)) company = withValueAt(company, 'power.gensetReadyH', effect.set)
  }
  // A set whose size nobody has stated is taken to fit the load: a figure could only take away from that.
  for (const { effect } of changesOf(changes, 'power.gensetKva')) {
    const standing = known<unknown>(valueAt(company, 'power.gensetKva'))
    if (standing !== undefined && isBetter('power.gensetKva', effect.set, standing))
      company = withValueAt(company, 'power.gensetKva', effect.set)
  }
  return company
}

/** Litres and hours are one thing: whichever of the two the company states is what grows. */
function withFuel(before: MeasureState, company: Company, changes: readonly MeasureChange[], library: Library): Company {
  const own = new Facts(before.company, library, before.simulated)
  const perHour = modeOf(gensetLitresPerHour(own)?.value ?? 0)
  const startH = modeOf(gensetAutonomy({ facts: own })?.value ?? 0)
  const tank = modeOf(own.stated('supply.ownTankL', 'low')?.value ?? 0)
  const tankL = Math.max(tank, ...changesOf(changes, 'supply.ownTankL').map(({ effect }) => figureOf(effect.set)))
  const withTank = tankL > tank ? withValueAt(company, 'supply.ownTankL', tankL) : company
  const hours = fuelHours({ startH, tank, tankL, perHour }, changes, lesserSet(before, company, changes, library))
  if (hours <= startH + SLACK_H) return withTank
  if (ownHoursCount(own) || own.stated('power.loadCriticalKw', 'high') === undefined || perHour <= 0)
    return withValueAt(withTank, 'power.gensetAutonomyH', hours)
  return withValueAt(withTank, 'power.gensetFuelL', hours * perHour - tankL)
}

const SLACK_H = 1e-9

interface FuelBefore {
  /** Hours that the simulation takes without the measures. */
  readonly startH: number
  /** Litres in the company's own tank, without and with the measures. */
  readonly tank: number
  readonly tankL: number
  readonly perHour: number
}

/** Hours of fuel with the measures. */
function fuelHours({ startH, tank, tankL, perHour }: FuelBefore, changes: readonly MeasureChange[], lesser: LesserSet | undefined): number {
  const inHours = (litres: number): number => (perHour > 0 ? litres / perHour : 0)
  const most = (field: LibraryField, isCounted: (change: MeasureChange) => boolean = () => true): number =>
    Math.max(0, ...changesOf(changes, field).map((change) => (isCounted(change) ? figureOf(change.effect.set) : 0)))
  const addedL = changesOf(changes, 'power.gensetFuelL').reduce((sum, { effect }) => sum + figureOf(effect.add), tankL - tank)
  const setH = inHours(most('power.gensetFuelL'))
  const promisedH = most('power.gensetAutonomyH')
  if (!lesser) return Math.max(startH + inHours(addedL), inHours(tank) + setH + inHours(addedL), promisedH)
  const lesserH = Math.max(
    startH + inHours(addedL),
    most('power.gensetAutonomyH', ({ measure }) => !lesser.owners.has(measure)),
  )
  return Math.max(lesserH + setH, lesser.readyH + lesserH - lesser.firstReadyH, promisedH)
}

function figureOf(value: unknown): number {
  return cautiousFigure(value, 'more') ?? 0
}

/** Whether the hours that the company states are what the simulation takes. */
function ownHoursCount(facts: Facts): boolean {
  const byLitres = facts.stated('power.loadCriticalKw', 'high') !== undefined && facts.stated('power.gensetFuelL', 'low') !== undefined
  return facts.stated('power.gensetAutonomyH', 'low') !== undefined && !byLitres
}

function readyOf(company: Company, { simulated }: MeasureState, library: Library): number {
  return modeOf(gensetReadyH(new Facts(company, library, simulated), String(company.power?.genset)).value)
}

interface LesserSet {
  /** Hours until it would feed in, and until the better one does. */
  readonly readyH: number
  readonly firstReadyH: number
  /** Measures that bring the better one. */
  readonly owners: ReadonlySet<string>
}

/** A set that is there as well but does not feed in first: its fuel is not lost, and until when it would have carried on stays covered. */
function lesserSet(before: MeasureState, company: Company, changes: readonly MeasureChange[], library: Library): LesserSet | undefined {
  const kind = company.power?.genset
  const had = known<string>(before.company.power?.genset)
  const kinds = changesOf(changes, 'power.genset')
  const ready: number[] = []
  if (had !== undefined && had !== 'none' && had !== kind) ready.push(readyOf(before.company, before, library))
  for (const { measure, effect } of kinds) {
    if (typeof effect.set !== 'string' || effect.set === kind) continue
    const own = changesOf(changes, 'power.gensetReadyH').find((change) => change.measure === measure)
    const usual = new Facts(before.company, library, before.simulated).parameter(`genset_ready_${effect.set}_h`)
    ready.push(cautiousFigure(own?.effect.set, 'less') ?? modeOf(usual.value))
  }
  if (ready.length === 0) return undefined
  return {
    readyH: Math.max(...ready),
    firstReadyH: readyOf(company, before, library),
    owners: new Set(kinds.filter(({ effect }) => effect.set === kind).map(({ measure }) => measure)),
  }
}
