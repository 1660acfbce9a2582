import { describe, expect, it } from 'vitest'
import { type Company, emptyCompany, valueAt, withValueAt } from '../company/index.ts'
import { musterMetallbau } from '../company/testing/muster-metallbau.ts'
import { shippedLibrary } from '../shipped-library/index.ts'
import { cautiousFigure, isBetter, orderOf } from './field-orders.ts'
import { applyMeasure, applyMeasures, type MeasureState, measuresOf, startingState, withNeeds } from './measure-state.ts'

const library = shippedLibrary()

function withFacts(company: Company, facts: Readonly<Record<string, unknown>>): Company {
  return Object.entries(facts).reduce((changed, [path, value]) => withValueAt(changed, path, value), company)
}

function stateOf(facts: Readonly<Record<string, unknown>>, company = emptyCompany()): MeasureState {
  return startingState(withFacts(company, facts), library)
}

/** @returns the field of the company with the measures */
function fieldAfter(facts: Readonly<Record<string, unknown>>, codes: readonly string[], path: string): unknown {
  return valueAt(applyMeasures(stateOf(facts), codes, library).company, path)
}

describe('What a measure changes', () => {
  it('E1: sets, adds and multiplies fields of the company; the state before stays as it is', () => {
    const before = stateOf({}, musterMetallbau)
    const after = applyMeasures(before, ['M-29', 'M-36', 'M-42'], library)
    expect(valueAt(after.company, 'ict.satDevice')).toBe(true)
    expect(valueAt(after.company, 'supply.stockDays')).toBe(18)
    expect(valueAt(after.company, 'people.singleHolderFunctionsN')).toBe(2)
    expect(before.company).toBe(musterMetallbau)
  })

  it('E1: what a company would not state exists in the simulation only, with the measure that sets it', () => {
    const { company, simulated } = applyMeasures(stateOf({}), ['M-61'], library)
    expect(simulated.get('plan.partnerReadyH')).toEqual({ value: 6, measure: 'M-61' })
    expect(company).toEqual(emptyCompany())
  })

  it('E2: what is added starts from what the simulation takes where nothing is said', () => {
    expect(fieldAfter({}, ['M-32'], 'supply.fuelDays')).toBe(6)
    expect(fieldAfter({ 'supply.fuelDays': 'unknown' }, ['M-32'], 'supply.fuelDays')).toBe(6)
    expect(fieldAfter({}, ['M-05'], 'power.upsMinutes')).toBe(30)
    expect(fieldAfter({ 'power.upsMinutes': { min: 10, max: 20 } }, ['M-05'], 'power.upsMinutes')).toEqual({ min: 40, max: 50 })
  })

  it.each([
    ['ict.carriersN', 3, 'M-28'],
    ['power.genset', 'stationary', 'M-08'],
    ['sites[0].guard', 'around_the_clock', 'M-54'],
    ['ict.restoreHMeasured', 6, 'M-21'],
    ['power.gensetReadyH', 1, 'M-08'],
  ])('E3: %s %s is better than what %s sets, and stays', (path, value, code) => {
    const facts = { 'sites[0].id': 'werk', 'power.genset': 'stationary', [path]: value }
    expect(fieldAfter(facts, [code], path)).toBe(value)
  })

  it('E3: every field that a measure of the library changes has an order', () => {
    for (const { code, effects } of measuresOf(library))
      for (const { field } of effects) expect([code, field, orderOf(field)]).not.toContain(undefined)
  })

  it('E3: a range is compared by its likeliest figure, else by its cautious end', () => {
    expect(cautiousFigure({ min: 8, max: 240 }, 'less')).toBe(240)
    expect(cautiousFigure({ min: 8, max: 240 }, 'more')).toBe(8)
    expect(cautiousFigure({ min: 6, mode: 12, max: 24 }, 'less')).toBe(12)
    expect(isBetter('power.restartH', { min: 1, max: 9 }, 8)).toBe(false)
    expect(isBetter('power.restartH', 7, 'unknown')).toBe(true)
  })

  it('E4: options join a list that is stated; one that stands for everything is not narrowed', () => {
    expect(fieldAfter({ 'power.upsScope': ['line'] }, ['M-05'], 'power.upsScope')).toEqual(['line', 'server', 'network', 'phones'])
    expect(fieldAfter({ 'power.upsMinutes': 15 }, ['M-05'], 'power.upsScope')).toBeUndefined()
    expect(fieldAfter({}, ['M-05'], 'power.upsScope')).toEqual(['server', 'network', 'phones'])
  })

  it('E5: a path with [] acts on every element that the company has named', () => {
    const items = [
      { id: 'stahl', stockDays: 5, singleSource: true },
      { id: 'lack', singleSource: false },
    ]
    const { company } = applyMeasures(stateOf({ 'supply.criticalItems': items }), ['M-35', 'M-36'], library)
    expect(company.supply?.criticalItems).toMatchObject([
      { id: 'stahl', stockDays: 15, singleSource: false },
      { id: 'lack', singleSource: false },
    ])
    expect(company.supply?.criticalItems?.[1]).not.toHaveProperty('stockDays')
  })

  it('E6: what a measure needs comes with it', () => {
    const [rented] = measuresOf(library).filter(({ code }) => code === 'M-08')
    if (!rented) throw new RangeError('M-08')
    const { company } = applyMeasure(stateOf({}, musterMetallbau), rented, library)
    expect(company.power).toMatchObject({ genset: 'mobile_contract', feedInPoint: true })
    expect(withNeeds(['M-21'], library).map(({ code }) => code)).toEqual(['M-20', 'M-21'])
  })

  it('E7: the result does not depend on the order', () => {
    const codes = measuresOf(library).map(({ code }) => code)
    const plain = applyMeasures(stateOf({}, musterMetallbau), codes, library)
    expect(applyMeasures(stateOf({}, musterMetallbau), codes.toReversed(), library)).toEqual(plain)
  })

  it('E7: minutes less of reaction come before its half', () => {
    expect(fieldAfter({ 'bia.baoReactionH': 2 }, ['M-01', 'M-02'], 'bia.baoReactionH')).toBe((2 - 0.25) / 2)
    expect(fieldAfter({ 'bia.baoReactionH': 0.1 }, ['M-02'], 'bia.baoReactionH')).toBe(0)
  })

  it('E8: how soon a set is there belongs to the set: a rented one takes its delivery, an own one is there at once', () => {
    const rented = applyMeasures(stateOf({}, musterMetallbau), ['M-08'], library).company.power
    expect(rented?.gensetReadyH).toMatchObject({ mode: 12 })
    const both = applyMeasures(stateOf({}, musterMetallbau), ['M-08', 'M-09'], library).company.power
    expect(both).toMatchObject({ genset: 'stationary', gensetReadyH: 0.1 })
  })

  it('E9: litres and hours of fuel are one thing: whichever the company states grows', () => {
    expect(fieldAfter({ 'power.loadCriticalKw': 15, 'power.gensetFuelL': 200 }, ['M-33'], 'supply.ownTankL')).toBe(1000)
    expect(fieldAfter({ 'power.loadCriticalKw': 15, 'power.gensetFuelL': 200 }, ['M-10'], 'power.gensetFuelL')).toBeCloseTo(492, 9)
    // 72 hours at 60 kW are more than 292 litres more.
    expect(fieldAfter({ 'power.loadCriticalKw': 60, 'power.gensetFuelL': 200 }, ['M-10'], 'power.gensetFuelL')).toBeCloseTo(
      72 * 60 * 0.27,
      9,
    )
    const hours = { 'power.loadCriticalKw': 15, 'power.gensetAutonomyH': 100 }
    expect(fieldAfter(hours, ['M-10'], 'power.gensetAutonomyH')).toBeCloseTo(100 + 292 / (15 * 0.27), 9)
    expect(fieldAfter(hours, ['M-10'], 'power.gensetFuelL')).toBeUndefined()
  })

  it('E9: a set whose size nobody states fits the load; a stated one grows', () => {
    expect(fieldAfter({}, ['M-09'], 'power.gensetKva')).toBeUndefined()
    expect(fieldAfter({ 'power.gensetKva': 10 }, ['M-09'], 'power.gensetKva')).toEqual({ min: 30, max: 100 })
  })

  it('E10: measures that are done speak where the company says nothing itself', () => {
    const done = (code: string) => ({ id: code.toLowerCase(), measureCode: code, status: 'done' as const })
    const state = stateOf({ measures: [done('M-29'), done('M-28'), done('M-61')], 'ict.carriersN': 1 })
    expect(state.company.ict).toMatchObject({ satDevice: true, carriersN: 1 })
    expect(state.simulated.get('plan.partnerReadyH')?.value).toBe(6)
  })
})
