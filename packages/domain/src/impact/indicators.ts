/** Indicators that follow from the firm's own facts without a run of the engine. Sources stand at each formula. */
import type { Company } from '../company/company-document.ts'
import type { Quantity, Unknown } from '../company/field-kinds.ts'
import { type Spread, spreadOf } from '../company/quantity.ts'
import { type Derived, derived, product, ratio, scaled } from './derived.ts'
import { type FigureName, type Figures, shippedFigures } from './figures.ts'

const DAYS_PER_MONTH = 30
const DAYS_PER_WEEK = 7
const HOURS_PER_DAY = 24

/**
 * Hours that the emergency set runs: tank ÷ (critical load × litres per kWh). Without tank or load, the hours that the firm states; without a set, 0.
 * Source of the form: usual practice of planning emergency power; the burn rate is an estimate unless the firm gives its own.
 */
export function gensetAutonomyH({ power = {} }: Company, figures: Figures = shippedFigures()): Derived {
  if (power.genset === 'none') return derived({ low: 0, value: 0, high: 0 }, ['power.genset'])
  const burn = spreadOf(power.gensetBurnLPerKwh)
  const assumed: readonly FigureName[] = burn ? [] : ['gensetBurnLPerKwh']
  const load = spreadOf(power.loadCriticalKw)
  const litresPerHour = burn ? product(load, burn) : scaled(load, figures.gensetBurnLPerKwh.value)
  const hours = ratio(spreadOf(power.gensetFuelL), litresPerHour)
  if (hours) {
    return derived(hours, ['power.gensetFuelL', 'power.loadCriticalKw', ...(burn ? ['power.gensetBurnLPerKwh'] : [])], assumed)
  }
  const stated = spreadOf(power.gensetAutonomyH)
  return stated ? derived(stated, ['power.gensetAutonomyH']) : derived(undefined, ['power.gensetFuelL', 'power.loadCriticalKw'])
}

/** Hours that the battery supply bridges. */
export function upsHours({ power = {} }: Company): Derived {
  return derived(scaled(spreadOf(power.upsMinutes), 1 / 60), ['power.upsMinutes'])
}

/** Hours that the own fleet drives without a fuel delivery. */
export function fleetFuelHours({ supply = {} }: Company): Derived {
  return derived(scaled(spreadOf(supply.fuelDays), HOURS_PER_DAY), ['supply.fuelDays'])
}

/**
 * Days that the firm lives without revenue: liquidity ÷ (fixed costs of a month ÷ 30). Where an amount is missing, the weeks that the firm states, times 7.
 */
export function survivalDays({ finance = {} }: Company): Derived {
  const days = scaled(ratio(spreadOf(finance.liquidityEur), spreadOf(finance.fixedCostMonthEur)), DAYS_PER_MONTH)
  if (days) return derived(days, ['finance.liquidityEur', 'finance.fixedCostMonthEur'])
  const weeks = scaled(spreadOf(finance.liquidityWeeks), DAYS_PER_WEEK)
  return weeks ? derived(weeks, ['finance.liquidityWeeks']) : derived(undefined, ['finance.liquidityEur', 'finance.fixedCostMonthEur'])
}

/**
 * Days that the material lasts: the shortest of the critical items, or what the firm states for its most important material.
 */
export function stockDays({ supply = {} }: Company): Derived {
  const { criticalItems = [] } = supply
  const stated = criticalItems.flatMap(({ id, stockDays: stock }) => {
    const spread = spreadOf(stock)
    return spread ? [{ path: `supply.criticalItems[${id}].stockDays`, spread }] : []
  })
  const shortest = stated.toSorted((a, b) => a.spread.value - b.spread.value)[0]
  return shortest ? derived(shortest.spread, [shortest.path]) : derived(spreadOf(supply.stockDays), ['supply.stockDays'])
}

/** Staff: heads, else the number of employees. */
function staffOf({ company = {}, people = {} }: Company): { readonly path: string; readonly staff: Quantity | Unknown | undefined } {
  const isKnown = spreadOf(people.headcount) !== undefined
  return isKnown ? { path: 'people.headcount', staff: people.headcount } : { path: 'company.employeesN', staff: company.employeesN }
}

/**
 * People missing for emergency operation: minimum − headcount × (1 − absent share). Above 0: a gap; below: so many to spare.
 * Where the minimum is not known but the share of question 20 is said to be enough, the minimum is that share of the staff.
 * @param absentShare 0 to 1, from a scenario
 */
export function staffGap(company: Company, absentShare: number, figures: Figures = shippedFigures()): Derived {
  const { people = {} } = company
  const { path, staff } = staffOf(company)
  const heads = spreadOf(staff)
  const minimum = spreadOf(people.minStaffForMbcoN)
  const enough = people.emergencyWith70Percent === 'yes' ? scaled(heads, figures.emergencyStaffShare.value) : undefined
  const isStated = minimum !== undefined || enough === undefined
  const minimumPath = isStated ? 'people.minStaffForMbcoN' : 'people.emergencyWith70Percent'
  const assumed: readonly FigureName[] = isStated ? [] : ['emergencyStaffShare']
  return derived(difference(minimum ?? enough, scaled(heads, 1 - absentShare)), [minimumPath, path], assumed)
}

function difference(a: Spread | undefined, b: Spread | undefined): Spread | undefined {
  return a && b && { low: a.low - b.high, value: a.value - b.value, high: a.high - b.low }
}

export interface PeopleExpected {
  /** Mean number of people. */
  readonly expected: number
  /** Probability that there is at least one, 0 to 1. */
  readonly atLeastOne: number
}

/**
 * How many of the staff belong to a group that has this share of all employed: binomial, expected n·p, P(≥ 1) = 1 − (1 − p)ⁿ.
 * A statement about firms of this size, never about persons.
 * @param headcount people, 0 or more
 * @param share 0 to 1
 */
export function peopleExpected(headcount: number, share: number): PeopleExpected {
  return { expected: headcount * share, atLeastOne: 1 - (1 - share) ** headcount }
}

export interface StaffExpectation {
  readonly assignedReservists: PeopleExpected
  readonly reservePool: PeopleExpected
  readonly volunteers: PeopleExpected
}

/** @returns how many reservists and volunteers a firm of this size has on average; undefined when its size is not known */
export function staffExpectation(company: Company, figures: Figures = shippedFigures()): StaffExpectation | undefined {
  const heads = spreadOf(staffOf(company).staff)
  if (!heads) return undefined
  const expect = (name: FigureName): PeopleExpected => peopleExpected(heads.value, figures[name].value)
  return {
    assignedReservists: expect('assignedReservistShare'),
    reservePool: expect('reservePoolShare'),
    volunteers: expect('volunteerShare'),
  }
}

export interface StandbyBridge {
  /** Hours until the resource is gone for longer than can be borne. */
  readonly ttsH: number
  /** Hours without the resource until the substitute works. */
  readonly serviceGapH: number
  /** Ids of the processes whose RTO the gap exceeds. */
  readonly tooLongFor: readonly string[]
}

/**
 * A substitute that needs time to start (rented set, second site) leaves a gap. The gap is acceptable where no process that needs the resource has a
 * shorter RTO; then the time to survive is start + the substitute's autonomy, else the own reserve alone.
 * @param ownBufferH hours that the own reserve lasts (battery, tank)
 * @param delayH hours until the substitute works
 * @param autonomyH hours that the substitute then lasts
 * @param needing processes that need the resource, with their RTO in hours (null: none)
 */
export function standbyBridge(
  ownBufferH: number,
  delayH: number,
  autonomyH: number,
  needing: readonly { readonly id: string; readonly rtoH: number | null }[],
): StandbyBridge {
  const serviceGapH = Math.max(0, delayH - ownBufferH)
  const tooLongFor = needing.filter(({ rtoH }) => rtoH !== null && serviceGapH > rtoH).map(({ id }) => id)
  // A substitute that is ready while the own reserve still lasts takes over when the reserve ends.
  const ttsH = tooLongFor.length > 0 ? ownBufferH : Math.max(delayH, ownBufferH) + autonomyH
  return { ttsH, serviceGapH, tooLongFor }
}
